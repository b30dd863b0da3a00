"""Forms of honours: conditions, a nomination, its review, an objection, an award from outside."""

from django import forms
from django.utils import timezone

from activities.forms.choosing import MemberField, colleagues, not_ahead
from activities.honours_checks import USUAL, choices_for
from activities.models import Award, Honour, HonourObjection, Nomination
from union.kit.layout import form_helper
from union.kit.outgoing import KINDS
from union.kit.picking import PickOneField
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput
from union.org.models import Unit

Kind = Honour.Kind
CONDITIONS = {
    Kind.ACTIVIST: "热心工会工作，带头参加工会活动，关心同事，按时交纳会费。",
    Kind.CADRE: "担任工会职务半年以上，认真办事，会员信任。",
    Kind.GROUP: "小组活动经常，会员互相关心，按时完成工会工作。",
    Kind.WOMEN_POST: "女职工占60%以上，负责人为女性，岗位成绩突出。",
    Kind.WOMEN_MODEL: "女职工，在岗五年以上，师德高尚，业绩突出。",
    Kind.PIONEER: "团结协作，在本职岗位上创一流工作、一流业绩。",
    Kind.FAMILY: "夫妻和睦，尊老爱幼，邻里互助，家风好。",
}


def groups_of(school):
    rows = Unit.objects.open().filter(parent=school, level=Unit.Level.GROUP)
    return rows.order_by("name")


class HonourForm(forms.ModelForm):
    """A round of an honour of ``kind``."""

    checks = forms.MultipleChoiceField(
        label="由系统核对的条件",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="核对结果供审核参考，不符合的也可以说明理由后通过。",
    )

    class Meta:
        model = Honour
        fields = [
            "title", "year", "level", "conditions", "checks", "quota", "opens_on", "closes_on",
        ]  # fmt: skip
        widgets = {
            "conditions": forms.Textarea(attrs={"rows": 4}),
            "opens_on": DayInput(),
            "closes_on": DayInput(),
        }
        help_texts = {"quota": "不填的，按规定比例计算；没有规定比例的不限名额。"}

    def __init__(self, *args, school, kind: str, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school, self.instance.kind = school, kind
        if not self.instance.pk:
            self.instance.created_by = user
            known = {
                "title": "" if kind in (Kind.PERSON, Kind.UNIT) else Kind(kind).label,
                "year": timezone.localdate().year,
                "conditions": CONDITIONS.get(kind, ""),
                "checks": USUAL[kind],
                "opens_on": timezone.localdate(),
            }
            for name, value in known.items():
                self.initial[name] = value
        self.fields["checks"].choices = choices_for(kind)
        cancel = self.instance.get_absolute_url() if self.instance.pk else ""
        self.helper = form_helper("保存", *self.Meta.fields, cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "截止日期不能早于开始日期。")
        return cleaned


class NominationForm(forms.ModelForm):
    """Somebody, or a group, for ``honour``. ``led`` are the groups of a leader; None for an officer, who may choose all."""

    class Meta:
        model = Nomination
        fields = ["reasons"]
        widgets = {"reasons": forms.Textarea(attrs={"rows": 6, "data-count": ""})}

    def __init__(self, *args, honour: Honour, led, quota, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.honour, self.led, self.quota = honour, led, quota
        taken = honour.nominations.all()
        if honour.is_for_groups:
            rows = groups_of(honour.school).exclude(pk__in=taken.values("group"))
            rows = rows if led is None else rows.filter(pk__in=led)
            self.fields["group"] = PickOneField(rows, label="推荐哪个小组")
            fields = ["group", "reasons"]
        else:
            rows = colleagues(honour.school).exclude(
                pk__in=taken.filter(group=None).values("member")
            )
            rows = rows if led is None else rows.filter(group__in=led)
            self.fields["member"] = MemberField(
                rows, label="推荐谁", error_messages={"required": "请选一位同事。"}
            )
            fields = ["member", "reasons"]
        self.fields["reasons"].help_text = "写具体的事，评审和公示都看这一段。"
        self.helper = form_helper("推荐", *fields, cancel=honour.get_absolute_url())

    def clean(self):
        cleaned = super().clean()
        member, group = cleaned.get("member"), cleaned.get("group")
        self.instance.member, self.instance.group = member, group
        home = member.group if member else group
        if self.led is not None and home:
            self.instance.by_group = home
            self._demand_place(home)
        return cleaned

    def _demand_place(self, home):
        """A group nominates as many as its share is rounded to."""
        if self.quota.by_group is None:
            return
        most = self.quota.by_group.get(home.pk, 0)
        rows = Nomination.objects.standing().filter(honour=self.instance.honour, by_group=home)
        if rows.count() >= most:
            raise forms.ValidationError(f"{home}名额 {most} 个，已经推荐满了。{self.quota.figure}")


class ReviewForm(forms.Form):
    """The union's word on a nomination."""

    remark = forms.CharField(
        label="审核意见",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="不通过的要写明理由。",
    )

    def __init__(self, *args, passes: bool | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.passes = passes

    def clean_remark(self):
        remark = self.cleaned_data["remark"].strip()
        if self.passes is False and not remark:
            raise forms.ValidationError("不通过的请写明理由，本人会看到。")
        return remark


class ObjectionForm(forms.ModelForm):
    """An objection; an officer may enter it for somebody who came with it."""

    class Meta:
        model = HonourObjection
        fields = ["text", "name"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, honour: Honour, user, is_officer: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.honour, self.user = honour, user
        self.fields["text"] = forms.CharField(
            label="异议内容",
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text="写清对谁、因为什么。只有工会主席和工会委员能看到。",
            error_messages={"required": "请写明对谁、因为什么有异议。"},
        )
        self.fields["name"] = forms.CharField(
            label="代谁登记", max_length=60, required=False, help_text="本人来访来电的填姓名。"
        )
        if not is_officer:
            del self.fields["name"]
        fields = list(self.fields)
        self.helper = form_helper("提交", *fields, cancel=honour.get_absolute_url())

    def clean(self):
        cleaned = super().clean()
        on_behalf = bool(cleaned.get("name"))
        self.instance.author = None if on_behalf else self.user
        return cleaned


class SettleForm(forms.Form):
    """What came of an objection."""

    finding = forms.ChoiceField(label="处理结论", choices=HonourObjection.Finding.choices)
    answer = forms.CharField(
        label="处理说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明怎样查的、结论是什么。"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("处理", "finding", "answer")


class NomineesField(forms.ModelMultipleChoiceField):
    """Those who passed, by name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, nomination):
        return str(nomination.nominee)


class GiveForm(forms.Form):
    """The day on which it is given, by whom, and to whom: a level above may give it to some of those reported."""

    who = NomineesField(None, label="授予谁", error_messages={"required": "请至少留一个。"})
    on = forms.DateField(label="授予日期", widget=DayInput())
    issuer = forms.CharField(label="授予单位", max_length=80)

    def __init__(self, *args, honour: Honour, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
        self.initial.setdefault("issuer", honour.school.name)
        passed = honour.nominations.passed().select_related("member", "group").order_by("pk")
        self.fields["who"].queryset = passed
        self.initial.setdefault("who", [nomination.pk for nomination in passed])
        self.helper = form_helper("授予", "who", "on", "issuer", cancel=honour.get_absolute_url())

    def clean_on(self):
        return not_ahead(self.cleaned_data["on"])


class AwardForm(forms.ModelForm):
    """An honour that others gave to somebody, to a group, or to the school's union."""

    member = MemberField(queryset=None, label="个人", required=False, empty_label="不是个人荣誉")
    group = PickOneField(None, label="小组", required=False, empty_label="不是小组荣誉")
    upload = UploadField(label="证书或文件", kinds=KINDS, required=False)

    class Meta:
        model = Award
        fields = ["title", "kind", "level", "issuer", "given_on", "member", "group"]
        widgets = {"given_on": DayInput()}

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        self.fields["member"].queryset = colleagues(school)
        self.fields["group"].queryset = groups_of(school)
        self.fields["member"].help_text = "个人和小组都不选的，是学校工会的荣誉。"
        self.initial.setdefault("given_on", timezone.localdate())
        self.initial.setdefault("level", "district")
        fields = [*self.Meta.fields, "upload"]
        self.helper = form_helper("登记", *fields)

    def clean_given_on(self):
        return not_ahead(self.cleaned_data["given_on"])

    def clean(self):
        cleaned = super().clean()
        member, group = cleaned.get("member"), cleaned.get("group")
        if member and group:
            self.add_error("group", "个人和小组只选一个。两边都获得的，分两次登记。")
        holder = member or group or self.instance.school
        self.instance.name = str(holder)
        return cleaned
