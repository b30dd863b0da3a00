"""This year beside the last: the main figures as a table, and as charts."""

from dataclasses import dataclass
from decimal import Decimal

from union.filings.models import Filing, FilingVersion
from union.kit.lent import Figure
from union.reports.models import YearSummary
from union.reports.summary.plan_figures import PREFIX
from union.reports.summary.sources import figures_of, relabelled, restored
from union.reports.summary.tokens import shown


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
    """All figures that are not nought in both years. ``last`` are those of the year before, read where not given:
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
        for key, figure in relabelled(now).items()
        if not key.startswith(PREFIX)
    ]
    shown_rows = [row for row in rows if row.figure.value or (row.before and row.before.value)]
    return Comparison(tuple(shown_rows), "上年在系统中没有记录。" if is_blank else basis)


def filed_figures(unit, year: int) -> dict[str, Figure]:
    """The figures of the approved or else last filed summary of a year; empty where none was filed."""
    filing = Filing.objects.filter(kind=Filing.Kind.YEAR_SUMMARY, school=unit, year=year)
    filed = filing.exclude(state=Filing.State.DRAFT).order_by("-supplement").first()
    if filed is None:
        return {}
    version = FilingVersion.objects.get(filing=filed, revision=filed.revision)
    return restored({row["key"]: row for row in version.content.get("figures", ())})
