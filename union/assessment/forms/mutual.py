"""互查: a round drawn, a check filled in."""

from django import forms
from django.utils import timezone

from union.assessment.actions.mutual import MOST_EACH
from union.assessment.forms.inspections import schools_below
from union.assessment.models import MutualCheck, MutualRound, Rubric
from union.kit.layout import form_helper
from union.kit.picking import PickManyField
from union.kit.widgets import DayInput
from union.org.models import Unit

FULL = 100


class MutualRoundForm(forms.ModelForm):
    class Meta:
        model = MutualRound
        fields = ["title", "starts_on", "ends_on"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}

    # Not of the model: that a rubric has its round already is judged by `draw`, for it may be the second of two presses.
    rubric = forms.ModelChoiceField(Rubric.objects.none(), label="用于考核", required=False)
    each = forms.TypedChoiceField(
        label="每校查几所", coerce=int, choices=[(n, f"{n} 所") for n in range(1, MOST_EACH + 1)],
        help_text="抽签排成一圈：不查本校，也不会两校互相打分。",
    )  # fmt: skip

    def __init__(self, *args, unit: Unit, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.unit = unit
        counted = Rubric.objects.filter(unit=unit, results_at=None)
        weighed = {"versions__state": "published", "versions__peer_weight__gt": 0}
        counted = counted.filter(**weighed).distinct()
        free = [(rubric.pk, str(rubric)) for rubric in counted.filter(mutual_rounds=None)]
        self.fields["rubric"].queryset = counted
        self.fields["rubric"].choices = [("", "不用于考核，只互查"), *free]
        self.fields["schools"] = PickManyField(
            schools_below(unit), label="参加的学校", required=False,
            help_text="用于考核的，不选就是这次考核的全部学校。",
        )  # fmt: skip
        self.helper = form_helper(
            "抽签安排", "title", "rubric", "schools", "each", "starts_on", "ends_on", cancel=cancel
        )

    def clean(self):
        asked = super().clean()
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "结束日期不能早于开始日期。")
        if not asked.get("schools") and not asked.get("rubric"):
            self.add_error("schools", "请选参加的学校。")
        self.instance.rubric = asked.get("rubric")
        return asked

    @property
    def chosen(self) -> list[Unit]:
        """The schools that were picked; else all open ones that the rubric scores."""
        asked = self.cleaned_data
        if asked["schools"]:
            return list(asked["schools"])
        scored = asked["rubric"].assessments.values("school")
        return list(Unit.objects.open().filter(pk__in=scored).order_by("path"))


class MutualCheckForm(forms.ModelForm):
    """When, how many points of 100 where it counts, and what was seen."""

    class Meta:
        model = MutualCheck
        fields = ["on", "points", "words"]
        widgets = {"on": DayInput(), "words": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].required = True
        self.initial.setdefault("on", None)
        if self.instance.on is None:
            self.initial["on"] = timezone.localdate()
        shown = ["on", "points", "words"]
        if self.instance.round.rubric_id:
            self.fields["points"].required = True
            self.fields["points"].help_text = "满分 100 分，计入对方的互评分。"
        else:
            shown.remove("points")
            del self.fields["points"]
        self.fields["words"].required = True
        self.helper = form_helper("提交互查", *shown)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not self.instance.round.starts_on <= on <= timezone.localdate():
            raise forms.ValidationError("互查日期要在安排开始以后、今天以前。")
        return on

    def clean_points(self):
        points = self.cleaned_data["points"]
        if not 0 <= points <= FULL:
            raise forms.ValidationError("互评分在 0 到 100 之间。")
        return points
