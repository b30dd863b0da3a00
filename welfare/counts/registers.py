"""Mutual aid, check-ups, 疗休养, collections and women's contracts of a year."""

import datetime as dt

from django.db.models import Q

from union.kit.counted import Line
from union.kit.money import yuan
from union.kit.tallies import Part, Share, Tally
from welfare.models import (
    CheckupRound,
    CheckupRow,
    Claim,
    Enrolment,
    Gift,
    RetreatSignup,
    WomenContract,
)

ALWAYS = {"is_always": True}


def _enrolled(school, first: dt.date, last: dt.date):
    rows = Enrolment.objects.filter(school=school, starts_on__lte=last, ends_on__gte=first)
    return rows.select_related("member", "plan").order_by("plan", "member__name_pinyin", "pk")


def _enrolment(row: Enrolment) -> Line:
    cells = (
        row.member.name,
        row.plan.name,
        f"{row.starts_on:%Y年%-m月%-d日} 至 {row.ends_on:%Y年%-m月%-d日}",
    )
    return Line(str(row.pk), cells, row.plan.get_absolute_url())


def _settled(school, first: dt.date, last: dt.date):
    rows = Claim.objects.filter(
        school=school, state=Claim.State.PAID, ended_on__range=(first, last)
    )
    return rows.select_related("enrolment__plan").order_by("ended_on", "pk")


def _claim(row: Claim) -> Line:
    cells = (f"{row.ended_on:%Y年%-m月%-d日}赔付", row.enrolment.plan.name, yuan(row.paid))
    return Line(str(row.pk), cells, row.get_absolute_url())


def _listed(school, first: dt.date, last: dt.date):
    rows = CheckupRow.objects.filter(round__school=school, round__year=first.year)
    return rows.select_related("round", "member").order_by("round", "member__name_pinyin", "pk")


def _been(school, first: dt.date, last: dt.date):
    return _listed(school, first, last).filter(DONE)


def _due(school, first: dt.date, last: dt.date) -> int:
    return _listed(school, first, last).count()


def _checkup(row: CheckupRow) -> Line:
    done = f"{row.done_on:%Y年%-m月%-d日}" if row.done_on else "还没有"
    return Line(str(row.pk), (row.member.name, str(row.round), done), row.round.get_absolute_url())


def _went(school, first: dt.date, last: dt.date):
    rows = RetreatSignup.objects.filter(
        round__school=school,
        round__starts_on__range=(first, last),
        state=RetreatSignup.State.WENT,
    )
    return rows.select_related("round", "member").order_by("round", "place", "pk")


def _traveller(row: RetreatSignup) -> Line:
    return Line(str(row.pk), (row.member.name, str(row.round)), row.round.get_absolute_url())


def _given(school, first: dt.date, last: dt.date):
    rows = Gift.objects.filter(round__school=school, round__starts_on__range=(first, last))
    return rows.select_related("round", "member").order_by("round", "member__name_pinyin", "pk")


def _gift(row: Gift) -> Line:
    cells = (row.member.name, str(row.round), yuan(row.amount) or "献血")
    return Line(str(row.pk), cells, row.round.get_absolute_url())


def _in_force(school, first: dt.date, last: dt.date):
    return WomenContract.objects.filter(school=school).valid(last).order_by("starts_on", "pk")


def _signed(school, first: dt.date, last: dt.date):
    rows = WomenContract.objects.filter(school=school, signed_on__range=(first, last))
    return rows.exclude(state=WomenContract.State.DRAFT).order_by("signed_on", "pk")


def _contract(row: WomenContract) -> Line:
    days = f"{row.starts_on:%Y年%-m月%-d日} 至 {row.ends_on:%Y年%-m月%-d日}"
    return Line(str(row.pk), (str(row), days, row.women_covered), row.get_absolute_url())


DONE = Q(done_on__isnull=False)
WOMEN = Q(round__kind=CheckupRound.Kind.WOMEN)
CONTRACT = ("合同", "有效期", "覆盖女职工")
ENROLMENTS = Tally(
    head=("会员", "保障计划", "保障期"),
    rows=_enrolled,
    line=_enrolment,
    parts=(
        Part("welfare.mutual.enrolled", "互助保障参保", "人次", **ALWAYS),
        Part("welfare.mutual.people", "参加互助保障的会员", "人", people=True),
    ),
)
CLAIMS = Tally(
    head=("理赔", "保障计划", "赔付（元）"),
    rows=_settled,
    line=_claim,
    parts=(
        Part("welfare.mutual.claims", "互助保障理赔", "件", **ALWAYS),
        Part("welfare.mutual.amount", "互助保障赔付", "元", sums="paid", **ALWAYS),
    ),
)
CHECKUPS = Tally(
    head=("姓名", "体检", "完成"),
    rows=_listed,
    line=_checkup,
    parts=(
        Part("welfare.checkups.done", "完成体检", "人次", only=DONE, **ALWAYS),
        Part("welfare.checkups.due", "应体检", "人次", **ALWAYS),
        Part("welfare.checkups.women", "女职工专项检查", "人次", only=DONE & WOMEN),
    ),
)
CHECKED_SHARE = Share(
    "welfare.checkups.share",
    "体检完成率",
    "%",
    CHECKUPS.head,
    _been,
    _checkup,
    base=_due,
    of="应体检",
    of_unit="人次",
)
RETREATS = Tally(
    head=("姓名", "疗休养"),
    rows=_went,
    line=_traveller,
    parts=(Part("welfare.retreats.people", "疗休养", "人", **ALWAYS),),
)
GIFTS = Tally(
    head=("姓名", "捐献", "金额（元）"),
    rows=_given,
    line=_gift,
    parts=(
        Part("welfare.giving.people", "捐献人次", "人次", **ALWAYS),
        Part("welfare.giving.amount", "捐款金额", "元", sums="amount", **ALWAYS),
        Part("welfare.giving.blood", "无偿献血", "人次", only=Q(amount=None)),
    ),
)
CONTRACTS = Tally(
    head=CONTRACT,
    rows=_in_force,
    line=_contract,
    parts=(
        Part("welfare.contracts.in_force", "履行中的女职工专项集体合同", "份"),
        Part("welfare.contracts.women", "女职工专项集体合同覆盖", "人", sums="women_covered"),
    ),
)
SIGNED = Tally(
    head=CONTRACT,
    rows=_signed,
    line=_contract,
    parts=(Part("welfare.contracts.signed", "签订女职工专项集体合同", "份"),),
)
