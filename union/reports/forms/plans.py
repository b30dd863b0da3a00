"""Forms of the plan's editor; each row of the page is one of them."""

from django import forms

from union.kit.layout import form_helper
from union.kit.widgets import DayInput
from union.reports.models import PlanItem, PlanSection, YearPlan
from union.reports.models.sections import DEEPEST
from union.reports.owners import people_named

LEVELS = ["段落，不编号", "第一层 一、", "第二层 （一）", "第三层 1.", "第四层 （1）", "第五层 ①"]
NO_MONTH = [("", "全年")]
MONTHS = [(month, f"{month}月") for month in range(1, 13)]


class SectionForm(forms.ModelForm):
    """One section: how deep, its heading, its text."""

    level = forms.TypedChoiceField(
        label="层次", coerce=int, choices=list(enumerate(LEVELS[: DEEPEST + 1]))
    )

    class Meta:
        model = PlanSection
        fields = ["level", "title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _dress(self)
        self.fields["title"].widget.attrs["placeholder"] = "小标题"
        self.fields["text"].widget.attrs["placeholder"] = "内容，一段一行"

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("title") and not cleaned.get("text"):
            raise forms.ValidationError("小标题和内容至少写一样；整段不要了请按“删除”")
        return cleaned


class ItemForm(forms.ModelForm):
    """One item: what, who, and when: a month, a span of months, or days within the plan's year."""

    first_month = forms.TypedChoiceField(
        label="月份", coerce=int, empty_value=None, required=False, choices=NO_MONTH + MONTHS
    )
    last_month = forms.TypedChoiceField(
        label="到", coerce=int, empty_value=None, required=False, choices=[("", "当月"), *MONTHS]
    )

    class Meta:
        model = PlanItem
        fields = ["text", "owner", "first_month", "last_month", "starts_on", "ends_on"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 1, "placeholder": "要做的事"}),
            "owner": forms.TextInput(attrs={"list": "people", "placeholder": "责任人"}),
            "starts_on": DayInput(),
            "ends_on": DayInput(),
        }
        error_messages = {"text": {"required": "请写明要做什么；这条不要了请按“删除”"}}

    def __init__(self, *args, plan: YearPlan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.instance.plan = plan
        _dress(self)
        for name in ("starts_on", "ends_on"):
            span = {"min": plan.starts_on.isoformat(), "max": plan.ends_on.isoformat()}
            self.fields[name].widget.attrs.update(span)

    def clean(self):
        cleaned = super().clean()
        errors = {}
        _order_days(cleaned, errors)
        for name in ("starts_on", "ends_on"):
            day = cleaned.get(name)
            if day and not self.plan.starts_on <= day <= self.plan.ends_on:
                errors.setdefault(name, f"日期不在{self.plan.label}以内，请核对年份")
        self._order_months(cleaned, errors)
        if errors:
            raise forms.ValidationError(errors)
        return cleaned

    def _order_months(self, cleaned, errors):
        """Exact days stand for themselves; a single month is a span of one."""
        if cleaned.get("starts_on"):
            cleaned["first_month"] = cleaned["last_month"] = None
            return
        first, last = cleaned.get("first_month"), cleaned.get("last_month")
        if first is None:
            cleaned["last_month"] = None
            return
        cleaned["last_month"] = last = last or first
        if self.plan.months.index(last) < self.plan.months.index(first):
            errors["last_month"] = f"“到”的月份在{first}月之前，请核对"

    @property
    def values(self) -> dict:
        """What to write, with the person behind the owner's name when exactly one has it."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields}
        owner = values["owner"]
        return {**values, "owner_user": people_named(self.plan.school_id, [owner]).get(owner)}


def _order_days(cleaned, errors):
    first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
    if last and not first:
        errors["starts_on"] = "写了结束日期，也请写开始日期"
    elif first and last and last < first:
        errors["ends_on"] = "结束日期在开始日期之前，请核对"


class TitleForm(forms.ModelForm):
    """The plan's title."""

    class Meta:
        model = YearPlan
        fields = ["title"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _dress(self)


class ProgressForm(forms.Form):
    """What became of an item."""

    state = forms.ChoiceField(label="进展", choices=PlanItem.State, widget=forms.RadioSelect)
    note = forms.CharField(label="说明", max_length=500, required=False)
    seen = forms.ChoiceField(choices=PlanItem.State, widget=forms.HiddenInput)

    def __init__(self, *args, item: PlanItem, **kwargs):
        now = {"state": item.state, "note": item.note, "seen": item.state}
        super().__init__(*args, initial=now, **kwargs)
        self.fields["note"].help_text = "做了什么、多少人参加，年底写总结时用得上。"
        self.helper = form_helper(
            "保存进展", "state", "note", "seen", cancel=item.plan.get_absolute_url()
        )


def _dress(form):
    """Give the fields Bootstrap's classes; rows are laid out by the page, not by crispy."""
    for name, field in form.fields.items():
        is_select = isinstance(field.widget, forms.Select)
        field.widget.attrs["class"] = "form-select" if is_select else "form-control"
        field.widget.attrs["aria-label"] = field.label or name
