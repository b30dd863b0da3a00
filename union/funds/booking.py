"""The book of a school: read, locked, and whether a day of it may still be written on."""

import datetime as dt

from django.db.models import Max
from django.utils import timezone

from union.funds.models import Book, Line, TermReview, TermSignature
from union.kit.access import YES, No, Verdict
from union.org.models import Unit


def book_of(school: Unit) -> Book:
    """The school's book; one that was not begun yet is not stored."""
    return Book.objects.filter(school=school).first() or Book(school=school)


def lock(school: Unit) -> Book:
    """The school's book, begun if need be, held until the transaction ends: numbers are given one by one."""
    Book.objects.get_or_create(school=school)
    return Book.objects.select_for_update().get(school=school)


def may_write(book: Book, day: dt.date) -> Verdict:
    """Whether a line may stand on the day: in no reviewed term, not before the book, not in the future."""
    if day > timezone.localdate():
        return No("这一天还没有到，请填实际收付的日期。")
    if book.opens_on and day < book.opens_on:
        return No(f"账簿从 {book.opens_on:%Y年%-m月%-d日} 开始，日期不能更早。")
    return may_change(book, day)


def may_change(book: Book, day: dt.date) -> Verdict:
    """Whether what stands on the day may still change: not once its term is reviewed."""
    if book.is_closed_on(day):
        through = f"{book.reviewed_through:%Y年%-m月%-d日}"
        return No(f"到 {through} 为止的账已经审查，不能再改；要更正请冲销，或记在这之后的日期。")
    return YES


def next_number(school: Unit, year: int) -> int:
    """The number that follows the last one of the year; asked under `lock`."""
    rows = Line.objects.filter(school=school, year=year)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def unsign(school: Unit, day: dt.date) -> None:
    """Names under a review that is not finished fall away: what they stood for has changed."""
    drafts = TermReview.objects.filter(school=school, state=TermReview.State.DRAFT)
    touched = drafts.filter(last_on__gte=day)
    TermSignature.objects.filter(review__in=touched).delete()
