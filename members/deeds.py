"""What the register lends to following a plan: terms that began, and how many joined in a month."""

import datetime as dt

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse

from members.models import StateChange, UnionBody
from members.states import State
from union.kit.lent import Deed


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    """Bodies that took office, and new members by month; never a name."""
    return [*_bodies(school, first, last), *_joined(school, first, last)]


def _bodies(school, first: dt.date, last: dt.date) -> list[Deed]:
    rows = UnionBody.objects.filter(school=school, starts_on__range=(first, last))
    return [
        Deed(f"body:{body.pk}", f"{body}产生", body.starts_on, body.get_absolute_url(), "换届 选举")
        for body in rows
    ]


def _joined(school, first: dt.date, last: dt.date) -> list[Deed]:
    rows = StateChange.objects.filter(
        member__school=school, to=State.ACTIVE, frm__in=["", State.APPLIED], on__range=(first, last)
    )
    months = rows.order_by().annotate(month=TruncMonth("on")).values("month")
    return [
        Deed(
            f"joined:{row['month']:%Y-%m}",
            f"{row['month'].month}月新会员入会 {row['n']} 人",
            row["month"],
            f"{reverse('members:member_statistics')}?last={last}",
            "发展会员 新教师入会",
        )
        for row in months.annotate(n=Count("pk")).order_by("month")
    ]
