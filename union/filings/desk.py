"""The district's questions: what has come, what is missing, who was reminded."""

import datetime as dt
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Count, Exists, F, FilteredRelation, Max, OuterRef, Q
from django.utils import timezone

from union.filings.deadlines import Deadline, deadline, round_of, yearly_kinds
from union.filings.kinds import named
from union.filings.models import Filing, Round, RoundSchool, SectionRemark, Urge
from union.filings.models.versions import REMARKS_ONLY, FilingVersion, Outcome
from union.org.models import Appointment, Role, Unit

IN_HAND = [Filing.State.SUBMITTED, Filing.State.APPROVED]
PHRASES = 6
CLOSING_PHRASES = 3
LONGEST_PHRASE = 60
MOST_REMARKS = 300  # the most frequent; older habits fall off


def clerk_unit(user, office) -> Unit:
    """The unit whose desk the clerk sits at: by the office held now, else the first such office."""
    desks = [held for held in user.offices if held.role == Role.CLERK]
    return next((held.unit for held in desks if office and held.pk == office.pk), desks[0].unit)


@dataclass(frozen=True)
class Roll:
    """Which schools below a unit owe a filing of one kind and year, and what became of it."""

    unit: Unit
    kind: str
    year: int

    @cached_property
    def deadline(self) -> Deadline:
        """By the round or the rule; a kind that neither names is due when the year ends."""
        found = deadline(self.unit, self.kind, self.year)
        year_end = dt.date(self.year, 12, 31)
        return found or Deadline(year_end, year_end)

    @cached_property
    def round(self) -> Round | None:
        """The round that asks for it; None where only the rules do."""
        return round_of(self.unit, self.kind, self.year)

    @property
    def label(self) -> str:
        """2026年度工作计划."""
        return named(self.kind, self.year)

    @property
    def is_past(self) -> bool:
        return timezone.localdate() > self.deadline.on

    @property
    def is_near(self) -> bool:
        """Past, or due within a week."""
        return self.deadline.on - timezone.localdate() <= timedelta(days=7)

    @cached_property
    def expected(self) -> int:
        return self._schools().count()

    @cached_property
    def tally(self) -> dict:
        """How many schools have filed, and how many filings wait, came back, came late."""
        return _filings_of(self.unit, self.kind, self.year).aggregate(
            # A supplement follows a filing that was approved, so its school is counted already.
            filed=Count("pk", filter=Q(state__in=IN_HAND, supplement=0)),
            waiting=Count("pk", filter=Q(state=Filing.State.SUBMITTED)),
            returned=Count("pk", filter=Q(state=Filing.State.RETURNED)),
            late=Count("pk", filter=Q(filed_on__gt=F("due_on"))),
        )

    @property
    def missing_count(self) -> int:
        return self.expected - self.tally["filed"]

    @property
    def percent(self) -> int:
        """Share of schools that have filed, 0 to 100, rounded down; for a bar only."""
        return 100 * self.tally["filed"] // self.expected if self.expected else 0

    def missing(self):
        """Schools with nothing on the desk: never filed, or sent back and not filed again.

        ``above`` is the unit over each of them.
        """
        # Every parent of a school; said so, the database looks at a dozen instead of all units.
        above = FilteredRelation("parent", condition=Q(parent__level__lt=Unit.Level.SCHOOL))
        rows = self._missing().annotate(above=above).select_related("above")
        return rows.order_by("above__position", "position", "name")

    def some_missing(self, count: int) -> list[Unit]:
        """A few of them, in the order of the tree: found by its index, whatever their number."""
        return list(self._missing().only("short_name").order_by("path")[:count])

    def note_past(self, schools) -> None:
        """Give each school ``returned_at`` and ``urged_at`` (None: never), and its ``chairs``."""
        pks = [school.pk for school in schools]
        same = {"school__in": pks, "kind": self.kind, "year": self.year}
        returned = Filing.objects.filter(**same, state=Filing.State.RETURNED)
        returned_at = dict(returned.values_list("school", "decided_at"))
        urges = Urge.objects.filter(**same).order_by().values_list("school")
        urged_at = dict(urges.annotate(last=Max("at")))
        chairs = chairs_of(pks)
        for school in schools:
            school.returned_at = returned_at.get(school.pk)
            school.urged_at = urged_at.get(school.pk)
            school.chairs = chairs.get(school.pk, [])

    def _missing(self):
        same = Filing.objects.filter(school=OuterRef("pk"), kind=self.kind, year=self.year)
        return self._schools().exclude(Exists(same.filter(state__in=IN_HAND)))

    def _schools(self):
        return owing(self.unit, self.kind, self.round)


def owing(unit: Unit, kind: str, of_round: Round | None):
    """Open schools below ``unit`` that owe a kind: all of them where the rules ask each year, else those of the round;
    a school that has moved away since still owes it to the round's own unit."""
    schools = Unit.objects.schools().open()
    below = schools.filter(path__startswith=unit.path)
    if of_round is None:
        return below
    places = RoundSchool.objects.filter(round=of_round)
    owed = places.owed().values("school")
    if kind not in yearly_kinds() or of_round.term:
        return schools.filter(pk__in=owed) if of_round.unit == unit else below.filter(pk__in=owed)
    below = below.exclude(pk__in=places.filter(is_excused=True).values("school"))
    return below | schools.filter(pk__in=owed) if of_round.unit == unit else below


def _filings_of(unit: Unit, kind: str, year: int):
    """Filings of schools that are open, wherever they stand."""
    here = {"school__path__startswith": unit.path, "school__closed_on": None}
    return Filing.objects.filter(kind=kind, year=year, **here).order_by()


def current_roll(unit: Unit, kind: str) -> Roll:
    """This year's roll; next year's as soon as the first school has filed for it."""
    year = timezone.localdate().year
    ahead = _filings_of(unit, kind, year + 1).exclude(state=Filing.State.DRAFT)
    return Roll(unit, kind, year + ahead.exists())


def chairs_of(schools) -> dict[int, list]:
    """The active chairs of these schools by school id; one query."""
    held = Appointment.objects.current().filter(role=Role.CHAIR, user__is_active=True)
    chairs: dict[int, list] = {}
    for office in held.filter(unit__in=schools).select_related("user"):
        chairs.setdefault(office.unit_id, []).append(office.user)
    return chairs


class Phrases:
    """Short remarks this unit's reviewers made before, for one kind of filing; one query for all sections."""

    def __init__(self, reviewer: Unit, kind: str = ""):
        said = SectionRemark.objects.filter(version__filing__reviewer=reviewer)
        said = said.filter(version__outcome=Outcome.RETURNED).order_by()
        counted = said.values_list("text", "version__filing__kind", "key")
        counted = counted.annotate(times=Count("pk"), last=Max("pk")).order_by("-times", "-last")
        self.kind = kind
        self.rows = [row for row in counted[:MOST_REMARKS] if len(row[0]) <= LONGEST_PHRASE]

    def of(self, key: str = "") -> list[str]:
        """Those made on this section of the kind first, then those on the kind, then all; each the most frequent first."""
        near = sorted(self.rows, key=lambda row: -((row[1] == self.kind) * (1 + (row[2] == key))))
        return list(dict.fromkeys(text for text, *_ in near))[:PHRASES]


def closing_phrases(reviewer: Unit) -> list[str]:
    """The same for the remark on the whole."""
    said = FilingVersion.objects.filter(filing__reviewer=reviewer, outcome=Outcome.RETURNED)
    return _frequent(said.exclude(remark=REMARKS_ONLY), "remark")[:CLOSING_PHRASES]


def _frequent(rows, field: str) -> list[str]:
    counted = rows.order_by().values_list(field).annotate(times=Count("pk"), last=Max("pk"))
    texts = [text for text, *_ in counted.order_by("-times", "-last")[: 4 * PHRASES]]
    return [text for text in texts if len(text) <= LONGEST_PHRASE][:PHRASES]
