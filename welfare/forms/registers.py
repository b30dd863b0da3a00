"""What the forms of the small registers share: ticking people by group, a day that is not in the future."""

import datetime as dt

from django import forms
from django.utils import timezone

from members.models import Member
from union.kit.days import years_after
from union.kit.picking import PickOneField
from union.kit.widgets import DayInput


class MembersField(forms.ModelMultipleChoiceField):
    """People ticked in a list by groups (`welfare.registers.in_groups`); the page draws it."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {"required": "一个人也没有勾选，请至少勾选一位。"})
        super().__init__(Member.objects.none(), **kwargs)


class MemberField(PickOneField):
    """One member of a school, found by name, staff number or pinyin."""

    def __init__(self, **kwargs):
        super().__init__(Member.objects.none(), **kwargs)

    def label_from_instance(self, member):
        return f"{member.name}（{member.staff_no}）" if member.staff_no else member.name


class PastDayField(forms.DateField):
    """A day up to today, at most ``years`` back."""

    widget = DayInput

    def __init__(self, *, years: int = 3, **kwargs):
        self.years = years
        super().__init__(**kwargs)

    def validate(self, value):
        super().validate(value)
        today = timezone.localdate()
        if value and value > today:
            raise forms.ValidationError("日期不能晚于今天，请核对。")
        if value and value < years_after(today, -self.years):
            raise forms.ValidationError(f"日期早于 {self.years} 年以前，请核对年份。")


def near(day: dt.date | None, *, years: int = 3) -> None:
    """Raises `ValidationError` for a day that is further from today than ``years`` either way: a mistyped year."""
    today = timezone.localdate()
    if day and not years_after(today, -years) <= day <= years_after(today, years):
        raise forms.ValidationError(f"日期离今天超过 {years} 年，请核对年份。")
