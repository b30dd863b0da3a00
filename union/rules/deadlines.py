"""Working days as every room counts them: the country's calendar with the administrator's table.

The table is read once a request. Who counts for many records takes `working_days()` once and asks it.
"""

from union.kit.once import once
from union.rules.models import DayShift


def working_days():
    """The `union.rules.workdays.WorkCalendar` of this moment."""
    return once(("rules.working_days",), DayShift.objects.calendar)


def is_working_day(on):
    return working_days().is_working_day(on)


def add_working_days(start, count):
    """The deadline ``count`` working days after ``start``, which is not counted itself."""
    return working_days().add(start, count)


def working_days_between(start, end):
    """Working days after ``start`` up to ``end``; so many days late is ``(due, answered)``."""
    return working_days().between(start, end)


def explain(start, count):
    """The deadline with every day gone through: ``str()`` of it answers “why that date?”."""
    return working_days().explain(start, count)
