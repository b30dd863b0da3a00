"""Resolutions that passed and answers to open proposals, as they may be published on the school's board.

Without the names of authors and seconders: a proposal is published for what was answered, not for who asked.
"""

from congress.cases import current_handling
from congress.models import Answer, Proposal, Resolution
from union.kit.lent import Publishable
from union.kit.numerals import chinese_date

UNION = "union"  # the catalogue's category 工会: resolutions, handling of proposals


def resolution(user, pk: int) -> Publishable | None:
    """A resolution that the congress passed; drafts are nobody's to publish."""
    rows = Resolution.objects.visible_to(user).exclude(state=Resolution.State.DRAFT)
    found = rows.select_related("session__school").filter(pk=pk).first()
    if found is None:
        return None
    session = found.session
    return Publishable(
        title=found.title[:80],
        text=found.text,
        school=session.school,
        on=found.passed_on,
        category=UNION,
        url=found.get_absolute_url(),
    )


def proposal(user, pk: int) -> Publishable | None:
    """An open proposal that was answered: what was asked, and the answer."""
    rows = Proposal.objects.visible_to(user).filter(is_open=True, pk=pk)
    case = rows.filter(state__in=[Proposal.State.ANSWERED, Proposal.State.CLOSED]).first()
    handling = current_handling(case) if case else None
    answers = Answer.objects.visible_to(user).filter(handling=handling, handling__state="sent")
    answer = answers.first() if handling else None
    if answer is None:
        return None
    return Publishable(
        title=f"{case.title}的答复"[:80],
        text=_words(case, answer),
        school=case.school,
        on=handling.sent_on,
        category=UNION,
        url=case.get_absolute_url(),
    )


def _words(case: Proposal, answer: Answer) -> str:
    """Case and answer under headings."""
    handling = answer.handling
    signed = f"{handling.lead.name}\n{chinese_date(handling.sent_on)}"
    return f"一、提案内容\n{case.grounds}\n{case.advice}\n二、答复\n{answer.text}\n{signed}"
