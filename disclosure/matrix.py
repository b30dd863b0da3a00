"""公开进度: for each item of a school's catalogue and each period, whether it was published, and in time.

What counts: a cell is met while something of it stands on the board (已公开), and since the first publication of it
that was not withdrawn: what was in time stays in time when it is corrected later. What was withdrawn counts for
nothing. A 公示 counts from the day on which it was published.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from disclosure.asking import Asked, DueDays, asked_of, due_days, term_days
from disclosure.matrix_cells import Cell, Matrix, Row, State, Tally, tally
from disclosure.models import CatalogueItem, Exemption, Occasion, Publication
from disclosure.periods import Period, TermDays
from disclosure.rules import PUBLISH_DAYS
from union.org.models import Unit
from union.rules.models import RuleFigure
from union.rules.terms import FIRST_TERM, SECOND_TERM

__all__ = ["Cell", "Matrix", "Row", "State", "Tally", "matrices_of", "matrix_of", "tally"]

SOON = dt.timedelta(days=14)  # before its day, what is published ahead is called due
CHUNK = 200  # schools read at once
FIGURES = (FIRST_TERM, SECOND_TERM, PUBLISH_DAYS)
Rhythm = CatalogueItem.Rhythm
Span = tuple[dt.date, dt.date]


def matrix_of(school: Unit, first: dt.date, last: dt.date, today: dt.date) -> Matrix:
    """The matrix of a school between two days, both included; four queries beside rules and calendar.

    It holds the cells whose period ends, and the occasions that happened, between the two days. ``today`` decides
    what is overdue, not what was published when.
    """
    return next(matrices_of([school], first, last, today))


def matrices_of(
    schools: Iterable[Unit], first: dt.date, last: dt.date, today: dt.date
) -> Iterator[Matrix]:
    """The matrices of many schools, in their order, read some hundred at a time."""
    left, timing = iter(schools), _Timing()
    while chunk := list(islice(left, CHUNK)):
        yield from _matrices(chunk, (first, last), today, timing)


def _matrices(schools: list[Unit], span: Span, today: dt.date, timing: "_Timing"):
    line = {pk for school in schools for pk in school.line}
    by_unit = defaultdict(list)
    for item in _ever_asked(line, span):
        by_unit[item.unit_id].append(item)
    if len(schools) > 1:
        timing.note_own_figures(schools)
    asked = {school.pk: _Asked(school, by_unit, span, timing) for school in schools}
    records = _Records(schools, list(asked.values()), span, today)
    for school in schools:
        rows = [records.row(school, item, found) for item, found in asked[school.pk].rows]
        yield Matrix(school, *span, today, tuple(rows))


def _ever_asked(line: set[int], span: Span):
    """The items between the two days; and long-term ones that ended before, whose place others may have taken."""
    first, last = span
    still = Q(ends_on=None) | Q(ends_on__gte=first) | Q(rhythm=Rhythm.LONG_TERM)
    return CatalogueItem.objects.filter(still, unit__in=line, starts_on__lte=last)


class _Timing:
    """Term days and due days by school: those of its parent, unless it has figures of its own."""

    def __init__(self):
        self.own: set[int] = set()
        self.known: dict[int, tuple[TermDays, DueDays]] = {}
        self.asked: dict[tuple, dict[int, list[Asked]]] = {}

    def note_own_figures(self, schools: list[Unit]) -> None:
        rows = RuleFigure.objects.filter(unit__in=schools, key__in=FIGURES)
        self.own |= set(rows.order_by().values_list("unit", flat=True))

    def of(self, school: Unit) -> tuple[int, TermDays, DueDays]:
        key = school.pk if school.pk in self.own else school.parent_id
        if key not in self.known:
            self.known[key] = (term_days(school), due_days(school))
        return key, *self.known[key]

    def asked_of(self, school: Unit, items: list[CatalogueItem], span: Span) -> dict:
        """What is asked by item; laid out once for schools with the same items and figures."""
        where, days, due = self.of(school)
        key = (where, tuple(item.pk for item in items))
        if key not in self.asked:
            found = self.asked[key] = defaultdict(list)
            for each in asked_of(items, *span, days, due):
                found[each.item.pk].append(each)
        return self.asked[key]


class _Asked:
    """The items of a school, in the order of the catalogue, each with what is asked of it.

    ``lasting`` are by name its long-term items, those that ended among them: another due day or the district's own
    item of the same name asks for nothing that stands on the board already.
    """

    def __init__(self, school: Unit, by_unit: dict, span: Span, timing: _Timing):
        known = [item for pk in school.line for item in by_unit.get(pk, ())]
        items = [item for item in known if not item.ends_on or item.ends_on >= span[0]]
        items.sort(key=lambda item: (item.position, item.pk))
        found = timing.asked_of(school, items, span)
        self.rows = [(item, found.get(item.pk, [])) for item in items]
        self.lasting: dict[str, list[int]] = defaultdict(list)
        for item in known:
            if item.rhythm == Rhythm.LONG_TERM:
                self.lasting[item.name].append(item.pk)


class _Records:
    """What schools have published, exempted and noted, by school and item."""

    def __init__(self, schools: list[Unit], asked: list[_Asked], span: Span, today: dt.date):
        self.today, self.span = today, span
        self.items = {item.pk: item for each in asked for item, _found in each.rows}
        self.lasting = {
            school.pk: each.lasting for school, each in zip(schools, asked, strict=True)
        }
        self.here = {"school__in": schools, "item__in": list(self.items)}
        self.exempt = self._exemptions()
        self.occasions = self._occasions()
        rows = (one for each in asked for _item, found in each.rows for one in found)
        self.published = self._publications({one.period.key for one in rows} - {""})

    def _exemptions(self) -> dict:
        rows = Exemption.objects.filter(**self.here)
        return {(row.school_id, row.item_id, row.period): row.reason for row in rows}

    def _occasions(self) -> dict:
        found = defaultdict(list)
        rows = Occasion.objects.filter(**self.here, happened_on__range=self.span)
        for row in rows.order_by("due_on", "pk"):
            found[row.school_id, row.item_id].append(row)
        return found

    def _publications(self, keys: set[str]) -> dict:
        """By school and item, and there by occasion or period, the earliest first."""
        found = defaultdict(lambda: defaultdict(list))
        shown = (Publication.State.PUBLISHED, Publication.State.SUPERSEDED)
        always = {pk for named in self.lasting.values() for pks in named.values() for pk in pks}
        noted = [row.pk for rows in self.occasions.values() for row in rows]
        wanted = Q(period__in=keys) | Q(item__in=always) | Q(occasion__in=noted)
        wanted |= Q(published_at__date__range=self.span)
        here = self.here | {"item__in": list(always.union(self.items))}
        rows = Publication.objects.filter(wanted, **here, state__in=shown)
        rows = rows.only("school", "item", "period", "occasion", "title", "state", "published_at")
        for row in rows.order_by("published_at", "pk"):
            key = f"#{row.occasion_id}" if row.occasion_id else row.period
            found[row.school_id, row.item_id][key].append(row)
        return found

    def row(self, school: Unit, item: CatalogueItem, asked: list[Asked]) -> Row:
        place = (school.pk, item.pk)
        cells = [
            self._cell(place, item, each.due_on, each.period.key, period=each.period)
            for each in asked
        ]
        for occasion in self.occasions.get(place, ()):
            key = f"#{occasion.pk}"
            cells.append(self._cell(place, item, occasion.due_on, key, occasion=occasion))
        cells.sort(key=lambda cell: cell.due_on)
        return Row(item, tuple(cells), self._more(place, cells))

    def _cell(self, place, item, due_on, key, *, period=None, occasion=None) -> Cell:
        about = {"item": item, "due_on": due_on, "period": period, "occasion": occasion}
        rows = self._shown(place, item, key)
        if any(row.state == Publication.State.PUBLISHED for row in rows):
            on = timezone.localdate(rows[0].published_at)
            state = State.LATE if on > due_on else State.PUBLISHED
            return Cell(**about, state=state, publications=rows, published_on=on)
        reason = self.exempt.get((*place, key)) or self.exempt.get((*place, ""))
        if reason:
            return Cell(**about, state=State.NOT_APPLICABLE, reason=reason)
        return Cell(**about, state=state_of(period, due_on, self.today, ahead=item.ahead))

    def _shown(self, place, item, key: str) -> tuple[Publication, ...]:
        """What was published for a cell, the earliest first."""
        if item.rhythm != Rhythm.LONG_TERM:
            return tuple(self.published.get(place, {}).get(key, ()))
        school, _item = place
        alike = self.lasting[school][item.name]
        rows = [row for pk in alike for row in self.published.get((school, pk), {}).get(key, ())]
        return tuple(sorted(rows, key=lambda row: (row.published_at, row.pk)))

    def _more(self, place, cells) -> tuple[Publication, ...]:
        """What stands of the item, was published between the two days, and is in no cell."""
        inside = {row.pk for cell in cells for row in cell.publications}
        first, last = self.span
        return tuple(
            row
            for rows in self.published.get(place, {}).values()
            for row in rows
            if row.pk not in inside
            and row.state == Publication.State.PUBLISHED
            and first <= timezone.localdate(row.published_at) <= last
        )


def state_of(period: Period | None, due_on: dt.date, today: dt.date, *, ahead: bool) -> State:
    """How something stands of which nothing was published."""
    if today > due_on:
        return State.OVERDUE
    if ahead:
        is_time = due_on - today <= SOON
    elif period is None:  # it has happened
        is_time = True
    else:  # the period is over; long-term items are asked for from their first day on
        is_time = today > period.last if period.key else today >= period.first
    return State.DUE if is_time else State.AHEAD
