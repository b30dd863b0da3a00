"""Where an assessment stands, as (state of `templates/parts/_state.html`, words)."""

import datetime as dt

from django.db.models import Count, Q
from django.utils import timezone

from union.assessment import totals
from union.assessment.models import Assessment
from union.filings.models import Filing

State = Assessment.State
FILED = [Filing.State.SUBMITTED, Filing.State.APPROVED]
# The tabs of the result table: key, words, condition.
TABS = (
    ("", "全部", Q()),
    ("self", "待自评", Q(state="scoring") & ~Q(filing__state__in=FILED)),
    ("score", "待区评", Q(state="scoring", filing__state__in=FILED)),
    ("part", "缺项", Q(state="done", total=None)),
    ("done", "待公布", Q(state="done", total__isnull=False)),
    ("published", "已公布", Q(state="published")),
)


def stage_of(assessment: Assessment, today: dt.date | None = None) -> tuple[str, str]:
    if assessment.state == State.PUBLISHED:
        return "done", "已公布"
    if assessment.state == State.DONE:
        if assessment.total is None:
            return "soon", f"缺{'、'.join(missing_of(assessment))}"
        return "approved", "评定完成"
    if assessment.filing and assessment.filing.state == Filing.State.RETURNED:
        return "returned", "自评退回"
    if assessment.is_filed:
        return "submitted", "待区评"
    until = assessment.rubric.self_until
    is_late = until is not None and until < (today or timezone.localdate())
    return ("late", "自评逾期") if is_late else ("draft", "待自评")


def missing_of(assessment: Assessment) -> list[str]:
    """Parts of the result that are not there yet, in words."""
    names = ("self", "committee", "peer")
    return totals.missing(
        assessment.version, {name: getattr(assessment, f"{name}_total") for name in names}
    )


def is_shut_out(assessment: Assessment) -> bool:
    """Whether the school was given its own score back and cannot write: the scoring was finished meanwhile."""
    filing, is_open = assessment.filing, assessment.school.closed_on is None
    return assessment.state != State.SCORING and is_open and bool(filing and filing.is_editable)


def without_result(rows) -> list[tuple[str, list[str]]]:
    """What is missing, with the names of the schools that have no total for want of it."""
    keys = ("self", "score", "part")
    return [
        (words, list(found.values_list("school__short_name", flat=True)))
        for key, words, where in TABS
        if key in keys and (found := rows.filter(where).order_by("school__path"))
    ]


def counted_tabs(rows) -> list[tuple[str, str, int]]:
    """Key, words and count of each tab over ``rows``; one query."""
    counts = rows.order_by().aggregate(
        **{f"of_{key}": Count("pk", filter=where) for key, _words, where in TABS}
    )
    return [(key, words, counts[f"of_{key}"]) for key, words, _where in TABS]
