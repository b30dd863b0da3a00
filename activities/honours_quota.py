"""How many may be honoured: a share of each group, rounded group by group, or a number that was set.

积极分子: 14 % of 1,263 members is 176.8; the sum of what the groups round to may be 175.
"""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count

from activities.models import Honour
from activities.rules.honours import ACTIVISTS, CADRES
from members.models import Member
from union.org.models import Appointment, Role, Unit
from union.rules.figures import Rule, rule

CADRE_ROLES = (Role.CHAIR, Role.COMMITTEE, Role.LEADER)
SHARES = {Honour.Kind.ACTIVIST: ACTIVISTS, Honour.Kind.CADRE: CADRES}


def rounded(share: Fraction, people: int) -> int:
    """``share`` of ``people``, rounded half up."""
    return int(share * people + Fraction(1, 2))


@dataclass(frozen=True)
class Quota:
    """``total`` is None where nothing limits it; ``by_group`` is given where each group has its own, by the group's id."""

    total: int | None
    figure: Rule | None = None
    by_group: dict[int, int] | None = None

    @property
    def said(self) -> str:
        if self.total is None:
            return "不限名额"
        return f"名额 {self.total} 个"


def cadres_of(school):
    """Accounts that hold an office of the school's union or lead one of its groups today."""
    groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP).values("pk")
    held = Appointment.objects.current().filter(role__in=CADRE_ROLES)
    here = held.filter(unit=school) | held.filter(unit__in=groups)
    return here.values("user").distinct()


def quota_of(honour: Honour) -> Quota:
    """What the chair set; else the share of the rule that holds on the first day of nominations."""
    if honour.quota:
        return Quota(honour.quota)
    key = SHARES.get(honour.kind)
    if key is None:
        return Quota(None)
    figure = rule(honour.school, key, on=honour.opens_on)
    if honour.kind == Honour.Kind.CADRE:
        return Quota(rounded(figure.value, cadres_of(honour.school).count()), figure)
    rows = Member.objects.on_register().filter(school=honour.school_id, group__isnull=False)
    sizes = rows.order_by().values("group").annotate(n=Count("pk")).values_list("group", "n")
    by_group = {group: rounded(figure.value, people) for group, people in sizes}
    return Quota(sum(by_group.values()), figure, by_group)
