"""A school with items of every rhythm and a school year of publications, for the tests of the matrix."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

from disclosure.models import CatalogueItem, Publication
from tests.factories.disclosure import (
    CatalogueItemFactory,
    ExemptionFactory,
    OccasionFactory,
    PublicationFactory,
)

Rhythm = CatalogueItem.Rhythm


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str, hour: int = 9) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day(text), dt.time(hour)))


def publish(school, item, on: str, period: str = "", *, hour: int = 9, **fields) -> Publication:
    """The item stands on the school's board since the morning of the day."""
    fields = {"published_at": at(on, hour), "period": period, **fields}
    return PublicationFactory(school=school, item=item, published=True, **fields)


def correct(publication: Publication, on: str) -> Publication:
    """A later publication takes its place."""
    publication.supersede()
    place = {"period": publication.period, "occasion": publication.occasion}
    return publish(publication.school, publication.item, on, **place, replaces=publication)


def withdraw(publication: Publication, on: str) -> None:
    publication.withdraw("数字有误", at(on))


def a_year(cast) -> SimpleNamespace:
    """The items of the district and one of the school, and what became of them by 2026-05-08."""
    world = SimpleNamespace(school=cast.school, items={})
    _items(world, cast)
    _monthly(world)
    _quarterly(world)
    _terms(world)
    _on_occasion(world)
    return world


def _items(world, cast) -> None:
    lines = [
        ("食堂账目", Rhythm.MONTHLY, {"within": 5, "starts_on": day("2025-10-15")}),
        ("财务收支", Rhythm.QUARTERLY, {}),
        ("招待费", Rhythm.QUARTERLY, {"ends_on": day("2026-01-31")}),
        ("收费项目", Rhythm.TERMLY, {"ahead": True}),
        ("工作计划", Rhythm.TERMLY, {"within": 15}),
        ("工会经费", Rhythm.YEARLY, {}),
        ("学校章程", Rhythm.LONG_TERM, {}),
        ("领导分工", Rhythm.LONG_TERM, {"starts_on": day("2026-04-27"), "within": 10}),
        ("评优结果", Rhythm.EACH_TIME, {}),
        ("住宿收费", Rhythm.TERMLY, {"ahead": True}),
    ]
    for place, (name, rhythm, fields) in enumerate(lines):
        world.items[name] = CatalogueItemFactory(
            unit=cast.district, name=name, rhythm=rhythm, position=place, **fields
        )
    world.items["家长会纪要"] = CatalogueItemFactory(
        unit=cast.school, name="家长会纪要", rhythm=Rhythm.TERMLY, position=90
    )
    CatalogueItemFactory(unit=cast.theirs, name="别校的事项")


def _monthly(world) -> None:
    """In time, late, on the last day, on no board (exempt in winter), withdrawn."""
    school, item = world.school, world.items["食堂账目"]
    publish(school, item, "2025-11-03", "2025-10")
    publish(school, item, "2025-12-09", "2025-11")
    publish(school, item, "2026-01-09", "2025-12", hour=23)
    ExemptionFactory(school=school, item=item, period="2026-02", reason="寒假食堂停伙")
    withdraw(publish(school, item, "2026-04-02", "2026-03"), "2026-04-20")


def _quarterly(world) -> None:
    """Corrected after its day, the last one missing; another item dropped in January."""
    school, item = world.school, world.items["财务收支"]
    publish(school, item, "2025-10-20", "2025Q3")
    correct(publish(school, item, "2026-01-05", "2025Q4"), "2026-03-01")
    publish(school, world.items["招待费"], "2026-03-12", "2025Q4")


def _terms(world) -> None:
    """One term begun too late; a plan written before its term has ended; no boarders."""
    school, items = world.school, world.items
    publish(school, items["收费项目"], "2025-09-03", "2025T1")
    publish(school, items["收费项目"], "2026-02-13", "2025T2")
    publish(school, items["工作计划"], "2026-03-03", "2025T2")
    publish(school, items["工作计划"], "2025-09-05", "2024T2")
    ExemptionFactory(school=school, item=items["住宿收费"], reason="没有住宿生")
    publish(school, items["学校章程"], "2023-03-01")


def _on_occasion(world) -> None:
    school, item = world.school, world.items["评优结果"]
    happened = {"school": school, "item": item}
    met = OccasionFactory(
        **happened, title="区级先进评选", happened_on=day("2025-12-01"), due_on=day("2025-12-08")
    )
    publish(school, item, "2025-12-05", occasion=met)
    OccasionFactory(
        **happened, title="优秀教师评选", happened_on=day("2026-03-30"), due_on=day("2026-04-07")
    )
    OccasionFactory(
        **happened, title="文明班级评选", happened_on=day("2026-05-06"), due_on=day("2026-05-13")
    )
    OccasionFactory(
        **happened, title="去年的评选", happened_on=day("2025-06-30"), due_on=day("2025-07-07")
    )
    publish(school, item, "2026-01-20")
