"""What a list, a rule or a warning must not tell those who read only 慰问 and the day."""

import pytest
from django.utils import timezone

from tests.factories.aid import AidApplicationFactory
from tests.factories.members import MemberFactory
from tests.factories.visits import VisitFactory
from welfare.lent.visits import figures
from welfare.models import Visit
from welfare.occasions import Form, Occasion

LIST = "/welfare/visits/"


@pytest.fixture
def member(cast):
    return MemberFactory(school=cast.school, group=cast.group, name="李红", user=cast.teacher)


@pytest.mark.parametrize("asked", ["occasion=conflict", "q=床单", "who=retired", "state=withdrawn"])
def test_a_leader_learns_no_reason_by_asking_the_list_for_it(as_, cast, member, asked):
    VisitFactory(member=member, occasion=Occasion.HOSPITAL, what="水果")

    answer = as_(cast.leader).get(f"{LIST}?{asked}")

    assert [visit.name for visit in answer.context["page"]] == ["李红"]
    assert not as_(cast.chair).get(f"{LIST}?{asked}").context["page"].object_list


def test_two_people_of_one_name_are_two_in_the_list_as_in_the_figure(as_, cast):
    for _ in range(2):
        VisitFactory(member=MemberFactory(school=cast.school, name="王伟"))
    counted = {each.key: each for each in figures(cast.school, timezone.localdate().year)}

    shown = as_(cast.chair).get(counted["welfare.visits.people"].url).context["totals"]

    assert shown["people"] == counted["welfare.visits.people"].value == 2


def test_a_figure_of_long_ago_leads_to_the_visits_of_that_year(as_, cast, member):
    day = timezone.localdate()
    VisitFactory(member=member, on=day)
    old = VisitFactory(member=member, on=day.replace(year=day.year - 12, day=1))
    counted = figures(cast.school, old.on.year)[0]

    page = as_(cast.chair).get(counted.url).context["page"]

    assert list(page) == [old] and counted.value == 1


def test_a_leader_comes_back_to_the_visit_that_was_entered_by_name(as_, cast):
    posted = {"name": "赵老", "is_retired": "on", "occasion": "double_ninth", "form": "goods",
              "what": "水果", "amount": "100", "on": timezone.localdate().isoformat()}  # fmt: skip
    client = as_(cast.leader)

    answer = client.post("/welfare/visits/new/", posted)

    visit = Visit.objects.get()
    assert answer.url == visit.get_absolute_url()
    assert client.get(answer.url).status_code == 200
    assert as_(cast.teacher).get(answer.url).status_code == 404


@pytest.mark.parametrize("page", [LIST, "/welfare/aid/", "/welfare/hardship/"])
@pytest.mark.parametrize("year", ["99999", "0000", "二〇二六", "-1"])
def test_a_year_of_no_calendar_is_no_filter(as_, cast, page, year):
    AidApplicationFactory(school=cast.school, member=MemberFactory(school=cast.school))
    VisitFactory(member=MemberFactory(school=cast.school), form=Form.GOODS)

    assert as_(cast.chair).get(f"{page}?year={year}").status_code == 200
