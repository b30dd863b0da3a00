"""A figure and the page behind it, both from one question: what is counted is exactly what the page lists."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from union.kit.lent import Figure
from union.kit.pages import page_of, year_asked


@dataclass(frozen=True)
class Line:
    """One counted record as the page shows it: ``cells`` under the head of its count.

    ``number`` tells it from others; ``url`` leads to it, empty where the reader of the figure may not open it;
    ``who`` is the person's number where people are counted, ``amount`` what it adds where a sum is drawn.
    """

    number: str
    cells: Sequence[str]
    url: str = ""
    who: str = ""
    amount: int | Decimal = 1


@dataclass(frozen=True)
class Count:
    """A figure of a school's year by the records it counts.

    ``rows(school, first, last)`` gives the records of the year, both days included; the last is today while the year
    runs. ``line`` draws one of them under ``head``. The value is the sum of the lines' ``amount``, or the number of
    different ``who`` where ``counts_people``. Without ``is_always`` a figure of nought is not lent at all.
    """

    key: str
    label: str
    unit: str
    head: tuple[str, ...]
    rows: Callable[[object, dt.date, dt.date], Iterable]
    line: Callable[[object], Line]
    counts_people: bool = False
    is_always: bool = False

    def lines(self, school, year: int) -> list[Line]:
        """What was counted, in the order of ``rows``."""
        return [self.line(row) for row in self.rows(school, *days_of(year))]

    @property
    def way(self) -> str:
        """How the lines make the value: by different ``people`` or as a ``sum`` (other ways: `union.kit.tallies`)."""
        return "people" if self.counts_people else "sum"

    def value(self, lines: Iterable[Line]) -> int | Decimal:
        if self.counts_people:
            return len({line.who for line in lines})
        return sum(line.amount for line in lines)

    def whole(self, school, year: int) -> int | None:
        """Of how many it is a share; None for what is no share."""
        return None

    def told(self, school, year: int, lines: Iterable[Line]) -> int | Decimal:
        """The figure, for lines that were read already."""
        return self.value(lines)


def days_of(year: int) -> tuple[dt.date, dt.date]:
    """The first day of a year and its last, today while it runs."""
    first = dt.date(year, 1, 1)
    return first, max(first, min(dt.date(year, 12, 31), timezone.localdate()))


def figures_of(counts: Iterable[Count], page: str, school, year: int) -> list[Figure]:
    """The counts as figures; ``page`` names the address of the room's page behind a figure, which takes its key."""
    found = []
    for count in counts:
        value = count.told(school, year, count.lines(school, year))
        if value or count.is_always:
            url = f"{reverse(page, args=[count.key])}?year={year}&school={school.pk}"
            found.append(Figure(count.key, count.label, value, count.unit, url))
    return found


def counted_page(
    request: HttpRequest, counts: Iterable[Count], key: str, school, *, back: tuple[str, str]
) -> HttpResponse:
    """The page behind the figure ``key`` of a school; ``back`` is the address and the name of the room's own page.

    Raises `Http404` for a key that is none of the room's.
    """
    count = next((each for each in counts if each.key == key), None)
    if count is None:
        raise Http404(key)
    year = year_asked(request) or timezone.localdate().year
    lines = count.lines(school, year)
    page = page_of(request, lines, count=len(lines))
    context = {
        "count": count,
        "year": year,
        "value": count.told(school, year, lines),
        "whole": count.whole(school, year),
        "school": school,
        "page": page,
        "rows": [
            (line, list(zip(count.head, line.cells, strict=True))) for line in page.object_list
        ],
        "back_url": reverse(back[0]),
        "back": back[1],
    }
    return render(request, "parts/counted.html", context)
