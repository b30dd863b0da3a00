"""What a clerk types to ask schools for a filing, and to give one of them more time."""

import datetime as dt

from django import forms
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from union.filings.kinds import named
from union.filings.models import Round
from union.filings.models.rounds import of_district
from union.kit.layout import form_helper
from union.kit.picking import PickManyField
from union.kit.widgets import DayInput
from union.org.models import Unit, User
from union.org.models.units import below

EVERYBODY, SOME = "all", "some"
SOME_FIELDS = ("towns", "at_least", "at_most", "picked")


class RoundForm(forms.ModelForm):
    """A new round: what, by when, and for whom."""

    whom = forms.ChoiceField(
        label="哪些学校报",
        choices=[(EVERYBODY, "全区所有学校"), (SOME, "只要下面选中的学校")],
        initial=EVERYBODY,
        widget=forms.RadioSelect,
    )
    towns = forms.ModelMultipleChoiceField(
        label="整个学区", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    at_least = forms.IntegerField(label="教职工不少于（人）", required=False, min_value=1)
    at_most = forms.IntegerField(label="教职工不多于（人）", required=False, min_value=1)
    picked = PickManyField(None, label="单个学校", required=False)

    class Meta:
        model = Round
        fields = ["kind", "year", "term", "title", "note", "opens_on", "due_on", "closes_on"]
        widgets = {
            "opens_on": DayInput(),
            "due_on": DayInput(),
            "closes_on": DayInput(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "term": "只有按届次、学期报的才填，例如“三届二次”。",
            "title": "不填时用种类和年度，例如“2026年度工作总结”。",
            "closes_on": "过了这一天不再接收。不填就一直接收，过期的标为逾期。",
        }

    def __init__(self, *args, unit: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.unit = unit
        today = timezone.localdate()
        years = [today.year + 1, today.year, today.year - 1]
        self.fields["year"] = forms.TypedChoiceField(
            label="年度", coerce=int, choices=[(y, f"{y}年") for y in years], initial=today.year
        )
        self.fields["title"].required = False
        self.fields["opens_on"].initial = today
        self.fields["due_on"].initial = today + dt.timedelta(days=30)
        schools = of_district(unit)
        towns = Unit.objects.open().filter(path__startswith=unit.path, level=Unit.Level.TOWN)
        self.fields["towns"].queryset = towns.in_order()
        self.fields["picked"].queryset = schools.in_order()
        for name in ("towns", "picked"):
            self.fields[name].label_from_instance = lambda school: school.short_name
        if not towns:
            del self.fields["towns"]
        days = ["opens_on", "due_on", "closes_on", "note", "whom"]
        some = [name for name in SOME_FIELDS if name in self.fields]
        cancel = reverse("filings:round_list")
        names = ["kind", "year", "term", "title", *days, *some]
        self.helper = form_helper("发起应报", *names, cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("whom") == SOME and not self.is_some_chosen:
            self.add_error("whom", "请在下面选学区、人数或学校；全区都报请选“全区所有学校”。")
        if not cleaned.get("title") and cleaned.get("kind") and cleaned.get("year"):
            cleaned["title"] = named(cleaned["kind"], cleaned["year"], cleaned.get("term", ""))
        _check_days(self, cleaned)
        return cleaned

    @property
    def is_some_chosen(self) -> bool:
        return any(self.cleaned_data.get(name) for name in SOME_FIELDS)

    def schools(self):
        """The schools of the chosen towns and of the chosen size (by accounts in use), and those picked one by one."""
        given = self.cleaned_data
        schools = of_district(self.instance.unit)
        chosen = Q(pk__in=given["picked"])
        of_town = below([town.path for town in given.get("towns") or []])
        least, most = given.get("at_least"), given.get("at_most")
        if not (least or most):
            return schools.filter(chosen | of_town)
        staff = User.objects.filter(school=OuterRef("pk"), is_active=True).order_by()
        counted = staff.values("school").annotate(n=Count("pk")).values("n")
        size = Q(size__gte=least or 0)
        if most:
            size &= Q(size__lte=most)
        if given.get("towns"):
            size &= of_town
        return schools.annotate(size=Coalesce(Subquery(counted), 0)).filter(chosen | size)


class RoundChangeForm(forms.ModelForm):
    """New days and words of a round that is open."""

    class Meta:
        model = Round
        fields = ["title", "due_on", "closes_on", "note"]
        widgets = {
            "due_on": DayInput(),
            "closes_on": DayInput(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            "保存", *self.Meta.fields, cancel=self.instance.get_absolute_url()
        )

    def clean(self):
        cleaned = super().clean()
        _check_days(self, {"opens_on": self.instance.opens_on, **cleaned})
        return cleaned


class ReopenForm(forms.Form):
    """Until when a closed round accepts filings again."""

    closes_on = forms.DateField(label="收件到", required=False, widget=DayInput())

    def __init__(self, *args, due_on: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.due_on = due_on

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day and day < max(timezone.localdate(), self.due_on):
            raise forms.ValidationError("收件日期不能早于今天和应报日期；不填就一直接收。")
        return day


class PlaceForm(forms.Form):
    """More time for one school, or none of it at all; each with a reason."""

    EXTEND, EXCUSE, AGAIN = "extend", "excuse", "again"

    what = forms.ChoiceField(choices=[(EXTEND, "延期"), (EXCUSE, "免报"), (AGAIN, "恢复")])
    due_on = forms.DateField(label="延期到", required=False, widget=DayInput())
    reason = forms.CharField(label="理由", required=False, max_length=100)

    def clean(self):
        cleaned = super().clean()
        what = cleaned.get("what")
        if what in (self.EXTEND, self.EXCUSE) and not cleaned.get("reason"):
            self.add_error("reason", "请写明理由，学校和以后查看的人才知道为什么。")
        if what == self.EXTEND and not self.errors.get("due_on"):
            day = cleaned.get("due_on")
            if day is None or day < timezone.localdate():
                self.add_error("due_on", "延期到哪一天？请填今天或以后的日期。")
        return cleaned


def _check_days(form, cleaned: dict) -> None:
    opens, due, closes = (cleaned.get(name) for name in ("opens_on", "due_on", "closes_on"))
    if opens and due and due < opens:
        form.add_error("due_on", "应报日期不能早于开始日期。")
    if due and closes and closes < due:
        form.add_error("closes_on", "截止收件的日期不能早于应报日期。")
