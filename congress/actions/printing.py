"""Ordering the printed forms: they stay in the house."""

from congress.papers.proposals import cases, forms_of
from union.papers.actions import order
from union.papers.models import Paper
from union.papers.prints import revision_of


def order_form(proposal, *, by) -> Paper:
    """The 提案表 as it is now; printed again only after it changed."""
    revision = revision_of(forms_of([cases().get(pk=proposal.pk)]), by.pk)
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
    forms = forms_of(cases().filter(session=session).submitted())
    revision = revision_of(forms, by.pk)
    return order(
        "congress_proposals",
        session.pk,
        revision,
        title=f"{session}提案汇编",
        school=session.school,
        by=by,
        audience=Paper.Audience.HOUSE,
    )
