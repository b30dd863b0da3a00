"""What the congress lends to following a plan: sessions held, resolutions, proposals, appraisals, elections."""

import datetime as dt

from django.db.models import Count
from django.utils import timezone

from congress.models import Appraisal, Contest, Proposal, Resolution, Session
from union.kit.days import span_of
from union.kit.lent import Deed


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    """What the whole staff of the school may know: never who wrote, voted or was appraised how."""
    return [
        *_sessions(school, first, last),
        *_proposals(school, first, last),
        *_resolutions(school, first, last),
        *_appraisals(school, first, last),
        *_elections(school, first, last),
    ]


def _sessions(school, first, last) -> list[Deed]:
    rows = Session.objects.filter(school=school, opened_at__range=span_of(first, last))
    return [
        Deed(
            f"session:{row.pk}",
            f"召开{row}",
            row.opened_on,
            row.get_absolute_url(),
            f"教职工代表大会 教代会 {row.get_kind_display()} {row.theme}",
        )
        for row in rows.select_related("congress")
    ]


def _proposals(school, first, last) -> list[Deed]:
    """The collecting of proposals before a session, on the day it ends."""
    rows = Session.objects.filter(school=school, proposals_close_on__range=(first, last)).held()
    sent = Proposal.objects.submitted().filter(session__in=rows.values("pk"))
    counted = dict(sent.order_by().values_list("session").annotate(n=Count("pk")))
    return [
        Deed(
            f"proposals:{row.pk}",
            f"{row}征集提案 {counted[row.pk]} 份",
            row.proposals_close_on,
            row.get_absolute_url(),
            "提案 合理化建议",
        )
        for row in rows.select_related("congress")
        if row.pk in counted
    ]


def _resolutions(school, first, last) -> list[Deed]:
    rows = Resolution.objects.filter(session__school=school, published_on__range=(first, last))
    return [
        Deed(f"resolution:{row.pk}", f"公布《{row}》", row.published_on, row.get_absolute_url())
        for row in rows
    ]


def _appraisals(school, first, last) -> list[Deed]:
    rows = Appraisal.objects.filter(school=school, reported_at__range=span_of(first, last))
    return [
        Deed(
            f"appraisal:{row.pk}",
            f"{row}（已反馈）",
            timezone.localdate(row.reported_at),
            row.get_absolute_url(),
            "民主评议 领导干部",
        )
        for row in rows
    ]


def _elections(school, first, last) -> list[Deed]:
    rows = Contest.objects.filter(
        school=school, is_settled=True, is_void=False, taken_over_at__range=span_of(first, last)
    )
    return [
        Deed(
            f"election:{row.pk}",
            str(row),
            timezone.localdate(row.taken_over_at),
            row.get_absolute_url(),
            "换届 选举 改选",
        )
        for row in rows
    ]
