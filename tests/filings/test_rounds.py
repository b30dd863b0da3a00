"""应报: who owes what by when, who is told, and what closing does."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.factories.filings import (
    FilingFactory,
    RoundFactory,
    RoundSchoolFactory,
    clerk_of,
    form_content,
)
from tests.factories.org import SchoolFactory, UnitFactory
from union.audit.models import Event
from union.filings.actions import envelope
from union.filings.actions import rounds as actions
from union.filings.deadlines import deadline
from union.filings.desk import Roll
from union.filings.kinds import Kind
from union.filings.lent.calendar import entries
from union.filings.lent.gaps import gaps
from union.filings.lent.todos import todos
from union.filings.models import Filing, Round, RoundSchool
from union.filings.owed import owed_by
from union.kit.flow import WrongState
from union.org.models import Unit

pytestmark = pytest.mark.django_db


def days(count):
    return timezone.localdate() + dt.timedelta(days=count)


def asked(cast, *, schools=None, **given):
    """A round that the clerk opened, for all of the district unless said otherwise."""
    given = {"kind": Kind.ASSESSMENT, "opens_on": days(0), "due_on": days(30)} | given
    of_round = RoundFactory.build(unit=cast.district, opened_by=None, **given)
    return actions.open_round(of_round, schools, by=cast.clerk)


def written(cast, of_round, **given):
    """Our school's draft of what the round asks."""
    same = {"kind": of_round.kind, "year": of_round.year, "term": of_round.term}
    return FilingFactory(school=cast.school, by=cast.chair, **same, **given)


def send(filing, cast):
    envelope.submit(filing, by=cast.chair, content=form_content())


# --- whose, and by when --------------------------------------------------------------------------


def test_a_round_for_all_takes_in_the_open_schools_of_the_district(cast):
    SchoolFactory(parent=cast.district, closed_on=days(-1))
    SchoolFactory()

    of_round = asked(cast)

    assert {place.school for place in of_round.schools.all()} == {cast.school, cast.theirs}
    assert Event.objects.get(verb="round.opened").details["schools"] == 2


def test_a_rounds_day_goes_before_the_rules_for_its_schools_only(cast):
    year = timezone.localdate().year
    by_rule = deadline(cast.theirs, Kind.YEAR_PLAN, year).on

    asked(cast, kind=Kind.YEAR_PLAN, due_on=days(9), schools=_only(cast.school))

    assert deadline(cast.school, Kind.YEAR_PLAN, year).on == days(9)
    assert deadline(cast.theirs, Kind.YEAR_PLAN, year).on == by_rule
    assert "应报" in deadline(cast.school, Kind.YEAR_PLAN, year).source


def test_a_kind_without_a_rule_is_owed_by_a_round(cast):
    year = timezone.localdate().year
    assert Kind.STATISTICS not in {each.kind for each in owed_by(cast.school, year)}

    asked(cast, kind=Kind.STATISTICS)

    (owed,) = [each for each in owed_by(cast.school, year) if each.kind == Kind.STATISTICS]
    assert owed.is_missing
    assert owed.due_on == days(30)
    assert Roll(cast.district, Kind.STATISTICS, year).missing_count == 2


def test_a_draft_gets_the_rounds_day_and_keeps_it_when_sent(cast):
    draft = FilingFactory(school=cast.school, kind=Kind.ASSESSMENT, year=timezone.localdate().year)

    asked(cast, due_on=days(12))

    assert Filing.objects.get(pk=draft.pk).due_on == days(12)
    send(draft, cast)
    assert Filing.objects.get(pk=draft.pk).due_on == days(12)


def test_the_same_is_not_asked_twice(cast):
    asked(cast)

    with pytest.raises(actions.AlreadyAsked, match="已经发起过应报"):
        asked(cast)


def test_a_school_that_moved_away_still_owes_the_round(cast):
    of_round = asked(cast)
    elsewhere = UnitFactory(level=cast.district.level)

    _move(cast.theirs, elsewhere)

    roll = Roll(cast.district, of_round.kind, of_round.year)
    assert cast.theirs in roll.missing()
    assert [each.kind for each in owed_by(cast.theirs, of_round.year)].count(of_round.kind) == 1


def test_a_new_school_of_the_district_is_taken_in_the_next_day(cast):
    of_round, some = asked(cast), asked(cast, kind=Kind.STATISTICS, schools=_only(cast.school))
    new = SchoolFactory(parent=cast.district)

    actions.daily(days(0))

    assert of_round.schools.filter(school=new).exists()
    assert not some.schools.filter(school=new).exists()


def test_who_owes_the_same_elsewhere_is_not_taken_in(cast):
    newcomer = SchoolFactory(parent=cast.district)
    same = {"kind": Kind.ASSESSMENT, "year": timezone.localdate().year}
    RoundSchoolFactory(round=RoundFactory(**same), school=newcomer)

    of_round = asked(cast, schools=_only(cast.school))
    Round.objects.filter(pk=of_round.pk).update(is_for_all=True)
    actions.daily(days(0))

    assert not of_round.schools.filter(school=newcomer).exists()


# --- more time, none of it, closing --------------------------------------------------------------


def test_an_excused_school_owes_nothing(cast):
    of_round = asked(cast)

    actions.excuse(of_round.schools.get(school=cast.school), "新建校，尚无教职工", by=cast.clerk)

    (owed,) = [each for each in owed_by(cast.school, of_round.year) if each.kind == of_round.kind]
    assert (owed.is_missing, owed.state_words) == (False, "免报")
    assert list(Roll(cast.district, of_round.kind, of_round.year).missing()) == [cast.theirs]


def test_nobody_asks_an_excused_school_for_what_the_rules_ask_of_all(as_, cast):
    year = timezone.localdate().year
    of_round = asked(cast, kind=Kind.DISCLOSURE_REPORT, year=year)
    actions.excuse(of_round.schools.get(school=cast.school), "新建校", by=cast.clerk)

    found = entries(cast.chair, dt.date(year, 1, 1), dt.date(year, 12, 31))

    assert deadline(cast.school, Kind.DISCLOSURE_REPORT, year) is None
    assert not [entry for entry in found if "校务公开" in entry.title]
    assert as_(cast.chair).get("/").status_code == 200
    assert as_(cast.chair).get("/disclosure/reports/").status_code == 200


def test_after_the_closing_nothing_new_is_accepted_and_the_draft_says_why(as_, cast):
    of_round = asked(cast)
    draft = written(cast, of_round)

    actions.close(of_round, by=cast.clerk)

    with pytest.raises(PermissionDenied, match="截止收件，不再接收。草稿仍然保留"):
        send(draft, cast)
    page = as_(cast.chair).get(f"/filings/{draft.pk}/").content.decode()
    assert "草稿仍然保留；确需补报的，请联系" in page
    assert Filing.objects.get(pk=draft.pk).state == Filing.State.DRAFT


def test_a_round_closes_by_its_day_and_opens_again_for_all(cast):
    of_round = asked(cast, opens_on=days(-9), due_on=days(-3), closes_on=days(-1))
    draft = written(cast, of_round)
    with pytest.raises(PermissionDenied):
        send(draft, cast)

    actions.reopen(of_round, days(5), by=cast.clerk)
    send(draft, cast)

    assert Filing.objects.get(pk=draft.pk).is_late
    with pytest.raises(WrongState):
        actions.reopen(of_round, None, by=cast.clerk)


def test_an_extension_opens_a_closed_round_for_one_school(cast):
    of_round = asked(cast)
    draft = written(cast, of_round)
    actions.close(of_round, by=cast.clerk)

    actions.extend(of_round.schools.get(school=cast.school), days(3), "校长更替", by=cast.clerk)
    send(draft, cast)

    assert not Filing.objects.get(pk=draft.pk).is_late
    assert "准予延期到" in cast.chair.notices.first().text


def test_what_came_back_may_be_filed_again_after_the_closing(cast):
    of_round = asked(cast)
    filing = written(cast, of_round, submitted=True)
    actions.close(of_round, by=cast.clerk)
    envelope.send_back(filing, by=cast.clerk, remark="请补数字")

    send(filing, cast)

    assert filing.revision == 2


# --- telling -------------------------------------------------------------------------------------


def test_the_chair_is_told_at_the_opening_near_the_day_and_after_it_once_each(cast):
    of_round = asked(cast, due_on=days(20))
    for day in (0, 1, 14, 15, 20, 21, 22):
        actions.tell(of_round, days(day))

    texts = [notice.text for notice in cast.chair.notices.order_by("pk")]
    assert [text.rpartition("，")[2] for text in texts] == [
        texts[0].rpartition("，")[2],
        "请抓紧报送",
        "请尽快报送",
    ]
    assert "前报送" in texts[0]


def test_a_day_put_off_is_told_anew(cast):
    of_round = asked(cast, opens_on=days(-9), due_on=days(-1))
    actions.daily(days(0))

    of_round.due_on = days(3)
    actions.change(of_round, by=cast.clerk)
    actions.daily(days(0))
    actions.daily(days(0))

    texts = list(cast.chair.notices.order_by("pk").values_list("text", flat=True))
    assert sum("请尽快报送" in text for text in texts) == 1
    assert texts[-1].endswith("快到应报日期，请抓紧报送")
    assert sum("抓紧" in text for text in texts) == 1


def test_a_clerk_of_a_town_counts_the_schools_of_the_list(as_, cast):
    town = UnitFactory(parent=cast.district, level=Unit.Level.TOWN)
    SchoolFactory(parent=town)
    of_round = asked(cast)

    text = as_(clerk_of(town)).get(of_round.get_absolute_url()).content.decode()

    assert "已报 0 / 1 所" in text


def test_nobody_is_pressed_to_file_what_is_not_accepted_any_more(cast):
    of_round = asked(cast, due_on=days(-1), opens_on=days(-9), closes_on=days(-1))

    actions.daily(days(0))

    text = cast.chair.notices.latest("pk").text
    assert "请尽快报送" not in text
    assert f"已截止收件；确需补报的，请联系{of_round.unit.short_name}延期" in text


def test_who_has_filed_is_left_in_peace(cast):
    of_round = asked(cast)
    written(cast, of_round, submitted=True)
    before = cast.chair.notices.count()

    actions.tell(of_round, days(31))

    assert cast.chair.notices.count() == before
    assert of_round.schools.get(school=cast.school).told == RoundSchool.Told.OPENED


def test_a_round_that_begins_later_is_told_on_its_first_day(cast):
    of_round = asked(cast, opens_on=days(3))
    assert not cast.chair.notices.exists()

    actions.daily(days(3))

    assert cast.chair.notices.get().text.startswith(of_round.unit.short_name)


def test_the_first_page_calls_for_what_a_round_asks(cast):
    of_round = asked(cast, due_on=days(5))

    (todo,) = todos(cast.chair, cast.chair.offices[0])
    (line,) = todos(cast.clerk, cast.clerk.offices[0])

    assert (todo.title, todo.until) == (f"请报送{of_round.named}", days(5))
    assert "还有 2 所学校没有报来" in line.title


def test_the_rounds_day_stands_in_the_calendar(cast):
    asked(cast, due_on=days(5))

    found = entries(cast.chair, days(4), days(6))

    assert [entry.title for entry in found] == [
        f"{timezone.localdate().year}年目标管理自评报送截止"
    ]


def test_the_summary_owns_up_to_what_was_not_filed_and_what_came_back(cast):
    year = timezone.localdate().year
    assert "filings.returned" not in {gap.key for gap in gaps(cast.school, year)}
    of_round = asked(cast, opens_on=days(-9), due_on=days(-1), kind=Kind.STATISTICS)
    back = FilingFactory(school=cast.school, kind=Kind.ASSESSMENT, year=year, submitted=True)
    envelope.send_back(back, by=cast.clerk, remark="请补数字")

    found = {gap.key: gap.fault for gap in gaps(cast.school, year)}

    assert of_round.named in found["filings.missing"]
    assert found["filings.returned"] == f"{back.named}曾被退回修改。"


# --- pages ---------------------------------------------------------------------------------------


def form(**given):
    plain = {"kind": "statistics", "year": timezone.localdate().year, "whom": "all"}
    return plain | {"opens_on": days(0), "due_on": days(20)} | given


def test_the_clerk_opens_a_round_from_the_page(as_, cast):
    answer = as_(cast.clerk).post("/filings/rounds/new/", form(), follow=True)

    of_round = Round.objects.get()
    assert "已发起，2 所学校应报" in answer.content.decode()
    assert of_round.title == f"{of_round.year}年工会统计年报"


@pytest.mark.parametrize(
    "given, said",
    [
        ({"whom": "some"}, "请在下面选学区、人数或学校"),
        ({"due_on": "2020-01-01"}, "应报日期不能早于开始日期"),
        ({"closes_on": "2020-01-01"}, "截止收件的日期不能早于应报日期"),
    ],
)
def test_what_makes_no_sense_comes_back_with_the_reason(as_, cast, given, said):
    answer = as_(cast.clerk).post("/filings/rounds/new/", form(**given))

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_some_schools_are_chosen_one_by_one_and_by_size(as_, cast):
    client = as_(cast.clerk)
    client.post("/filings/rounds/new/", form(whom="some", picked=[cast.theirs.pk]))
    big = {"whom": "some", "at_least": 3, "kind": "assessment"}
    client.post("/filings/rounds/new/", form(**big))

    by_kind = {each.kind: each for each in Round.objects.all()}
    assert [p.school for p in by_kind["statistics"].schools.all()] == [cast.theirs]
    assert [p.school for p in by_kind["assessment"].schools.all()] == [cast.school]


def test_one_school_gets_time_from_the_page_but_not_without_a_reason(as_, cast):
    place = asked(cast).schools.get(school=cast.school)
    client, path = as_(cast.clerk), f"/filings/rounds/schools/{place.pk}/"

    refused = client.post(path, {"what": "extend", "due_on": days(40), "reason": ""})
    client.post(path, {"what": "extend", "due_on": days(40), "reason": "停课"})

    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()
    place.refresh_from_db()
    assert (place.due_on, place.reason) == (days(40), "停课")


@pytest.mark.parametrize("who", ["chair", "outsider"])
def test_schools_cannot_change_a_round(as_, cast, who):
    of_round = asked(cast)

    answer = as_(getattr(cast, who)).post(f"/filings/rounds/{of_round.pk}/close/")

    assert answer.status_code == 403
    assert Round.objects.get().state == Round.State.OPEN


def _only(school):
    return type(school).objects.filter(pk=school.pk)


def _move(school, parent):
    school.parent, school.path = parent, f"{parent.path}{school.pk}/"
    school.save()
