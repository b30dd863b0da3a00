"""What a year of care left undone, as its records show it. Neither sentence names a person or an illness."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from union.kit.counted import days_of
from union.kit.lent import Gap
from welfare.models import (
    AidApplication,
    CheckupRow,
    GivingRound,
    HardshipFile,
    NewsHint,
    Purchase,
    PurchaseFile,
    WomenContract,
)

HALF = 2


def gaps(school, year: int) -> list[Gap]:
    first, last = days_of(year)
    today = timezone.localdate()
    found = [
        _news(school, first, last),
        _aid(school, last),
        _checkups(school, year, last),
        _contract(school, last),
        _receipts(school, first, last),
        _giving(school, year, today),
        _files(school, year),
    ]
    return [gap for gap in found if gap]


def _news(school, first: dt.date, last: dt.date) -> Gap | None:
    """News of colleagues of a week ago and more to which nobody went."""
    rows = NewsHint.objects.filter(school=school, on__range=(first, last - dt.timedelta(days=7)))
    if not rows.waiting().exists():
        return None
    return Gap(
        "welfare.news",
        "care",
        "同事报来的近况没有全部及时走访。",
        "健全“第一知情人”制度，知情一周内走访到位。",
        reverse("welfare:visit_due"),
    )


def _aid(school, last: dt.date) -> Gap | None:
    """A 公示 ended, and nothing was paid."""
    rows = AidApplication.objects.filter(school=school, state=AidApplication.State.NOTICED)
    if not rows.filter(notice__ends_on__lt=last).exists():
        return None
    return Gap(
        "welfare.aid.unpaid",
        "care",
        "有的救助公示期满后没有及时发放。",
        "公示期满没有异议的救助，及时发放并登记签收。",
        f"{reverse('welfare:aid_list')}?state={AidApplication.State.NOTICED}",
    )


def _checkups(school, year: int, last: dt.date) -> Gap | None:
    """Rounds that are over and that fewer than half of the people went to."""
    rows = CheckupRow.objects.filter(round__school=school, round__year=year)
    rows = rows.filter(round__ends_on__lt=last)
    due, done = rows.count(), rows.exclude(done_on=None).count()
    if not due or done * HALF >= due:
        return None
    return Gap(
        "welfare.checkups",
        "care",
        "教职工体检完成率偏低，不到一半的人做了体检。",
        "合理安排体检时间，逐人提醒，提高体检完成率。",
        reverse("welfare:checkup_list"),
    )


def _contract(school, last: dt.date) -> Gap | None:
    held = WomenContract.objects.filter(school=school).exclude(state=WomenContract.State.DRAFT)
    if not held.exists() or held.valid(last).exists():
        return None
    return Gap(
        "welfare.contract",
        "women",
        "女职工权益保护专项集体合同已经到期，没有续签。",
        "续签女职工权益保护专项集体合同，并向教职工公布。",
        reverse("welfare:contract_list"),
    )


def _receipts(school, first: dt.date, last: dt.date) -> Gap | None:
    proved = PurchaseFile.objects.filter(purchase=OuterRef("pk"), kind=PurchaseFile.Kind.RECEIPT)
    rows = Purchase.objects.filter(~Exists(proved), school=school, on__range=(first, last))
    if not rows.exists():
        return None
    return Gap(
        "welfare.receipts",
        "care",
        "有的慰问品采购没有留存验收、领取单。",
        "慰问品采购做到报价、发票、验收领取单齐全。",
        reverse("welfare:campaign_list"),
    )


def _giving(school, year: int, today: dt.date) -> Gap | None:
    rows = GivingRound.objects.filter(school=school, starts_on__year=year, ends_on__lt=today)
    rows = rows.filter(kind=GivingRound.Kind.MONEY).exclude(state=GivingRound.State.HANDED)
    if not rows.exists():
        return None
    return Gap(
        "welfare.giving",
        "care",
        "有的捐款结束后没有及时转交。",
        "捐款截止后及时转交，登记收据并公布结果。",
        reverse("welfare:giving_list"),
    )


def _files(school, year: int) -> Gap | None:
    rows = HardshipFile.objects.filter(school=school, state=HardshipFile.State.FILED)
    if not rows.filter(reviewed_year__lt=year).exists():
        return None
    return Gap(
        "welfare.hardship.review",
        "care",
        "困难职工档案的年度复核没有做完。",
        "按年度复核困难职工档案，做到情况清、帮扶准。",
        reverse("welfare:hardship_list"),
    )
