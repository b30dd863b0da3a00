"""What the records say of a session: counted once, asked by the steps, the gates and the pages.

Nothing here is entered by hand, except the notes on steps that leave no record of their own.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Min, Q
from django.utils import timezone

from congress import rules
from congress.counting import exceeds, reaches
from congress.dates import Dates, rules_of
from congress.models import Document, Motion, Resolution, Seat, Session, StepRecord
from congress.sums import Sums, sums_of
from union.filings.models import Filing
from union.rules.deadlines import add_working_days


@dataclass(frozen=True)
class Roll:
    """Seats of those whose mandate holds: by category, and the ranks of the formal delegates."""

    formal: int = 0
    observers: int = 0
    invited: int = 0
    teachers: int = 0
    leaders: int = 0


class Facts:
    """The records of one session, each read when it is first asked for."""

    def __init__(self, session: Session, today: dt.date | None = None):
        self.session = session
        self.today = today or timezone.localdate()

    @cached_property
    def dates(self) -> Dates:
        return Dates(self.session.opens_on, self.rules)

    @cached_property
    def rules(self) -> dict:
        """All rules as they hold on the day of opening, by key."""
        return rules_of(self.session.school, self.session.opens_on)

    @cached_property
    def notes(self) -> dict[str, StepRecord]:
        """What officers wrote down about steps, by step."""
        return {note.step: note for note in self.session.step_records.all()}

    @cached_property
    def sums(self) -> Sums:
        """All that is counted; one query. Who has a seat today; for a session that is over, who had one
        on its last day."""
        return sums_of(self.session, self.session.closed_on or self.today)

    @cached_property
    def roll(self) -> Roll:
        return Roll(*self.sums["roll"][:5])

    @property
    def has_enough_teachers(self) -> bool:
        """Whether teachers reach their share of the formal delegates, exactly."""
        share = self.rules[rules.TEACHER_SHARE].value
        return reaches(self.roll.teachers, self.roll.formal, share)

    @property
    def too_many_leaders(self) -> bool:
        """Whether heads of the school and of departments exceed their share."""
        return exceeds(self.roll.leaders, self.roll.formal, self.rules[rules.LEADER_CAP].value)

    @property
    def quota(self) -> int:
        """Delegates that the constituencies are to elect."""
        return self.sums["electing"][0]

    @property
    def delegations(self) -> int:
        return self.sums["delegations"][0]

    @cached_property
    def seat_counts(self) -> dict[str, int]:
        """How many sit on every body."""
        return dict(zip(Seat.Body.values, self.sums["seats"], strict=True))

    @cached_property
    def seats(self) -> dict[str, list[Seat]]:
        """Members of every body, the standing proposal committee among them."""
        mine = Q(session=self.session) | Q(congress=self.session.congress, session=None)
        found: dict[str, list[Seat]] = {body: [] for body in Seat.Body.values}
        for seat in Seat.objects.filter(mine).select_related("member"):
            found[seat.body].append(seat)
        return found

    @cached_property
    def documents(self) -> list[Document]:
        """Papers, each with the moment when it first went out (``first_sent``)."""
        papers = Document.objects.filter(session=self.session)
        return list(papers.annotate(first_sent=Min("versions__sent_at")).order_by("position", "pk"))

    @cached_property
    def deliveries(self) -> dict[str, int]:
        """``total`` deliveries, and how many have been ``opened`` or handed over on paper."""
        return self._named("papers", "total", "opened")

    @cached_property
    def opinions(self) -> dict[str, int]:
        """``total`` opinions of the delegations, and how many the presidium has ``answered``."""
        return self._named("opinions", "total", "answered")

    @cached_property
    def proposals(self) -> dict[str, int]:
        """``received`` forms, those still ``undecided``, ``cases`` filed, and cases ``waiting`` to be
        handed to a department."""
        return self._named("proposals", "received", "undecided", "cases", "waiting")

    @cached_property
    def motion_counts(self) -> dict[str, int]:
        """``total`` motions, those ``voted`` on, how many of these are ``decided`` and ``passed``."""
        return self._named("motions", "total", "voted", "decided", "passed")

    @cached_property
    def appraisals(self) -> dict[str, int]:
        """``total`` appraisals (民主评议), and how many were ``counted``."""
        return self._named("appraisals", "total", "counted")

    @property
    def passed_resolutions(self) -> int:
        return self.sums["resolutions"][0]

    @property
    def agenda_count(self) -> int:
        return self.sums["agenda"][0]

    def _named(self, line: str, *names: str) -> dict[str, int]:
        return dict(zip(names, self.sums[line], strict=False))

    @cached_property
    def sittings(self) -> list:
        return list(self.session.sittings.annotate(came=Count("sign_ins")).order_by("starts_at"))

    def sittings_of(self, kind) -> list:
        return [sitting for sitting in self.sittings if sitting.kind == kind]

    @cached_property
    def motions(self) -> list[Motion]:
        return list(self.session.motions.all())

    @cached_property
    def resolutions(self) -> list[Resolution]:
        return list(self.session.resolutions.all())

    @cached_property
    def filings(self) -> list:
        """Reports and records with their envelopes, the latest first."""
        return list(self.session.filings.select_related("filing").order_by("-pk"))

    def filing(self, kind) -> Filing | None:
        """The latest envelope of a kind."""
        return next((row.filing for row in self.filings if row.filing.kind == kind), None)

    def approved(self, kind) -> Filing | None:
        """The latest envelope of a kind that the district has approved."""
        of_kind = [row.filing for row in self.filings if row.filing.kind == kind]
        return next((each for each in of_kind if each.state == Filing.State.APPROVED), None)

    @cached_property
    def record_due(self) -> dt.date | None:
        """The last day for the record to the district: so many working days after the closing."""
        closed = self.session.closed_on
        return add_working_days(closed, self.rules[rules.RECORD_DAYS].value) if closed else None

    @property
    def needs_supplement(self) -> bool:
        """The day was changed after the report that the district approved had been filed."""
        approved, moved = self.approved(Filing.Kind.CONGRESS_REPORT), self.session.moved_at
        return bool(approved and moved and moved > approved.submitted_at)
