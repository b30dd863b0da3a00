"""Check-ups: arranged, ticked off, reminded of."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.kit.days import day_words
from union.kit.flow import WrongState
from union.notices.actions import notify
from welfare.checkup_lists import due_for, not_listed
from welfare.models import CheckupRound, CheckupRow


@transaction.atomic
def arrange(round_: CheckupRound, *, by) -> CheckupRound:
    """With everybody who is due on the list; they are told where and until when."""
    round_.by = by
    round_.save(force_insert=True)
    members = list(due_for(round_.school, round_.kind).select_related("user"))
    CheckupRow.objects.bulk_create(CheckupRow(round=round_, member=member) for member in members)
    record(by, "checkup.arranged", round_, unit=round_.school, count=len(members))
    words = (
        f"{round_}：{day_words(round_.starts_on)}到{day_words(round_.ends_on)}，{round_.hospital}"
    )
    notify([member.user for member in members if member.user_id], words, about=round_)
    return round_


@transaction.atomic
def change(round_: CheckupRound, *, by) -> None:
    round_.save()
    record(by, "checkup.changed", round_, unit=round_.school)


@transaction.atomic
def complete_list(round_: CheckupRound, *, by) -> int:
    """Put those on the list who joined since; how many."""
    rows = [CheckupRow(round=round_, member=member) for member in not_listed(round_)]
    CheckupRow.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        record(by, "checkup.listed", round_, unit=round_.school, count=len(rows))
    return len(rows)


@transaction.atomic
def tick(round_: CheckupRound, *, done: set[int], undone: set[int], on: dt.date, by) -> None:
    """Mark lines (ids) as done on the day or take the mark away; what others ticked meanwhile stays."""
    rows = CheckupRow.objects.filter(round=round_)
    count = rows.filter(pk__in=done, done_on=None).update(done_on=on)
    back = rows.filter(pk__in=undone).exclude(done_on=None).update(done_on=None)
    if count or back:
        record(by, "checkup.ticked", round_, unit=round_.school, done=count, undone=back)


@transaction.atomic
def take_list(round_: CheckupRound, days: dict[int, dt.date], *, by) -> int:
    """From a list of the hospital: the day of each line (id); how many are new."""
    count = 0
    for pk, day in days.items():
        count += CheckupRow.objects.filter(round=round_, pk=pk, done_on=None).update(done_on=day)
    record(by, "checkup.ticked", round_, unit=round_.school, done=count, undone=0)
    return count


@transaction.atomic
def remind(round_: CheckupRound, *, by) -> int:
    """Everybody who has not been there; once a day. Raises `WrongState` for the second time."""
    today = timezone.localdate()
    rows = CheckupRound.objects.filter(pk=round_.pk).exclude(reminded_on=today)
    if not rows.update(reminded_on=today):
        raise WrongState(f"{round_} was reminded of today")
    waiting = round_.rows.filter(done_on=None).select_related("member__user")
    people = [row.member.user for row in waiting if row.member.user_id]
    words = f"{round_}还没有做，{day_words(round_.ends_on)}截止，{round_.hospital}"
    notify(people, words, about=round_)
    record(by, "checkup.reminded", round_, unit=round_.school, count=len(people))
    return len(people)
