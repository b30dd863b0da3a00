"""What activities lend to following a plan: what was held, published, given, and how many pairs and articles a month had."""

import datetime as dt

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone

from activities.models import (
    Activity,
    Article,
    Award,
    ClubMeeting,
    Contest,
    Honour,
    Pair,
    StarScheme,
    StudySession,
)
from union.kit.days import span_of
from union.kit.lent import Deed


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    """What has taken place; no name of who took part, won or was paired."""
    last = min(last, timezone.localdate())
    parts = (_events, _study, _clubs, _decided, _awards, _pairs, _articles)
    return [deed for part in parts for deed in part(school, first, last)]


def _events(school, first, last) -> list[Deed]:
    rows = Activity.objects.standing().filter(
        unit=school, starts_at__range=span_of(first, last), ends_at__lt=timezone.now()
    )
    return [
        Deed(
            f"activity:{row.pk}",
            row.title,
            row.starts_on,
            row.get_absolute_url(),
            f"{'女教职工' if row.audience == Activity.Audience.WOMEN else ''} {row.get_kind_display()}",
        )
        for row in rows.order_by("starts_at")
    ]


def _study(school, first, last) -> list[Deed]:
    rows = StudySession.objects.filter(course__school=school, on__range=(first, last))
    return [
        Deed(
            f"study:{row.pk}",
            f"{row.course}：{row.topic}",
            row.on,
            row.get_absolute_url(),
            f"学习 {row.course.get_kind_display()}",
        )
        for row in rows.select_related("course").order_by("on", "pk")
    ]


def _clubs(school, first, last) -> list[Deed]:
    rows = ClubMeeting.objects.filter(club__school=school, on__range=(first, last))
    return [
        Deed(f"club:{row.pk}", f"{row.club}：{row.what}", row.on, row.get_absolute_url(), "社团")
        for row in rows.select_related("club").order_by("on", "pk")
    ]


def _decided(school, first, last) -> list[Deed]:
    """Contests and star schemes on the day their results were published; honours when they were approved."""
    span = span_of(first, last)
    contests = Contest.objects.filter(school=school, published_at__range=span)
    stars = StarScheme.objects.filter(school=school, published_at__range=span)
    honours = Honour.objects.filter(school=school, approved_on__range=(first, last))
    named = [("contest", row, row.published_at, row.get_kind_display()) for row in contests]
    named += [("stars", row, row.published_at, "星级 文明组室 评比") for row in stars]
    found = [
        Deed(f"{kind}:{row.pk}", str(row), timezone.localdate(at), row.get_absolute_url(), words)
        for kind, row, at, words in named
    ]
    return found + [
        Deed(f"honour:{row.pk}", f"评选{row}", row.approved_on, row.get_absolute_url(), "评优 表彰")
        for row in honours
    ]


def _awards(school, first, last) -> list[Deed]:
    """Honours from outside, by their title alone."""
    rows = Award.objects.filter(school=school, honour=None, given_on__range=(first, last))
    return [
        Deed(
            f"award:{row.pk}", f"获得{row.title}", row.given_on, row.get_absolute_url(), row.issuer
        )
        for row in rows.order_by("given_on", "pk")
    ]


def _pairs(school, first, last) -> list[Deed]:
    """师徒结对 by month. 爱心结对 is nobody's business but theirs."""
    rows = Pair.objects.filter(school=school, kind=Pair.Kind.MENTOR, starts_on__range=(first, last))
    return [
        Deed(
            f"pairs:{row['month']:%Y-%m}",
            f"师徒结对 {row['n']} 对",
            row["on"],
            reverse("activities:pair_list"),
            "青蓝 拜师",
        )
        for row in _by_month(rows, "starts_on")
    ]


def _articles(school, first, last) -> list[Deed]:
    rows = Article.objects.adopted().filter(school=school, decided_on__range=(first, last))
    return [
        Deed(
            f"articles:{row['month']:%Y-%m}",
            f"{row['month'].month}月宣传信息被采用 {row['n']} 篇",
            row["on"],
            reverse("activities:article_list"),
            "信息 报道 宣传",
        )
        for row in _by_month(rows, "decided_on")
    ]


def _by_month(rows, day: str):
    """``month``, ``n`` and the first day ``on`` of each month that has rows."""
    months = rows.order_by().annotate(month=TruncMonth(day)).values("month")
    return months.annotate(n=Count("pk"), on=Min(day)).order_by("month")
