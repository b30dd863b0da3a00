"""An activity as it is drawn up, changed, cancelled."""

import datetime as dt

from django import forms
from django.utils import timezone

from activities.models import Activity
from union.kit.layout import fields_helper, form_helper
from union.kit.money import SumField
from union.kit.picking import PickManyField, PickOneField
from union.org.models import Unit
from union.org.models.units import below
from union.reports.models import PlanItem

Audience, Level = Activity.Audience, Activity.Level
FARTHEST = dt.timedelta(days=400)
LONGEST = dt.timedelta(days=31)


# The parts of the page; MORE is folded until something of FOLDED is there.
WHAT = ["title", "kind", "starts_at", "ends_at", "place", "text"]
WHOM = ["audience", "groups", "capacity", "family_each", "family_seats"]
FOLDED = ["opens_at", "closes_at", "organiser", "is_insured", "agreed_by", "budget", "plan_item"]
MORE = [*FOLDED, "level"]


def moment_field(label, **kwargs):
    """A day and a time in the browser's own field."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **kwargs)


class UnitsField(PickManyField):
    """Groups of a school, or schools of a district."""

    def label_from_instance(self, unit):
        return unit.short_name or unit.name


class PlanItemField(PickOneField):
    """One thing that the school's plan promises."""

    def label_from_instance(self, item):
        return f"{item.text[:40]}（{item.plan.label}{item.when}）"


class ActivityForm(forms.ModelForm):
    """Everything about an activity that is said before it begins; ``unit`` holds it."""

    starts_at = moment_field("开始时间")
    ends_at = moment_field("结束时间")
    opens_at = moment_field("报名开始", required=False, help_text="不填：发布以后就能报名。")
    closes_at = moment_field("报名截止", required=False, help_text="不填：到活动开始为止。")
    groups = UnitsField(None, label="哪些小组", required=False)
    budget = SumField(label="预算（元）", required=False)
    plan_item = PlanItemField(None, label="对应的计划条目", required=False)

    class Meta:
        model = Activity
        fields = [*WHAT, *WHOM, *MORE]
        widgets = {
            "kind": forms.RadioSelect,
            "audience": forms.RadioSelect,
            "text": forms.Textarea({"rows": 6}),
            "capacity": forms.NumberInput({"min": 1, "inputmode": "numeric"}),
            "family_each": forms.NumberInput({"min": 0, "max": 5, "inputmode": "numeric"}),
            "family_seats": forms.NumberInput({"min": 0, "inputmode": "numeric"}),
        }
        help_texts = {
            "text": "集合时间、项目、带什么，想到什么写什么。",
            "capacity": "不填：人人都能报上。报满以后的人按先后候补。",
            "family_each": "不能带家属的填 0。",
            "family_seats": "不填：家属占上面的名额；填了：家属另算名额。",
            "agreed_by": "在工作日 8:00—17:00 举行的才填，例如：校长王建国，11月20日同意。《工会法》第四十一条。",
            "organiser": "不填就是主办单位自己。",
        }
        error_messages = {
            "title": {"required": "请写活动名称，例如：教职工羽毛球赛。"},
            "place": {"required": "请写地点。"},
        }

    def __init__(self, *args, user, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.unit = unit
        self.fields["kind"].choices = Activity.Kind.choices
        if not unit.is_school:
            self.fields["groups"].label = "哪些学校"
            self.initial.setdefault("level", Level.DISTRICT)
        self._narrow_units(unit)
        self._narrow_plan(user, unit)
        self.what, self.whom, self.more = (self._part(names) for names in (WHAT, WHOM, MORE))

    def _part(self, names):
        return fields_helper(*(name for name in names if name in self.fields))

    @property
    def is_open(self) -> bool:
        """Whether the folded part is to be seen: something in it is wrong or filled in."""
        return any(name in self.errors or self.initial.get(name) for name in FOLDED)

    def _narrow_units(self, unit):
        if unit.is_school:
            rows = unit.children.open().filter(level=Unit.Level.GROUP)
        else:
            rows = Unit.objects.schools().open().filter(below([unit.path]))
        self.fields["groups"].queryset = rows.in_order()

    def _narrow_plan(self, user, unit):
        year = timezone.localdate().year
        rows = PlanItem.objects.visible_to(user).filter(plan__school=unit)
        rows = rows.filter(plan__year__in=[year - 1, year, year + 1]).select_related("plan")
        self.fields["plan_item"].queryset = rows
        if not rows.exists():
            del self.fields["plan_item"]

    def clean(self):
        said, errors = super().clean(), {}
        starts, ends = said.get("starts_at"), said.get("ends_at")
        if starts and ends:
            errors |= _time_errors(starts, ends)
        if starts and (closes := said.get("closes_at")) and closes > starts:
            errors["closes_at"] = "报名要在活动开始以前截止，请改早一些。"
        opens, closes = said.get("opens_at"), said.get("closes_at") or starts
        if opens and closes and opens >= closes:
            errors["opens_at"] = "报名开始要早于报名截止。"
        if said.get("audience") == Audience.GROUPS and not said.get("groups"):
            errors["groups"] = "请选出是哪些小组或学校，或把对象改为全体教职工。"
        if not said.get("family_each"):
            said["family_seats"] = None
        for name, words in errors.items():
            self.add_error(name, words)
        return said


def _time_errors(starts, ends) -> dict:
    if ends <= starts:
        return {"ends_at": "结束时间要晚于开始时间。"}
    if ends - starts > LONGEST:
        return {"ends_at": "活动长过一个月了，请核对结束时间。"}
    if starts > timezone.now() + FARTHEST:
        return {"starts_at": "开始时间离现在一年多了，请核对年份。"}
    return {}


class ReasonForm(forms.Form):
    """Why an activity is cancelled; everybody who is told of it reads this."""

    reason = forms.CharField(
        label="取消的原因",
        max_length=200,
        help_text="报了名和候补的人都会收到，例如：当天有暴雨，改期另行通知。",
        error_messages={"required": "请写明原因，报了名的人会看到。"},
    )

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("取消活动", "reason", cancel=cancel)


class FamilyForm(forms.Form):
    """How many come along."""

    family = forms.TypedChoiceField(
        label="带几位家属", coerce=int, empty_value=0, required=False, initial=0
    )

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        numbers = range(1, activity.family_each + 1)
        choices = [(0, "不带家属"), *((number, f"{number} 位") for number in numbers)]
        self.fields["family"].choices = choices
        self.fields["family"].widget.attrs["class"] = "form-select"
