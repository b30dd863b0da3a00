"""Visits by the thousand, for measuring: twenty a school and year."""

from decimal import Decimal

from union.org.scaling import Chunk
from welfare.models import Visit
from welfare.occasions import Festival, Form, Occasion

EACH = 20


def fill(chunk: Chunk) -> None:
    """Half of them at Spring Festival, a quarter to the sick."""
    Visit.objects.bulk_create(
        (
            _visit(chunk, school, chair, day, place)
            for school, chair, year in chunk.each()
            for place, day in enumerate(chunk.days(year, EACH))
        ),
        batch_size=2000,
    )


def _visit(chunk, school, chair, day, place) -> Visit:
    people = chunk.members[school.pk]
    member = people[(place * 11 + 11) % len(people)]
    is_sick = place % 4 == 0
    return Visit(
        school=school,
        member=member,
        name=member.name,
        is_retired=member.state == "kept",
        occasion=Occasion.HOSPITAL if is_sick else Occasion.FESTIVAL,
        festival="" if is_sick else Festival.SPRING,
        on=day,
        form=Form.CASH,
        amount=Decimal(300 + 50 * (place % 5)),
        by=chair,
    )
