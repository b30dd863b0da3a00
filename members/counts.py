"""What a year of the union itself counts: members, who came and went, bodies that were elected anew."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse

from members.models import Member, StateChange, UnionBody
from members.states import State
from members.statistics import GAINS
from union.kit.counted import Count, Line


def _members(school, first: dt.date, last: dt.date):
    rows = Member.objects.filter(school=school).on_register(last)
    return rows.select_related("group").order_by("name_pinyin", "pk")


def _women(school, first: dt.date, last: dt.date):
    return _members(school, first, last).filter(sex=Member.Sex.FEMALE)


def _steps(school, first: dt.date, last: dt.date):
    steps = StateChange.objects.filter(member__school=school, on__range=(first, last))
    return steps.select_related("member").order_by("on", "pk")


def _joined(school, first: dt.date, last: dt.date):
    new = [state for state, name in GAINS.items() if name == "新入会"]
    return _steps(school, first, last).filter(to=State.ACTIVE, frm__in=new)


def _departed(school, first: dt.date, last: dt.date):
    return _steps(school, first, last).filter(Q(frm=State.ACTIVE) & ~Q(to=State.ACTIVE))


def _renewed(school, first: dt.date, last: dt.date):
    rows = UnionBody.objects.filter(school=school, starts_on__range=(first, last), number__gt=1)
    return rows.order_by("starts_on", "pk")


def _member(member: Member) -> Line:
    cells = (member.name, str(member.group or "未分小组"), member.get_sex_display())
    return Line(str(member.pk), cells, member.get_absolute_url())


def _step(step: StateChange) -> Line:
    cells = (step.member.name, f"{step.on:%Y-%m-%d}", step.get_to_display())
    return Line(str(step.pk), cells, step.member.get_absolute_url())


def _body(body: UnionBody) -> Line:
    cells = (f"第{body.number}届{body.get_kind_display()}", f"{body.starts_on:%Y-%m-%d}")
    return Line(str(body.pk), cells, reverse("members:body_detail", args=[body.pk]))


_PEOPLE, _STEPS = ("姓名", "工会小组", "性别"), ("姓名", "日期", "变动")
COUNTS = [
    Count("members.on_register", "在籍会员", "人", _PEOPLE, _members, _member, is_always=True),
    Count("members.women", "女会员", "人", _PEOPLE, _women, _member, is_always=True),
    Count("members.joined", "新入会", "人", _STEPS, _joined, _step, is_always=True),
    Count("members.departed", "离册", "人", _STEPS, _departed, _step, is_always=True),
    Count(
        "members.renewed",
        "换届的工会机构",
        "个",
        ("机构", "换届日期"),
        _renewed,
        _body,
        is_always=True,
    ),
]
