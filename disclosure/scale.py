"""Publications by the thousand, for measuring: the district's catalogue, and twenty publications a school and year."""

import datetime as dt

from disclosure.models import Audience, CatalogueItem, Publication
from disclosure.standard_items import standard_items
from union.org.scaling import Chunk, at

EACH = 20


def fill(chunk: Chunk) -> None:
    items = _items(chunk)
    Publication.objects.bulk_create(
        (
            _publication(school, chair, day, items[place % len(items)])
            for school, chair, year in chunk.each()
            for place, day in enumerate(chunk.days(year, EACH))
        ),
        batch_size=1000,
    )


def _items(chunk: Chunk) -> list[CatalogueItem]:
    """The catalogue of the district, set before its first schools."""
    held = CatalogueItem.objects.filter(unit=chunk.district)
    if not held.exists():
        start = dt.date(chunk.years[0], 1, 1)
        rows = (each.row(chunk.district, start) for each in standard_items())
        CatalogueItem.objects.bulk_create(rows)
    return list(held)


def _publication(school, chair, day, item) -> Publication:
    return Publication(
        school=school,
        item=item,
        title=f"{item}（{day.month}月）",
        text="测量用内容。" * 20,
        audience=Audience.INSIDE,
        state=Publication.State.PUBLISHED,
        author=chair,
        checked_by=chair,
        published_at=at(day),
    )
