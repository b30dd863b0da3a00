"""Looking through the log."""

import datetime as dt

from django import forms
from django.db.models import Q
from django.utils import timezone

from union.kit.widgets import DayInput
from union.org.events import verbs


class EventSearch(forms.Form):
    """By person, by act, by days."""

    who = forms.CharField(label="操作人或对象", required=False, max_length=60)
    verb = forms.ChoiceField(label="做了什么", required=False)
    first = forms.DateField(
        label="从",
        required=False,
        widget=DayInput(),
    )
    last = forms.DateField(
        label="到",
        required=False,
        widget=DayInput(),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", "全部"), *verbs().items()]

    def filter(self, events):
        """What is well filled in narrows the list; the rest says what is wrong."""
        self.is_valid()
        wanted = self.cleaned_data
        if who := wanted.get("who", "").strip():
            named = Q(by_name__icontains=who) | Q(object_label__icontains=who)
            events = events.filter(named)
        if verb := wanted.get("verb"):
            events = events.filter(verb=verb)
        if first := wanted.get("first"):
            events = events.filter(at__gte=_midnight(first))
        if last := wanted.get("last"):
            events = events.filter(at__lt=_midnight(last + dt.timedelta(days=1)))
        return events


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
