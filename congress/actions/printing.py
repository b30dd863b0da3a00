"""Ordering the printed forms: they stay in the house."""

from congress.papers.proposals import cases, revision_of
from union.papers.actions import order
from union.papers.models import Paper


def order_form(proposal, *, by) -> Paper:
    """The 提案表 as it is now; printed again only after it changed."""
    revision = revision_of([cases().get(pk=proposal.pk)], by=by)
    title = f"提案表：{proposal.title}"
    return order(
        "congress_proposal",
        proposal.pk,
        revision,
        title=title,
        school=proposal.school,
        by=by,
        audience=Paper.Audience.HOUSE,
    )


def order_all_forms(session, *, by) -> Paper:
    """All forms of the session in one file."""
    revision = revision_of(cases().filter(session=session).submitted(), by=by)
    return order(
        "congress_proposals",
        session.pk,
        revision,
        title=f"{session}提案汇编",
        school=session.school,
        by=by,
        audience=Paper.Audience.HOUSE,
    )
