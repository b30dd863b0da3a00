"""Inspections: arranged, noted on the spot, findings, proofs."""

from django import forms
from django.utils import timezone

from union.assessment.models import Finding, Inspection, InspectionVisit, RubricItem
from union.assessment.rules.inspections import RECTIFY_DAYS
from union.kit.layout import fields_helper, form_helper
from union.kit.picking import PickManyField
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput
from union.org.models import Unit
from union.rules.figures import rule

PICTURES = ("jpg", "png", "webp")


def schools_below(unit: Unit):
    """Open schools of a district, in the order of the tree."""
    return Unit.objects.schools().open().filter(path__startswith=unit.path).order_by("path")


class InspectionForm(forms.ModelForm):
    class Meta:
        model = Inspection
        fields = ["title", "starts_on", "ends_on", "team", "basis"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}

    def __init__(self, *args, unit: Unit, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.unit = unit
        self.fields["schools"] = PickManyField(
            schools_below(unit), label="受检学校", error_messages={"required": "请至少选一所学校。"}
        )
        self.fields["team"].help_text = "姓名用顿号隔开，例如：周文、李强。"
        self.fields["basis"].help_text = "依据的文件或通知，会印在整改通知书上。"
        self.helper = form_helper("安排检查", *self.Meta.fields, "schools", cancel=cancel)

    def clean(self):
        asked = super().clean()
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "结束日期不能早于开始日期。")
        return asked


class VisitForm(forms.ModelForm):
    """Day and words; short, for a phone."""

    class Meta:
        model = InspectionVisit
        fields = ["on", "words"]
        widgets = {"on": DayInput(), "words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].required = True
        if not self.instance.on:
            self.initial["on"] = timezone.localdate()
        self.helper = form_helper("保存", "on", "words")

    def clean_on(self):
        if (on := self.cleaned_data["on"]) > timezone.localdate():
            raise forms.ValidationError("检查日期不能晚于今天。")
        return on


class PhotoForm(forms.Form):
    photo = UploadField(label="照片", kinds=PICTURES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("上传照片", "photo")


class FindingForm(forms.ModelForm):
    class Meta:
        model = Finding
        fields = ["text", "severity", "days", "item"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "severity": forms.RadioSelect}

    def __init__(self, *args, visit: InspectionVisit, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.visit = visit
        unit = visit.inspection.unit
        self.fields["severity"].choices = Finding.Severity.choices
        given = rule(unit, RECTIFY_DAYS, on=timezone.localdate())
        self.initial.setdefault("days", given.value)
        if not self.instance.pk:
            self.initial["days"] = given.value
        self.fields["days"].help_text = str(given)
        self.fields["days"].min_value = 1
        items = RubricItem.objects.filter(
            version__rubric__unit=unit, version__state="published",
            version__assessments__school=visit.school,
        )  # fmt: skip
        self.fields["item"].queryset = items.distinct().order_by("version", "position")
        self.fields["item"].empty_label = "不对应考核条目"
        self.helper = form_helper("记下问题", *self.Meta.fields)

    def clean_days(self):
        if not 0 < (days := self.cleaned_data["days"]) <= 250:
            raise forms.ValidationError("整改期限填 1 到 250 个工作日。")
        return days


class ProofForm(forms.Form):
    text = forms.CharField(
        label="怎样整改的", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明怎样整改的。"},
    )  # fmt: skip
    file = UploadField(label="佐证", kinds=(*PICTURES, "pdf", "docx", "xlsx"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("提交整改报告", "text", "file")


class CheckForm(forms.Form):
    """The district's look at a proof."""

    outcome = forms.ChoiceField(
        label="复查结果", choices=(("close", "整改到位，销号"), ("again", "不到位，退回再改")),
        widget=forms.RadioSelect, error_messages={"required": "请选复查结果。"},
    )  # fmt: skip
    remark = forms.CharField(
        label="复查意见", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    days = forms.IntegerField(
        label="再给几个工作日", required=False, min_value=1, max_value=250, initial=5,
        help_text="只在退回时用。",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("确定", "outcome", "remark", "days")

    def clean(self):
        asked = super().clean()
        if asked.get("outcome") == "again":
            if not asked.get("remark"):
                self.add_error("remark", "退回要写明哪里不到位。")
            if not asked.get("days") and "days" not in self.errors:
                self.add_error("days", "请填再给几个工作日。")
        return asked


class FindingsFilter(forms.Form):
    """Which findings are listed."""

    STATES = (
        ("", "没有销号的"),
        ("late", "逾期的"),
        ("proved", "待复查的"),
        ("closed", "已销号的"),
    )
    state = forms.ChoiceField(label="状态", choices=STATES, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_helper("state")

    def filter(self, findings):
        state = self.cleaned_data.get("state", "") if self.is_valid() else ""
        if state == "late":
            return findings.overdue(timezone.localdate())
        if state == "closed":
            return findings.filter(state=Finding.State.CLOSED)
        if state == "proved":
            return findings.filter(state=Finding.State.PROVED)
        return findings.unsettled()
