"""Forms of circles: what a circle is, who is in, a meeting."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from activities.forms.choosing import (
    MemberField,
    MembersField,
    TicksField,
    colleagues,
    not_ahead,
)
from activities.models import Club, ClubMeeting
from members.models import Member
from union.kit.layout import WholeRowForm, form_helper
from union.kit.money import SumField
from union.kit.widgets import DayInput

NONE = 0


class ClubForm(WholeRowForm):
    """A circle of ``school``."""

    given = frozenset({"school", "state"})

    budget = SumField(
        label="每年经费（元）", least=NONE, required=False, help_text="没有经费的不填。"
    )

    class Meta:
        model = Club
        fields = ["name", "purpose", "head", "budget"]

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        if not self.instance.pk:
            self.instance.founded_on = timezone.localdate()
        self.fields["head"] = MemberField(
            colleagues(school),
            label="负责人",
            help_text="普通老师就可以。成员和活动由负责人在手机上登记。",
            error_messages={"required": "请选一位负责人。"},
        )
        self.fields["name"].widget.attrs["placeholder"] = "例如 品读社"
        self.fields["purpose"].widget.attrs["placeholder"] = "例如 每月读一本书，见面聊一次"
        cancel = self.instance.get_absolute_url() if self.instance.pk else ""
        label = "保存" if self.instance.pk else "成立社团"
        self.helper = form_helper(label, "name", "purpose", "head", "budget", cancel=cancel)

    def clean_budget(self):
        return self.cleaned_data["budget"] or NONE


class ClubMembersForm(forms.Form):
    """Who is in the circle."""

    def __init__(self, *args, club: Club, **kwargs):
        super().__init__(*args, **kwargs)
        inside = club.memberships.inside().values_list("member", flat=True)
        people = Member.objects.filter(Q(pk__in=inside) | Q(pk__in=colleagues(club.school)))
        self.fields["people"] = MembersField(
            people, label="成员", required=False, initial=list(inside)
        )
        self.helper = form_helper("保存", "people", cancel=club.get_absolute_url())


class ClubMeetingForm(forms.ModelForm):
    """A meeting of ``club``: when, what, what it cost, who came."""

    cost = SumField(label="花费（元）", least=NONE, required=False, help_text="没有花钱的不填。")

    class Meta:
        model = ClubMeeting
        fields = ["on", "what", "place", "cost"]
        widgets = {"on": DayInput()}

    def __init__(self, *args, club: Club, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.club = club
        if not self.instance.pk:
            self.instance.entered_by = user
            self.initial.setdefault("on", timezone.localdate())
        here = Q(club_memberships__club=club, club_memberships__left_on=None)
        if self.instance.pk:
            came = self.instance.attended.values_list("pk", flat=True)
            self.initial["attended"] = list(came)
            here |= Q(pk__in=came)
        people = Member.objects.filter(here).select_related("group").distinct()
        people = people.order_by("group__name", "name_pinyin", "pk")
        self.fields["attended"] = TicksField(people, label="谁来了")
        fields = ["on", "what", "place", "attended", "cost"]
        self.helper = form_helper("保存", *fields, cancel=club.get_absolute_url())

    def clean_on(self):
        return not_ahead(self.cleaned_data["on"])

    def clean_cost(self):
        return self.cleaned_data["cost"] or NONE
