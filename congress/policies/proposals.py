"""Who may write, hand in and take back a proposal or a suggestion."""

from congress import collecting
from congress.models import Proposal
from congress.models.ties import ties_of
from congress.standing import standing
from members.states import State as Membership
from union.kit.access import YES, No, Verdict

State = Proposal.State


def read(school) -> Verdict:
    """The list is the school's own; who works at none has the figures."""
    if school is None:
        return No("提案由学校自己办理，教育工会可以看各校的统计")
    return YES


def propose(user, school) -> Verdict:
    """A proposal is for the delegates of the congress, while a session is ahead or under way."""
    session = standing(user, school).session if school else None
    if session is None or session.is_over:
        return No("现在没有正在征集提案的会议")
    if collecting.seat_of(user, session) is None:
        return No("提案由本届教代会的正式代表提出")
    return YES


def propose_for_delegation(user, session) -> Verdict:
    """In the name of a whole delegation: its head."""
    seat = collecting.seat_of(user, session)
    if seat is None or not seat.delegation_id or seat.delegation.head_id != seat.pk:
        return No("代表团集体提案由团长提出")
    return YES


def suggest(user, school) -> Verdict:
    """A suggestion is for every member of the school's union, all year."""
    member = standing(user, school).member if school else None
    if member is None or member.state != Membership.ACTIVE:
        return No("合理化建议由本校在籍会员提出，请先在“我”里看会籍，或找工会小组长")
    return YES


def edit(user, proposal: Proposal) -> Verdict:
    if proposal.author.user_id != user.pk:
        return No("只有提案人可以修改")
    if not proposal.is_editable:
        return No(f"当前为“{proposal.get_state_display()}”，文字不能再改")
    return YES


def submit(user, proposal: Proposal) -> Verdict:
    if not (verdict := edit(user, proposal)):
        return verdict
    reason = collecting.lacking(proposal)
    return No(reason) if reason else YES


def discard(user, proposal: Proposal) -> Verdict:
    """What was never handed in may be thrown away."""
    if proposal.author.user_id != user.pk:
        return No("只有提案人可以删除")
    if proposal.state not in State.unsent():
        return No("已经提交过的不能删除，可以撤回")
    return YES


def withdraw(user, proposal: Proposal) -> Verdict:
    """Handed in, not decided: its author may take it back."""
    if proposal.author.user_id != user.pk:
        return No("只有提案人可以撤回")
    if proposal.state not in [*State.in_review(), State.RETURNED]:
        return No(f"当前为“{proposal.get_state_display()}”，不能撤回")
    return YES


def check(user, proposal: Proposal) -> Verdict:
    """The first look, by the head of the delegation (passing on, or back to the author)."""
    if proposal.delegation_id not in ties_of(user).led:
        return No("由代表团团长初审")
    if proposal.state != State.CHECKING:
        return No(f"当前为“{proposal.get_state_display()}”，不用初审")
    return YES


def export(user, school) -> Verdict:
    """The list with its authors leaves the house by the officers' hands."""
    if school is None or not standing(user, school).is_officer:
        return No("只有本校工会主席和工会委员可以导出提案")
    return YES
