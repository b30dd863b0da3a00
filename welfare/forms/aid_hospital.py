"""A row of the hospital table, and the word with which it is given back."""

import datetime as dt

from django import forms
from django.utils import timezone

from members.models import Member
from union.kit.layout import form_helper
from union.kit.money import SumField, yuan
from union.kit.widgets import DayInput
from union.rules.figures import rule
from welfare.forms.aid import MemberField, area, members_of
from welfare.models import HospitalRow, HospitalTable
from welfare.rules.aid import FLOOR

NAMES = ("illness", "in_on", "out_on", "total_cost", "insured", "self_paid", "family")


class HospitalRowForm(forms.Form):
    """One person of ``table``. ``row`` is the one that is written anew."""

    member = MemberField(Member.objects.none(), label="姓名")
    illness = forms.CharField(
        label="所患疾病", max_length=100, error_messages={"required": "请写所患疾病"}
    )
    in_on = forms.DateField(label="入院日期", widget=DayInput(), required=False)
    out_on = forms.DateField(label="出院日期", widget=DayInput(), required=False)
    total_cost = SumField(label="住院治疗总费用（元）", error_messages={"required": "请填写总费用"})
    insured = SumField(
        label="医保和互助保障报销（元）",
        least=0,
        error_messages={"required": "请填写报销了多少，没有报销的填 0"},
    )
    self_paid = SumField(
        label="个人自付（元）", least=0, required=False, help_text="不填就用总费用减去报销。"
    )
    family = forms.CharField(
        label="家庭情况",
        max_length=300,
        required=False,
        widget=area(3),
        help_text="家庭人口、收入来源等，照实写。",
    )

    def __init__(self, *args, table: HospitalTable, row=None, cancel: str, **kwargs):
        self.table, self.row = table, row
        if row:
            names = ["member", *NAMES]
            kwargs["initial"] = {name: getattr(row, name) for name in names} | kwargs.get(
                "initial", {}
            )
        super().__init__(*args, **kwargs)
        self.floor = rule(table.school, FLOOR, on=dt.date(table.year, 12, 31))
        self.fields["member"].queryset = members_of(table.school)
        self.fields["total_cost"].help_text = str(self.floor)
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean_member(self):
        member = self.cleaned_data["member"]
        others = HospitalRow.objects.filter(table=self.table.pk, member=member)
        if others.exclude(pk=self.row.pk if self.row else None).exists():
            raise forms.ValidationError("这位同志今年已在表里，请修改原来的一行")
        return member

    def clean_total_cost(self):
        total = self.cleaned_data["total_cost"]
        if total < self.floor.value:
            raise forms.ValidationError(f"不到列表的数额。{self.floor}")
        return total

    def clean(self):
        asked = super().clean()
        came, went = asked.get("in_on"), asked.get("out_on")
        today = timezone.localdate()
        for name, day in (("in_on", came), ("out_on", went)):
            if day and day > today:
                self.add_error(name, "日期不能晚于今天")
        if came and went and went < came:
            self.add_error("out_on", "出院日期不能早于入院日期")
        total, insured = asked.get("total_cost"), asked.get("insured")
        if total is not None and insured is not None:
            self._check_costs(asked, total, insured)
        return asked

    def _check_costs(self, asked, total, insured) -> None:
        if insured > total:
            self.add_error("insured", f"报销不能超过总费用 {yuan(total)} 元")
        elif asked.get("self_paid") is None:
            asked["self_paid"] = total - insured
        elif insured + asked["self_paid"] > total:
            self.add_error("self_paid", f"报销加自付超过了总费用 {yuan(total)} 元")

    def filled(self) -> HospitalRow:
        held = self.row or HospitalRow()
        held.member = self.cleaned_data["member"]
        for name in NAMES:
            setattr(held, name, self.cleaned_data[name])
        return held


class SendBackForm(forms.Form):
    remark = forms.CharField(
        label="退回意见",
        max_length=200,
        widget=area(2),
        error_messages={"required": "请写明要改什么"},
    )

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("退回", "remark", cancel=cancel)
