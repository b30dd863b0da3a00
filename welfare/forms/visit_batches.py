"""A batch of visits: who is on the list, what everybody gets, who gets something else."""

import datetime as dt
from decimal import Decimal

from django import forms
from django.db.models import Q
from django.utils import timezone

from members.models import Member
from members.states import State
from union.kit.days import years_after
from union.kit.money import SumField
from union.kit.widgets import DayInput
from union.org.models import Unit
from welfare.models import Campaign, Visit, VisitBatch
from welfare.occasions import Festival, Form, Occasion
from welfare.visit_checks import retired_on

ZERO = Decimal("0.00")
MONTHS = [("", "不限"), *((str(month), f"{month} 月") for month in range(1, 13))]


class PeopleForm(forms.Form):
    """Which part of the register is on the list; nonsense in the address is no filter."""

    who = forms.ChoiceField(
        choices=[("serving", "在职"), ("retired", "离退休"), ("all", "全部")], required=False
    )
    group = forms.ModelChoiceField(Unit.objects.none(), required=False)
    sex = forms.ChoiceField(choices=[("", "不限"), *Member.Sex.choices], required=False)
    month = forms.TypedChoiceField(choices=MONTHS, coerce=int, empty_value=None, required=False)
    older = forms.IntegerField(min_value=18, max_value=120, required=False)
    younger = forms.IntegerField(min_value=18, max_value=120, required=False)

    def __init__(self, *args, user, school: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.school = user, school
        groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP, closed_on=None)
        self.fields["group"].queryset = groups.in_order()
        self.is_valid()

    def people(self):
        """The members on the list, by name."""
        said = self.cleaned_data
        states = {"retired": [State.KEPT], "all": [State.ACTIVE, State.KEPT]}
        people = Member.objects.visible_to(self.user).filter(school=self.school)
        people = people.filter(state__in=states.get(said.get("who"), [State.ACTIVE]))
        wanted = Q()
        if said.get("group"):
            wanted &= Q(group=said["group"])
        if said.get("sex"):
            wanted &= Q(sex=said["sex"])
        if said.get("month"):
            wanted &= Q(born_on__month=said["month"])
        return people.filter(wanted & self._ages(said)).for_list()

    @staticmethod
    def _ages(said) -> Q:
        today, wanted = timezone.localdate(), Q()
        if said.get("older"):
            wanted &= Q(born_on__lte=years_after(today, -said["older"]))
        if said.get("younger"):
            wanted &= Q(born_on__gt=years_after(today, -said["younger"] - 1))
        return wanted


class BatchForm(forms.ModelForm):
    """What everybody on the list gets."""

    amount = SumField(label="每人金额（元）", least=ZERO, required=False)

    class Meta:
        model = VisitBatch
        fields = ["occasion", "festival", "on", "form", "what", "amount", "campaign"]
        widgets = {"on": DayInput(), "what": forms.TextInput(attrs={"autocomplete": "off"})}

    is_booked = forms.BooleanField(label="同时记入工会账簿（合计一笔）", required=False)

    def __init__(self, *args, school: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        calendar = Occasion.of_the_calendar()
        rest = [each for each in Occasion if each not in calendar]
        self.fields["occasion"].choices = [(each.value, each.label) for each in [*calendar, *rest]]
        self.fields["festival"].choices = [("", "请选"), *Festival.choices]
        running = Campaign.objects.filter(school=school, state=Campaign.State.OPEN)
        self.fields["campaign"].queryset = running
        self.fields["campaign"].empty_label = "不属于"
        self.fields["campaign"].label = "属于哪次活动"

    def clean_on(self):
        on: dt.date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("日期不能晚于今天，发放以后再登记")
        return on

    def clean(self):
        said = super().clean()
        if said.get("occasion") != Occasion.FESTIVAL:
            said["festival"] = ""
        elif not said.get("festival"):
            self.add_error("festival", "请选是哪个节日")
        if said.get("form") == Form.NOTHING:
            said["amount"] = ZERO
        elif "amount" in said and not said["amount"]:
            self.add_error("amount", "请填写每人金额")
        return said

    def visit_for(self, member: Member, amount: Decimal) -> Visit:
        """The visit of one row; the batch must be valid."""
        batch = self.instance
        return Visit(
            school=batch.school,
            member=member,
            name=member.name,
            is_retired=retired_on(member, batch.on),
            occasion=batch.occasion,
            festival=batch.festival,
            on=batch.on,
            form=batch.form,
            what=batch.what,
            amount=amount,
            visitors="",
        )
