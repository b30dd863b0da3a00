"""Reminding departments before and after the deadline: each stage once, whoever runs it how often."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from congress.cases import officers_of, presidium, workers
from congress.models import Handling
from congress.rules import FIRST_REMINDER, LAST_REMINDER, SECOND_REMINDER
from union.notices.actions import notify
from union.org.models import Unit
from union.rules.figures import rule

STAGES = [FIRST_REMINDER, SECOND_REMINDER, LAST_REMINDER]
OVERDUE = len(STAGES) + 1


def stage_of(handling: Handling, today: dt.date, days_before: list[int]) -> int:
    """How many reminders are due by ``today``: 0 to 3 before the deadline, 4 when it has passed."""
    left = (handling.due_on - today).days
    return OVERDUE if left < 0 else sum(left <= days for days in days_before)


def remind_all(today: dt.date | None = None) -> int:
    """Remind of everything under way, and give how many were reminded; a second run finds nothing.

    After days in which nothing ran a department hears once, of the latest stage.
    """
    today = today or timezone.localdate()
    open_cases = Handling.objects.under_way()
    schools = Unit.objects.filter(pk__in=open_cases.values("case__school"))
    count = 0
    for school in schools:
        days = [rule(school, key, on=today).value for key in STAGES]
        rows = open_cases.filter(case__school=school, reminded__lt=OVERDUE)
        rows = rows.select_related("case__school", "case__session", "lead__head", "lead__overseer")
        for handling in rows:
            count += remind(handling, stage_of(handling, today, days), today)
    return count


@transaction.atomic
def remind(handling: Handling, stage: int, today: dt.date) -> bool:
    """Tell the people whose turn it is; False when this stage was told already."""
    rows = Handling.objects.under_way().filter(pk=handling.pk, reminded__lt=stage)
    if not rows.update(reminded=stage):
        return False
    left = (handling.due_on - today).days
    people = workers(handling)
    if handling.state == Handling.State.APPROVING and handling.lead.overseer:
        people.append(handling.lead.overseer)
    if stage < OVERDUE:
        when = "今天到期" if left == 0 else f"还有{left}天到期"
        notify(people, f"《{handling.case}》的答复{when}，请及时办理", about=handling)
        return True
    notify(people, f"《{handling.case}》的答复已逾期{-left}天，请尽快答复", about=handling)
    above = [*presidium(handling.case), *officers_of(handling.case.school)]
    text = f"《{handling.case}》逾期未答复，主办：{handling.lead}"
    notify([user for user in above if user not in people], text, about=handling.case)
    return True
