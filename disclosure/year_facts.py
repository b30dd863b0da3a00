"""What a school's records say of its disclosure in one calendar year: the figures of report and score sheet."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Q
from django.utils import timezone

from disclosure.box_numbers import Numbers, of_school
from disclosure.evaluating import Result, result_of
from disclosure.matrix import Matrix, matrix_of
from disclosure.models import (
    Board,
    Complaint,
    Evaluation,
    Notice,
    Objection,
    Publication,
    Seat,
)
from disclosure.rules import NOTICE_DAYS, SPENDING_LIMIT
from union.kit.lent import Held
from union.meetings.held import held
from union.meetings.models import Meeting
from union.org.models import Unit
from union.rules.figures import Rule, rule

Group, Kind = Seat.Group, Meeting.Kind
JUDGED = (Publication.State.PUBLISHED, Publication.State.SUPERSEDED)
# 四会 as seed documents call them; the congress's own sessions are lent by its room.
FOUR = {
    str(Kind.JOINT): Kind.JOINT.label,
    "congress": "教代会",
    str(Kind.BRIEFING): Kind.BRIEFING.label,
    str(Kind.PARENTS): Kind.PARENTS.label,
}


@dataclass(frozen=True)
class Cases:
    """信访投诉 registered in the year, in numbers alone. ``late`` were answered after their day or wait beyond it."""

    registered: int
    answered: int
    in_time: int
    late: int
    declined: int
    withdrawn: int


@dataclass(frozen=True)
class Notices:
    """公示 begun in the year. ``long_enough``: at least as many working days as the rule asked for."""

    begun: int
    closed: int
    long_enough: int
    objections: int
    settled: int
    upheld: int


@dataclass(frozen=True)
class Spending:
    """A publication of spending above the limit, with the meeting that decided it (empty: none is named)."""

    publication: Publication
    limit: Rule
    decided: str


@dataclass
class YearFacts:
    """The year ``year`` of a school, as its records stand on ``today``."""

    school: Unit
    year: int
    today: dt.date

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, 12, 31)

    @cached_property
    def matrix(self) -> Matrix:
        return matrix_of(self.school, self.first, self.last, self.today)

    @cached_property
    def board(self) -> Board | None:
        return Board.objects.filter(school=self.school).first()

    @cached_property
    def groups(self) -> dict[str, list[Seat]]:
        """Who sits in the three groups, on the year's last day or today where that is earlier."""
        on = min(self.last, self.today)
        rows = list(Seat.objects.current(on).filter(school=self.school))
        return {group: [seat for seat in rows if seat.group == group] for group in Group.values}

    @cached_property
    def published(self) -> list[Publication]:
        """Everything that came onto a board in the year, the first first; withdrawn ones too."""
        rows = Publication.objects.filter(
            school=self.school, published_at__year=self.year, state__in=Publication.State.shown()
        )
        return list(rows.select_related("item", "decision__meeting").order_by("published_at", "pk"))

    @cached_property
    def withdrawn(self) -> list[Publication]:
        """Those withdrawn in the year, with their reasons, whenever they were published."""
        rows = Publication.objects.filter(school=self.school, withdrawn_at__year=self.year)
        return list(rows.order_by("withdrawn_at", "pk"))

    @cached_property
    def spending(self) -> list[Spending]:
        """Spending above the limit that held on the day it was published."""
        found = []
        for row in self.published:
            if row.state not in JUDGED or row.amount is None or not row.item.is_spending:
                continue
            limit = rule(self.school, SPENDING_LIMIT, on=timezone.localdate(row.published_at))
            if row.amount > limit.value:
                found.append(Spending(row, limit, row.decision.cited if row.decision else ""))
        return found

    @cached_property
    def notices(self) -> Notices:
        begun = Notice.objects.filter(publication__school=self.school, starts_on__year=self.year)
        rows = list(begun)
        asked = {day: self._notice_days(day) for day in {row.starts_on for row in rows}}
        raised = Objection.objects.filter(notice__in=begun)
        return Notices(
            begun=len(rows),
            closed=sum(row.state == Notice.State.CLOSED for row in rows),
            long_enough=sum(row.days >= asked[row.starts_on] for row in rows),
            **raised.aggregate(
                objections=Count("pk"),
                settled=Count("pk", filter=Q(state="settled")),
                upheld=Count("pk", filter=Q(finding="upheld")),
            ),
        )

    def _notice_days(self, day: dt.date) -> int:
        return rule(self.school, NOTICE_DAYS, on=day).value

    @cached_property
    def letters(self) -> Numbers:
        """来信 received in the year, counted as on the desk: the first answer decides what was in time."""
        return of_school(self.school, self.year)

    @cached_property
    def cases(self) -> Cases:
        State = Complaint.State
        rows = Complaint.objects.filter(school=self.school, year=self.year).told()
        done = Q(answered_on__isnull=False)
        over = Q(pk__in=rows.late(self.today).values("pk"))
        return Cases(
            **rows.aggregate(
                registered=Count("pk"),
                answered=Count("pk", filter=done),
                in_time=Count("pk", filter=Q(done, answered_on__lte=F("due_on"))),
                late=Count("pk", filter=over | Q(done, answered_on__gt=F("due_on"))),
                declined=Count("pk", filter=Q(state=State.DECLINED)),
                withdrawn=Count("pk", filter=Q(state=State.WITHDRAWN)),
            )
        )

    @cached_property
    def meetings(self) -> list[Held]:
        return held(self.school, self.first, self.last)

    def held_of(self, kind: str) -> list[Held]:
        """Meetings of a kind that took place in the year, so far."""
        return [each for each in self.meetings if each.kind == kind and each.state == "held"]

    def planned_of(self, kind: str) -> list[Held]:
        return [each for each in self.meetings if each.kind == kind and each.state == "planned"]

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """The latest one that was announced in the year."""
        rows = Evaluation.objects.filter(school=self.school, published_at__year=self.year)
        return rows.order_by("-published_at").first()

    @cached_property
    def judged(self) -> Result | None:
        """What the staff said in it."""
        return result_of(self.evaluation) if self.evaluation else None

    @property
    def judged_on(self) -> dt.date:
        """When its counts were announced."""
        return timezone.localdate(self.evaluation.published_at)
