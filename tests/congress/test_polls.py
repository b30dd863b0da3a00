"""Motions put to the vote on a sheet: quorum and frozen rules, who gets a ballot, the verdict, the end."""

import pytest
from django.urls import reverse
from django.utils import timezone

from congress import rules
from congress.actions import hall as hall_actions
from congress.actions import polls as actions
from congress.actions import sessions as session_actions
from congress.actions import tallies as tally_actions
from congress.models import Delegate, Tally
from congress.policies import hall as hall_policies
from congress.policies import sessions as session_policies
from congress.polled import waiting
from congress.polling import admits, poll_of
from tests.congress.halls import Category, come, delegate_of, hall_at, seats
from tests.factories.congress import MotionFactory
from tests.factories.polls import a_poll, announce, close_and_open
from tests.factories.polls import cast as vote
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.ballots.actions import casting, opening, slips
from union.ballots.models import NamedBallot, PaperCount, Vote
from union.ballots.refusals import NotEntitled, Refused
from union.ballots.sealing import new_code
from union.ballots.totals import Paper
from union.kit.flow import WrongState
from union.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(cast):
    """Twelve delegates with accounts, all signed in; the first three are its scrutineers."""
    hall = hall_at(cast.school)
    hall.voters = [delegate_of(hall, name=f"代表{n}") for n in range(12)]
    hall.users = [seat.member.user for seat in hall.voters]
    come(hall.sitting, hall.voters, cast.chair)
    return hall


@pytest.fixture
def motion(hall):
    return MotionFactory(session=hall.session, kind="adopt", method="secret", title="绩效方案")


@pytest.fixture
def poll(hall, motion, cast):
    return a_poll(hall, [motion], hall.users[:3], by=cast.chair)


def opened(poll, chair):
    actions.open_(poll, by=chair)
    return poll


def paper_poll(hall, motion, chair):
    return opened(a_poll(hall, [motion], hall.users[:3], by=chair, ways="paper"), chair)


def give_slips(vote, count, by):
    for elector in vote.electors.filter(participation=None).order_by("position")[:count]:
        slips.hand_out(vote, elector, by=by)


def counted(vote, paper: Paper):
    for row in vote.scrutineers.order_by("position")[:2]:
        slips.count(row, paper, by=row.user)


def test_case_02_a_vote_is_locked_until_the_quorum_is_there(as_, cast):
    hall = hall_at(cast.school, due=117)
    people = [delegate_of(hall, name=f"监票{n}") for n in range(3)]
    motion = MotionFactory(session=hall.session, method="secret")
    poll = a_poll(hall, [motion], [seat.member.user for seat in people], by=cast.chair)
    come(hall.sitting, hall.formal[:79], cast.chair)
    page = reverse("congress:poll_open", args=[poll.pk])
    client = as_(cast.chair)

    locked, refused = client.get(page), client.post(page)
    with pytest.raises(Refused, match="还差1人"):
        actions.open_(poll, by=cast.chair)
    come(hall.sitting, hall.formal[79:80], cast.chair)

    assert "应到正式代表120人，实到79人，须到80人，还差1人" in locked.content.decode()
    assert refused.status_code == 403
    assert client.post(page).status_code == 302
    poll.vote.refresh_from_db()
    assert (poll.vote.state, poll.vote.electors.count()) == (Vote.State.OPEN, 120)


@pytest.mark.parametrize("setting, votes, result", [
    ("strict", 60, "failed"), ("strict", 61, "passed"), ("inclusive", 60, "passed"),
])  # fmt: skip
def test_case_03_half_of_all_due_decides_by_the_rule_that_was_frozen(cast, setting, votes, result):
    hall = hall_at(cast.school, due=117)
    people = [delegate_of(hall, name=f"监票{n}") for n in range(3)]
    hall.users = [seat.member.user for seat in people]
    come(hall.sitting, [*people, *hall.formal[:78]], cast.chair)
    set_on = {"starts_on": hall.session.opens_on, "unit": cast.district, "key": rules.MAJORITY}
    figure = RuleFigureFactory(value=setting, **set_on)
    motion = MotionFactory(session=hall.session, kind="adopt", method="secret")
    poll = paper_poll(hall, motion, cast.chair)
    figure.value = "strict" if setting == "inclusive" else "inclusive"
    figure.save()  # too late: the rule is frozen
    give_slips(poll.vote, 81, cast.chair)
    opening.close(poll.vote, by=cast.chair)
    said = {"yes": votes, "no": 81 - votes, "abstain": 0}
    counted(poll.vote, Paper(returned=81, questions={f"m{motion.pk}": said}))
    opening.count_unsealed(poll.vote, by=cast.chair)
    opening.publish(poll.vote, by=cast.chair)

    motion.refresh_from_db()
    row = Tally.objects.get()
    assert (motion.result, row.result, row.due, row.present) == (result, result, 120, 81)
    assert ("半数以上（含半数）" in row.sentence) == (setting == "inclusive")
    assert any("教育部令第32号" in each for each in row.rules)


def test_case_04_a_majority_of_those_present_is_not_enough_and_both_shares_are_told(cast):
    hall = hall_at(cast.school, due=54)
    people = [delegate_of(hall, name=f"监票{n}") for n in range(3)]
    hall.users = [seat.member.user for seat in people]
    come(hall.sitting, [*people, *hall.formal[:46]], cast.chair)
    motion = MotionFactory(session=hall.session, kind="adopt", method="secret")
    poll = paper_poll(hall, motion, cast.chair)
    give_slips(poll.vote, 49, cast.chair)
    opening.close(poll.vote, by=cast.chair)
    said = {f"m{motion.pk}": {"yes": 28, "no": 21, "abstain": 0}}
    counted(poll.vote, Paper(returned=49, questions=said))
    opening.count_unsealed(poll.vote, by=cast.chair)

    assert Tally.objects.get().sentence == (
        "应到正式代表57人，实到49人。无记名投票，发出表决票49张，收回49张，其中有效49张、无效0张；"
        "赞成28票，反对21票，弃权0票；赞成票占应到代表的49.1%、占实到代表的57.1%；"
        "虽超过实到代表的半数，但未超过应到代表的半数（须29票，还差1票），未通过。"
    )


def test_case_05_observers_and_guests_get_no_ballot_and_count_for_no_quorum(cast):
    hall = hall_at(cast.school, due=44)
    people = [delegate_of(hall, name=f"监票{n}") for n in range(4)]
    observer = delegate_of(hall, name="列席", category=Category.OBSERVER)
    others = seats(hall.congress, 2, Category.OBSERVER) + seats(hall.congress, 1, Category.INVITED)
    come(hall.sitting, [*people, *hall.formal[:27], observer, *others], cast.chair)
    motion = MotionFactory(session=hall.session, method="secret")
    poll = a_poll(hall, [motion], [seat.member.user for seat in people], by=cast.chair)

    with pytest.raises(Refused, match="应到正式代表48人，实到31人，须到32人"):
        actions.open_(poll, by=cast.chair)
    come(hall.sitting, hall.formal[27:28], cast.chair)
    actions.open_(poll, by=cast.chair)

    assert poll.vote.electors.count() == 48
    user = observer.member.user
    assert not poll.vote.electors.filter(user=user).exists()
    assert "列席代表、特邀代表不发票" in admits(poll.vote, user).reason
    with pytest.raises(NotEntitled):
        cast_one(poll, user)


def cast_one(poll, user, said="yes"):
    return casting.cast(poll.vote, user, {f"m{poll.motions.get().motion_id}": said}, new_code())


def test_case_06_more_paper_back_than_out_voids_the_vote_and_it_is_held_again(
    as_, cast, hall, motion
):
    poll = paper_poll(hall, motion, cast.chair)
    give_slips(poll.vote, 10, cast.chair)
    opening.close(poll.vote, by=cast.chair)
    counted(poll.vote, Paper(returned=11))
    opening.count_unsealed(poll.vote, by=cast.chair)

    motion.refresh_from_db()
    poll.vote.refresh_from_db()
    assert (motion.result, poll.vote.state) == ("void", Vote.State.VOID)
    assert "收回的纸质票 11 张，多于发出的 10 张" in motion.sentence
    assert motion.sentence.endswith("本次表决无效，须重新表决。")
    assert list(waiting(hall.session)) == [motion]
    again = opened(a_poll(hall, [motion], hall.users[:3], by=cast.chair), cast.chair)
    cast_all(again, hall.users[:10])
    close_and_open(again, by=cast.chair)
    assert list(motion.tallies.values_list("attempt", "result")) == [(1, "void"), (2, "passed")]


def cast_all(poll, users, said="yes"):
    vote(poll, users, *[said] * poll.motions.count())


def test_case_06_a_paper_count_that_does_not_add_up_is_refused_with_its_sum(cast, hall, motion):
    poll = paper_poll(hall, motion, cast.chair)
    give_slips(poll.vote, 10, cast.chair)
    opening.close(poll.vote, by=cast.chair)
    said = {f"m{motion.pk}": {"yes": 6, "no": 2, "abstain": 1}}

    with pytest.raises(Refused, match="= 9 张，与收回的 10 张不符"):
        counted(poll.vote, Paper(returned=10, questions=said))
    counted(poll.vote, Paper(returned=10, invalid=1, questions=said))

    assert PaperCount.objects.count() == 2


def test_what_must_be_passed_in_secret_is_not_typed_in_by_one_person(as_, cast, motion):
    page = reverse("congress:motion_tally", args=[motion.pk])
    typed = {"present": 12, "in_favour": 12, "against": 0, "abstained": 0, "attempt": 1}

    answer = as_(cast.chair).post(page, typed)

    assert answer.status_code == 403
    assert "不能一个人录入" in answer.content.decode()
    assert reverse("congress:poll_new", args=[motion.session_id]) in (
        as_(cast.chair).get(page).content.decode()
    )


def test_the_verdict_has_every_number_and_the_sheet_is_one_for_several_motions(cast, hall, motion):
    other = MotionFactory(session=hall.session, kind="adopt", method="secret", title="请假办法")
    poll = opened(a_poll(hall, [motion, other], hall.users[:3], by=cast.chair), cast.chair)
    vote(poll, hall.users[:7], "yes", "no")
    vote(poll, hall.users[7:11], "no", "abstain")
    close_and_open(poll, by=cast.chair)

    said = {row.motion.title: row for row in Tally.objects.filter(vote=poll.vote)}
    assert said["绩效方案"].sentence == (
        "应到正式代表12人，实到12人。无记名投票，发出表决票12张，收回11张，其中有效11张、无效0张；"
        "赞成7票，反对4票，弃权0票；赞成票占应到代表的58.3%、占实到代表的58.3%，超过应到代表的半数（须7票），通过。"
    )
    assert said["请假办法"].result == "failed"
    assert "（须7票，还差7票），未通过" in said["请假办法"].sentence
    assert said["绩效方案"].sentence in poll.vote.sentence


def test_phones_and_slips_are_counted_together(cast, hall, motion):
    poll = a_poll(hall, [motion], hall.users[:3], by=cast.chair, ways="both")
    opened(poll, cast.chair)
    cast_all(poll, hall.users[:6])
    give_slips(poll.vote, 3, cast.chair)
    opening.close(poll.vote, by=cast.chair)
    counted(
        poll.vote, Paper(returned=2, questions={f"m{motion.pk}": {"yes": 1, "no": 1, "abstain": 0}})
    )
    for row in poll.vote.scrutineers.order_by("position")[:2]:
        opening.hand_over(row, f"清源三小-监票-{row.position}", by=row.user)

    row = Tally.objects.get()
    assert (row.issued, row.returned, row.in_favour, row.against) == (12, 8, 7, 1)
    assert row.result == "passed"


def test_a_named_vote_keeps_each_choice_beside_its_name(cast, hall):
    motion = MotionFactory(session=hall.session, kind="procedure", method="open", title="大会决议")
    poll = opened(a_poll(hall, [motion], [], by=cast.chair), cast.chair)
    cast_all(poll, hall.users[:8])
    announce(poll, by=cast.chair)

    motion.refresh_from_db()
    assert motion.result == "passed"
    assert "记名表决，赞成8票，反对0票，弃权0票，未表示意见4人" in motion.sentence
    assert NamedBallot.objects.filter(vote=poll.vote).count() == 8
    assert Tally.objects.get().issued is None


def test_too_few_ballots_are_never_opened_and_the_motion_waits_again(cast, hall, motion, poll):
    opened(poll, cast.chair)
    cast_all(poll, hall.users[:4])
    close_and_open(poll, by=cast.chair)

    motion.refresh_from_db()
    assert motion.result == "void"
    assert "为保密不开票" in motion.sentence
    assert (Tally.objects.get().returned, Tally.objects.get().in_favour) == (4, 0)


def test_who_has_not_signed_in_does_not_vote(cast, hall, motion, poll):
    late = delegate_of(hall, name="迟到")
    opened(poll, cast.chair)

    with pytest.raises(NotEntitled, match="您还没有签到"):
        cast_one(poll, late.member.user)
    come(hall.sitting, [late], cast.chair)
    assert cast_one(poll, late.member.user)


def test_a_mandate_that_ended_since_the_freeze_is_refused_with_its_reason(cast, hall, motion, poll):
    opened(poll, cast.chair)
    seat = hall.voters[5]
    Delegate.objects.filter(pk=seat.pk).update(ended_on=timezone.localdate(), end_reason="调离")

    with pytest.raises(NotEntitled, match="终止（调离）"):
        cast_one(poll, seat.member.user)
    assert poll_of(poll.vote).vote.electors.count() == 12


def test_a_sitting_does_not_end_over_an_open_vote(as_, cast, hall, motion, poll):
    opened(poll, cast.chair)

    refused = as_(cast.chair).post(reverse("congress:sitting_end", args=[hall.sitting.pk]))
    with pytest.raises(WrongState):
        hall_actions.end(hall.sitting, by=cast.chair)

    hall.sitting.refresh_from_db()
    assert refused.status_code == 403
    assert "请先截止表决" in hall_policies.end(cast.chair, hall.sitting).reason


def test_a_session_closes_only_when_its_votes_are_announced(cast, hall, motion, poll):
    hall.session.open()
    opened(poll, cast.chair)
    cast_all(poll, hall.users[:7])
    for state in ("open", "closed", "counted"):
        assert not session_policies.close(cast.chair, hall.session)
        with pytest.raises(WrongState):
            session_actions.close(hall.session, by=cast.chair)
        hall.session.refresh_from_db()
        if state == "open":
            opening.close(poll.vote, by=cast.chair)
        elif state == "closed":
            for row in poll.vote.scrutineers.order_by("position")[:2]:
                opening.hand_over(row, f"清源三小-监票-{row.position}", by=row.user)
            poll.vote.refresh_from_db()

    opening.publish(poll.vote, by=cast.chair)
    session_actions.close(hall.session, by=cast.chair)
    assert hall.session.is_over


def test_sheets_nobody_voted_on_go_with_the_session(cast, hall, motion, poll):
    hall.session.open()

    session_actions.close(hall.session, by=cast.chair)

    poll.vote.refresh_from_db()
    assert (poll.vote.state, poll.vote.void_reason) == ("cancelled", "会议已经闭幕，没有表决")


def test_an_announced_result_is_told_to_delegates_and_officers(cast, hall, motion, poll):
    opened(poll, cast.chair)
    cast_all(poll, hall.users[:8])
    close_and_open(poll, by=cast.chair)
    assert not Notice.objects.filter(text__contains="表决结果").exists()

    opening.publish(poll.vote, by=cast.chair)

    told = Notice.objects.filter(text="表决结果：绩效方案：通过")
    assert set(told.values_list("user", flat=True)) >= {user.pk for user in hall.users}
    assert told.first().url == poll.get_absolute_url()


def test_the_house_reads_a_result_only_when_it_is_announced(as_, cast, hall, motion, poll):
    opened(poll, cast.chair)
    cast_all(poll, hall.users[:8])
    close_and_open(poll, by=cast.chair)
    client, page = as_(cast.teacher), reverse("congress:motion_tally", args=[motion.pk])
    before = client.get(page).content.decode()
    session = client.get(hall.session.get_absolute_url()).content.decode()
    opening.publish(poll.vote, by=cast.chair)

    assert "赞成8票" not in before
    assert "赞成8票" not in session
    assert "赞成8票" in client.get(page).content.decode()


def test_a_count_of_the_scrutineers_is_not_withdrawn(as_, cast, hall, motion, poll):
    opened(poll, cast.chair)
    cast_all(poll, hall.users[:8])
    close_and_open(poll, by=cast.chair)

    answer = as_(cast.chair).post(
        reverse("congress:tally_withdraw", args=[motion.pk]), {"reason": "重来"}
    )

    assert answer.status_code == 403
    with pytest.raises(WrongState):
        tally_actions.withdraw(motion, by=cast.chair, reason="重来")


def test_the_log_has_the_numbers_of_each_decision_and_no_choice_of_anybody(
    cast, hall, motion, poll
):
    opened(poll, cast.chair)
    cast_all(poll, hall.users[:8])
    close_and_open(poll, by=cast.chair)

    kept = Event.objects.get(verb="motion.decided").details
    assert (kept["in_favour"], kept["due"], kept["vote"]) == (8, 12, poll.vote.number)
    assert not Event.objects.filter(by_id__in=[user.pk for user in hall.users[3:]]).exists()


def test_a_vote_belongs_to_the_sitting_in_which_it_is_opened(cast, hall, motion, poll):
    hall_actions.end(hall.sitting, by=cast.chair)

    with pytest.raises(Refused, match="还没有开始签到"):
        actions.open_(poll, by=cast.chair)
