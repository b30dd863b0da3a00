"""What the delegates' part lends: seats to fill, a term that ends, staff who are not on the list."""

from django.urls import reverse
from django.utils import timezone

from congress.actions.terms import staff_missing
from congress.models import Congress
from congress.signs import signs_of
from congress.standing import standing
from congress.terms import Due, renewal
from union.kit.lent import Todo
from union.org.scopes import OFFICERS

ROOM = "congress"


def todos(user, office) -> list[Todo]:
    """For the officers of a school, about its congress in office."""
    if not office or office.role not in OFFICERS:
        return []
    congress = standing(user, office.unit).congress
    if congress is None:
        return []
    found = _gather(congress) if congress.is_assembly else []
    if signs_of(user, office.unit).empty_seats:
        found = _by_elections(congress)
    return [*found, *_renewal(congress)]


def _by_elections(congress: Congress) -> list[Todo]:
    """Constituencies that have elected and lack somebody now."""
    units = congress.constituencies.with_seated(timezone.localdate())
    return [
        Todo(
            f"{unit}补选代表",
            reverse("congress:election_new", args=[unit.pk]),
            f"缺 {unit.quota - unit.seated_count} 名",
            room=ROOM,
        )
        for unit in units.filter(elections__isnull=False).distinct()
        if unit.seated_count < unit.quota
    ]


def _gather(congress: Congress) -> list[Todo]:
    """People who came to the school after the list of participants was made."""
    count = staff_missing(congress).count()
    if not count:
        return []
    return [
        Todo("更新教职工大会参会名单", congress.get_absolute_url(), f"新增 {count} 人", room=ROOM)
    ]


def _renewal(congress: Congress) -> list[Todo]:
    found = renewal(congress, timezone.localdate())
    if found.state == Due.OK and not found.is_soon:
        return []
    return [
        Todo(
            f"{congress}换届",
            congress.get_absolute_url(),
            f"任期 {congress.term_years} 年",
            until=congress.ends_on,
            room=ROOM,
        )
    ]
