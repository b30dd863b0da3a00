"""Announcing a 疗休养, signing up, saying who went."""

from django import forms
from django.utils import timezone

from members.models import Member
from union.kit.days import years_after
from union.kit.layout import form_helper
from union.kit.money import SumField
from union.kit.widgets import DayInput
from union.rules.figures import rule
from welfare.forms.registers import MemberField, near
from welfare.models import RetreatRound, RetreatSignup
from welfare.retreat_order import why_not
from welfare.rules.retreats import MOST_DAYS


class RetreatForm(forms.ModelForm):
    """Where, when, how many, what it costs."""

    cost = SumField(label="每人费用（元）")
    subsidy = SumField(label="其中工会负担（元）", least=0)
    leader = MemberField(label="领队", required=False, empty_label="以后再定")

    class Meta:
        model = RetreatRound
        fields = [
            "route", "starts_on", "ends_on", "closes_on", "quota", "cost", "subsidy", "leader", "note",
        ]  # fmt: skip
        widgets = {
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "closes_on": DayInput(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"route": "例如：莫干山。", "note": "集合地点、要带的东西等，可以不填。"}

    def __init__(self, *args, school, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        self.fields["leader"].queryset = Member.objects.on_register().filter(school=school)
        label = "保存" if self.instance.pk else "发布，开始报名"
        self.helper = form_helper(label, *self._meta.fields, cancel=cancel)

    def clean_starts_on(self):
        near(self.cleaned_data["starts_on"], years=2)
        return self.cleaned_data["starts_on"]

    def clean(self):
        asked = super().clean()
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if first and last:
            most = rule(self.instance.school, MOST_DAYS, on=first)
            days = (last - first).days + 1
            if days > most.value:
                self.add_error("ends_on", f"一共 {days} 天，超过了规定。{most}")
        if asked.get("subsidy") is None:
            asked["subsidy"] = 0
        return asked


class SignupForm(forms.ModelForm):
    """What decides the order, as the person states it; an officer confirms it."""

    long_leave = forms.BooleanField(label="最近一年请过长假（超过规定的月数）", required=False)
    alone = forms.BooleanField(
        label="我知道：不带家属；成团以后不去，也算用过一次",
        error_messages={"required": "请先看清楚，再打勾报名。"},
    )

    class Meta:
        model = RetreatSignup
        fields = ["worked_since", "merit", "class_teacher_years"]
        widgets = {"worked_since": DayInput(), "merit": forms.RadioSelect}
        labels = {"class_teacher_years": "当过几年班主任"}
        help_texts = {"worked_since": "参加工作的日期，工会核对。"}

    def __init__(self, *args, round_: RetreatRound, member: Member, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.round, self.member = round_, member
        self.instance.round, self.instance.member = round_, member
        is_officer = bool(self.instance.pk)
        if is_officer:
            del self.fields["alone"]
        self.helper = form_helper("核对无误" if is_officer else "报名", *self.fields, cancel=cancel)

    def clean_worked_since(self):
        day, today = self.cleaned_data["worked_since"], timezone.localdate()
        if not years_after(today, -60) <= day <= today:
            raise forms.ValidationError("参加工作的日期不对，请核对年份。")
        return day

    def clean_class_teacher_years(self):
        years = self.cleaned_data["class_teacher_years"]
        if years > 50:
            raise forms.ValidationError("班主任年限不会超过 50 年，请核对。")
        return years

    def clean(self):
        asked = super().clean()
        if asked.get("worked_since"):
            stated = {"worked_since": asked["worked_since"], "long_leave": asked["long_leave"]}
            if reason := why_not(self.member, self.round, **stated):
                raise forms.ValidationError(reason)
        return asked

    @property
    def stated(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class WentForm(forms.Form):
    """Who of the group went."""

    went = forms.ModelMultipleChoiceField(
        RetreatSignup.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, round_: RetreatRound, **kwargs):
        super().__init__(*args, **kwargs)
        going = round_.signups.filter(state=RetreatSignup.State.GOING)
        self.fields["went"].queryset = going
