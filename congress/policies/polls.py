"""Who may put motions to the vote on a sheet, and when it may begin."""

from congress.models import Motion, Poll, Session
from congress.policies.sessions import arrange
from congress.polled import KIND, poll_for, sitting_for
from congress.polling import is_officer
from congress.quorum import quorum_of
from union.ballots.actions.preparing import lacks
from union.ballots.models import Vote
from union.kit.access import YES, No, Verdict

State = Vote.State


def prepare(user, session: Session) -> Verdict:
    """Officers make the sheets, before and during the session."""
    return arrange(user, session)


def put(user, motion: Motion) -> Verdict:
    """Put ``motion`` on a sheet: when it is decided in secret or by name, and on no other sheet."""
    if not (may := prepare(user, motion.session)):
        return may
    if motion.method == Motion.Method.HANDS:
        return No("这个议题举手表决，请直接录入票数")
    if motion.result == Motion.Result.PASSED:
        return No("这个议题已经表决通过，不再重新表决")
    poll = poll_for(motion)
    if poll and poll.vote.state not in (State.PUBLISHED, State.VOID):
        return No(f"这个议题已经在表决票“{poll}”上（{poll.vote.get_state_display()}）")
    return YES


def revise(user, poll: Poll) -> Verdict:
    """Change the sheet, the scrutineers, the way of voting: until it opens."""
    if poll.vote.kind != KIND:
        return No("选举和评议的票在各自的页面上修改")
    if not (may := prepare(user, poll.session)):
        return may
    if poll.vote.state != State.PREPARING:
        return No(f"这次表决{poll.vote.get_state_display()}，表决票不能再改")
    return YES


def open_(user, poll: Poll) -> Verdict:
    """Begin the vote: in a sitting that is open and has its quorum, with everything ready (domain case 2)."""
    if not (may := revise(user, poll)):
        return may
    missing = what_is_missing(poll)
    return No(f"{missing[0]}。") if missing else YES


def what_is_missing(poll: Poll) -> list[str]:
    """All that keeps the vote from beginning now, each with what to do."""
    sitting = sitting_for(poll.session)
    if sitting is None:
        found = ["会议还没有开始签到，不知道到会多少人，不能表决。请先开始签到"]
    else:
        quorum = quorum_of(sitting)
        found = [] if quorum.is_reached else [f"{quorum.sentence}，不能表决。{quorum.rule}"]
    due = poll.session.congress.delegates.seated().formal().count()
    return found + lacks(poll.vote, list(poll.vote.scrutineers.all()), due)


def order_sheet(user, poll: Poll) -> Verdict:
    """The sheet to be signed: for who runs the vote once it is counted, for all once it is announced."""
    vote = poll.vote
    if vote.state in (State.PUBLISHED, State.VOID):
        return YES
    if vote.state != State.COUNTED:
        return No("开票以后才有表决结果报告单")
    if is_officer(user, vote) or vote.scrutineers.filter(user=user).exists():
        return YES
    return No("结果宣布以后，全体教职工都可以看到报告单")
