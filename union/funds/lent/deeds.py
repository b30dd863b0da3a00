"""What funds lend to following a plan: terms reviewed, statements published, dues collected."""

import datetime as dt

from django.utils import timezone

from union.funds.models import DuesSheet, Statement, TermReview
from union.kit.days import span_of
from union.kit.lent import Deed


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    """Titles alone, never a sum: whoever may read the accounts opens them."""
    return [
        *_reviews(school, first, last),
        *_statements(school, first, last),
        *_dues(school, first, last),
    ]


def _reviews(school, first, last) -> list[Deed]:
    rows = TermReview.objects.filter(school=school, signed_at__range=span_of(first, last))
    return [
        Deed(
            f"review:{row.pk}",
            str(row),
            timezone.localdate(row.signed_at),
            row.get_absolute_url(),
            "经费审查 经审 财务",
        )
        for row in rows
    ]


def _statements(school, first, last) -> list[Deed]:
    rows = Statement.objects.filter(school=school, issued_at__range=span_of(first, last))
    return [
        Deed(
            f"statement:{row.pk}",
            f"公布{row}",
            timezone.localdate(row.issued_at),
            row.get_absolute_url(),
            "财务公开 收支",
        )
        for row in rows
    ]


def _dues(school, first, last) -> list[Deed]:
    rows = DuesSheet.objects.filter(school=school, collected_on__range=(first, last))
    return [
        Deed(f"dues:{row.pk}", f"收缴{row}", row.collected_on, row.get_absolute_url(), "会费")
        for row in rows
    ]
