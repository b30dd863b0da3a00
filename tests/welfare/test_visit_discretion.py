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

    shown = as_(cast.chair).get(counted["welfare.visits.people"].url).context["value"]

    assert shown == counted["welfare.visits.people"].value == 2


def test_a_figure_of_long_ago_leads_to_the_visits_of_that_year(as_, cast, member):
    day = timezone.localdate()
    VisitFactory(member=member, on=day)
    old = VisitFactory(member=member, on=day.replace(year=day.year - 12, day=1))
    counted = figures(cast.school, old.on.year)[0]

    page = as_(cast.chair).get(counted.url).context["page"]

    assert [line.number for line in page] == [str(old.pk)] and counted.value == 1


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


def verdict(client, member, **fields) -> str:
    posted = {"member": member.pk, "occasion": "hospital", "form": "cash", "amount": "300",
              "on": timezone.localdate().isoformat(), **fields}  # fmt: skip
    hx = {"HX-Request": "true", "HX-Target": "verdict"}
    return client.post("/welfare/visits/verdict/", posted, headers=hx).content.decode()


@pytest.mark.parametrize("occasion", ["hospital", "wedding", "conflict"])
def test_a_warning_tells_a_leader_that_there_was_a_visit_and_never_why(as_, cast, member, occasion):
    VisitFactory(member=member, occasion=Occasion.HOSPITAL, by=cast.chair)

    said = verdict(as_(cast.leader), member, occasion=occasion)

    assert "已经慰问过，请先问一问工会主席、委员" in said
    assert "生病住院慰问过" not in said and "500" not in said and "陈静" not in said


def test_a_warning_tells_an_officer_which_visit_it_was(as_, cast, member):
    VisitFactory(member=member, occasion=Occasion.HOSPITAL, by=cast.chair)

    assert "已由陈静在" in verdict(as_(cast.chair), member)
    assert "今年已经因生病住院慰问过 1 次" in verdict(as_(cast.chair), member)
    assert "已由" not in verdict(as_(cast.chair), member, occasion="wedding")


@pytest.mark.parametrize("name", ["李红", "李 红"])
def test_the_register_is_not_gone_round_by_typing_a_name(as_, cast, member, name):
    posted = {"name": name, "occasion": "hospital", "form": "cash", "amount": "500",
              "on": timezone.localdate().isoformat()}  # fmt: skip

    refused = as_(cast.chair).post("/welfare/visits/new/", posted)
    taken = as_(cast.chair).post("/welfare/visits/new/", posted | {"name": "李红（退休）"})

    assert refused.status_code == 422 and "名册里有李红" in refused.content.decode()
    assert taken.status_code == 302 and Visit.objects.get().name == "李红（退休）"


def test_why_a_visit_was_withdrawn_is_for_officers(as_, cast, member):
    visit = VisitFactory(
        member=member, state="withdrawn", withdrawn_at=timezone.now(), withdrawn_why="没有住院"
    )

    assert "没有住院" in as_(cast.chair).get(visit.get_absolute_url()).content.decode()
    assert "没有住院" not in as_(cast.leader).get(visit.get_absolute_url()).content.decode()
