"""Minutes, resolutions, follow-ups and measures as they are written."""

from django import forms
from django.utils import timezone

from congress.models import FollowUp, Measure, Minutes, Motion, Resolution
from union.kit.layout import fields_helper, form_helper
from union.kit.widgets import DayInput
from union.org.models import Department


class MinutesForm(forms.Form):
    """The text, and the count of savings that the page showed."""

    text = Minutes._meta.get_field("text").formfield(
        label="纪要正文", widget=forms.Textarea(attrs={"rows": 24})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    helper = fields_helper("text", "version")


class ResolutionForm(forms.Form):
    """Title and text of a draft."""

    title = Resolution._meta.get_field("title").formfield(label="决议名称")
    text = Resolution._meta.get_field("text").formfield(
        label="决议正文", widget=forms.Textarea(attrs={"rows": 16})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    helper = fields_helper("title", "text", "version")


class FollowUpForm(forms.ModelForm):
    """落实事项 with a department or a person, and a day."""

    class Meta:
        model = FollowUp
        fields = ["text", "department", "owner", "due_on"]
        widgets = {"due_on": DayInput()}

    helper = form_helper("列入", *Meta.fields)

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.filter(school=school).open()
        self.fields["department"].empty_label = "没有定"

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise forms.ValidationError("完成时限不能早于今天。")
        return due_on


class SettleForm(forms.Form):
    """What became of a follow-up."""

    state = forms.ChoiceField(
        label="结果", choices=[("done", "已落实"), ("dropped", "未落实")], widget=forms.RadioSelect
    )
    note = FollowUp._meta.get_field("note").formfield(label="落实情况")
    helper = form_helper("办结", "state", "note")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == "dropped" and not cleaned.get("note"):
            self.add_error("note", "没有落实的，请写明原因。")
        return cleaned


class MeasureForm(forms.ModelForm):
    """A measure with the motion that passed it, if one did."""

    class Meta:
        model = Measure
        fields = ["kind", "title", "in_force_on", "passed_by", "repealed_on", "note"]
        widgets = {"in_force_on": DayInput(), "repealed_on": DayInput()}

    helper = form_helper("保存", *Meta.fields)

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        passed = Motion.objects.filter(session__school=school, result=Motion.Result.PASSED)
        field = self.fields["passed_by"]
        field.queryset = passed.select_related("session__congress").order_by("-session", "position")
        field.label_from_instance = lambda motion: f"{motion.session.label}：{motion.title}"
        field.empty_label = "还没有经教代会通过"

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("in_force_on"), cleaned.get("repealed_on")
        if ends and (not begins or ends < begins):
            self.add_error("repealed_on", "废止日期不能早于施行日期。")
        return cleaned
