"""Units and offices."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from union.kit.layout import form_helper
from union.kit.widgets import DayInput
from union.org.actions.signin import Refused, find
from union.org.forms.people import PersonField
from union.org.models import Appointment, Role, Unit, User


class UnitForm(forms.ModelForm):
    """Names, code and mark of a unit, old or new."""

    level = forms.TypedChoiceField(label="类别", coerce=int)

    class Meta:
        model = Unit
        fields = ["name", "short_name", "code", "mark"]
        help_texts = {
            "short_name": "页面和名单里用，例如“清源三小”。",
            "code": "登录名的前半截，例如 qy3x；小写字母和数字。",
            "mark": "发文字号里用，例如“清教工”〔2026〕3号。",
        }

    def __init__(self, *args, parent=None, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.parent = parent or self.instance.parent
        if parent is None:
            del self.fields["level"]
        else:
            self.fields["level"].choices = levels_below(parent)
        if self.parent and self.parent.is_school:
            del self.fields["code"], self.fields["mark"]
        order = [name for name in ["level", *self._meta.fields] if name in self.fields]
        self.helper = form_helper("保存", *order, cancel=cancel)

    def clean_name(self):
        name = self.cleaned_data["name"]
        same = Unit.objects.filter(parent=self.parent, name=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(
                f"{self.parent or '这里'}下面已经有“{name}”，请换一个名称。"
            )
        return name

    def clean_code(self):
        code = self.cleaned_data["code"].lower()
        if code and not (code.isascii() and code.isalnum()):
            raise forms.ValidationError("代码只能用字母和数字。")
        if code and Unit.objects.filter(code=code).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"代码“{code}”已有单位在用，请换一个。")
        return code


def levels_below(parent: Unit) -> list[tuple[int, str]]:
    """What may be founded there: groups in a school, everything lower than ``parent`` elsewhere."""
    group = Unit.Level.GROUP
    if parent.is_school:
        return [(group.value, group.label)]
    return [(level, label) for level, label in Unit.Level.choices if parent.level < level < group]


class MoveForm(forms.Form):
    """The new unit above."""

    to = forms.ModelChoiceField(Unit.objects.none(), label="移到", empty_label="请选择新的上级单位")

    def __init__(self, *args, unit, user, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        above = Unit.objects.served_by(user, Role.CLERK).open().filter(level__lt=unit.level)
        above = above.exclude(pk__in=[unit.pk, unit.parent_id]).exclude(path__startswith=unit.path)
        self.fields["to"].queryset = above.order_by("path")
        self.helper = form_helper("调整上级", "to", cancel=cancel)


class CloseForm(forms.Form):
    """Why a unit ends; the sentence stays in the log."""

    reason = forms.CharField(
        label="撤销的理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": True}),
        help_text="例如：并入清源区第二小学（区教育局2026年8月通知）。",
    )

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("撤销", "reason", cancel=cancel)


class AppointForm(forms.Form):
    """Who, from when, until when."""

    person = PersonField(User.objects.none(), label="人员")
    login = forms.CharField(
        label="登录名、手机号或工号", max_length=60, help_text="这个人须已有账号。"
    )
    portfolio = forms.CharField(
        label="分工",
        max_length=30,
        required=False,
        help_text="例如：组织、宣传、女工、文体、福利。",
    )
    starts_on = forms.DateField(label="任职起", widget=DayInput())
    ends_on = forms.DateField(
        label="任期到",
        required=False,
        widget=DayInput(),
        help_text="没有定届满日期的可以不填。",
    )

    def __init__(self, *args, role, unit, user, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.role, self.unit, self.user = role, unit, user
        school = unit if unit.is_school else unit.parent if unit.level > unit.Level.SCHOOL else None
        if school:
            del self.fields["login"]
            people = User.objects.filter(school=school, is_active=True)
            self.fields["person"].queryset = people
        else:
            del self.fields["person"]
        if role != Role.COMMITTEE:
            del self.fields["portfolio"]
        self.fields["starts_on"].initial = timezone.localdate()
        self.helper = form_helper(
            f"{giving(role)}为{Role(role).label}", *self.fields, cancel=cancel
        )

    def clean_login(self):
        """Only somebody whom the giver may see: a foreign school's person cannot be drawn in."""
        try:
            found = find(self.cleaned_data["login"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if found is None or not User.objects.visible_to(self.user).filter(pk=found.pk).exists():
            raise forms.ValidationError("没有找到这个账号，请核对，或先在“账号”里开通。")
        if not found.is_active:
            raise forms.ValidationError(f"{found}的账号已停用，请先恢复。")
        self.cleaned_data["person"] = found
        return self.cleaned_data["login"]

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "届满日期不能早于任职日期，请改一下。")
        person = cleaned.get("person")
        if person and starts_on and self._holds_it(person, starts_on):
            raise forms.ValidationError(
                f"{person}已任{self.unit.short_name}{Role(self.role).label}"
            )
        return cleaned

    def _holds_it(self, person, day):
        same = Appointment.objects.filter(user=person, role=self.role, unit=self.unit)
        return same.filter(Q(ends_on=None) | Q(ends_on__gte=day)).exists()


def giving(role: str) -> str:
    """The word for it: a headmaster is appointed by the authorities and only noted here."""
    return "登记" if role == Role.PRINCIPAL else "任命"


class DismissForm(forms.Form):
    """The last day in office."""

    on = forms.DateField(
        label="任职到哪一天",
        widget=DayInput(),
        help_text="到这一天为止仍在任，第二天起不再有相应权限。要立即生效，请选昨天。",
    )

    def __init__(self, *args, appointment, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.appointment = appointment
        self.fields["on"].initial = timezone.localdate()
        self.helper = form_helper("免去", "on", cancel=cancel)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on < self.appointment.starts_on:
            day = self.appointment.starts_on
            raise forms.ValidationError(f"不能早于任职日期 {day:%Y-%m-%d}，请改一下。")
        return on


class UnitSearch(forms.Form):
    """Units by a piece of their name."""

    q = forms.CharField(label="单位名称", required=False, max_length=60)

    def filter(self, units):
        """Nothing typed: nothing found; the tree is there for browsing."""
        q = self.cleaned_data.get("q", "").strip() if self.is_valid() else ""
        if not q:
            return units.none()
        return units.filter(Q(name__icontains=q) | Q(short_name__icontains=q) | Q(code=q.lower()))
