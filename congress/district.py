"""The district's board: which schools met in a school year, and what came of report and record.

Counts are taken in the database, a handful of queries for any number of schools; only the schools of a page are
read one by one.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Q
from django.utils import timezone

from congress import rules
from congress.held import schools_without_session
from congress.models import Congress, Session, SessionFiling
from congress.statistics import Rate
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.days import day_words, years_after
from union.org.models import Unit
from union.rules.deadlines import working_days
from union.rules.figures import rule
from union.rules.terms import school_year_of

LONGEST_TERM = 6  # years; the rule knows 3 and 5
FILED = [Filing.State.SUBMITTED, Filing.State.APPROVED]
SHOWN = {
    "all": "全部学校",
    "unheld": "未召开",
    "unfiled": "未备案",
    "late": "备案逾期",
    "expired": "届满未换届",
}


@dataclass(frozen=True)
class Square:
    """One cell of the board: a word, a state of the theme (is-…), and where it leads."""

    text: str
    state: str = ""
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One school of the board."""

    school: Unit
    congress: Congress | None
    session: Session | None
    report: Filing | None
    record: Filing | None
    is_expired: bool
    record_is_due: bool

    @property
    def squares(self) -> list[Square]:
        return [self._meeting(), self._report(), self._record(), self._term()]

    def _meeting(self) -> Square:
        if self.session is None:
            return Square("未召开", "is-late")
        url = self.session.get_absolute_url()
        if self.session.opened_on:
            day = self.session.opened_on
            return Square(day_words(day), "is-approved", url)
        day = self.session.opens_on
        return Square(f"筹备 {day_words(day)}", "is-submitted", url)

    def _report(self) -> Square:
        if self.session is None:
            return Square("")
        if self.report is None or not self.report.revision:
            return Square("未呈报", "is-late" if self.session.opened_on else "is-draft")
        return self._filed(self.report, "已批复")

    def _record(self) -> Square:
        if self.session is None or not self.session.is_over:
            return Square("")
        if self.record is None or not self.record.revision:
            return Square("逾期未报", "is-late") if self.record_is_due else Square("未到期")
        late = f"，逾期{self.record.days_late}天" if self.record.is_late else ""
        return self._filed(self.record, f"已备案{late}")

    def _filed(self, filing: Filing, approved: str) -> Square:
        words = {
            Filing.State.SUBMITTED: Square("待审", "is-submitted"),
            Filing.State.RETURNED: Square("已退回", "is-returned"),
            Filing.State.APPROVED: Square(approved, "is-approved"),
        }
        square = words[filing.state]
        return Square(square.text, square.state, filing.get_absolute_url())

    def _term(self) -> Square:
        if self.congress is None:
            return Square("未建立", "is-late")
        text = f"{self.congress.ends_on:%Y-%m}届满"
        return Square(text, "is-late" if self.is_expired else "", self.congress.get_absolute_url())


class Board:
    """The schools of a unit in one school year: the present one, or that which begins in ``year``."""

    def __init__(self, unit: Unit, year: int | None = None):
        self.unit = unit
        self.today = timezone.localdate()
        self.this_year, _last = school_year_of(unit, self.today)
        self.first = self.this_year.replace(year=year or self.this_year.year)
        self.last = years_after(self.first, 1) - dt.timedelta(days=1)

    @property
    def label(self) -> str:
        """2025—2026学年."""
        return f"{self.first.year}—{self.last.year}学年"

    @cached_property
    def _schools(self):
        inside = Unit.objects.schools().filter(path__startswith=self.unit.path)
        return inside.filter(closed_on=None)

    @cached_property
    def _sessions(self):
        """Sessions of the school year that were not cancelled."""
        here = {"school__path__startswith": self.unit.path, "school__closed_on": None}
        year = Session.objects.filter(**here, opens_on__range=(self.first, self.last))
        return year.exclude(state=Session.State.CANCELLED).order_by()

    @cached_property
    def closed_before(self) -> dt.date:
        """Whatever was closed before this day has had its working days for the record."""
        count = rule(self.unit, rules.RECORD_DAYS, on=self.today).value
        calendar = working_days()
        day = self.today
        while calendar.add(day, count) >= self.today:
            day -= dt.timedelta(days=1)
        return day + dt.timedelta(days=1)

    def _with_record(self):
        """Sessions whose record is with the district."""
        return self._recorded().values("session")

    def _recorded(self):
        return SessionFiling.objects.filter(
            filing__kind=Kind.CONGRESS_RECORD, filing__state__in=FILED
        ).order_by()

    def _expired(self):
        """Schools whose latest congress has outlived its term."""
        over = Q(pk__in=[])
        for term in range(1, LONGEST_TERM + 1):
            over |= Q(term_years=term, starts_on__lte=years_after(self.today, -term))
        old = Congress.objects.filter(over, school__path__startswith=self.unit.path).order_by()
        renewed = Congress.objects.exclude(over).order_by().values("school")
        return old.exclude(school__in=renewed).values("school")

    def schools(self, shown: str):
        """The schools of one chip (a key of `SHOWN`), in the order of the tree."""
        rows = self._schools
        if shown == "unheld":
            rows = schools_without_session(self.unit, (self.first, self.last))
        elif shown == "unfiled":
            open_ones = self._over().exclude(pk__in=self._with_record())
            rows = rows.filter(pk__in=open_ones.values("school"))
        elif shown == "late":
            rows = rows.filter(pk__in=self._late().values("school"))
        elif shown == "expired":
            rows = rows.filter(pk__in=self._expired())
        return rows.order_by("parent__position", "position", "name", "pk")

    def _over(self):
        return self._sessions.filter(state__in=Session.State.over())

    def _late(self):
        """Closed sessions whose record came late, or is past its day."""
        late = self._recorded().filter(filing__filed_on__gt=F("filing__due_on"))
        missing = Q(closed_at__date__lt=self.closed_before) & ~Q(pk__in=self._with_record())
        return self._over().filter(Q(pk__in=late.values("session")) | missing)

    @cached_property
    def rates(self) -> list[Rate]:
        """召开率, 呈报率, 备案率, 按期备案率; three queries."""
        opened, over = Q(opened_at__isnull=False), Q(state__in=Session.State.over())
        met = self._sessions.aggregate(
            schools=Count("school", distinct=True, filter=opened),
            held=Count("pk", filter=opened),
            over=Count("pk", filter=over),
        )
        filed = self._filed_counts()
        closed = ("已闭幕的会议", met["over"])
        return [
            _rate("召开率", "已召开的学校", met["schools"], "应召开的学校", self._schools.count()),
            _rate("呈报率", "经批复的会议", filed["reported"], "已召开的会议", met["held"]),
            _rate("备案率", "已报备案的会议", filed["recorded"], *closed),
            _rate("按期备案率", "按期备案的会议", filed["in_time"], *closed),
        ]

    def _filed_counts(self) -> dict[str, int]:
        """Sessions of the year with an approved report, with a record, with a record in time."""
        rows = SessionFiling.objects.filter(session__in=self._sessions).order_by()
        approved = Q(filing__kind=Kind.CONGRESS_REPORT, filing__state=Filing.State.APPROVED)
        held, over = Q(session__opened_at__isnull=False), Q(session__closed_at__isnull=False)
        recorded = Q(filing__kind=Kind.CONGRESS_RECORD, filing__state__in=FILED) & over
        in_time = recorded & Q(filing__filed_on__lte=F("filing__due_on"))
        counted = {"reported": approved & held, "recorded": recorded, "in_time": in_time}
        return rows.aggregate(
            **{name: Count("session", distinct=True, filter=q) for name, q in counted.items()}
        )

    def lines(self, schools) -> list[Line]:
        """The lines of these schools; three queries, however many they are."""
        schools = list(schools)
        rows = Session.objects.filter(
            school__in=schools, opens_on__range=(self.first, self.last)
        ).exclude(state=Session.State.CANCELLED)
        rows = rows.select_related("congress").order_by("opens_on", "pk")
        sessions = {each.school_id: each for each in rows}  # the last one of the year stays
        filed = SessionFiling.objects.filter(session__in=sessions.values())
        envelopes = {
            (row.session_id, row.filing.kind): row.filing
            for row in filed.select_related("filing").order_by("pk")
        }
        latest = Congress.objects.filter(school__in=schools).order_by("number")
        congresses = {each.school_id: each for each in latest}
        return [
            self._line(school, congresses.get(school.pk), sessions.get(school.pk), envelopes)
            for school in schools
        ]

    def _line(self, school, congress, session, envelopes) -> Line:
        pk = session.pk if session else None
        closed = session.closed_on if session else None
        return Line(
            school=school,
            congress=congress,
            session=session,
            report=envelopes.get((pk, Kind.CONGRESS_REPORT)),
            record=envelopes.get((pk, Kind.CONGRESS_RECORD)),
            is_expired=bool(congress and congress.ends_on <= self.today),
            record_is_due=bool(closed and closed < self.closed_before),
        )


def _rate(label: str, part_words: str, part: int, whole_words: str, whole: int) -> Rate:
    return Rate(label, part, whole, part_words, whole_words)
