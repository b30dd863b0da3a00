"""A round of check-ups, and ticking off who has been."""

from django import forms
from django.utils import timezone

from union.kit.layout import WholeRowForm, form_helper
from union.kit.pages import row_number
from union.kit.widgets import DayInput
from welfare.forms.registers import PastDayField, near
from welfare.models import CheckupRound


class RoundForm(WholeRowForm):
    """When and where, for whom; kind and year stand once the list is made."""

    given = frozenset({"school"})

    class Meta:
        model = CheckupRound
        fields = ["year", "kind", "hospital", "starts_on", "ends_on"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput(), "kind": forms.RadioSelect}
        help_texts = {"hospital": "例如：清源区人民医院体检中心。"}

    def __init__(self, *args, school, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        if self.instance.pk:
            del self.fields["year"], self.fields["kind"]
        else:
            self.initial.setdefault("year", timezone.localdate().year)
        label = "保存" if self.instance.pk else "安排，并通知名单上的人"
        self.helper = form_helper(label, *self.fields, cancel=cancel)

    def clean_year(self):
        year, this = self.cleaned_data["year"], timezone.localdate().year
        if not this - 5 <= year <= this + 1:
            raise forms.ValidationError(f"年度请填 {this - 5} 到 {this + 1}。")
        return year

    def clean_starts_on(self):
        near(self.cleaned_data["starts_on"], years=6)
        return self.cleaned_data["starts_on"]


class TickForm(forms.Form):
    """``row`` are the lines ticked, ``was`` those that were ticked when the page was made."""

    on = PastDayField(label="体检日期")

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.may = set(rows.values_list("pk", flat=True))
        self.initial.setdefault("on", timezone.localdate())

    def _ids(self, texts) -> set[int]:
        return {row_number(text) for text in texts} & self.may

    @property
    def changes(self) -> dict[str, set[int]]:
        now = self._ids(self.data.getlist("row"))
        was = self._ids(self.data.get("was", "").split(","))
        return {"done": now - was, "undone": was - now}
