"""What the clerk orders: which papers, of which year, of which towns or schools."""

from django import forms

from union.filings.kinds import Kind
from union.kit.layout import form_helper
from union.kit.picking import PickManyField
from union.org.models import Unit


class BatchForm(forms.Form):
    """Without a choice of ``parts`` all schools are meant."""

    kind = forms.ChoiceField(label="印什么", choices=Kind.choices)
    year = forms.TypedChoiceField(label="年度", coerce=int)
    parts = PickManyField(
        Unit.objects.none(),
        label="哪些学校",
        required=False,
        help_text="不选就印全部学校。也可以只选几个学区，或几所学校。",
    )

    def __init__(self, *args, unit, years, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        below = Unit.objects.filter(path__startswith=unit.path, closed_on=None).exclude(pk=unit.pk)
        levels = [Unit.Level.DISTRICT, Unit.Level.TOWN, Unit.Level.SCHOOL]
        self.fields["parts"].queryset = below.filter(level__in=levels)
        self.fields["year"].choices = [(year, f"{year}年") for year in years]
        self.helper = form_helper("开始排印", "kind", "year", "parts", cancel=cancel)
