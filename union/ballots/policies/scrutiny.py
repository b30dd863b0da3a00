"""监票人: what the scrutineers of a vote may do about its key. An office in the union does not help."""

from django.utils import timezone

from union.ballots.kinds import kind_of
from union.ballots.models import Scrutineer, Vote
from union.ballots.paper_box import agreed
from union.kit.access import YES, No, Verdict

State = Vote.State


def scrutineer_of(user, vote: Vote) -> Scrutineer | None:
    """The person's place among the scrutineers of this vote."""
    return vote.scrutineers.filter(user=user).first()


def be_scrutineer(user, vote: Vote) -> Verdict:
    if scrutineer_of(user, vote) is None:
        return No("只有这次投票的监票人可以办理")
    return YES


def see(user, vote: Vote) -> Verdict:
    """The page of those who count and those who run the vote."""
    if scrutineer_of(user, vote) or kind_of(vote).may_run(user, vote):
        return YES
    return No("这一页给监票人和办理投票的人用")


def set_passphrase(user, vote: Vote) -> Verdict:
    if not (verdict := be_scrutineer(user, vote)):
        return verdict
    if not vote.is_sealed:
        return No("这次投票没有密封的票箱，不用设口令")
    if vote.state != State.PREPARING:
        return No("投票已经开始，口令不能再设，也不能再换")
    return YES


def hand_over(user, vote: Vote) -> Verdict:
    """Enter the passphrase for the opening: the vote is closed, and paper is counted."""
    if not (verdict := be_scrutineer(user, vote)):
        return verdict
    if not vote.is_sealed:
        return No("这次投票没有密封的票箱，不用口令开票")
    if vote.state in (State.PREPARING, State.OPEN):
        return No("投票截止以后才能开票")
    if vote.state != State.CLOSED:
        return No(f"这次投票{vote.get_state_display()}，不用再开票")
    if vote.takes_paper and agreed(vote) is None:
        return No("请先由两名监票人分别清点纸质票，两人一致以后再开票")
    return _may_enter(scrutineer_of(user, vote))


def _may_enter(row: Scrutineer) -> Verdict:
    if row.has_handed_over:
        return No("您已经输入过口令，请等另一名监票人输入")
    if row.locked_until and row.locked_until > timezone.now():
        until = timezone.localtime(row.locked_until)
        return No(f"口令错了 5 次，请在 {until:%H:%M} 以后再试；也可以请另外两名监票人开票")
    return YES


def lose(user, vote: Vote) -> Verdict:
    if not (verdict := be_scrutineer(user, vote)):
        return verdict
    if not vote.is_sealed:
        return No("这次投票不用口令")
    if vote.state == State.PREPARING:
        return No("投票还没有开始，请直接重新设一个口令")
    if vote.state not in (State.OPEN, State.CLOSED):
        return No(f"这次投票{vote.get_state_display()}，口令已经没有用了")
    row = scrutineer_of(user, vote)
    if row.has_handed_over:
        return No("您已经输入过口令，不用再报遗失")
    if row.has_lost:
        return No("您已经报过遗失。找到以后，截止后仍可以输入口令开票")
    return YES
