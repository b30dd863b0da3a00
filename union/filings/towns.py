"""两级审核: whether a town (学区) looks at a school's filing before its district does."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from union.filings.rules.rounds import TOWN_DAYS, TWO_LEVEL
from union.org.models import Role, Unit, User
from union.rules.deadlines import add_working_days
from union.rules.figures import rule


@dataclass(frozen=True)
class FirstLook:
    """Which town looks, and its last day for it."""

    town: Unit
    until: dt.date


def first_look(school: Unit, reviewer: Unit) -> FirstLook | None:
    """The nearest town between the school and its reviewer with a clerk in office; None where the school files straight
    to the district: no such town, or the district lets none look."""
    today = timezone.localdate()
    if not rule(reviewer, TWO_LEVEL, on=today).value:
        return None
    between = school.line[len(reviewer.line) : -1]
    towns = Unit.objects.open().filter(pk__in=between, level=Unit.Level.TOWN)
    for town in sorted(towns, key=lambda unit: -len(unit.line)):
        if has_clerk(town):
            days = rule(reviewer, TOWN_DAYS, on=today).value
            return FirstLook(town, add_working_days(today, days))
    return None


def has_clerk(town: Unit) -> bool:
    """Whether somebody who can sign in is clerk of exactly this town today."""
    return User.objects.in_office(Role.CLERK, town).exists()
