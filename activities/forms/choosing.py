"""Choosing members: one or several by name, or all who were there from a list of ticks."""

from itertools import groupby

from django import forms
from django.forms.widgets import ChoiceWidget
from django.utils import timezone

from members.forms.bodies import MemberField, MembersField
from members.models import Member

__all__ = ["MemberField", "MembersField", "TicksField", "colleagues", "not_ahead"]

NO_GROUP = "没有编组的"


def colleagues(school):
    """Everybody in the register of a school today, by group."""
    rows = Member.objects.on_register().filter(school=school).select_related("group")
    return rows.order_by("group__name", "name_pinyin", "pk")


def not_ahead(day):
    """A day that has come; raises a `ValidationError` for one that has not."""
    if day and day > timezone.localdate():
        raise forms.ValidationError("这一天还没有到，请核对。")
    return day


class TicksWidget(ChoiceWidget):
    """Large boxes with names, under the names of the groups.

    No `CheckboxSelectMultiple`: crispy would draw its own list instead of ours.
    """

    allow_multiple_selected = True
    input_type = "checkbox"
    template_name = "activities/_ticks.html"
    use_fieldset = True

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["chosen"] = len(context["widget"]["value"] or ())
        return context

    def value_omitted_from_data(self, data, files, name):
        """A list without a tick posts nothing, and means nobody."""
        return False

    def use_required_attribute(self, initial):
        return False

    def id_for_label(self, id_, index=None):
        """None: the list is named by its legend, each box by its own label."""
        return ""


class TicksField(forms.ModelMultipleChoiceField):
    """Members, all of them on the page at once."""

    widget = TicksWidget

    def __init__(self, queryset, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(queryset, **kwargs)
        self.show(queryset)

    def show(self, queryset):
        """Offer these members, in their order."""
        self.queryset = queryset
        rows = groupby(queryset, key=lambda member: member.group.name if member.group else NO_GROUP)
        self.choices = [
            (name, [(member.pk, member.name) for member in members]) for name, members in rows
        ]
