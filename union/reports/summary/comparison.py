"""This year beside the last: the main figures as a table, and as charts."""

from dataclasses import dataclass
from decimal import Decimal

from union.filings.models import Filing, FilingVersion
from union.kit.lent import Figure
from union.reports.models import YearSummary
from union.reports.summary.sources import figures_of, relabelled, restored
from union.reports.summary.tokens import shown

# What 附表1 shows of the year: the figures by which schools and years are compared, in the order of a summary. A
# district's own has the same keys and its rates; the rest of the year stands in the text.
MAIN = (
    "members.on_register",
    "members.women",
    "members.joined",
    "activities.study.sessions",
    "activities.study.person_times",
    "congress.met",
    "congress.forms",
    "congress.filed",
    "congress.answered",
    "disclosure.published",
    "disclosure.on_time",
    "disclosure.evaluated",
    "disclosure.letters",
    "disclosure.letters_answered",
    "disclosure.cases",
    "disclosure.cases_answered",
    "meetings.decisions",
    "welfare.visits.count",
    "welfare.visits.people",
    "welfare.visits.amount",
    "welfare.visits.retired.people",
    "welfare.visits.retired.amount",
    "welfare.hardship.files",
    "welfare.hardship.helped_people",
    "welfare.hardship.helped_amount",
    "welfare.aid.people",
    "welfare.aid.amount",
    "welfare.mutual.enrolled",
    "welfare.mutual.claims",
    "welfare.mutual.amount",
    "welfare.checkups.done",
    "welfare.retreats.people",
    "welfare.giving.people",
    "welfare.giving.amount",
    "activities.events.count",
    "activities.events.person_times",
    "activities.articles.count",
    "activities.honours.people",
    "activities.honours.groups",
    "funds.income",
    "funds.spending",
    "funds.balance",
)
RATE = "rate."


@dataclass(frozen=True)
class Row:
    """One figure of two years; ``before`` None: the year before has no records at all."""

    figure: Figure
    before: Figure | None

    @property
    def this(self) -> str:
        return shown(self.figure)

    @property
    def last(self) -> str:
        return "—" if self.before is None else shown(self.before)

    @property
    def more(self) -> str:
        """``+12``, ``-1,200``, ``持平``, or a dash."""
        if self.before is None:
            return "—"
        grown = Decimal(self.figure.value) - Decimal(self.before.value)
        if not grown:
            return "持平"
        said = shown(Figure(self.figure.key, "", abs(grown), self.figure.unit))
        return f"{'+' if grown > 0 else '-'}{said}"


@dataclass(frozen=True)
class Comparison:
    """``basis`` says where the figures of the year before come from."""

    rows: tuple[Row, ...]
    basis: str


def comparison(
    summary: YearSummary, now: dict[str, Figure], last: dict[str, Figure] | None = None
) -> Comparison:
    """The main figures that are not nought in both years, in their order. ``last`` are those of the year before, read where not given:
    as they were filed, else from the records."""
    basis = "上年数据取自系统中的记录。"
    if last is None:
        last = filed_figures(summary.school, summary.year - 1)
        if last:
            basis = "上年数据取自上年报送的总结；当时没有写到的，取自系统中的记录。"
        last = figures_of(summary.school, summary.year - 1) | last
    is_blank = not any(figure.value for figure in last.values())
    rows = [
        Row(figure, None if is_blank else last.get(key, Figure(key, figure.label, 0, figure.unit)))
        for key, figure in _main(now)
    ]
    shown_rows = [row for row in rows if row.figure.value or (row.before and row.before.value)]
    return Comparison(tuple(shown_rows), "上年在系统中没有记录。" if is_blank else basis)


def _main(now: dict[str, Figure]) -> list[tuple[str, Figure]]:
    named = relabelled(now)
    rates = [key for key in named if key.startswith(RATE)]
    return [(key, named[key]) for key in (*MAIN, *rates) if key in named]


def filed_figures(unit, year: int) -> dict[str, Figure]:
    """The figures of the approved or else last filed summary of a year; empty where none was filed."""
    filing = Filing.objects.filter(kind=Filing.Kind.YEAR_SUMMARY, school=unit, year=year)
    filed = filing.exclude(state=Filing.State.DRAFT).order_by("-supplement").first()
    if filed is None:
        return {}
    version = FilingVersion.objects.get(filing=filed, revision=filed.revision)
    return restored({row["key"]: row for row in version.content.get("figures", ())})
