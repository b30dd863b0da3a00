"""Who may ask for seconders, and who may second."""

from congress import collecting
from congress.models import Proposal, Seconder
from congress.policies import proposals
from union.kit.access import YES, No, Verdict

State = Proposal.State
WITH_THE_AUTHOR = [State.DRAFT, State.SECONDING, State.RETURNED]
MAY_STEP_BACK = [State.SECONDING, State.CHECKING, State.RETURNED]


def invite(user, proposal: Proposal) -> Verdict:
    """Seconders are asked when there is something to read."""
    if not (verdict := proposals.edit(user, proposal)):
        return verdict
    if not proposal.is_proposal:
        return No("合理化建议不用附议")
    if missing := collecting.blanks(proposal):
        return No(f"请先写好{'、'.join(missing)}，再请人附议")
    return YES


def second(user, proposal: Proposal) -> Verdict:
    """An entitled delegate who was asked, or anyone entitled where the author seeks openly."""
    if proposal.author.user_id == user.pk:
        return No("提案人不能附议自己的提案")
    if not proposal.is_proposal or proposal.state not in WITH_THE_AUTHOR:
        return No(f"当前为“{proposal.get_state_display()}”，不能再附议")
    seat = collecting.seat_of(user, proposal.session)
    if seat is None:
        return No(_not_entitled(user, proposal))
    mine = own(user, proposal)
    if mine and mine.state == Seconder.State.ACCEPTED:
        return No("您已附议")
    if mine is None and not proposal.is_seeking:
        return No("这件提案没有公开征集附议")
    return YES


def _not_entitled(user, proposal) -> str:
    seats = proposal.session.congress.delegates.seated().of_user(user)
    if seats.exists():
        return "列席代表、特邀代表不能附议，附议人须是正式代表"
    return "附议由本届教代会的正式代表作出"


def decline(user, proposal: Proposal) -> Verdict:
    mine = own(user, proposal)
    if mine is None or mine.state != Seconder.State.INVITED:
        return No("没有等您答复的附议邀请")
    return YES


def step_back(user, proposal: Proposal) -> Verdict:
    """Taking the word back, or confirming it, until the proposal is handed in."""
    mine = own(user, proposal)
    if mine is None or mine.state != Seconder.State.ACCEPTED:
        return No("您没有附议这件提案")
    if proposal.state not in MAY_STEP_BACK:
        return No("提案已经提交，附议不能再撤回")
    return YES


def own(user, proposal: Proposal) -> Seconder | None:
    """The person's own row among the seconders."""
    rows = collecting.seconders_of(proposal)
    return next((row for row in rows if row.delegate.member.user_id == user.pk), None)
