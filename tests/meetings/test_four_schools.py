"""各校四会: what the clerk sees of a term of all schools, in as many queries for thousands as for two."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.congress import CongressFactory, SessionFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.org import AppointmentFactory, SchoolFactory, UnitFactory
from tests.factories.rules import RuleFigureFactory
from union.meetings import rules
from union.org.models import Role, Unit

pytestmark = pytest.mark.django_db
URL = reverse("meetings:yearly_schools")
OCTOBER = dt.date(2025, 10, 15)


@pytest.fixture(autouse=True)
def autumn(time_machine):
    """An afternoon in the first term."""
    time_machine.move_to(on(OCTOBER))


def on(day: dt.date):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(15)))


def meet(school, kind, month, day, **kwargs):
    year = 2025 if month >= 9 else 2026
    return MeetingFactory(
        school=school, kind=kind, starts_at=on(dt.date(year, month, day)), **kwargs
    )


def whole(school):
    """All four of the first term held."""
    for kind in ("joint", "briefing", "parents"):
        meet(school, kind, 10, 9, held=True)
    sitting = CongressFactory(school=school, starts_on=dt.date(2025, 1, 1))
    SessionFactory(congress=sitting, opens_on=dt.date(2025, 10, 10), closed=True)


def states(answer) -> dict:
    return {
        str(school): [cell.state for cell in cells] for school, cells in answer.context["lines"]
    }


def test_each_school_stands_against_the_four_who_lacks_most_first(cast, as_):
    whole(cast.school)
    meet(cast.theirs, "joint", 10, 8)
    meet(cast.theirs, "parents", 12, 1)
    meet(cast.theirs, "briefing", 3, 2, held=True)

    answer = as_(cast.clerk).get(URL)

    assert list(states(answer).items()) == [
        (str(cast.theirs), ["open", "soon", "soon", "planned"]),
        (str(cast.school), ["done", "done", "done", "done"]),
    ]
    assert [(each.done, each.planned, each.missing) for each in answer.context["table"].counts] == [
        (1, 0, 1), (1, 0, 1), (1, 0, 1), (1, 1, 0),
    ]  # fmt: skip
    assert "1 所学校还缺" in answer.content.decode()


def test_the_same_states_stand_on_the_page_of_the_school(cast, as_):
    whole(cast.school)
    meet(cast.theirs, "joint", 10, 8)
    client = as_(cast.clerk)

    table = states(client.get(URL))

    for school in (cast.school, cast.theirs):
        own = client.get(reverse("meetings:yearly"), {"school": school.pk}).context["table"]
        assert table[str(school)] == [line.cells[0].state for line in own.lines]


def test_another_term_shows_what_was_missed_in_it(cast, as_):
    meet(cast.school, "joint", 10, 9, held=True)

    past = as_(cast.clerk).get(URL, {"term": "2024-2"})
    ahead = as_(cast.clerk).get(URL, {"term": "2025-2"})

    assert states(past)[str(cast.school)] == ["late", "late", "late", "late"]
    assert states(ahead)[str(cast.school)] == ["ahead", "soon", "ahead", "ahead"]


@pytest.mark.parametrize(("lack", "shown"), [("any", 1), ("joint", 1), ("parents", 0), ("x", 2)])
def test_only_those_that_lack_something(cast, as_, lack, shown):
    whole(cast.school)
    meet(cast.theirs, "parents", 12, 1)

    answer = as_(cast.clerk).get(URL, {"lack": lack})

    assert len(answer.context["lines"]) == shown
    assert answer.context["table"].counts[0].asked == 2


def test_a_town_is_chosen_and_its_clerk_sees_it_alone(cast, as_):
    town = UnitFactory(parent=cast.district, level=Unit.Level.TOWN)
    there = SchoolFactory(parent=town)
    clerk = AppointmentFactory(unit=town, role=Role.CLERK).user

    assert list(states(as_(cast.clerk).get(URL, {"town": town.pk}))) == [str(there)]
    assert list(states(as_(clerk).get(URL))) == [str(there)]
    assert len(states(as_(cast.clerk).get(URL, {"town": "9" * 18}))) == 3


def test_a_town_that_asks_for_none_lacks_none(cast, as_):
    RuleFigureFactory(unit=cast.theirs, key=rules.PARENTS, value="0", starts_on=dt.date(2020, 1, 1))

    answer = as_(cast.clerk).get(URL)

    assert states(answer)[str(cast.theirs)][-1] == "free"
    assert answer.context["table"].counts[-1].asked == 1


def test_cancelled_meetings_and_closed_schools_are_not_there(cast, as_):
    meet(cast.school, "joint", 12, 1).cancel("停电")
    cast.theirs.closed_on = OCTOBER
    cast.theirs.save()

    assert states(as_(cast.clerk).get(URL)) == {str(cast.school): ["soon"] * 4}


@pytest.mark.parametrize("who", ["chair", "principal", "teacher", "outsider", "admin"])
def test_it_is_the_clerks(cast, as_, who):
    assert as_(getattr(cast, who)).get(URL).status_code == 403


def test_no_title_of_a_closed_meeting_stands_there(cast, as_):
    meet(cast.school, "joint", 10, 9, held=True, title="关于李某的处分")

    assert "李某" not in as_(cast.clerk).get(URL).content.decode()


def test_a_year_of_which_nothing_is_asked_says_what_is_planned(cast, as_):
    for key in (rules.JOINT, rules.BRIEFING):
        RuleFigureFactory(unit=cast.school, key=key, value="0", starts_on=dt.date(2020, 1, 1))
    meet(cast.school, "joint", 12, 1)

    cells = dict(as_(cast.clerk).get(URL).context["lines"])[cast.school]

    assert [(cells[0].state, cells[0].words), cells[2].state] == [("planned", "已安排"), "free"]


def test_thousands_of_schools_cost_the_queries_of_two(cast, as_, django_assert_num_queries):
    client = as_(cast.clerk)
    whole(cast.school)
    client.get(URL)
    with django_assert_num_queries(11):
        client.get(URL)
    for school in SchoolFactory.create_batch(60, parent=cast.district):
        whole(school)

    with django_assert_num_queries(11):
        answer = client.get(URL)

    assert answer.context["page"].paginator.num_pages == 2
