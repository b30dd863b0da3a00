"""The squares of the schools of one page: two queries, and rows made of plain tuples, since a page has thousands."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from union.filings.kinds import WORDS
from union.filings.models import Filing, RoundSchool
from union.filings.squares import Column, Sheet
from union.kit.days import day_words
from union.org.models import Unit

State = Filing.State


class Squares:
    """The rows of a sheet, school by school."""

    def __init__(self, sheet: Sheet, schools):
        self.sheet, self.schools = sheet, list(schools)
        self.today = timezone.localdate()
        self.day = cache(day_words)
        self.filings_at = reverse("filings:filing_list")
        self.passports_at = reverse("filings:passport", args=[0])
        pks = [school.pk for school in self.schools]
        self.filed, self.placed = self._filed_by(pks), self._placed(pks)

    def rows(self) -> list[tuple[Unit, str]]:
        """Each school with its table row: the name, and the squares."""
        return [(school, self._row(school)) for school in self.schools]

    def _filed_by(self, pks) -> dict[tuple, list]:
        """The first filing of each school, kind and term: its id, state, days, and the town's days for its look."""
        rows = Filing.objects.filter(school__in=pks, year=self.sheet.year, supplement=0)
        rows = rows.exclude(state=State.DRAFT).order_by("pk")
        names = ["pk", "state", "filed_on", "due_on", "town_until", "passed_at"]
        terms = {(str(column.kind), column.term) for column in self.sheet.columns}
        found = {}
        for school, kind, term, *filing in rows.values_list("school", "kind", "term", *names):
            found[school, kind, term if (kind, term) in terms else ""] = filing
        return found

    def _placed(self, pks) -> dict[tuple, list]:
        """Of each school and round whether it is excused, and a day of its own."""
        if not self.sheet.rounds:
            return {}
        rows = RoundSchool.objects.filter(school__in=pks, round__in=self.sheet.rounds).order_by()
        rows = rows.values_list("school", "round", "is_excused", "due_on")
        return {(school, of_round): rest for school, of_round, *rest in rows}

    def _row(self, school: Unit) -> str:
        passport = self.passports_at.replace("/0/", f"/{school.pk}/") + f"?year={self.sheet.year}"
        name = f'<th scope="row"><a href="{passport}">{escape(school.short_name)}</a></th>'
        return mark_safe(f"<tr>{name}{''.join(self._cells(school.pk, passport))}</tr>")

    def _cells(self, school: int, passport: str) -> Iterator[str]:
        for column in self.sheet.columns:
            filing = self.filed.get((school, column.kind, column.term))
            if filing:
                yield self._filed_cell(column, filing)
                continue
            place = self.placed.get((school, column.round.pk)) if column.round else None
            yield self._open_cell(column, place, passport)

    def _filed_cell(self, column: Column, filing: list) -> str:
        pk, state, filed_on, due_on, town_until, passed_at = filing
        css, text = f"is-{state}", _TEXTS.get(state) or WORDS[column.kind].approved[1:]
        if state == State.SUBMITTED and town_until and not passed_at and town_until >= self.today:
            text = "初审"
        said = f"{text}，{self.day(filed_on)}报送"
        if due_on is not None and filed_on > due_on:
            said += f"，逾期{(filed_on - due_on).days}天"
            text += "·迟" if state == State.APPROVED else ""
        return _cell(column, css, text, said, f"{self.filings_at}{pk}/")

    def _open_cell(self, column: Column, place: list | None, passport: str) -> str:
        if not column.is_owed_by_all and place is None:
            return "<td></td>"
        is_excused, own = place or (False, None)
        if is_excused:
            return _cell(column, "is-off", "免", "免报", passport)
        due: dt.date | None = own or column.due_on
        if due and due < self.today:
            days = (self.today - due).days
            return _cell(column, "is-late", f"逾{days}天", f"逾期{days}天未报", passport)
        said = f"还没有报，应于{self.day(due)}前报" if due else "还没有报"
        return _cell(column, "is-draft", "未报", said, passport)


_TEXTS = {State.SUBMITTED: "待审", State.RETURNED: "退回"}


@cache
def _head(column: Column) -> str:
    return escape(column.short)


def _cell(column: Column, css: str, text: str, said: str, url: str) -> str:
    """``said`` is of our own words and days only."""
    head = _head(column)
    title = f"{head}：{said}"
    return f'<td class="{css}"><a href="{url}" data-k="{head}" title="{title}">{text}</a></td>'
