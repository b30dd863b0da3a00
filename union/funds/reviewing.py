"""Which term is to be reviewed next, what it sums up to, and what still stands in the way of closing it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Min, Q
from django.utils import timezone

from union.funds.auditors import auditors_of
from union.funds.booking import book_of
from union.funds.models import Book, Category, Line, TermReview
from union.funds.rules.ledger import LEAST_REVIEWERS, REVIEW_DAYS
from union.funds.sums import ZERO, balance_on, category_sums
from union.org.models import Appointment, Role, Unit
from union.rules.figures import rule
from union.rules.terms import Term, term_of

DAY = dt.timedelta(days=1)
State = Line.State


@dataclass(frozen=True)
class TermSums:
    """A term as its posted lines make it, in yuan."""

    opening: Decimal
    by_category: dict[Category, Decimal]
    balance: Decimal
    lines: int

    @property
    def income(self) -> Decimal:
        return sum((sum_ for one, sum_ in self.by_category.items() if one.is_income), ZERO)

    @property
    def spending(self) -> Decimal:
        return sum((sum_ for one, sum_ in self.by_category.items() if not one.is_income), ZERO)


def lines_between(school: Unit, first: dt.date, last: dt.date):
    """All lines of these days, both included."""
    return Line.objects.filter(school=school, on__gte=first, on__lte=last)


def term_sums(school: Unit, first: dt.date, last: dt.date) -> TermSums:
    """The sums of these days. The opening balance of the book belongs to the term in which the book begins."""
    rows = lines_between(school, first, last).posted()
    sums = category_sums(rows)
    balance = balance_on(school, last)
    effect = sum((amount if one.is_income else -amount for one, amount in sums.items()), ZERO)
    return TermSums(balance - effect, sums, balance, rows.count())


def next_term(book: Book) -> Term | None:
    """The first term that is not reviewed and in which, or before which, something stands; None for an empty book."""
    rows = Line.objects.filter(school=book.school, state=State.POSTED)
    if book.reviewed_through:
        return term_of(book.school, book.reviewed_through + DAY)
    first = rows.aggregate(first=Min("on"))["first"]
    days = [day for day in (first, book.opens_on) if day]
    return term_of(book.school, min(days)) if days else None


def due_term(school: Unit, today: dt.date) -> Term | None:
    """The term that is over and waits for its review; None while there is none."""
    term = next_term(book_of(school))
    return term if term and term.last < today else None


def due_on(school: Unit, last: dt.date) -> dt.date:
    """Until when a term that ended on ``last`` is to be reviewed."""
    return last + dt.timedelta(days=rule(school, REVIEW_DAYS, on=timezone.localdate()).value)


def reviewers_of(school: Unit) -> list:
    """Who may review: the 经费审查委员会 without the union's chair."""
    held = Appointment.objects.current().filter(unit=school, role=Role.CHAIR)
    chairs = set(held.values_list("user_id", flat=True))
    return [user for user in auditors_of(school) if user.pk not in chairs]


def signatures_needed(school: Unit, reviewers: list) -> int:
    """How many must sign: what the rule says, at most all there are."""
    least = rule(school, LEAST_REVIEWERS, on=timezone.localdate()).value
    return max(1, min(least, len(reviewers)))


def has_worked_on(review: TermReview, user) -> bool:
    """Whether the person entered or approved a line of the term."""
    rows = lines_between(review.school, review.first_on, review.last_on)
    return rows.filter(Q(entered_by=user) | Q(approved_by=user)).exists()


def obstacles(review: TermReview, sums: TermSums) -> list[str]:
    """What stands in the way of signing, in sentences; empty when the review may be signed."""
    found = []
    if review.last_on >= timezone.localdate():
        found.append(f"本学期到 {review.last_on:%Y年%-m月%-d日} 才结束，结束以后才能签字。")
    rows = lines_between(review.school, review.first_on, review.last_on)
    if pending := rows.filter(state=State.PENDING).count():
        found.append(f"还有 {pending} 笔支出等待审批，请先审批。")
    if _stray(review):
        found.append("有更早学期的账目没有审查，请先审查更早的学期。")
    if review.counted is None:
        found.append("还没有填写盘点的实有金额。")
    elif review.counted != sums.balance and not review.explanation:
        found.append("实有金额和账面余额不符，请查明，或写明不符的原因。")
    if not review.findings.strip():
        found.append("还没有写审查意见。")
    return found


def _stray(review: TermReview) -> bool:
    """Lines before the term that no review covers: entered after it was begun."""
    rows = Line.objects.filter(school=review.school, on__lt=review.first_on)
    rows = rows.exclude(state=State.REFUSED)
    through = book_of(review.school).reviewed_through
    return (rows.filter(on__gt=through) if through else rows).exists()
