"""The period of a count."""

import datetime as dt

from django import forms
from django.utils import timezone

from union.kit.widgets import DayInput


class PeriodForm(forms.Form):
    """From the first to the last day; this year until today unless said otherwise."""

    first = forms.DateField(label="从", widget=DayInput(), required=False)
    last = forms.DateField(label="统计截止日", widget=DayInput(), required=False)

    def clean(self):
        super().clean()
        today = timezone.localdate()
        last = self.cleaned_data.get("last") or today
        first = self.cleaned_data.get("first") or dt.date(last.year, 1, 1)
        if last > today:
            self.add_error("last", "截止日不能晚于今天。")
        elif first > last:
            self.add_error("first", "起始日不能晚于截止日。")
        self.period = (first, last) if not self.errors else (dt.date(today.year, 1, 1), today)
