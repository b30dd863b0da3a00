"""Forms of the register."""

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from members.columns import ETHNICITIES
from members.models import Member
from members.models.people import PARTICULARS
from members.states import State
from union.kit.layout import form_helper
from union.kit.pinyin import tidy
from union.kit.widgets import DayInput, MonthInput
from union.org.models import Unit

OWN = ["name", "sex", "staff_no", "phone", "born_on", "ethnicity", "party", "education", "post"]
ALONE = ("staff_no", "phone", "card_no")


class ParticularsForm(forms.ModelForm):
    """What the register knows of a person; the school is the form's, never posted."""

    born_on = forms.DateField(
        label="出生年月",
        required=False,
        widget=MonthInput(),
        input_formats=["%Y-%m", "%Y-%m-%d", "%Y.%m", "%Y年%m月"],
        error_messages={"invalid": "请写成 1985-09 这样的年月"},
    )
    ethnicity = forms.ChoiceField(
        label="民族",
        required=False,
        choices=[("", "未填")] + [(f"{name}族", f"{name}族") for name in ETHNICITIES],
    )

    class Meta:
        model = Member
        fields = PARTICULARS
        widgets = {
            "joined_on": DayInput(),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        help_texts = {"card_no": "没有可以不填。", "joined_on": "最早加入工会的日期，调动后不变。"}

    def __init__(self, *args, school: Unit, save_label: str = "保存", cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.school = self.instance.school = school
        if "group" in self.fields:
            groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP, closed_on=None)
            self.fields["group"].queryset = groups.in_order()
            self.fields["group"].label_from_instance = lambda group: group.short_name
            self.fields["group"].empty_label = "不分小组"
        self.helper = form_helper(save_label, *self.fields, cancel=cancel)

    def clean_name(self):
        return tidy(self.cleaned_data["name"])

    def clean_phone(self):
        return self.cleaned_data["phone"].replace(" ", "")

    def clean_joined_on(self):
        return self._past("joined_on")

    def clean_born_on(self):
        return self._past("born_on")

    def _past(self, name: str):
        day = self.cleaned_data[name]
        if day and day > timezone.localdate():
            raise forms.ValidationError("这一天还没有到，请核对。")
        return day

    def clean(self):
        """Numbers belong to one person of the school; the database keeps two of them so, too."""
        super().clean()
        others = Member.objects.filter(school=self.school).open().exclude(pk=self.instance.pk)
        errors = {}
        for name in ALONE:
            value = self.cleaned_data.get(name)
            holder = others.filter(**{name: value}).first() if value else None
            if holder:
                errors[name] = f"{self.fields[name].label} {value} 在名册中是{holder}的，请核对。"
        if errors:
            raise forms.ValidationError(errors)

    def _post_clean(self):
        super()._post_clean()
        if "name" in self.cleaned_data:
            self.instance.rename(self.cleaned_data["name"])


class AmendForm(ParticularsForm):
    """Correct what the register knows; says so when somebody else has done it meanwhile."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        self.now = kwargs["instance"].fingerprint
        kwargs["initial"] = {"seen": self.now}
        super().__init__(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.cleaned_data["seen"] != self.now:
            self.data = self.data.copy()
            self.data["seen"] = self.now
            raise forms.ValidationError(
                "您填写的时候，别人刚改过这位会员的登记。下面仍是您填的内容，核对后再按一次保存。"
            )

    @property
    def amended(self) -> list[str]:
        """The fields that came out otherwise."""
        return [name for name in self.changed_data if name in PARTICULARS]


class EnrolForm(ParticularsForm):
    """Write somebody into the register who is a member already."""

    state = forms.ChoiceField(
        label="会籍状态",
        choices=[(State.ACTIVE, "在籍"), (State.KEPT, "退休，会籍保留")],
        initial=State.ACTIVE,
        widget=forms.RadioSelect,
    )
    basis = forms.CharField(
        label="依据",
        max_length=200,
        required=False,
        help_text="例如：工会委员会 3 月 5 日会议通过。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, save_label="登记", cancel=reverse("members:member_list"), **kwargs)

    def clean(self):
        super().clean()
        self.instance.state = self.cleaned_data.get("state", "")


class ApplyForm(ParticularsForm):
    """A teacher asks to join; the officers complete the rest."""

    class Meta(ParticularsForm.Meta):
        fields = OWN

    basis = forms.CharField(
        label="想说的话",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可以不填。",
    )

    def __init__(self, *args, user, **kwargs):
        kwargs["initial"] = {"name": user.name, "staff_no": user.staff_no, "phone": user.phone}
        super().__init__(*args, school=user.school, save_label="提交入会申请", **kwargs)
        self.instance.user = user


class StepForm(forms.Form):
    """The day from which a step holds, and its grounds."""

    on = forms.DateField(label="日期", widget=DayInput())
    basis = forms.CharField(label="依据", max_length=200, required=False)

    def __init__(self, *args, member: Member, step, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["on"].initial = timezone.localdate()
        self.fields["on"].label = step.day_label
        self.fields["basis"].label = step.basis_label
        self.fields["basis"].required = step.needs_basis
        self.helper = form_helper(step.label, *self.fields, cancel=member.get_absolute_url())

    def clean_on(self):
        if reason := self.member.why_not_on(self.cleaned_data["on"]):
            raise forms.ValidationError(f"{reason}。")
        return self.cleaned_data["on"]


class TransferForm(StepForm):
    """Where a membership goes: a school of the same city's unions."""

    to = forms.ModelChoiceField(label="转到", queryset=Unit.objects.none())
    field_order = ["to", "on", "basis"]

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, member=member, **kwargs)
        schools = Unit.objects.schools().filter(closed_on=None).exclude(pk=member.school_id)
        city = f"/{member.school.line[0]}/"
        self.fields["to"].queryset = schools.filter(path__startswith=city).in_order()


class FilterForm(forms.Form):
    """Which part of the register is shown."""

    ALL = "all"

    q = forms.CharField(label="姓名、拼音或首字母", required=False, max_length=60)
    group = forms.ModelChoiceField(
        label="工会小组", required=False, queryset=Unit.objects.none(), empty_label="全部小组"
    )
    state = forms.ChoiceField(
        label="会籍状态", required=False, choices=[*State.choices, (ALL, "全部")]
    )

    def __init__(self, data, *, user, **kwargs):
        chosen = data.copy()
        chosen.setdefault("state", State.ACTIVE)
        super().__init__(chosen, **kwargs)
        seen = Member.objects.visible_to(user).exclude(group=None).values("group")
        self.fields["group"].queryset = Unit.objects.filter(pk__in=seen).in_order()
        self.fields["group"].label_from_instance = lambda group: group.short_name

    def filter(self, members):
        """Narrow the list; what makes no sense narrows nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        rows = members.found_by(wanted.get("q", ""))
        condition = Q()
        if wanted.get("group"):
            condition &= Q(group=wanted["group"])
        if wanted.get("state") not in (None, "", self.ALL):
            condition &= Q(state=wanted["state"])
        return rows.filter(condition)
