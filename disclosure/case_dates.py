"""By when a complaint must be decided on, answered, and until when its answer can be questioned."""

import datetime as dt
from dataclasses import dataclass

from disclosure.case_rules import (
    DECIDE_DAYS,
    EXTENSION_DAYS,
    HANDLE_DAYS,
    MEDIATION_DAYS,
    MEDIATION_DECIDE_DAYS,
    REVIEW_DAYS,
)
from disclosure.models import Complaint
from union.rules.deadlines import add_working_days, is_working_day
from union.rules.figures import Rule, rule

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """A last day and the rule it follows."""

    day: dt.date
    rule: Rule


def to_decide(kind: str, school, on: dt.date) -> Deadline:
    """The last day to say whether a complaint received on ``on`` is accepted; working days for 调解."""
    if kind == Complaint.Kind.MEDIATION:
        days = rule(school, MEDIATION_DECIDE_DAYS, on=on)
        return Deadline(add_working_days(on, days.value), days)
    return _after(on, rule(school, DECIDE_DAYS, on=on))


def to_answer(complaint: Complaint, on: dt.date) -> Deadline:
    """The last day to answer what is accepted on ``on``. 调解 is counted from the application, whenever it
    was accepted (劳动争议调解仲裁法第十四条), but never ends before it began."""
    if complaint.kind != Complaint.Kind.MEDIATION:
        return _after(on, rule(complaint.school, HANDLE_DAYS, on=on))
    received = complaint.received_on
    found = _after(received, rule(complaint.school, MEDIATION_DAYS, on=received))
    return Deadline(max(found.day, on), found.rule)


def latest_extension(complaint: Complaint) -> Deadline:
    """The furthest day to which the first deadline can be moved."""
    first = complaint.first_due_on
    return _after(first, rule(complaint.school, EXTENSION_DAYS, on=first))


def to_question(complaint: Complaint) -> Deadline:
    """The last day on which the complainant may ask for a review of the answer."""
    on = complaint.answered_on
    return _after(on, rule(complaint.school, REVIEW_DAYS, on=on))


def _after(start: dt.date, days: Rule) -> Deadline:
    """Calendar days after ``start``; a last day without work moves on (民法典第二百零三条)."""
    day = start + days.value * ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return Deadline(day, days)
