"""Campaigns of a year and what was bought to be given away."""

import datetime as dt

from django.db.models import Q

from union.kit.counted import Line
from union.kit.money import yuan
from union.kit.tallies import Part, Tally
from welfare.models import Campaign, Purchase


def _campaigns(school, first: dt.date, last: dt.date):
    rows = Campaign.objects.filter(school=school, starts_on__range=(first, last))
    return rows.order_by("starts_on", "pk")


def _campaign(row: Campaign) -> Line:
    cells = (row.title, row.get_kind_display(), f"{row.starts_on:%Y年%-m月%-d日}")
    return Line(str(row.pk), cells, row.get_absolute_url())


def _purchases(school, first: dt.date, last: dt.date):
    return Purchase.objects.filter(school=school, on__range=(first, last)).order_by("on", "pk")


def _purchase(row: Purchase) -> Line:
    cells = (row.goods, f"{row.on:%Y年%-m月%-d日}", yuan(row.amount), yuan(row.amount_832))
    return Line(str(row.pk), cells, row.get_absolute_url())


CAMPAIGNS = Tally(
    head=("活动", "类别", "开始日期"),
    rows=_campaigns,
    line=_campaign,
    parts=(Part("welfare.campaigns.count", "慰问活动", "次"),),
)
PURCHASES = Tally(
    head=("采购物品", "日期", "金额（元）", "其中832平台（元）"),
    rows=_purchases,
    line=_purchase,
    parts=(
        Part("welfare.purchases.amount", "慰问品采购", "元", sums="amount"),
        Part(
            "welfare.purchases.amount_832",
            "832平台采购",
            "元",
            only=Q(amount_832__gt=0),
            sums="amount_832",
        ),
    ),
)
