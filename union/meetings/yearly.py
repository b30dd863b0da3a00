"""四会: how many of the four meetings, and of the committee's, a school year asks for, holds and plans."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from union.kit.lent import Held
from union.meetings import rules
from union.meetings.held import held
from union.meetings.models import Meeting
from union.rules.figures import Rule, rule
from union.rules.terms import SECOND_TERM, school_year_of

DAY = dt.timedelta(days=1)
CONGRESS = "congress"
YEARS_BACK = 3
KIND_LABELS = dict(Meeting.Kind.choices) | {CONGRESS: "教代会"}


@dataclass(frozen=True)
class Span:
    """Days that belong together, both ends included: a term, a quarter, a school year."""

    key: str
    label: str
    first: dt.date
    last: dt.date


def terms_of(unit, day: dt.date) -> list[Span]:
    """The two terms of the school year in which ``day`` lies, as the district sets them."""
    first, last = school_year_of(unit, day)
    second = rule(unit, SECOND_TERM, on=timezone.localdate()).value.in_year(last.year)
    year = f"{first.year}—{first.year + 1}学年"
    return [
        Span(f"{first.year}-1", f"{year}第一学期", first, second - DAY),
        Span(f"{first.year}-2", f"{year}第二学期", second, last),
    ]


def recent_terms(unit, today: dt.date) -> list[Span]:
    """The terms of this school year and those before it, the latest first."""
    first, _last = school_year_of(unit, today)
    days = [first.replace(year=first.year - back) for back in range(YEARS_BACK)]
    return [term for day in days for term in reversed(terms_of(unit, day))]


def quarters_of(year: int) -> list[Span]:
    """The four quarters that a school year touches with its lessons: from July to June."""
    starts = [dt.date(year + (month < 7), month, 1) for month in (7, 10, 1, 4)]
    ends = [*[start - DAY for start in starts[1:]], dt.date(year + 1, 6, 30)]
    return [
        Span(f"{start:%Y-%m}", f"{start.year}年{start.month}—{end.month}月", start, end)
        for start, end in zip(starts, ends, strict=True)
    ]


@dataclass(frozen=True)
class Cell:
    """Meetings of one kind in one span, against what is asked for."""

    span: Span
    kind: str
    asked: Rule
    rows: list[Held]
    today: dt.date

    @cached_property
    def held(self) -> list[Held]:
        return [each for each in self.rows if each.state == "held"]

    @cached_property
    def ahead(self) -> list[Held]:
        """Planned and still to come."""
        return [e for e in self.rows if e.state == "planned" and e.on >= self.today]

    @cached_property
    def passed(self) -> list[Held]:
        """Planned, the day is over, and nobody has said whether they were held."""
        return [e for e in self.rows if e.state == "planned" and e.on < self.today]

    @property
    def lacks(self) -> int:
        """How many more are to be held."""
        return max(0, self.asked.value - len(self.held))

    @property
    def state(self) -> str:
        """``done``, ``open`` (to be recorded), ``planned``, ``soon`` (nothing planned yet), ``late``, ``ahead``
        (its time has not come) or ``free`` (nothing is asked for and nothing was held)."""
        if self.held and not self.lacks:
            return "done"
        if not self.asked.value:
            return "planned" if self.ahead else "free"
        if self.passed:
            return "open"
        if len(self.ahead) >= self.lacks:
            return "planned"
        if self.span.last < self.today:
            return "late"
        return "ahead" if self.span.first > self.today else "soon"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return {
            "done": f"已召开 {len(self.held)} 次",
            "open": "开过的请登记",
            "planned": "已安排",
            "soon": f"还差 {self.lacks - len(self.ahead)} 次",
            "late": f"少开 {self.lacks} 次",
            "ahead": "未到时间",
            "free": "不作要求",
        }[self.state]

    @property
    def label(self) -> str:
        """The kind of meeting as people say it."""
        return KIND_LABELS[self.kind]

    @property
    def is_missing(self) -> bool:
        """Whether one is to be planned or recorded, or was missed."""
        return self.state in ("soon", "open", "late")

    @property
    def is_to_plan(self) -> bool:
        """Whether the next thing to do is to plan one; a congress is prepared elsewhere."""
        return self.state == "soon" and self.kind != CONGRESS


@dataclass(frozen=True)
class Line:
    """One kind of meeting through the school year."""

    kind: str
    label: str
    asked: Rule
    cells: list[Cell]


FOUR = [
    (Meeting.Kind.JOINT.value, Meeting.Kind.JOINT.label, rules.JOINT),
    (CONGRESS, KIND_LABELS[CONGRESS], rules.CONGRESS),
    (Meeting.Kind.BRIEFING.value, Meeting.Kind.BRIEFING.label, rules.BRIEFING),
    (Meeting.Kind.PARENTS.value, Meeting.Kind.PARENTS.label, rules.PARENTS),
]


@dataclass(frozen=True)
class Year:
    """The table of a school year: the four meetings by term, the committee's by quarter."""

    first: dt.date
    terms: list[Span]
    lines: list[Line]
    quarters: Line

    @property
    def label(self) -> str:
        return f"{self.first.year}—{self.first.year + 1}学年"

    @property
    def lacking(self) -> list[tuple[Line, Cell]]:
        """What is to be planned, recorded, or was missed."""
        lines = [*self.lines, self.quarters]
        return [(line, cell) for line in lines for cell in line.cells if cell.is_missing]

    @property
    def settled(self) -> tuple[int, int]:
        """Of the four meetings' cells so many are done, of so many that are asked for."""
        cells = [cell for line in self.lines for cell in line.cells if cell.state != "free"]
        return sum(cell.state == "done" for cell in cells), len(cells)


def year_of(school, day: dt.date) -> Year:
    """The table of the school year in which ``day`` lies."""
    first, last = school_year_of(school, day)
    whole = Span("year", "全学年", first, last)
    terms, quarters = terms_of(school, day), quarters_of(first.year)
    rows = held(school, min(first, quarters[0].first), last)
    today = timezone.localdate()

    def line(kind, label, key, spans):
        asked = rule(school, key, on=rule_day(first, last))
        cells = [Cell(s, kind, asked, _within(rows, kind, s), today) for s in spans]
        return Line(kind, label, asked, cells)

    lines = [
        line(kind, label, key, [whole] if kind == CONGRESS else terms) for kind, label, key in FOUR
    ]
    committee = Meeting.Kind.COMMITTEE
    by_quarter = line(committee.value, committee.label, rules.COMMITTEE, quarters)
    return Year(first, terms, lines, by_quarter)


def rule_day(first: dt.date, last: dt.date) -> dt.date:
    """The day of a school year whose figures are asked for: today, or the end of the year that is nearer."""
    return min(max(first, timezone.localdate()), last)


def _within(rows: list[Held], kind: str, span: Span) -> list[Held]:
    return [each for each in rows if each.kind == kind and span.first <= each.on <= span.last]
