"""Forms of the sheet: opening it, reopening it, what the school writes itself."""

from django import forms
from django.utils import timezone

from union.kit.layout import form_helper
from union.kit.widgets import DayInput
from union.rules.figures import rule
from union.statistics.catalogue import ENTERED
from union.statistics.models import Sheet
from union.statistics.rules.sheets import CUT_OFF

YEARS_BACK = 5
LARGEST = 99_999


class OpenForm(forms.Form):
    """Which year, and as of which day; the day follows the rule until it is changed."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    cut_off = forms.DateField(
        label="统计截止日",
        widget=DayInput(),
        error_messages={"invalid": "请填写日期，例如 2026-12-31。"},
    )

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit
        today = timezone.localdate()
        opened = Sheet.objects.filter(unit=unit).values_list("year", flat=True)
        years = [y for y in range(today.year, today.year - YEARS_BACK, -1) if y not in opened]
        self.fields["year"].choices = [(year, f"{year} 年") for year in years]
        if years:
            day = rule(unit, CUT_OFF, on=today).value
            self.fields["cut_off"].initial = day.in_year(years[0])
        self.helper = form_helper("开出年报", "year", "cut_off")

    @property
    def has_years(self) -> bool:
        return bool(self.fields["year"].choices)

    def clean(self):
        cleaned = super().clean()
        year, day = cleaned.get("year"), cleaned.get("cut_off")
        if year and day and day.year != year:
            self.add_error("cut_off", f"截止日要在 {year} 年之内。")
        return cleaned


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="重开的理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明为什么重开，以后查得到。"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("重开", "reason")


class EntryForm(forms.Form):
    """What no record tells; an empty number is taken from where the entry says, and else is nought."""

    explanation = forms.CharField(
        label="情况说明",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="有数与上年相差较大、或者对不上的，在这里写明原因。",
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        for key, entry in ENTERED.items():
            self.fields[key] = self._field(entry)
            self.fields[key].initial = self._initial(key, entry)
        self.fields["explanation"].initial = row.explanation
        self.helper = form_helper("保存", *ENTERED, "explanation")

    def _field(self, entry):
        if entry.is_yes_no:
            return forms.BooleanField(label=entry.label, required=False)
        usual = self.row.values.get(entry.usual) if entry.usual else None
        told = f"不填则按教代会登记的 {usual} 人。" if usual else ""
        return forms.IntegerField(
            label=entry.label,
            required=False,
            min_value=0,
            max_value=LARGEST,
            help_text=f"{entry.help}{told}",
            error_messages={
                "invalid": "请填整数，例如 56。",
                "min_value": "不能小于 0。",
                "max_value": f"不能大于 {LARGEST}，请核对。",
            },
        )

    def _initial(self, key, entry):
        value = self.row.entered.get(key)
        return bool(value) if entry.is_yes_no else value

    def clean(self):
        cleaned = super().clean()
        staff, women = cleaned.get("staff"), cleaned.get("staff_women")
        if staff is not None and women is not None and women > staff:
            self.add_error("staff_women", "女教职工不能比教职工多，请核对。")
        return cleaned

    @property
    def entered(self) -> dict[str, int]:
        """What was written, by key; nothing for an empty field."""
        found = {key: self.cleaned_data.get(key) for key in ENTERED}
        return {
            key: int(value)
            for key, value in found.items()
            if value is not None and value is not False
        }
