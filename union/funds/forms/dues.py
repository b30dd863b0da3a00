"""Opening a sheet of dues, filling in wages, ticking what came, closing."""

import datetime as dt

from django import forms
from django.utils import timezone

from union.funds.dues import read_pasted, read_wage
from union.funds.models import DuesSheet
from union.kit.cells import Unclear
from union.kit.layout import fields_helper, form_helper
from union.kit.widgets import DayInput, MonthInput

EARLIEST = 2000


class MonthField(forms.DateField):
    """A month, as its first day."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", MonthInput())
        super().__init__(input_formats=["%Y-%m", "%Y-%m-%d"], **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and day.year < EARLIEST:
            raise forms.ValidationError("年份不对，请核对")
        return day and day.replace(day=1)


class PastDay(forms.DateField):
    """A day that is not in the future; today unless said otherwise."""

    def __init__(self, **kwargs):
        super().__init__(widget=DayInput(), initial=timezone.localdate, **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError("日期不能晚于今天")
        return day


class SheetForm(forms.Form):
    """For which months."""

    starts_on = MonthField(label="从哪个月起")
    months = forms.TypedChoiceField(
        label="收几个月", choices=DuesSheet.Span, coerce=int, initial=DuesSheet.Span.MONTH,
        widget=forms.RadioSelect,
        help_text="应缴数是每月会费乘以月数。",
    )  # fmt: skip

    def __init__(self, *args, cancel: str, **kwargs):
        kwargs.setdefault("initial", {"starts_on": timezone.localdate().replace(day=1)})
        super().__init__(*args, **kwargs)
        self.helper = form_helper("新建会费表", "starts_on", "months", cancel=cancel)

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day > timezone.localdate() + dt.timedelta(days=366):
            raise forms.ValidationError("最多提前一年新建")
        return day


class WagesForm(forms.Form):
    """One wage and one tick a row of the sheet; or all of them pasted from a table.

    ``wages`` afterwards: (base or None, apprentice) by the row's id, as `union.funds.actions.dues.set_wages` takes it.
    """

    pasted = forms.CharField(
        label="从表格粘贴", required=False, max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "李红\t3000.50\t1299"}),
        help_text="一行一人：姓名（同名的写工号）、岗位工资、薪级工资；也可以只写两项的合计。",
    )  # fmt: skip

    def __init__(self, *args, rows, numbers: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.rows, self.numbers = list(rows), numbers
        for row in self.rows:
            wage = forms.CharField(
                label=f"{row.name}的岗位工资＋薪级工资", required=False, initial=row.base, max_length=40,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )  # fmt: skip
            self.fields[f"wage-{row.pk}"] = wage
            self.fields[f"apprentice-{row.pk}"] = forms.BooleanField(
                label=f"{row.name}是学徒", required=False, initial=row.is_apprentice
            )
        self.helper = fields_helper("pasted")

    def lines(self):
        """Each row with its two fields, for the table."""
        for row in self.rows:
            yield row, self[f"wage-{row.pk}"], self[f"apprentice-{row.pk}"]

    def clean(self):
        asked = super().clean()
        self.wages = {}
        for row in self.rows:
            written = (asked.get(f"wage-{row.pk}") or "").strip()
            try:
                base = read_wage(written) if written else None
            except Unclear as error:
                self.add_error(f"wage-{row.pk}", str(error))
                continue
            self.wages[row.pk] = (base, asked.get(f"apprentice-{row.pk}", False))
        self._paste(asked.get("pasted") or "")
        return asked

    def _paste(self, text: str) -> None:
        found, wrong = read_pasted(text)
        for who, base in found.items():
            rows = [row for row in self.rows if who in (row.name, self.numbers.get(row.payer_key))]
            if len(rows) == 1:
                self.wages[rows[0].pk] = (base, rows[0].is_apprentice)
            else:
                said = "名单里有同名的，请写工号" if rows else "这张表里没有这个人"
                wrong.append(f"“{who}”：{said}")
        for said in wrong[:20]:
            self.add_error("pasted", said)


class PaidForm(forms.Form):
    """The day on which it came; the ticked rows are read by `rows`."""

    on = PastDay(label="缴费日期")
    row = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "请先勾选已经缴费的人"}
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [(row.pk, row.name) for row in rows]


class CloseForm(forms.Form):
    """The day of closing, and whether the sum goes into the ledger."""

    on = PastDay(label="结账日期")
    into_ledger = forms.BooleanField(label="收到的会费记入账簿", required=False, initial=True)
