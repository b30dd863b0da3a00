"""评议校务公开: all staff, once a school year, in secret; counted by the 监督小组; read by everybody."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from disclosure import evaluating
from disclosure.actions import evaluation as actions
from disclosure.lent import evaluation as lent
from disclosure.models import Evaluation, Seat
from tests.factories.disclosure import SeatFactory
from tests.factories.evaluation import (
    EvaluationFactory,
    begun,
    counted,
    counted_from,
    marks,
    supervisors,
)
from tests.factories.org import UserFactory
from union.ballots import sealing
from union.ballots.actions import casting, opening, preparing
from union.ballots.models import Ballot, Remark
from union.ballots.refusals import NotEntitled, Refused
from union.kit.flow import WrongState
from union.notices.models import Notice
from union.org.models import User

pytestmark = pytest.mark.django_db
State = Evaluation.State


def url(name, *args) -> str:
    return reverse(f"disclosure:{name}", args=args)


@pytest.fixture
def watchers(cast):
    return supervisors(cast.school)


def staff(cast, count: int) -> list:
    return UserFactory.create_batch(count, school=cast.school)


# --- who counts, who is asked ---------------------------------------------------------------------


def test_nobody_whose_work_is_judged_counts(cast, watchers):
    leader = SeatFactory(school=cast.school).user
    SeatFactory(school=cast.school, user=leader, group=Seat.Group.LEADING)
    SeatFactory(school=cast.school, user=cast.principal)
    SeatFactory(school=cast.school, user=None, name="没有账号的")

    assert evaluating.scrutineers_of(cast.school) == watchers


def test_without_three_who_can_count_nothing_begins_and_the_page_says_what_to_do(as_, cast):
    supervisors(cast.school, 2)

    answer = as_(cast.chair).post(url("evaluation_new"), {"title": "评议", "lines": "公开的内容"})

    assert answer.status_code == 422
    assert "三个小组" in answer.content.decode()
    assert not Evaluation.objects.exists()


def test_all_staff_with_accounts_stand_on_the_roll_and_are_told(cast, watchers):
    away = UserFactory(school=cast.school, is_active=False)
    row = begun(cast.school, by=cast.chair)
    actions.open_(row, by=cast.chair)

    asked = set(row.vote.electors.values_list("user", flat=True))
    working = set(
        User.objects.filter(school=cast.school, is_active=True).values_list("pk", flat=True)
    )
    assert asked == working and away.pk not in asked
    assert cast.outsider.pk not in asked
    told = set(Notice.objects.filter(text__contains="第一评价人").values_list("user", flat=True))
    assert told == working - {cast.chair.pk}


def test_who_left_the_school_votes_no_more(cast, watchers):
    row = begun(cast.school, by=cast.chair)
    actions.open_(row, by=cast.chair)
    User.objects.filter(pk=cast.teacher.pk).update(school=cast.theirs)

    with pytest.raises(NotEntitled):
        counted_ballot(row, User.objects.get(pk=cast.teacher.pk))


def counted_ballot(row, user):
    casting.cast(row.vote, user, marks(row), sealing.new_code())


# --- one a year, and its sheet --------------------------------------------------------------------


def test_the_database_takes_one_evaluation_a_school_year(cast):
    EvaluationFactory(school=cast.school)

    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationFactory(school=cast.school)


def test_a_second_one_leads_to_the_first(as_, cast, watchers):
    year = evaluating.school_year(cast.school, timezone.localdate())
    row = EvaluationFactory(school=cast.school, year=year)

    answer = as_(cast.chair).get(url("evaluation_new"))

    assert answer.status_code == 302
    assert answer.url == row.get_absolute_url()


def test_the_chair_arranges_it_in_one_step_and_the_watchers_are_asked_for_passphrases(
    as_, cast, watchers
):
    client = as_(cast.chair)
    answer = client.get(url("evaluation_new"))
    assert evaluating.LINES[0] in answer.content.decode()

    answer = client.post(
        url("evaluation_new"), {"title": "评议校务公开", "lines": "内容\n\n时间 "}, follow=True
    )

    row = Evaluation.objects.get()
    assert row.lines == ["内容", "时间"]
    assert [each.user for each in row.vote.scrutineers.order_by("position")] == watchers
    assert "还没有设开票口令" in answer.content.decode()
    assert Notice.objects.filter(text__contains="开票口令").count() == 3


@pytest.mark.parametrize(
    "lines, said",
    [
        ("一样\n一样", "有两项评议内容一样"),
        ("\n".join(f"第{n}项" for n in range(13)), "最多 12 项"),
        ("长" * 41, "每项最多 40 个字"),
        ("  \n ", "请至少写一项"),
    ],
)
def test_a_sheet_nobody_could_fill_in_is_refused_with_what_to_change(
    as_, cast, watchers, lines, said
):
    answer = as_(cast.chair).post(url("evaluation_new"), {"title": "评议", "lines": lines})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_what_is_changed_before_the_opening_stands_on_the_ballot(as_, cast, watchers):
    row = begun(cast.school, by=cast.chair)

    as_(cast.chair).post(url("evaluation_edit", row.pk), {"title": "新名称", "lines": "只评一项"})

    row = Evaluation.objects.for_page().get()
    assert row.vote.sheet.questions[0].text == "只评一项"
    assert row.vote.title == "新名称"
    assert all(each.is_ready for each in row.vote.scrutineers.all())


def test_nothing_changes_once_people_vote(as_, cast, watchers):
    row = begun(cast.school, by=cast.chair)
    actions.open_(row, by=cast.chair)

    answer = as_(cast.chair).post(
        url("evaluation_edit", row.pk), {"title": "新名称", "lines": "只评一项"}
    )

    assert answer.status_code == 403
    with pytest.raises(WrongState):
        actions.change(row, title="新名称", lines=["只评一项"], by=cast.chair)


# --- the count ------------------------------------------------------------------------------------


def test_only_counters_leave_the_urn_and_everybody_reads_them_once_announced(as_, cast, watchers):
    people = staff(cast, 5)
    row = begun(cast.school, by=cast.chair)
    ballots = [(user, marks(row, "g1", "请早一点公开")) for user in people[:4]]
    row = counted_from(row, [*ballots, (people[4], marks(row, "g3"))], by=cast.chair)
    assert row.state == State.COUNTED
    assert not Ballot.objects.exists()
    before = as_(cast.teacher).get(row.get_absolute_url()).content.decode()

    opening.publish(row.vote, by=cast.chair)

    after = as_(cast.teacher).get(row.get_absolute_url()).content.decode()
    due = row.vote.electors.count()
    assert "80.0%" not in before
    assert f"5/{due}" in after
    assert "4/5（80.0%）" in after
    assert Notice.objects.filter(text__contains="结果公布了", user=cast.teacher).exists()


def test_too_few_ballots_give_nothing_but_their_number(as_, cast, watchers):
    row = begun(cast.school, by=cast.chair)
    ballots = [(user, marks(row, words="谁也不该看到")) for user in staff(cast, 4)]
    row = counted_from(row, ballots, by=cast.chair)
    opening.publish(row.vote, by=cast.chair)

    row.refresh_from_db()
    page = as_(cast.chair).get(row.get_absolute_url()).content.decode()
    assert row.result["grades"] == {}
    assert "票太少" in page
    assert "谁也不该看到" not in page


def test_who_does_not_know_counts_among_all_and_not_among_the_satisfied():
    row = EvaluationFactory.build(result=counted({"g1": 10, "g2": 5, "g3": 1, "g4": 4}, due=30))
    result = evaluating.result_of(row)

    assert result.satisfied_said == "15/20（75.0%）"
    assert result.took_part == "20/30（66.7%）"
    assert result.unknown == 4


def test_what_was_written_is_read_by_all_only_when_chosen(as_, cast, watchers):
    people = staff(cast, 5)
    row = begun(cast.school, by=cast.chair)
    words = ["公开栏字太小", "张老师的事为什么不公开", "", "", ""]
    ballots = [(user, marks(row, words=said)) for user, said in zip(people, words, strict=True)]
    row = counted_from(row, ballots, by=cast.chair)
    opening.publish(row.vote, by=cast.chair)
    assert "公开栏字太小" not in as_(cast.teacher).get(row.get_absolute_url()).content.decode()

    shown = str(Remark.objects.get(text="公开栏字太小").key)
    as_(watchers[0]).post(url("evaluation_words", row.pk), {"shown": [shown]})

    page = as_(cast.teacher).get(row.get_absolute_url()).content.decode()
    assert "公开栏字太小" in page
    assert "张老师" not in page
    refused = as_(cast.teacher).post(url("evaluation_words", row.pk), {"shown": [shown]})
    assert refused.status_code == 403


def test_after_a_cancelled_vote_another_ballot_can_be_put(as_, cast, watchers):
    row = begun(cast.school, by=cast.chair)
    actions.open_(row, by=cast.chair)
    preparing.cancel(row.vote, reason="系统维护", by=cast.chair)

    answer = as_(cast.chair).post(url("evaluation_put", row.pk), follow=True)

    fresh = Evaluation.objects.for_page().get(pk=row.pk)
    assert "评议票准备好了" in answer.content.decode()
    assert fresh.state == State.PREPARING
    assert fresh.vote_id != row.vote_id


def test_taking_it_away_cancels_its_ballot(as_, cast, watchers):
    row = begun(cast.school, by=cast.chair)

    as_(cast.chair).post(url("evaluation_drop", row.pk))

    row.vote.refresh_from_db()
    assert not Evaluation.objects.exists()
    assert row.vote.state == "cancelled"
    assert lent.EVALUATION.home(row.vote) == url("evaluation_list")


def test_announced_counts_can_go_on_the_board_and_words_never(as_, cast):
    row = EvaluationFactory(school=cast.school, published=True)
    found = lent.publishable(cast.chair, row.pk)
    [(head, *rows)] = found.tables

    assert "52/60（86.7%）" in found.text
    assert len(rows) == len(row.lines) + 1
    assert {len(each) for each in rows} == {len(head)}
    way = url("publication_from", "disclosure_evaluation", row.pk)
    assert way in as_(cast.chair).get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["preparing", "counted"])
def test_counts_that_are_not_announced_go_on_no_board(cast, state):
    row = EvaluationFactory(school=cast.school, state=state, result=counted({"g1": 60}))

    assert lent.publishable(cast.chair, row.pk) is None


def test_counts_of_few_or_of_another_school_go_on_no_board(cast):
    few = counted({"g1": 3}) | {"grades": {}}
    row = EvaluationFactory(school=cast.school, published=True, result=few)
    theirs = EvaluationFactory(school=cast.theirs, published=True)

    assert lent.publishable(cast.chair, row.pk) is None
    assert lent.publishable(cast.chair, theirs.pk) is None


# --- who, and when --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["teacher", "leader", "principal"])
def test_only_officers_arrange_it(as_, cast, who):
    assert as_(getattr(cast, who)).get(url("evaluation_new")).status_code == 403


def test_another_school_sees_nothing_of_it_and_the_clerk_above_does(as_, cast):
    row = EvaluationFactory(school=cast.school, published=True)

    assert as_(cast.outsider).get(row.get_absolute_url()).status_code == 404
    assert as_(cast.clerk).get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "day, year", [("2026-08-31", 2025), ("2026-09-01", 2026), ("2027-05-04", 2026)]
)
def test_a_school_year_begins_in_september(cast, day, year):
    assert evaluating.school_year(cast.school, dt.date.fromisoformat(day)) == year


def test_the_office_is_reminded_from_the_month_of_the_rule_on(cast, watchers, monkeypatch):
    office = cast.chair.offices[0]

    def on(day):
        monkeypatch.setattr(lent.timezone, "localdate", lambda *_: dt.date.fromisoformat(day))
        return lent.todos(cast.chair, office)

    assert on("2026-10-31") == []
    [todo] = on("2026-11-02")
    assert "第一评价人" in todo.note
    assert todo.until == dt.date(2026, 11, 30)
    EvaluationFactory(school=cast.school, published=True)
    assert on("2026-11-02") == []


def test_three_must_count_also_when_the_group_shrank_since(cast, watchers):
    row = begun(cast.school, by=cast.chair)
    Seat.objects.filter(user=watchers[0]).delete()

    with pytest.raises(Refused, match="三名监票人"):
        actions.open_(row, by=cast.chair)
