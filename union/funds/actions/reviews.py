"""The review of a term: begun, counted, signed; the last name closes the lines of the term."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.funds.booking import lock
from union.funds.models import TermReview, TermSignature
from union.funds.refusals import Refused
from union.funds.reviewing import (
    due_term,
    has_worked_on,
    obstacles,
    reviewers_of,
    signatures_needed,
    term_sums,
)
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Appointment, Unit, User
from union.org.scopes import OFFICERS


@transaction.atomic
def begin(school: Unit, *, by: User) -> TermReview:
    """Open the review of the oldest term that is over and not reviewed. Raises `Refused` where there is none."""
    lock(school)
    term = due_term(school, timezone.localdate())
    if term is None:
        raise Refused("现在没有已经结束、等待审查的学期")
    defaults = {"last_on": term.last, "title": term.label, "begun_by": by}
    review, is_new = TermReview.objects.get_or_create(
        school=school, first_on=term.first, defaults=defaults
    )
    if is_new:
        record(by, "funds_review.begun", review, unit=school, term=term.label)
        others = [user for user in reviewers_of(school) if user != by]
        notify(others, f"请审查工会经费：{term.label}", about=review)
    return review


@transaction.atomic
def note(
    review: TermReview, *, counted: Decimal, explanation: str, findings: str, by: User
) -> TermReview:
    """Write down what was counted and found; names already under it fall away. Raises `WrongState` once signed."""
    lock(review.school)
    values = {"counted": counted, "explanation": explanation.strip(), "findings": findings.strip()}
    drafts = TermReview.objects.filter(pk=review.pk, state=TermReview.State.DRAFT)
    if not drafts.update(**values):
        raise WrongState(f"review {review.pk} is signed")
    TermSignature.objects.filter(review=review).delete()
    record(by, "funds_review.noted", review, unit=review.school)
    return TermReview.objects.for_page().get(pk=review.pk)


@transaction.atomic
def sign(review: TermReview, *, by: User) -> TermReview:
    """One more name. With enough names, one of them of somebody who wrote none of the lines, the term is closed.

    Raises `Refused` with what stands in the way, `WrongState` where it is signed or by somebody who signed already.
    """
    book = lock(review.school)
    held = TermReview.objects.for_page().get(pk=review.pk)
    if held.is_signed:
        raise WrongState(f"review {held.pk} is signed")
    sums = term_sums(held.school, held.first_on, held.last_on)
    if found := obstacles(held, sums):
        raise Refused(found[0].rstrip("。"))
    own = has_worked_on(held, by)
    _name, is_new = TermSignature.objects.get_or_create(
        review=held, reviewer=by, defaults={"is_own_work": own}
    )
    if not is_new:
        raise WrongState(f"review {held.pk} bears this name")
    record(by, "funds_review.signed", held, unit=held.school)
    if is_enough(held):
        _close(held, sums, book, by)
    return TermReview.objects.for_page().get(pk=held.pk)


def is_enough(review: TermReview) -> bool:
    """Whether the names under it suffice: so many as the rule asks, and not only of people with lines of their own."""
    names = list(TermSignature.objects.filter(review=review))
    needed = signatures_needed(review.school, reviewers_of(review.school))
    return len(names) >= needed and any(not name.is_own_work for name in names)


def _close(review: TermReview, sums, book, by: User) -> None:
    review.sign(
        at=timezone.now(),
        opening=sums.opening,
        income=sums.income,
        spending=sums.spending,
        balance=sums.balance,
    )
    book.reviewed_through = review.last_on
    book.save(update_fields=["reviewed_through"])
    record(by, "funds_review.closed", review, unit=review.school, through=str(review.last_on))
    held = Appointment.objects.current().filter(unit=review.school, role__in=OFFICERS)
    people = User.objects.filter(pk__in=held.values("user")).exclude(pk=by.pk)
    notify(people, f"{review}完成，本学期的账目不再改动", about=review)
