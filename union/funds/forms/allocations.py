"""The payroll of a month, and sums that came or went up."""

from django import forms
from django.utils import timezone

from union.funds.forms.dues import MonthField, PastDay
from union.kit.days import months_after
from union.kit.layout import form_helper
from union.kit.money import SumField


class PayrollForm(forms.Form):
    """Which month's wages, and how much in all."""

    month = MonthField(label="工资月份")
    payroll = SumField(
        label="全校职工工资总额（元）", help_text="向学校财务要当月工资表的合计数，可以写“85万”。"
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault(
            "initial", {"month": months_after(timezone.localdate().replace(day=1), -1)}
        )
        super().__init__(*args, **kwargs)
        self.helper = form_helper("登记", "month", "payroll")

    def clean_month(self):
        month = self.cleaned_data["month"]
        if month > timezone.localdate():
            raise forms.ValidationError("这个月还没有到")
        return month


class SumOnDayForm(forms.Form):
    """A sum, its day, and whether it goes into the ledger."""

    amount = SumField(label="金额（元）")
    on = PastDay(label="日期")
    into_ledger = forms.BooleanField(label="记入账簿", required=False, initial=True)

    def __init__(self, *args, label: str, amount=None, **kwargs):
        super().__init__(*args, initial={"amount": amount} if amount else None, **kwargs)
        self.helper = form_helper(label, "amount", "on", "into_ledger")
