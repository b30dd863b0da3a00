"""Who may join a plan, who is covered, what share that is, and whose cover runs out."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Exists, OuterRef, Q

from members.models import Member
from union.kit.days import months_after, years_after
from union.rules.figures import Rule, rule
from welfare.models import Enrolment, MutualPlan
from welfare.rules.mutual import ALL_BELOW, RENEW_DAYS, WOMEN_SHARE

DAY = dt.timedelta(days=1)
FORGOTTEN = 60  # days after its end, a cover that nobody renewed is no longer asked about


def last_day(plan: MutualPlan, starts_on: dt.date) -> dt.date:
    """The last day of a period that begins on ``starts_on``."""
    return months_after(starts_on, plan.period_months) - DAY


def age_on(born_on: dt.date, day: dt.date) -> int:
    """Whole years of age on ``day``."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def why_not(plan: MutualPlan, member: Member, on: dt.date) -> str:
    """Why the person cannot join for a period that begins on the day; empty when nothing bars it."""
    if plan.sex and member.sex != plan.sex:
        return f"只限{plan.get_sex_display()}职工"
    if plan.age_from is None and plan.age_to is None:
        return ""
    if member.born_on is None:
        return "名册里没有出生年月"
    age = age_on(member.born_on, on)
    if plan.age_from is not None and age < plan.age_from:
        return f"不满 {plan.age_from} 岁"
    if plan.age_to is not None and age > plan.age_to:
        return f"超过 {plan.age_to} 岁"
    return ""


def may_join(plan: MutualPlan, on: dt.date) -> Q:
    """`why_not` as a condition on members in register."""
    found = Q(sex=plan.sex) if plan.sex else Q()
    if plan.age_from is not None:
        found &= Q(born_on__lte=years_after(on, -plan.age_from))
    if plan.age_to is not None:
        found &= Q(born_on__gt=years_after(on, -plan.age_to - 1))
    return found


@dataclass(frozen=True)
class Coverage:
    """How many of those who may join are covered, and what share is asked (None: no rule asks for one)."""

    covered: int
    may: int
    needed: Fraction | None = None
    rules: tuple[Rule, ...] = ()

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.covered, self.may) if self.may else None

    @property
    def percent(self) -> str:
        """Rounded half up for reading: 82.5%."""
        if self.share is None:
            return "—"
        tenths = (self.share * 2000 + 1) // 2
        return f"{tenths // 10}.{tenths % 10}%".replace(".0%", "%")

    @property
    def is_met(self) -> bool:
        return self.needed is None or self.share is None or self.share >= self.needed

    @property
    def missing(self) -> int:
        """How many more have to join."""
        if self.is_met or self.needed is None:
            return 0
        return -(-self.needed * self.may // 1) - self.covered


def coverage(plan: MutualPlan, school, on: dt.date) -> Coverage:
    """The share of the school's members in register; for a women's plan with what the rules ask."""
    people = Member.objects.on_register().filter(may_join(plan, on), school=school)
    held = Enrolment.objects.filter(plan=plan, member=OuterRef("pk")).covering(on)
    marked = people.annotate(is_covered=Exists(held)).values_list("is_covered", flat=True)
    found = list(marked)
    if not plan.is_for_women:
        return Coverage(sum(found), len(found))
    rules = (rule(school, WOMEN_SHARE, on=on), rule(school, ALL_BELOW, on=on))
    needed = Fraction(1) if len(found) < rules[1].value else rules[0].value
    return Coverage(sum(found), len(found), needed, rules)


def running_out(school, on: dt.date):
    """Enrolments of running plans that end soon or ended lately, without a later one of the same person."""
    days = rule(school, RENEW_DAYS, on=on).value
    return ending(on + days * DAY, on - FORGOTTEN * DAY).filter(school=school)


def ending(last, first):
    """Enrolments that end between ``first`` and ``last`` and were not renewed; both may be slots or dates."""
    same = Enrolment.objects.filter(plan=OuterRef("plan"), member=OuterRef("member"))
    later = same.filter(starts_on__gt=OuterRef("starts_on"))
    rows = Enrolment.objects.filter(ends_on__gte=first, ends_on__lte=last, plan__ended_on=None)
    return rows.filter(~Exists(later), member__state=Member.State.ACTIVE)


def next_start(row: Enrolment, today: dt.date) -> dt.date:
    """Cover goes on without a gap where there is time, else from today."""
    return max(row.ends_on + DAY, today)
