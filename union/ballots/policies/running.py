"""办理投票: closing, announcing, ending early. `Kind.may_run` says who runs a vote."""

from union.ballots.kinds import kind_of
from union.ballots.models import Vote
from union.ballots.paper_box import agreed
from union.ballots.policies.scrutiny import be_scrutineer
from union.kit.access import YES, No, Verdict

State = Vote.State


def run(user, vote: Vote) -> Verdict:
    return kind_of(vote).may_run(user, vote)


def close(user, vote: Vote) -> Verdict:
    """Who runs the vote, and its scrutineers."""
    if not (be_scrutineer(user, vote) or (verdict := run(user, vote))):
        return verdict
    if vote.state != State.OPEN:
        return No(f"这次投票{vote.get_state_display()}，不能截止")
    return YES


def count(user, vote: Vote) -> Verdict:
    """Work out the result of a vote without an urn: named, or on paper alone."""
    if not (be_scrutineer(user, vote) or (verdict := run(user, vote))):
        return verdict
    if vote.is_sealed:
        return No("密封的票箱要由两名监票人输入口令才能打开")
    if vote.state != State.CLOSED:
        return No(f"这次投票{vote.get_state_display()}，截止以后才能计票")
    if vote.takes_paper and agreed(vote) is None:
        return No("请先由两名监票人分别清点纸质票，两人一致以后再得出结果")
    return YES


def publish(user, vote: Vote) -> Verdict:
    if not (verdict := run(user, vote)):
        return verdict
    if vote.state != State.COUNTED:
        return No(f"这次投票{vote.get_state_display()}，开票以后才能公布")
    return YES


def cancel(user, vote: Vote) -> Verdict:
    """Before the close; what was cast is destroyed unread."""
    if not (verdict := run(user, vote)):
        return verdict
    if vote.state not in (State.PREPARING, State.OPEN):
        return No(f"这次投票{vote.get_state_display()}，不能取消")
    return YES


def void(user, vote: Vote) -> Verdict:
    """After the close, when the ballots cannot be opened or must not be."""
    if not (verdict := run(user, vote)):
        return verdict
    if vote.state != State.CLOSED:
        return No("截止以后、开票以前才能作废；投票还在进行的，可以取消")
    return YES
