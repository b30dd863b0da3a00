"""A scheme and its items, a check of all groups in one go, objections."""

from decimal import Decimal

from django import forms
from django.forms import BaseModelFormSet, modelformset_factory
from django.utils import timezone

from activities.forms.choosing import not_ahead
from activities.models import StarItem, StarScheme
from union.kit.layout import fields_helper, form_helper
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput
from union.org.forms.people import PeopleField
from union.org.models import User

THRESHOLDS = ["star_1", "star_2", "star_3", "star_4", "star_5"]
REMARKS_KEPT = 120


class SchemeForm(forms.ModelForm):
    """A new scheme."""

    class Meta:
        model = StarScheme
        fields = ["year", "name", "of"]
        widgets = {"of": forms.RadioSelect}

    def __init__(self, *args, school, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        year = timezone.localdate().year
        self.fields["year"] = forms.TypedChoiceField(
            label="年份", coerce=int, choices=[(y, f"{y} 年") for y in (year, year + 1, year - 1)]
        )
        self.helper = form_helper("建立评比", *self.Meta.fields, cancel=cancel)

    def clean(self):
        asked = super().clean()
        named = {
            "school": self.instance.school,
            "year": asked.get("year"),
            "name": asked.get("name"),
        }
        if StarScheme.objects.filter(**named).exists():
            self.add_error("name", "这一年已经有同名的评比，请换一个名称")
        return asked


class SetUpForm(forms.ModelForm):
    """Name, thresholds, who checks."""

    class Meta:
        model = StarScheme
        fields = ["name", *THRESHOLDS]

    checkers = PeopleField(
        User.objects.none(), label="检查人", required=False,
        help_text="工会主席、委员不用选，本来就可以登记检查。",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        school = self.instance.school
        self.fields["checkers"].queryset = User.objects.filter(school=school, is_active=True)
        self.fields["checkers"].initial = self.instance.checkers.all()
        self.helper = fields_helper("name", "checkers")

    def thresholds(self):
        return [self[name] for name in THRESHOLDS]

    def clean(self):
        asked = super().clean()
        scheme = self.instance
        others = StarScheme.objects.filter(school=scheme.school, year=scheme.year)
        if others.filter(name=asked.get("name")).exclude(pk=scheme.pk).exists():
            self.add_error("name", "这一年已经有同名的评比，请换一个名称")
        least = [asked.get(name) for name in THRESHOLDS]
        if None not in least and (least != sorted(set(least)) or least[-1] > 100):
            self.add_error("star_5", "五个星级的分数线要一级比一级高，最高不超过 100")
        return asked


class ItemForm(forms.ModelForm):
    class Meta:
        model = StarItem
        fields = ["name", "points", "way", "rhythm"]

    def clean_points(self):
        points = self.cleaned_data["points"]
        if points <= 0:
            raise forms.ValidationError("分数要大于 0")
        return points


class _Items(BaseModelFormSet):
    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms]
        names = [form.cleaned_data["name"] for form in kept if form.cleaned_data.get("name")]
        if not names:
            raise forms.ValidationError("至少要有一个项目")
        if len(names) != len(set(names)):
            raise forms.ValidationError("有两个项目同名，请改一个")
        for form in self.deleted_forms:
            if form.instance.pk and form.instance.checks.exists():
                raise forms.ValidationError(f"“{form.instance}”已经有检查记录，不能删除")


ItemFormSet = modelformset_factory(StarItem, ItemForm, formset=_Items, extra=2, can_delete=True)


class CheckForm(forms.Form):
    """One item on one day for all: points and remark of each; ``found`` afterwards as `actions.stars.check` takes it."""

    on = forms.DateField(label="检查日期", widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args, item: StarItem, whos, held, **kwargs):
        """``held``: what stands for that day already, by the id of the who."""
        super().__init__(*args, **kwargs)
        self.item, self.whos = item, list(whos)
        most = "扣几分" if item.is_taken else "得几分"
        for who in self.whos:
            row = held.get(who.pk)
            self.fields[f"points-{who.pk}"] = forms.DecimalField(
                label=f"{who.name}{most}", required=False, min_value=0, max_value=item.points,
                decimal_places=1, initial=row.points.normalize() if row and row.points else None,
            )  # fmt: skip
            self.fields[f"remark-{who.pk}"] = forms.CharField(
                label=f"{who.name}的说明", required=False, max_length=REMARKS_KEPT,
                initial=row.remark if row else "",
            )  # fmt: skip

    def lines(self):
        for who in self.whos:
            yield who, self[f"points-{who.pk}"], self[f"remark-{who.pk}"]

    def clean_on(self):
        return not_ahead(self.cleaned_data["on"])

    def clean(self):
        asked = super().clean()
        self.found = {}
        for who in self.whos:
            points = asked.get(f"points-{who.pk}")
            remark = asked.get(f"remark-{who.pk}") or ""
            if points and self.item.is_taken and not remark.strip():
                self.add_error(f"remark-{who.pk}", "扣了分，请写一句原因")
            if points is not None or self.item.is_taken:
                self.found[who.pk] = (points or Decimal(0), remark)
        return asked


class PhotoForm(forms.Form):
    photo = UploadField(label="照片", kinds=("jpg", "png", "webp"))


class ObjectionForm(forms.Form):
    words = forms.CharField(
        label="为什么不该扣", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由"},
    )  # fmt: skip

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("提出异议", "words", cancel=cancel)


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label="决定", choices=[("lift", "撤销这次扣分"), ("keep", "维持扣分")], widget=forms.RadioSelect,
        error_messages={"required": "请选一个结果"},
    )  # fmt: skip
    words = forms.CharField(
        label="答复", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写一句答复"},
    )  # fmt: skip

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("答复", "outcome", "words", cancel=cancel)
