"""The pages of elections, as the chair and the staff see them."""

import pytest
from django.urls import reverse

from congress.actions import contest_results as results
from congress.actions import contests as actions
from congress.lent.contests import CONTEST
from congress.models import Contest, Poll
from congress.papers.contests import contest as printed
from members.models import UnionBody
from tests.congress.contests import ballots, election_at, opened
from tests.factories.congress import CongressFactory, ConstituencyFactory, SessionFactory
from tests.factories.contests import elect, put
from tests.factories.members import MemberFactory
from union.ballots.actions import preparing
from union.ballots.models import Vote
from union.papers.models import Paper

CALLED = {
    "committee": 3, "audit": 3, "number": 4, "term_years": 3, "electorate": "delegates",
    "takes_write_ins": "on",
}  # fmt: skip


def url(name, pk):
    return reverse(f"congress:contest_{name}", args=[pk])


@pytest.fixture
def hall(cast):
    return election_at(cast.school, by=cast.chair)


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


def decided(hall, by, *, publish=True):
    ballots(opened(hall, by=by), (7, hall.members[:3]), (5, [*hall.members[:2], hall.members[3]]))
    elect(hall.poll, by=by, publish=publish)
    return Contest.objects.for_page().get(pk=hall.contest.pk)


def test_a_renewal_is_called_at_once(as_, cast, session):
    MemberFactory.create_batch(30, school=cast.school)
    page = as_(cast.chair).get(url("new", session.pk)).content.decode()
    assert "委员 3 至 5 名，取奇数" in page
    assert "须同时设经费审查委员会" in page

    as_(cast.chair).post(url("new", session.pk), CALLED)

    made = Contest.objects.filter(session=session)
    assert {each.body: each.seats for each in made} == {"committee": 3, "audit": 3}
    assert {each.number for each in made} == {4}


def test_a_renewal_without_any_seat_comes_back(as_, cast, session):
    answer = as_(cast.chair).post(url("new", session.pk), CALLED | {"committee": "", "audit": ""})

    assert answer.status_code == 422
    assert "请至少填一个机构的名额" in answer.content.decode()


@pytest.mark.parametrize("who", ["teacher", "principal", "clerk"])
def test_only_officers_call_elections(as_, cast, session, who):
    answer = as_(getattr(cast, who)).get(url("new", session.pk))

    assert answer.status_code == 403
    assert not Contest.objects.exists()


def test_strangers_find_nothing(as_, cast, hall):
    client = as_(cast.outsider)

    assert client.get(url("detail", hall.contest.pk)).status_code == 404
    assert client.post(url("open", hall.contest.pk)).status_code == 404


def test_candidates_are_named_and_stand_in_order(as_, cast, hall):
    people = [MemberFactory(school=cast.school, name=name) for name in ("张静", "丁一", "李红")]
    keys = [member.pk for member in people]
    check = as_(cast.chair).get(url("check", hall.contest.pk), {"people": keys}).content.decode()
    assert "还差 1 名" in check
    assert check.index("丁一") < check.index("李红") < check.index("张静")

    as_(cast.chair).post(url("candidates", hall.contest.pk), {"people": keys})

    names = list(hall.contest.candidates.values_list("name", flat=True))
    assert names == ["丁一", "李红", "张静"]


def test_the_page_asks_for_candidates_first(as_, cast, hall):
    actions.stand(hall.contest, hall.members[:2], by=cast.chair)

    page = as_(cast.chair).get(url("detail", hall.contest.pk)).content.decode()

    assert "下一步：确定候选人" in page
    assert "差额选举至少要 4 名，还差 2 名" in page
    assert "工会委员会候选人差额比例不低于：5%" in page


def test_a_candidate_named_as_scrutineer_is_refused_by_name(as_, cast, hall):
    standing = hall.users[0].memberships.get()
    actions.stand(hall.contest, [*hall.members, standing], by=cast.chair)
    chosen = {"ways": "phone", "scrutineers": [user.pk for user in hall.scrutineers]}

    answer = as_(cast.chair).post(url("poll", hall.contest.pk), chosen)

    assert answer.status_code == 422
    assert f"{standing.name}是候选人，不能担任监票人" in answer.content.decode()
    assert not Poll.objects.exists()


def test_a_sheet_asks_for_three_scrutineers(as_, cast, hall):
    chosen = {"ways": "phone", "scrutineers": [hall.users[0].pk]}

    answer = as_(cast.chair).post(url("poll", hall.contest.pk), chosen)

    assert "监票人至少 3 名，现在选了 1 名" in answer.content.decode()


def test_the_vote_is_prepared_and_begun_from_the_page(as_, cast, hall):
    chosen = {"ways": "phone", "scrutineers": [user.pk for user in hall.scrutineers]}
    as_(cast.chair).post(url("poll", hall.contest.pk), chosen)
    page = as_(cast.chair).get(url("detail", hall.contest.pk)).content.decode()
    assert "还没有设开票口令" in page
    as_(cast.chair).post(url("open", hall.contest.pk))
    assert Vote.objects.get().state == Vote.State.PREPARING

    again = Contest.objects.for_page().get(pk=hall.contest.pk)
    Poll.objects.all().delete()
    Vote.objects.all().delete()
    put([again], hall.scrutineers, by=cast.chair)
    as_(cast.chair).post(url("open", hall.contest.pk))

    hall.contest.refresh_from_db()
    assert Vote.objects.get().state == Vote.State.OPEN
    assert hall.contest.due == 12


def test_others_do_not_see_a_result_before_it_is_announced(as_, cast, hall):
    contest = decided(hall, cast.chair, publish=False)

    told = as_(cast.teacher).get(contest.get_absolute_url()).content.decode()
    assert "已经开票，结果等会议宣布" in told
    assert "当选" not in told.replace("当选名单", "")
    assert "当选 3 名" in as_(cast.chair).get(contest.get_absolute_url()).content.decode()


def test_everybody_reads_the_announced_result(as_, cast, hall):
    contest = decided(hall, cast.chair)

    page = as_(cast.teacher).get(contest.get_absolute_url()).content.decode()

    assert "当选 3 名" in page
    assert all(member.name in page for member in hall.members)
    assert "至少要 7 票" in page
    assert "登记到工会机构" not in page


def test_a_result_without_audit_says_why_it_cannot_be_taken_over(as_, cast, hall):
    UnionBody.objects.create(
        school=cast.school, kind="committee", number=3, starts_on="2020-01-01", seats=3
    )
    contest = decided(hall, cast.chair)

    page = as_(cast.chair).post(url("take_over", contest.pk), follow=True).content.decode()

    assert "须同时设经费审查委员会" in page


def test_the_elected_are_taken_over_from_the_page(as_, cast):
    hall = election_at(cast.school, by=cast.chair, body="audit")
    contest = decided(hall, cast.chair)

    page = as_(cast.chair).post(url("take_over", contest.pk), follow=True).content.decode()

    assert "第四届经费审查委员会已登记" in page
    assert UnionBody.objects.get(kind="audit").held.count() == 3


def test_the_next_round_is_one_press(as_, cast, hall):
    ballots(opened(hall, by=cast.chair), (12, hall.members[:2]))
    elect(hall.poll, by=cast.chair)
    page = as_(cast.chair).get(url("detail", hall.contest.pk)).content.decode()
    assert "还缺 1 名，至少要有 2 名候选人" in page

    page = as_(cast.chair).post(url("next", hall.contest.pk), follow=True).content.decode()

    assert "（第2轮）" in page
    assert Contest.objects.get(round=2).seats == 1


def test_only_officers_go_on(as_, cast, hall):
    contest = decided(hall, cast.chair)
    client = as_(cast.teacher)

    assert client.post(url("take_over", contest.pk)).status_code == 403
    assert client.post(url("next", contest.pk)).status_code == 403
    assert client.get(url("candidates", contest.pk)).status_code == 403


def test_an_election_is_dropped_before_it_is_on_a_sheet(as_, cast, hall):
    as_(cast.chair).post(url("drop", hall.contest.pk))

    assert not Contest.objects.exists()


def test_the_result_sheet_is_ordered_and_says_all_votes(as_, cast, hall):
    contest = decided(hall, cast.chair)
    as_(cast.chair).post(url("sheet", contest.pk))

    paper = Paper.objects.get()
    assert paper.title == "选举结果报告单：第四届工会委员会委员"
    said = repr(printed(contest.pk, 1).context)
    assert all(member.name in said for member in hall.members)
    assert contest.poll.vote.number in said
    assert "当选所需赞成票：应到人数的过半数" in said


def test_a_constituency_votes_by_phone_from_its_page(as_, cast):
    unit = ConstituencyFactory(congress=CongressFactory(school=cast.school), quota=2)
    page = as_(cast.chair).get(reverse("congress:contest_in_unit", args=[unit.pk]))
    assert "用手机投票选举" in page.content.decode()

    as_(cast.chair).post(reverse("congress:contest_in_unit", args=[unit.pk]))

    contest = Contest.objects.get(constituency=unit)
    assert (contest.seats, contest.round) == (2, 1)
    again = as_(cast.chair).get(reverse("congress:contest_in_unit", args=[unit.pk]))
    assert again.url == contest.get_absolute_url()


def test_a_change_of_seats_is_checked_and_kept(as_, cast, hall):
    given = {"number": 4, "term_years": 5, "electorate": "delegates"}
    wrong = as_(cast.chair).post(url("edit", hall.contest.pk), given | {"seats": 0})
    as_(cast.chair).post(url("edit", hall.contest.pk), given | {"seats": 5})

    assert wrong.status_code == 422
    hall.contest.refresh_from_db()
    assert (hall.contest.seats, hall.contest.term_years) == (5, 5)


@pytest.mark.parametrize("more", [0, 4])
def test_the_list_asks_as_often_for_one_election_as_for_many(
    as_, cast, session, more, django_assert_max_num_queries
):
    called = actions.Called({"committee": 3}, 4, 3, "delegates", True)
    for _ in range(1 + more):
        actions.call(session, called, by=cast.chair)

    with django_assert_max_num_queries(30):
        as_(cast.chair).get(url("list", session.pk))


def test_two_rounds_show_where_they_come_from(as_, cast, hall):
    ballots(opened(hall, by=cast.chair), (12, hall.members[:2]))
    elect(hall.poll, by=cast.chair)
    following = results.prepare_next(
        Contest.objects.for_page().get(pk=hall.contest.pk), by=cast.chair
    )

    page = as_(cast.chair).get(following.get_absolute_url()).content.decode()

    assert hall.contest.get_absolute_url() in page


def test_a_body_is_elected_once_at_a_time(as_, cast, hall):
    page = as_(cast.chair).post(url("new", hall.session.pk), CALLED)

    assert page.status_code == 422
    assert "这次会议已经有工会委员会的选举" in page.content.decode()
    assert Contest.objects.count() == 1


def test_an_election_whose_vote_was_cancelled_may_be_put_again_or_dropped(as_, cast, hall):
    poll = put([hall.contest], hall.scrutineers, by=cast.chair)
    assert as_(cast.chair).post(url("drop", hall.contest.pk)).status_code == 403
    preparing.cancel(poll.vote, reason="候选人有变动", by=cast.chair)
    page = as_(cast.chair).get(url("detail", hall.contest.pk)).content.decode()
    assert "须重新投票" in page
    assert "候选人有变动" in page

    put([Contest.objects.get(pk=hall.contest.pk)], hall.scrutineers, by=cast.chair)

    assert CONTEST.home(poll.vote) == url("list", hall.session.pk)
    again = Poll.objects.exclude(pk=poll.pk).get().vote
    assert CONTEST.home(again) == url("detail", hall.contest.pk)
    preparing.cancel(again, reason="推迟", by=cast.chair)
    as_(cast.chair).post(url("drop", hall.contest.pk))
    assert not Contest.objects.exists()


def test_who_votes_is_fixed_once_there_is_a_sheet(as_, cast, hall):
    put([hall.contest], hall.scrutineers, by=cast.chair)
    given = {"number": 4, "term_years": 3, "electorate": "members", "seats": 3}

    as_(cast.chair).post(url("edit", hall.contest.pk), given)

    hall.contest.refresh_from_db()
    assert hall.contest.electorate == "delegates"
