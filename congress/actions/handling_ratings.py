"""Ratings, and what follows from them: closed, handled a second time, or before the presidium."""

from django.db import transaction
from django.utils import timezone

from congress.actions.handling import locked, noted, start_round
from congress.actions.handling_after import open_supervision
from congress.cases import authors, current_handling, officers_of, presidium, unrated
from congress.models import Handling, Proposal, Rating
from union.kit.flow import WrongState
from union.notices.actions import notify

TWICE = "第二次办理后仍不满意"


@transaction.atomic
def rate(form: Proposal, grade: str, words: str = "", *, by) -> Rating:
    """The author of ``form`` says what the answer is worth; the last rating decides what follows.

    Raises `WrongState` when this form has rated already or the case is not up for rating.
    """
    case = locked(form.case)
    if case.state != Proposal.State.ANSWERED:
        raise WrongState(f"congress.Proposal {case.pk}: {case.state}")
    handling = current_handling(case)
    if handling.ratings.filter(form=form).exists():
        raise WrongState(f"congress.Proposal {form.pk}: rated")
    rating = Rating.objects.create(
        handling=handling,
        form=form,
        grade=grade,
        words=words.strip(),
        by=by,
        on=timezone.localdate(),
    )
    noted(by, "proposal.rated", form, round=handling.round)
    text = f"{form.author}对《{case}》的答复表示{rating.get_grade_display()}"
    people = [*handling.lead.people(), *officers_of(case.school)]
    notify([user for user in people if user != by], text, about=handling)
    if not unrated(handling):
        _settle(case, handling, by=by)
    return rating


@transaction.atomic
def close_rating(case: Proposal, *, by) -> None:
    """Go on with the ratings there are; the reasons are in the policy of the same name."""
    fresh = locked(case)
    if fresh.state != Proposal.State.ANSWERED:
        raise WrongState(f"congress.Proposal {fresh.pk}: {fresh.state}")
    handling = current_handling(fresh)
    missing = len(unrated(handling))
    noted(by, "proposal.rating_closed", fresh, unrated=missing)
    _settle(fresh, handling, by=by)
    case.refresh_from_db()


def _settle(case: Proposal, handling: Handling, *, by) -> None:
    """All have spoken. 不满意 opens the second handling once; after that it is for the presidium."""
    if not handling.ratings.filter(grade=Rating.Grade.DISSATISFIED).exists():
        case.close()
        noted(by, "proposal.closed", case)
        people = [*authors(case), *handling.lead.people()]
        notify([user for user in people if user != by], f"《{case}》已办结", about=case)
    elif handling.round == 1:
        _reopen(case, handling, by=by)
    else:
        open_supervision(case, TWICE, by=None)
        notify(
            [*presidium(case), *officers_of(case.school)],
            f"《{case}》{TWICE}，已列入督办",
            about=case,
        )


def _reopen(case: Proposal, first: Handling, *, by) -> None:
    """The second handling, by the same departments; the first answer stays as it was."""
    co = [row.department for row in first.co_handlings.select_related("department__head")]
    asked = "提案人对第一次答复不满意，请重新办理。"
    again = start_round(case, lead=first.lead, co=co, instructions=asked, by=first.handed_by)
    noted(by, "proposal.reopened", case, due=str(again.due_on))
    text = f"《{case}》有提案人不满意，由{again.lead}重新办理"
    notify(authors(case), text, about=case)
