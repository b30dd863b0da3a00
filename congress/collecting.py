"""征集: when proposals are taken, who may propose and second, and what a form still lacks."""

import datetime as dt

from django.utils import timezone

from congress.models import Delegate, Proposal, Seconder, Session
from congress.rules import HEAD_CHECK, OBSERVERS_MAY, SECONDERS
from members.states import State as Membership
from union.kit.days import day_words
from union.kit.once import once
from union.rules.figures import Rule, rule

NEEDED = {"title": "案名", "category": "类别", "grounds": "案由", "advice": "建议措施"}


def entitled(congress, *, on: dt.date | None = None):
    """The delegates of ``congress`` who may propose and second: formal ones, and observers where the
    profile lets them."""
    day = on or timezone.localdate()
    kinds = [Delegate.Category.FORMAL]
    if rule(congress.school, OBSERVERS_MAY, on=day).value:
        kinds.append(Delegate.Category.OBSERVER)
    return congress.delegates.seated(day).filter(category__in=kinds)


def seat_of(user, session: Session) -> Delegate | None:
    """The seat that entitles ``user`` to propose and second in this session; None without one."""
    congress = session.congress
    congress.school = session.school  # the same unit; saves asking for it
    seats = entitled(congress).of_user(user)
    return seats.select_related("member", "delegation").first()


def seconders_of(proposal: Proposal) -> list[Seconder]:
    """All who were asked to second the form or came by themselves; read once a request."""
    rows = proposal.seconders.select_related("delegate__member", "delegate__delegation")
    return once(("congress.seconders", proposal.pk), lambda: list(rows.order_by("state", "pk")))


def is_ahead(session: Session) -> bool:
    """Before the first day on which proposals are taken."""
    return timezone.localdate() < session.proposals_from


def is_late(proposal: Proposal) -> bool:
    """Whether handing it in now would make it a suggestion, since the collecting has closed."""
    if proposal.submitted_at or not proposal.is_proposal:
        return False
    return timezone.localdate() > proposal.session.proposals_close_on


def seconders_needed(proposal: Proposal) -> Rule | None:
    """The rule that asks for seconders; None where none are needed: for suggestions, late forms, and
    those in the name of a whole delegation."""
    if not proposal.is_proposal or proposal.is_collective or is_late(proposal):
        return None
    return rule(proposal.school, SECONDERS, on=timezone.localdate())


def seconded_by(proposal: Proposal) -> int:
    """How many have seconded it and still sit in the congress."""
    if not proposal.session_id:
        return 0
    seated = entitled(proposal.session.congress)
    return proposal.seconders.agreed().filter(delegate__in=seated).count()


def head_to_ask(proposal: Proposal):
    """The head of the delegation who looks first, where the profile wants that; else None."""
    if not proposal.is_proposal or not proposal.delegation_id or is_late(proposal):
        return None
    head = proposal.delegation.head
    if head is None or head.member_id in (None, proposal.author_id):
        return None
    if not Delegate.objects.seated().filter(pk=head.pk).exists():
        return None
    return head if rule(proposal.school, HEAD_CHECK, on=timezone.localdate()).value else None


def blanks(proposal: Proposal) -> list[str]:
    """Names of the parts that are not written yet."""
    return [label for name, label in NEEDED.items() if not getattr(proposal, name).strip()]


def lacking(proposal: Proposal) -> str:
    """Why the form cannot be handed in yet, as one sentence; empty when nothing is missing."""
    if missing := blanks(proposal):
        return f"还没有写{'、'.join(missing)}"
    if proposal.author.state in Membership.closed():
        return "提案人的会籍已不在本校，不能再提交"
    if not proposal.is_proposal:
        return ""
    if proposal.session.state == Session.State.CANCELLED:
        return f"{proposal.session}已取消，不再征集提案，内容可以写成合理化建议提交"
    if is_ahead(proposal.session):
        day = proposal.session.proposals_from
        return f"提案从{day_words(day)}开始征集，您可以先写好，到时候再提交"
    if not is_late(proposal) and not entitled(proposal.session.congress).filter(
        member=proposal.author_id
    ):
        return "提案人已不是本届代表，不能提交提案"
    if needed := seconders_needed(proposal):
        have = seconded_by(proposal)
        if have < needed.value:
            return f"已有 {have} 人附议，还差 {needed.value - have} 人（{needed}）"
    return ""
