"""What a year of meetings counts: those held by kind, what they decided, which tasks were carried out."""

import datetime as dt

from django.db.models import Q

from union.kit.counted import Line
from union.kit.tallies import Part, Tally, counts_of
from union.meetings.models import Decision, Meeting, Task

PAGE = "meetings:counted"
ALWAYS = {"is_always": True}


def _held(school, first: dt.date, last: dt.date):
    rows = Meeting.objects.filter(school=school, held_at__isnull=False)
    return rows.filter(starts_at__year=first.year).order_by("starts_at", "pk")


def _meeting(row: Meeting) -> Line:
    cells = (row.title, row.get_kind_display(), f"{row.on:%Y-%m-%d}")
    return Line(str(row.pk), cells, row.get_absolute_url())


def _decided(school, first: dt.date, last: dt.date):
    rows = Decision.objects.filter(school=school, decided_on__range=(first, last))
    return rows.select_related("meeting").order_by("decided_on", "meeting", "number")


def _decision(row: Decision) -> Line:
    cells = (row.text, row.meeting.title, f"{row.decided_on:%Y-%m-%d}")
    return Line(str(row.pk), cells, row.get_absolute_url())


def _done(school, first: dt.date, last: dt.date):
    rows = Task.objects.filter(school=school, state=Task.State.DONE)
    return rows.filter(settled_on__range=(first, last)).order_by("settled_on", "pk")


def _task(row: Task) -> Line:
    return Line(str(row.pk), (row.text, f"{row.settled_on:%Y-%m-%d}"), row.get_absolute_url())


HELD = Tally(
    head=("会议", "类别", "日期"),
    rows=_held,
    line=_meeting,
    parts=tuple(
        Part(f"meetings.{kind}", kind.label, "次", only=Q(kind=kind), **ALWAYS)
        for kind in Meeting.Kind
        if kind != Meeting.Kind.OTHER
    ),
)
DECIDED = Tally(
    head=("决定", "会议", "日期"),
    rows=_decided,
    line=_decision,
    parts=(Part("meetings.decisions", "会议决定", "项", **ALWAYS),),
)
DONE = Tally(
    head=("落实事项", "办结日期"),
    rows=_done,
    line=_task,
    parts=(Part("meetings.tasks_done", "办结的落实事项", "项", **ALWAYS),),
)
COUNTS = counts_of(HELD, DECIDED, DONE)
