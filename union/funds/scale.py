"""Lines of the ledger by the thousand, for measuring: thirty a school and year."""

from decimal import Decimal

from union.funds.models import Category, Line
from union.org.scaling import Chunk, at

EACH = 30
KINDS = [Category.ALLOCATION, Category.SPORTS, Category.WARMTH, Category.TRAINING, Category.OFFICE]


def fill(chunk: Chunk) -> None:
    Line.objects.bulk_create(
        (
            _line(school, chair, day, place)
            for school, chair, year in chunk.each()
            for place, day in enumerate(chunk.days(year, EACH))
        ),
        batch_size=2000,
    )


def _line(school, chair, day, place) -> Line:
    kind = KINDS[place % len(KINDS)]
    return Line(
        school=school,
        year=day.year,
        number=place + 1,
        on=day,
        category=kind,
        amount=Decimal(5000 if kind == Category.ALLOCATION else 200 + 10 * place),
        words="测量用账目",
        entered_by=chair,
        posted_at=at(day),
    )
