"""The matrix as people look at it: a square of the months of a school year, by category."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from disclosure.asking import term_days
from disclosure.matrix import Cell, Matrix, Row, State, Tally, matrix_of, tally
from disclosure.models import CatalogueItem, Publication
from disclosure.periods import SchoolYear
from union.kit.days import day_words, months_after
from union.org.models import Unit

# What is asked for late in a school year is due in the next one; so long it stays in sight.
STILL_SEEN = dt.timedelta(days=120)
MONTHS = 12
LOOKS = {
    State.PUBLISHED: ("✓", "is-approved"),
    State.LATE: ("✓ 迟", "is-returned"),
    State.OVERDUE: ("逾期", "is-late"),
    State.DUE: ("该公开", "is-submitted"),
    State.AHEAD: ("", ""),
    State.NOT_APPLICABLE: ("不适用", "is-draft"),
}
# Of several occasions the one that most needs somebody is shown.
GRAVEST = [State.OVERDUE, State.DUE, State.LATE, State.PUBLISHED, State.NOT_APPLICABLE]


@dataclass(frozen=True)
class Square:
    """A cell of the table: how many months it is wide, its sign, its colour, where it leads."""

    width: int
    text: str = ""
    look: str = ""
    url: str = ""
    words: str = ""


@dataclass(frozen=True)
class Line:
    """An item of the catalogue in the table, and how its cells are counted."""

    item: CatalogueItem
    url: str
    squares: list[Square]
    counts: Tally


@dataclass(frozen=True)
class Wanted:
    """A cell that waits to be published: where one goes on (empty: nowhere, its period has not begun), and what is being
    written for it already."""

    cell: Cell
    url: str
    draft: Publication | None


@dataclass(frozen=True)
class Group:
    """A category with its items."""

    label: str
    lines: list[Line]
    counts: Tally


def year_matrix(school: Unit, year: SchoolYear, today: dt.date) -> Matrix:
    return matrix_of(school, year.first, year.last, today)


def open_matrix(school: Unit, today: dt.date) -> Matrix:
    """What is to be seen to now: this school year, and for its first months the one before as well."""
    days = term_days(school)
    return matrix_of(
        school, days.year_of(today - STILL_SEEN).first, days.year_of(today).last, today
    )


def months_of(year: SchoolYear) -> list[str]:
    """The heads of the table, September first."""
    return [f"{month.month}月" for month in _months(year)]


def groups_of(matrix: Matrix, year: SchoolYear) -> list[Group]:
    """The table, by category in the order of the catalogue."""
    order = list(CatalogueItem.Category.values)
    rows = sorted(
        matrix.rows,
        key=lambda row: (order.index(row.item.category), row.item.position, row.item.pk),
    )
    made = []
    for category, found in groupby(rows, key=lambda row: row.item.category):
        lines = [_line(row, year, matrix.school) for row in found if row.cells or row.more]
        if lines:
            counts = sum((line.counts for line in lines), Tally())
            made.append(Group(CatalogueItem.Category(category).label, lines, counts))
    return made


def item_url(item: CatalogueItem, school: Unit, year: SchoolYear) -> str:
    """The page of one item at one school."""
    address = reverse("disclosure:matrix_item", args=[item.pk])
    return f"{address}?school={school.pk}&year={year.year}"


def item_urls(cells: list[Cell], school: Unit, today: dt.date) -> list[str]:
    """The pages of their items in the school years in which the cells stand; of long-term items in this one."""
    days = term_days(school)
    return [item_url(cell.item, school, days.year_of(_day_of(cell) or today)) for cell in cells]


def _day_of(cell: Cell) -> dt.date | None:
    if cell.occasion:
        return cell.occasion.happened_on
    return cell.period.last if cell.period.key else None


def wanted(cells: list[Cell], school: Unit, today: dt.date, *, may_draft: bool) -> list[Wanted]:
    """``may_draft``: they lead to writing; else to the page of the item."""
    if not may_draft:
        urls = item_urls(cells, school, today)
        return [Wanted(cell, url, None) for cell, url in zip(cells, urls, strict=True)]
    drafts = _drafts_of(cells, school)
    found = [(cell, drafts.get(_place(cell))) for cell in cells]
    return [Wanted(cell, _writing_url(cell, draft, today), draft) for cell, draft in found]


def _drafts_of(cells: list[Cell], school: Unit) -> dict[tuple, Publication]:
    """What is being written or checked for these cells, by item, period and occasion."""
    under_way = [Publication.State.DRAFT, Publication.State.CHECKING]
    items = {cell.item.pk for cell in cells}
    rows = Publication.objects.filter(school=school, item__in=items, state__in=under_way)
    return {(row.item_id, row.period, row.occasion_id): row for row in rows.order_by("pk")}


def _place(cell: Cell) -> tuple:
    if cell.occasion:
        return cell.item.pk, "", cell.occasion.pk
    return cell.item.pk, cell.period.key, None


def _writing_url(cell: Cell, draft: Publication | None, today: dt.date) -> str:
    if draft:
        return draft.get_absolute_url()
    if cell.state == State.AHEAD and cell.period.first > today:
        return ""
    about = f"occasion={cell.occasion.pk}" if cell.occasion else f"period={cell.period.key}"
    return f"{reverse('disclosure:publication_new')}?item={cell.item.pk}&{about}"


def _line(row: Row, year: SchoolYear, school: Unit) -> Line:
    url = item_url(row.item, school, year)
    return Line(row.item, url, list(_squares(row, year, url)), tally(row.cells))


def _squares(row: Row, year: SchoolYear, url: str) -> Iterator[Square]:
    """The twelve months from left to right: each cell over the months of its period, gaps between."""
    if row.item.is_on_occasion or row.item.rhythm == CatalogueItem.Rhythm.LONG_TERM:
        yield _whole_year(row, url)
        return
    at, months = 0, _months(year)
    for cell in sorted(row.cells, key=lambda each: each.period.last):
        starts = max(at, sum(month <= cell.period.first for month in months) - 1)
        ends = sum(month <= cell.period.last for month in months)
        if starts > at:
            yield Square(starts - at)
        yield _square(cell, max(1, ends - starts), url)
        at = max(ends, starts + 1)
    if at < MONTHS:
        yield Square(MONTHS - at)


def _square(cell: Cell, width: int, url: str) -> Square:
    text, look = LOOKS[cell.state]
    target = cell.publication.get_absolute_url() if cell.publication else url
    return Square(width, text, look, target, said(cell))


def _whole_year(row: Row, url: str) -> Square:
    """Long-term items, and those due on occasions, which may be none or many."""
    states = {cell.state for cell in row.cells}
    if not states:
        words = f"另有{len(row.more)}次公开" if row.more else "今年没有发生"
        return Square(MONTHS, words, "", url, f"{row.item}：{words}")
    gravest = next((state for state in GRAVEST if state in states), State.AHEAD)
    text, look = LOOKS[gravest]
    if row.item.is_on_occasion:
        counts = tally(row.cells)
        missing = f"，逾期{counts.overdue}件" if counts.overdue else ""
        text = f"{len(row.cells)}件，已公开{counts.met}件{missing}"
        return Square(MONTHS, text, look, url, f"{row.item}：{text}")
    return _square(row.cells[0], MONTHS, url)


def said(cell: Cell) -> str:
    """A cell in one sentence, for those who do not see its colour."""
    words = {
        State.NOT_APPLICABLE: f"不适用，{cell.reason}",
        State.OVERDUE: f"应在{day_words(cell.due_on)}以前公开，逾期未公开",
        State.DUE: f"最迟{day_words(cell.due_on)}公开",
        State.AHEAD: f"未到期，最迟{day_words(cell.due_on)}公开",
    }.get(cell.state)
    if words is None:
        words = f"{day_words(cell.published_on)}公开"
        words += "，逾期" if cell.state == State.LATE else ""
    return f"{cell.item}{cell.label}：{words}"


def _months(year: SchoolYear) -> list[dt.date]:
    """The first days of its twelve months, the first being that in which the school year begins."""
    first = year.first.replace(day=1)
    return [months_after(first, offset) for offset in range(MONTHS)]
