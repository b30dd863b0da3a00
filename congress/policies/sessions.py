"""Who may prepare a session and take it through its steps."""

from congress.models import Session
from congress.polling import unfinished
from congress.standing import standing
from union.kit.access import YES, No, Verdict

State = Session.State
TO_DO_FIRST = {
    "open": "请先截止表决、开票并公布结果",
    "closed": "请先由监票人开票并公布结果",
    "counted": "请先公布结果",
}
OFFICERS_ONLY = "会议由本校工会主席和工会委员筹备，您可以查看，不能修改"


def call(user, school) -> Verdict:
    """Begin a new session: officers of a school that has a congress."""
    if school is None or not standing(user, school).is_officer:
        return No("只有本校工会主席和工会委员可以筹备教代会")
    if standing(user, school).congress is None:
        return No("请先建立本届教代会，再筹备会议")
    return YES


def manage(user, session) -> Verdict:
    """Write about the session at all: officers, until it is archived."""
    if not standing(user, session.school).is_officer:
        return No(OFFICERS_ONLY)
    if not session.is_editable:
        return No(f"这次会议{session.get_state_display()}，不能再修改")
    return YES


def arrange(user, session) -> Verdict:
    """Set up its bodies, motions and agenda: before and during it."""
    may = manage(user, session)
    if may and session.is_over:
        return No("会议已经闭幕，机构、议题和议程不能再改")
    return may


def edit(user, session) -> Verdict:
    """Change its particulars: while it is prepared."""
    return _preparing(manage(user, session), session, "会议已经开幕，基本情况不能再改")


def move(user, session) -> Verdict:
    """Give it another day: while it is prepared."""
    return _preparing(manage(user, session), session, "会议已经开幕，不能改期")


def cancel(user, session) -> Verdict:
    """While it is prepared, and no vote of all members runs for it."""
    may = _preparing(_chair(user, session), session, "会议已经开幕，不能取消")
    return _votes_are_over(session, "取消会议") if may else may


def open_(user, session) -> Verdict:
    """Declare it open; the gates are a page of their own."""
    return _preparing(_chair(user, session), session, f"会议{session.get_state_display()}")


def past_gates(found) -> Verdict:
    """No gate blocks; those that warn are passed with a reason."""
    blocking = [gate.reason for gate in found if gate.blocks]
    return No("；".join(blocking)) if blocking else YES


def close(user, session) -> Verdict:
    may = _chair(user, session)
    if may and session.state != State.OPEN:
        return No("会议还没有开幕" if session.state == State.PREPARING else "会议已经闭幕")
    return _votes_are_over(session, "宣布闭幕") if may else may


def _votes_are_over(session, then: str) -> Verdict:
    poll = unfinished(session)
    if poll is None:
        return YES
    said = TO_DO_FIRST[poll.vote.state]
    return No(f"“{poll}”{poll.vote.get_state_display()}，{said}，再{then}")


def _chair(user, session) -> Verdict:
    may = manage(user, session)
    if may and not standing(user, session.school).is_chair:
        return No("开幕、闭幕和取消会议由工会主席办理")
    return may


def _preparing(may: Verdict, session, reason: str) -> Verdict:
    if may and session.state != State.PREPARING:
        return No(reason)
    return may
