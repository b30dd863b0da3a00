"""What one school owes in a year, by whose word, and how far each filing has come."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from union.filings.deadlines import Deadline, deadline, deadline_of, places_of, yearly_kinds
from union.filings.kinds import WORDS, Kind, Words, named
from union.filings.models import Filing, RoundSchool
from union.org.models import Unit


@dataclass(frozen=True)
class Owed:
    """One filing of a school's year: owed by a rule or a round, or filed because something happened.

    ``due`` is None for what has no day; ``place`` is the school's place in a round; ``filing`` the first of this kind,
    year and term, None while it is not begun; ``supplements`` those that followed it.
    """

    school: Unit
    kind: Kind
    year: int
    term: str
    due: Deadline | None
    place: RoundSchool | None
    filing: Filing | None
    supplements: tuple = ()

    @property
    def named(self) -> str:
        return named(self.kind, self.year, self.term)

    @property
    def words(self) -> Words:
        return WORDS[self.kind]

    @property
    def is_excused(self) -> bool:
        return bool(self.place and self.place.is_excused)

    @property
    def due_on(self) -> dt.date | None:
        """The day that counts: of the filing once there is one, else of the round or the rule."""
        if self.filing and self.filing.due_on and self.filing.revision:
            return self.filing.due_on
        return self.due.on if self.due and not self.is_excused else None

    @property
    def is_filed(self) -> bool:
        """With the district (or its town), or done."""
        states = (Filing.State.SUBMITTED, Filing.State.APPROVED)
        return bool(self.filing and self.filing.state in states)

    @property
    def is_missing(self) -> bool:
        """Owed, and neither with the district nor done."""
        is_owed = self.due is not None or bool(self.place)
        return is_owed and not self.is_excused and not self.is_filed

    @property
    def is_overdue(self) -> bool:
        return self.is_missing and self.due_on is not None and timezone.localdate() > self.due_on

    @property
    def days_over(self) -> int:
        return (timezone.localdate() - self.due_on).days if self.is_overdue else 0

    @property
    def state(self) -> str:
        """A state of ``templates/parts/_state.html``."""
        if self.is_excused:
            return "draft"
        if self.filing and (self.filing.revision or not self.is_overdue):
            return self.filing.state
        return "late" if self.is_overdue else "draft"

    @property
    def state_words(self) -> str:
        if self.is_excused:
            return "免报"
        if self.filing and self.filing.revision:
            return self.filing.state_words
        if self.is_overdue:
            return f"逾期 {self.days_over} 天未报"
        return "在写" if self.filing else "未开始"

    @property
    def shut_words(self) -> str:
        """Why it cannot be filed any more; empty while it can."""
        is_open = self.place is None or (self.filing is not None and self.filing.revision > 0)
        return "" if is_open else self.place.shut_words


def owed_by(school: Unit, year: int, *, user=None) -> list[Owed]:
    """All that the school owes or filed in a year, in the order of the kinds.

    ``user`` narrows the filings to what this person may see: a draft is the school's own. Three queries.
    """
    filings = Filing.objects.filter(school=school, year=year)
    if user is not None:
        filings = filings & Filing.objects.visible_to(user)
    filed: dict[tuple, list[Filing]] = {}
    for filing in filings.for_page().order_by("supplement"):
        filed.setdefault((filing.kind, filing.term), []).append(filing)
    found = [_owed(school, year, key, filed.get(key, [])) for key in _keys(school, year, filed)]
    order = list(Kind)
    return sorted(found, key=lambda each: (order.index(each.kind), each.term))


def _keys(school, year, filed) -> list[tuple]:
    asked = [place.round for place in places_of(school) if place.round.year == year]
    begun = [(each.kind, each.term) for each in asked if each.is_begun]
    yearly = [(str(kind), "") for kind in yearly_kinds()]
    return list(dict.fromkeys([*yearly, *begun, *filed]))


def _owed(school, year, key, filings) -> Owed:
    kind, term = key
    same = (kind, year, term)
    places = (each for each in places_of(school) if _key(each.round) == same)
    place = next(places, None)
    due = deadline_of(place) if place else deadline(school, kind, year, term)
    first, *rest = filings or [None]
    return Owed(school, Kind(kind), year, term, due, place, first, tuple(rest))


def _key(of_round) -> tuple:
    return of_round.kind, of_round.year, of_round.term
