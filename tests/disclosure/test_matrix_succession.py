"""An item that takes the place of another: what stands on the board, and what does not apply, is not asked anew."""

import datetime as dt

import pytest
import time_machine

from disclosure.actions import catalogue
from disclosure.matrix import State, matrix_of
from disclosure.models import CatalogueItem, Exemption
from tests.disclosure.a_year import Rhythm, at, day, publish
from tests.factories.disclosure import CatalogueItemFactory, ExemptionFactory

TODAY = day("2026-05-08")
THIS_YEAR = day("2025-09-01"), day("2026-08-31")
LAST_YEAR = day("2024-09-01"), day("2025-08-31")
NEXT_YEAR = day("2026-09-01"), day("2027-08-31")


@pytest.fixture(autouse=True)
def may():
    with time_machine.travel(at("2026-05-08"), tick=False):
        yield


def states(school, year, name: str, today=TODAY) -> list[State]:
    return [cell.state for cell in matrix_of(school, *year, today).cells if cell.item.name == name]


def statutes(unit) -> CatalogueItem:
    return CatalogueItemFactory(unit=unit, name="学校章程", rhythm=Rhythm.LONG_TERM)


def of_the_district(cast, name: str, rhythm: str) -> CatalogueItem:
    """The district asks for something from today on."""
    item = CatalogueItemFactory.build(
        unit=cast.district, name=name, rhythm=rhythm, starts_on=TODAY, within=5
    )
    catalogue.add(item, by=cast.clerk)
    return item


def test_another_due_day_of_a_long_term_item_asks_nobody_to_publish_again(cast):
    item = statutes(cast.district)
    publish(cast.school, item, "2023-03-01")

    catalogue.change(item, {"within": 5}, on=TODAY, by=cast.clerk)

    assert states(cast.school, THIS_YEAR, "学校章程") == [State.PUBLISHED]
    assert states(cast.theirs, THIS_YEAR, "学校章程") == [State.DUE]
    later = day("2026-10-08")
    assert states(cast.school, NEXT_YEAR, "学校章程", later) == [State.PUBLISHED]
    assert states(cast.theirs, NEXT_YEAR, "学校章程", later) == [State.OVERDUE]


def test_what_a_school_published_by_itself_holds_when_the_district_asks_for_it(cast):
    publish(cast.school, statutes(cast.school), "2025-03-03")

    of_the_district(cast, "学校章程", Rhythm.LONG_TERM)

    assert states(cast.school, THIS_YEAR, "学校章程") == [State.PUBLISHED]
    assert states(cast.school, LAST_YEAR, "学校章程") == [State.LATE]


def test_what_was_withdrawn_from_the_old_item_is_asked_for_by_the_new_one(cast):
    shown = publish(cast.school, statutes(cast.school), "2025-03-03")
    of_the_district(cast, "学校章程", Rhythm.LONG_TERM)

    shown.withdraw("写错了", at("2026-05-08"))

    assert states(cast.school, THIS_YEAR, "学校章程", day("2026-06-01")) == [State.OVERDUE]


def test_another_schools_item_of_the_same_name_is_its_own(cast):
    publish(cast.theirs, statutes(cast.theirs), "2025-03-03")
    statutes(cast.school)

    assert states(cast.school, THIS_YEAR, "学校章程") == [State.OVERDUE]


def test_what_does_not_apply_at_all_does_not_apply_in_another_rhythm_either(cast):
    item = CatalogueItemFactory(unit=cast.district, name="食堂账目", rhythm=Rhythm.MONTHLY)
    noted = ExemptionFactory(school=cast.school, item=item, reason="没有食堂")
    Exemption.objects.filter(pk=noted.pk).update(noted_at=at("2025-09-10"))
    ExemptionFactory(school=cast.theirs, item=item, period="2026-02", reason="寒假停伙")

    fresh = catalogue.change(item, {"rhythm": Rhythm.QUARTERLY}, on=TODAY, by=cast.clerk)

    assert set(states(cast.school, THIS_YEAR, "食堂账目")) == {State.NOT_APPLICABLE}
    assert states(cast.theirs, THIS_YEAR, "食堂账目")[-1] == State.AHEAD
    handed = Exemption.objects.get(item=fresh)
    assert (handed.school, handed.reason, handed.noted_by) == (
        cast.school,
        "没有食堂",
        noted.noted_by,
    )
    assert handed.noted_at == at("2025-09-10")


def test_what_does_not_apply_to_a_school_still_does_not_when_the_district_asks_for_it(cast):
    own = CatalogueItemFactory(unit=cast.school, name="食堂账目", rhythm=Rhythm.TERMLY)
    ExemptionFactory(school=cast.school, item=own, reason="食堂停办")

    item = of_the_district(cast, "食堂账目", Rhythm.QUARTERLY)

    assert Exemption.objects.get(item=item).reason == "食堂停办"


def test_an_item_that_is_renamed_takes_the_place_of_what_schools_ask_for_under_that_name(cast):
    item = CatalogueItemFactory(unit=cast.district, name="食堂情况", rhythm=Rhythm.MONTHLY)
    own = CatalogueItemFactory(unit=cast.school, name="食堂账目", rhythm=Rhythm.MONTHLY)

    catalogue.change(item, {"name": "食堂账目"}, on=TODAY, by=cast.clerk)

    own.refresh_from_db()
    assert own.ends_on == TODAY - dt.timedelta(days=1)
    asked = [cell for cell in matrix_of(cast.school, *THIS_YEAR, TODAY).cells if cell.period]
    names = [(cell.item.name, cell.period.key) for cell in asked if cell.period.key >= "2026-05"]
    assert len(names) == len(set(names))
