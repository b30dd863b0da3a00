"""What the list of visits and its workbook may be asked for."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from members.models import Member
from union.org.models import Unit
from welfare.models import Visit
from welfare.occasions import Occasion
from welfare.registers import as_year


class FilterForm(forms.Form):
    """Which visits are shown; nonsense in the address is no filter.

    Only whoever ``keeps`` the school's visits filters by more than the year: a list that shows no reason must not be
    asked for one.
    """

    year = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    occasion = forms.ChoiceField(choices=[("", "全部"), *Occasion.choices], required=False)
    group = forms.ModelChoiceField(Unit.objects.none(), required=False)
    who = forms.ChoiceField(
        choices=[("", "全部"), ("serving", "在职"), ("retired", "离退休")], required=False
    )
    state = forms.ChoiceField(
        choices=[("", "已登记"), (Visit.State.WITHDRAWN, "已撤销")], required=False
    )
    q = forms.CharField(max_length=60, required=False)

    def __init__(self, *args, school: Unit | None, keeps: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.keeps = keeps
        this = timezone.localdate().year
        years = {this - back: f"{this - back} 年" for back in range(8)}
        if asked := as_year(self.data.get("year", "")):  # a figure may lead further back
            years.setdefault(asked, f"{asked} 年")
        self.fields["year"].choices = [
            *((str(y), said) for y, said in years.items()),
            ("all", "全部"),
        ]
        groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP)
        self.fields["group"].queryset = groups.in_order()
        self.is_valid()

    @property
    def in_year(self) -> int | None:
        """This year unless the address says otherwise; None for all."""
        if self.data.get("year") == "all":
            return None
        return self.cleaned_data.get("year") or timezone.localdate().year

    def filter(self, visits):
        asked = self.cleaned_data
        state = asked.get("state") if self.keeps else ""
        visits = visits.filter(state=state or Visit.State.RECORDED)
        if self.in_year:
            visits = visits.in_year(self.in_year)
        if not self.keeps:
            return visits
        if asked.get("occasion"):
            visits = visits.filter(occasion=asked["occasion"])
        if asked.get("group"):
            visits = visits.filter(member__group=asked["group"])
        if asked.get("who"):
            visits = visits.filter(is_retired=asked["who"] == "retired")
        return self._named(visits, (asked.get("q") or "").strip())

    @staticmethod
    def _named(visits, words: str):
        if not words:
            return visits
        members = Member.objects.found_by(words).values("pk")
        by_words = (
            Q(name__icontains=words) | Q(what__icontains=words) | Q(visitors__icontains=words)
        )
        return visits.filter(Q(member__in=members) | by_words)
