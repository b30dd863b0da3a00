"""What is owed can be published: of items that ended, of what was withdrawn, from last year; and is counted once."""

import pytest
import time_machine
from django.urls import reverse

from disclosure.counters import recount
from disclosure.lent.catalogue import entries, todos
from disclosure.matrix import State, matrix_of
from disclosure.models import Occasion, Publication, Seat
from tests.disclosure.a_year import Rhythm, at, day, publish, withdraw
from tests.factories.disclosure import (
    CatalogueItemFactory,
    OccasionFactory,
    PublicationFactory,
    SeatFactory,
)
from union.notices.models import Notice

NEW = reverse("disclosure:publication_new")
MATRIX = reverse("disclosure:matrix")
SUPERVISION = reverse("disclosure:matrix_supervision")
NOTE = reverse("disclosure:occasion_new")


@pytest.fixture(autouse=True)
def may():
    with time_machine.travel(at("2026-05-08"), tick=False):
        yield


def titles(user) -> list[str]:
    return [each.title for each in todos(user, user.offices[0] if user.offices else None)]


def test_what_an_ended_item_still_asked_for_can_be_published(as_, cast):
    item = CatalogueItemFactory(unit=cast.district, ends_on=day("2026-04-10"))
    publish(cast.school, item, "2025-10-10", "2025Q3")
    publish(cast.school, item, "2026-01-10", "2025Q4")
    client = as_(cast.chair)
    assert f"{NEW}?item={item.pk}&amp;period=2026Q1" in client.get(MATRIX).content.decode()

    form = client.get(f"{NEW}?item={item.pk}&period=2026Q1").context["form"]
    answer = client.post(f"{NEW}?item={item.pk}", {"period": "2026Q1", "audience": "inside"})

    keys = [key for key, _label in form.fields["period"].choices]
    assert ("2026Q1" in keys, "2026Q3" in keys) == (True, False)
    assert answer.status_code == 302
    assert Publication.objects.get(state="draft").period == "2026Q1"


def test_an_item_that_ended_long_ago_is_not_published_any_more(as_, cast):
    item = CatalogueItemFactory(unit=cast.district, ends_on=day("2024-06-30"))

    assert as_(cast.chair).get(f"{NEW}?item={item.pk}").status_code == 404


def test_an_occasion_waits_again_once_its_publication_was_withdrawn(as_, cast):
    item = CatalogueItemFactory(unit=cast.district, rhythm=Rhythm.EACH_TIME)
    happened = OccasionFactory(
        school=cast.school, item=item, happened_on=day("2026-04-20"), due_on=day("2026-04-27")
    )
    withdraw(publish(cast.school, item, "2026-04-22", occasion=happened), "2026-05-07")
    client = as_(cast.chair)
    values = {"occasion": happened.pk, "audience": "inside", "title": "重新公开"}

    answer = client.post(f"{NEW}?item={item.pk}&occasion={happened.pk}", values)

    assert answer.status_code == 302
    assert Publication.objects.get(state="draft").occasion == happened
    # A draft is under way: it cannot be chosen for another one.
    assert "occasion" not in client.get(f"{NEW}?item={item.pk}").context["form"].fields


@pytest.mark.parametrize("who", ["chair", "principal"])  # who checks it sees that it waits
def test_what_is_being_written_is_shown_and_not_begun_again(as_, cast, who):
    item = CatalogueItemFactory(unit=cast.district)
    draft = PublicationFactory(
        school=cast.school, item=item, period="2026Q1", state="checking", author=cast.chair
    )
    client = as_(getattr(cast, who))

    page = client.get(MATRIX).content.decode()
    about = client.get(reverse("disclosure:matrix_item", args=[item.pk])).content.decode()

    for html in (page, about):
        assert draft.get_absolute_url() in html
        assert "待审核" in html
        assert f"{NEW}?item={item.pk}&amp;period=2026Q1" not in html


def test_what_happened_before_the_item_began_is_not_noted_under_it(as_, cast):
    item = CatalogueItemFactory(
        unit=cast.district, name="采购", rhythm=Rhythm.EACH_TIME, starts_on=day("2026-03-01")
    )
    values = {"item": item.pk, "title": "空调", "happened_on": "2026-02-20"}
    client = as_(cast.chair)

    refused = client.post(NOTE, values)

    assert refused.status_code == 422
    assert "3月1日起目录才要求公开“采购”" in refused.content.decode()
    old = CatalogueItemFactory(
        unit=cast.district, name="采购", rhythm=Rhythm.AT_ONCE, ends_on=day("2026-02-28")
    )
    answer = client.post(NOTE, values)
    assert Occasion.objects.get().item == old
    assert client.get(answer.url).status_code == 200


def test_a_long_term_item_is_owed_once_though_two_years_ask_for_it(cast):
    CatalogueItemFactory(unit=cast.district, rhythm=Rhythm.LONG_TERM)
    item = CatalogueItemFactory(unit=cast.district, rhythm=Rhythm.YEARLY)
    publish(cast.school, item, "2026-09-10", "2024Y")
    with time_machine.travel(at("2026-10-20"), tick=False):
        recount(cast.school)

        assert titles(cast.chair) == ["校务公开逾期 2 期"]  # the item itself, and the year 2025Y


def test_links_lead_to_the_year_of_the_cell(as_, cast):
    item = CatalogueItemFactory(unit=cast.district, rhythm=Rhythm.TERMLY)
    SeatFactory(school=cast.school, user=cast.teacher)
    with time_machine.travel(at("2026-10-20"), tick=False):
        client = as_(cast.teacher)
        listed = client.get(SUPERVISION).content.decode()
        page = client.get(MATRIX).content.decode()
        url = (
            f"{reverse('disclosure:matrix_item', args=[item.pk])}?school={cast.school.pk}&year=2025"
        )

        assert url.replace("&", "&amp;") in listed
        assert url.replace("&", "&amp;") in page
        assert "上学年还有 2 期逾期没有公开" in page
        assert "2025—2026学年第二学期" in client.get(url).content.decode()


def test_the_working_group_is_told_and_reminded_and_nobody_reminds_oneself(as_, cast):
    CatalogueItemFactory(unit=cast.district, ends_on=day("2026-03-31"), starts_on=day("2026-01-01"))
    SeatFactory(school=cast.school, user=cast.teacher, group=Seat.Group.WORKING)
    SeatFactory(school=cast.school, user=cast.chair, group=Seat.Group.SUPERVISING)
    recount(cast.school)

    as_(cast.chair).post(reverse("disclosure:remind", args=[cast.school.pk]))

    assert titles(cast.teacher) == ["校务公开逾期 1 期"]
    told = {notice.user for notice in Notice.objects.filter(text__contains="催办")}
    assert told == {cast.committee, cast.teacher}


def test_occasions_stand_in_the_calendar_too(cast):
    item = CatalogueItemFactory(unit=cast.district, name="采购", rhythm=Rhythm.EACH_TIME)
    for title in ("空调", "课桌"):
        OccasionFactory(
            school=cast.school,
            item=item,
            title=title,
            happened_on=day("2026-05-06"),
            due_on=day("2026-05-13"),
        )
    recount(cast.school)

    found = entries(cast.chair, day("2026-05-01"), day("2026-05-31"))

    assert [(each.title, each.note) for each in found] == [
        ("公开到期：采购（空调）等2项", "采购（空调）、采购（课桌）")
    ]


def test_a_long_term_item_is_due_from_its_first_day(cast):
    CatalogueItemFactory(unit=cast.school, rhythm=Rhythm.LONG_TERM, starts_on=day("2026-05-08"))

    states = [
        matrix_of(cast.school, day("2025-09-01"), day("2026-08-31"), day(on)).cells[0].state
        for on in ("2026-05-07", "2026-05-08")
    ]

    assert states == [State.AHEAD, State.DUE]
