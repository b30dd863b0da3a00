"""Rubrics: begun, set up, item by item, given to schools."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils import timezone

from union.assessment.models import Rubric, RubricItem, RubricVersion
from union.assessment.totals import points_said
from union.kit.layout import form_helper
from union.kit.picking import PickManyField
from union.kit.snapshots import fingerprint
from union.kit.widgets import DayInput
from union.org.models import Unit

WEIGHTS = ["self_weight", "committee_weight", "peer_weight"]
BARS = ["excellent_from", "good_from", "pass_from"]
ELSEWHERE = "别人刚刚改过这里。您填的还在这一页，请对照现在的内容核对，再保存一次。"
PRESSED_TWICE = dt.timedelta(minutes=1)
STEP = re.compile(r"\s*([\d.]+)\s*[=＝:：]\s*([\d.]+)\s*")


class Fresh(forms.ModelForm):
    """A form that notices when somebody else saved the same row while it was open: once, then it lets through."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["was"].initial = self._now()

    def _now(self) -> str:
        """A fingerprint of what stands in the database; empty for a new row."""
        if not self.instance.pk:
            return ""
        row = type(self.instance).objects.filter(pk=self.instance.pk).values(*self.Meta.fields)
        return fingerprint([[name, str(value)] for name, value in sorted(row.get().items())])[:16]

    def clean(self):
        asked = super().clean()
        now = self._now()
        if asked.get("was") != now:
            self.data = self.data.copy()
            self.data[self.add_prefix("was")] = now
            self.add_error(None, ELSEWHERE)
        return asked


class RubricNewForm(forms.ModelForm):
    """A new rubric: which, for which year, and what it begins with."""

    class Meta:
        model = Rubric
        fields = ["kind", "year", "title"]
        widgets = {"kind": forms.RadioSelect}

    of = forms.ModelChoiceField(
        Rubric.objects.none(), label="从哪一份开始", required=False, empty_label="系统备好的条目",
        help_text="条目和分值建好以后都可以改，也可以从 Excel 导入。",
    )  # fmt: skip

    def __init__(self, *args, unit: Unit, user, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.unit, self.user = unit, user
        year = timezone.localdate().year
        self.fields["year"] = forms.TypedChoiceField(
            label="年度", coerce=int, choices=[(y, f"{y} 年") for y in (year, year + 1, year - 1)]
        )
        self.fields["kind"].choices = Rubric.Kind.choices
        self.fields["title"].help_text = "例如：2026年学校工会目标管理责任书。"
        made = Rubric.objects.visible_to(user).filter(versions__state=RubricVersion.State.PUBLISHED)
        self.fields["of"].queryset = made.distinct().order_by("-year", "-pk")
        self.helper = form_helper("建立", "kind", "year", "title", "of", cancel=cancel)

    def clean(self):
        asked = super().clean()
        same = Rubric.objects.filter(
            unit=self.instance.unit, year=asked.get("year"), title=asked.get("title")
        ).first()
        if same and not self._is_pressed_twice(same):
            self.add_error("title", "这一年已有同名的考核办法，请换一个标题。")
        return asked

    def _is_pressed_twice(self, same: Rubric) -> bool:
        """The same person began the same a moment ago."""
        just_now = timezone.now() - same.made_at < PRESSED_TWICE
        return just_now and (same.made_by, same.kind) == (self.user, self.cleaned_data.get("kind"))


class SetUpForm(Fresh):
    """Weights, grade lines, source."""

    class Meta:
        model = RubricVersion
        fields = [*WEIGHTS, *BARS, "source", "change_words"]

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        for name in WEIGHTS:
            self.fields[name].max_value = 100
        self.fields["peer_weight"].help_text = "三项合计 100；不用哪一项，就填 0。"
        for name in BARS:
            self.fields[name].label += "（分）"
            self.initial[name] = points_said(self.initial[name])
        shown = ["was", *WEIGHTS, *BARS, "source"]
        if self.instance.number > 1:
            shown.append("change_words")
        else:
            del self.fields["change_words"]
        self.helper = form_helper("保存", *shown, cancel=cancel)

    def clean(self):
        asked = super().clean()
        weights = [asked.get(name) for name in WEIGHTS]
        if None not in weights and sum(weights) != 100:
            said = "＋".join(map(str, weights))
            self.add_error(
                "peer_weight", f"三项占比合计要等于 100，现在是 {said}＝{sum(weights)}。"
            )
        bars = [asked.get(name) for name in BARS]
        if None not in bars and not bars[0] > bars[1] > bars[2] > 0:
            self.add_error("pass_from", "分数线要一级比一级低：优秀高于良好，良好高于合格。")
        return asked


class ItemForm(Fresh):
    """One item."""

    class Meta:
        model = RubricItem
        fields = ["block", "text", "points", "scoring", "evidence", "figure"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "scoring": forms.Textarea(attrs={"rows": 2}),
        }

    ROLES = (
        ("plain", "普通条目"),
        ("must", "必备项：达不到就是不合格"),
        ("bonus", "加分项：另记，不进总分"),
    )
    role = forms.ChoiceField(label="类别", choices=ROLES, widget=forms.RadioSelect)
    steps = forms.CharField(
        label="分档", required=False,
        help_text="从记录算出建议分：数字从多少起得几分，例如“1=4；2=6；3=8”。建议分由学校点“采用”才填入。",
    )  # fmt: skip

    def __init__(
        self, *args, figures: list[tuple[str, str]], blocks: list[str], cancel: str, **kwargs
    ):
        super().__init__(*args, **kwargs)
        item = self.instance
        known = dict(figures)
        if item.figure and item.figure not in known:
            figures = [*figures, (item.figure, item.figure)]
        self.fields["figure"] = forms.ChoiceField(
            label="取自哪项数字", required=False, choices=[("", "不取，由人评"), *figures]
        )
        self.fields["block"].widget.attrs["list"] = "blocks"
        self.blocks = blocks
        self.fields["role"].initial = (
            "must" if item.is_must else "bonus" if item.is_bonus else "plain"
        )
        self.fields["steps"].initial = steps_said(item.steps)
        if item.pk:
            self.initial["points"] = points_said(item.points)
        shown = ["was", "block", "text", "points", "role", "scoring", "evidence", "figure", "steps"]
        self.helper = form_helper("保存", *shown, cancel=cancel)

    def clean_steps(self):
        return read_steps(self.cleaned_data["steps"])

    def clean(self):
        asked = super().clean()
        points, role = asked.get("points"), asked.get("role")
        if points is not None and (points < 0 or (points == 0 and role != "must")):
            self.add_error("points", "分值要大于 0；只有必备项可以是 0 分。")
        steps = asked.get("steps") or []
        if points is not None and any(Decimal(each) > points for _from, each in steps):
            self.add_error("steps", "有一档的分数超过了这一条的分值。")
        if bool(steps) != bool(asked.get("figure")) and "steps" not in self.errors:
            self.add_error("steps", "取自数字的条目要写分档；不取数字的不用写。")
        self.instance.is_must, self.instance.is_bonus = role == "must", role == "bonus"
        self.instance.steps = steps
        return asked


def steps_said(steps: list) -> str:
    """1=4；3=8."""
    return "；".join(f"{least}={points}" for least, points in steps)


def read_steps(text: str) -> list[list[str]]:
    """Pairs in rising order. Raises `django.forms.ValidationError`."""
    found = []
    for part in filter(str.strip, re.split("[;；,，]", text)):
        match = STEP.fullmatch(part)
        try:
            found.append([str(Decimal(match[1])), str(Decimal(match[2]))])
        except (TypeError, InvalidOperation):
            raise forms.ValidationError(
                "分档写成“从多少起=几分”，用分号隔开，例如 1=4；2=6。"
            ) from None
    return sorted(found, key=lambda step: Decimal(step[0]))


class AssignForm(forms.Form):
    """Which schools, and from when until when they score themselves."""

    whom = forms.ChoiceField(
        label="布置给哪些学校", choices=(("all", "全部学校"), ("some", "只给选中的学校")),
        widget=forms.RadioSelect, initial="all",
    )  # fmt: skip
    self_from = forms.DateField(label="自评开始", required=False, widget=DayInput())
    self_until = forms.DateField(label="自评截止", required=False, widget=DayInput())

    def __init__(self, *args, rubric: Rubric, cancel: str, **kwargs):
        dates = {"self_from": rubric.self_from, "self_until": rubric.self_until}
        super().__init__(*args, initial=dates, **kwargs)
        below = Unit.objects.schools().open().filter(path__startswith=rubric.unit.path)
        self.fields["schools"] = PickManyField(below.order_by("path"), label="学校", required=False)
        shown = ["whom", "schools", "self_from", "self_until"]
        self.helper = form_helper("布置", *shown, cancel=cancel)

    def clean(self):
        asked = super().clean()
        first, last = asked.get("self_from"), asked.get("self_until")
        if first and last and last < first:
            self.add_error("self_until", "截止日期不能早于开始日期。")
        if asked.get("whom") == "some" and not asked.get("schools"):
            self.add_error("schools", "请至少选一所学校。")
        return asked

    @property
    def chosen(self) -> list[Unit]:
        asked = self.cleaned_data
        some = asked["whom"] == "some"
        return list(asked["schools"] if some else self.fields["schools"].queryset)
