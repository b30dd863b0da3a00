"""What filings lend to the calendar: the days by which something is due."""

from django.urls import reverse

from union.filings.deadlines import deadlines_within, round_days_within, yearly_kinds
from union.filings.kinds import named
from union.kit.lent import CalendarEntry
from union.org.models import Role

CONCERNED = (Role.CHAIR, Role.COMMITTEE, Role.CLERK)


def entries(user, first, last) -> list[CalendarEntry]:
    """Due days for the officers of schools and the clerks of the district, once each day and kind."""
    units = {held.unit_id: held.unit for held in user.offices if held.role in CONCERNED}
    found = {}
    for unit in units.values():
        for of_round, due in round_days_within(unit, first, last):
            key = (of_round.kind, of_round.year, of_round.term)
            found.setdefault((key, due.on), _entry(unit, *key, due))
        for kind in yearly_kinds():
            for year, due in deadlines_within(unit, kind, first, last):
                key = (kind, year, "")
                found.setdefault((key, due.on), _entry(unit, *key, due))
    return list(found.values())


def _entry(unit, kind, year, term, due) -> CalendarEntry:
    url = reverse("filings:filing_list" if unit.is_school else "filings:inbox")
    mark = f"{kind}-{year}-{term}" if term else f"{kind}-{year}"
    return CalendarEntry(
        uid=f"filing-due-{mark}-{unit.pk}",
        title=f"{named(kind, year, term)}报送截止",
        starts_on=due.on,
        ends_on=due.on,
        url=url,
        kind="due",
    )
