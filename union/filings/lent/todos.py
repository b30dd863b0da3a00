"""What filings lend to the first page: what waits, how many schools have filed, where ours stand."""

import datetime as dt

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from union.filings.deadlines import places_of, rounds_over, yearly_kinds
from union.filings.desk import current_roll
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.filings.round_progress import progress_of
from union.kit.days import day_words
from union.kit.lent import Panel, Todo
from union.kit.once import once
from union.org.models import Role

OFFICERS = (Role.CHAIR, Role.COMMITTEE)
SHOWN = 6
AHEAD, NEAR, BEHIND = dt.timedelta(days=14), dt.timedelta(days=7), dt.timedelta(days=60)


def todos(user, office) -> list[Todo]:
    """For the chair what came back; for the clerk one line for all that waits on the desk."""
    if office and office.role in OFFICERS:
        return [*_returned(user, office.unit), *_asked(user, office.unit)]
    if office and office.role == Role.CLERK:
        return [*_waiting(office.unit), *_rounds(office.unit)]
    return []


def _asked(user, school) -> list[Todo]:
    """What a round asks of the school within two weeks or has asked; yearly kinds have lines of their own rooms."""
    today = timezone.localdate()
    filed = {(f.kind, f.year, f.term) for f in _own(user, school) if not f.is_editable}
    found = []
    for place in places_of(school):
        of, kind = place.round, (place.round.kind, place.round.year, place.round.term)
        is_quiet = place.is_excused or place.is_shut or not of.is_begun
        if is_quiet or kind in filed or of.kind in yearly_kinds():
            continue
        if place.last_day - today <= AHEAD:
            url = reverse("filings:passport", args=[school.pk]) + f"?year={of.year}"
            note = f"{of.unit.short_name}应报"
            found.append(Todo(f"请报送{of.named}", url, note, until=place.last_day, room="filings"))
    return found


def _rounds(unit) -> list[Todo]:
    """Rounds near their day or past it from which schools are missing; counted only when there are any."""
    today = timezone.localdate()
    near = [of for of in rounds_over(unit) if of.is_begun and not of.is_over]
    near = [of for of in near if -BEHIND <= of.due_on - today <= NEAR]
    counted = progress_of(near, unit) if near else {}
    return [
        Todo(
            f"“{of.title}”还有 {counted[of.pk].missing} 所学校没有报来",
            f"{of.get_absolute_url()}?shown=missing",
            f"已报 {counted[of.pk].filed} 所，应报 {counted[of.pk].owed} 所",
            until=of.due_on,
            room="filings",
        )
        for of in near
        if counted[of.pk].missing
    ]


def _returned(user, school) -> list[Todo]:
    rows = [each for each in _own(user, school) if each.state == Filing.State.RETURNED]
    return [
        Todo(
            f"《{filing.title}》被退回，请修改后重报",
            filing.get_absolute_url(),
            f"{filing.desk_unit}{day_words(filing.decided_at)}退回",
            since=timezone.localdate(filing.decided_at),
            room="filings",
        )
        for filing in rows
    ]


def _own(user, school) -> list[Filing]:
    """Filings of the school that came back, and those of this year; read once a request."""
    current = Q(state=Filing.State.RETURNED) | Q(year__gte=timezone.localdate().year)
    rows = Filing.objects.visible_to(user).filter(current, school=school)
    return once(("filings.own", school.pk), lambda: list(rows.select_related("reviewer", "town")))


def _waiting(unit) -> list[Todo]:
    # The desk of an office one holds; asking `visible_to` on top would only cost two more joins.
    waiting = Filing.objects.on_desk(unit).waiting_for(unit).order_by()
    rows = waiting.values("kind").annotate(count=Count("pk"), oldest=Min("submitted_at"))
    found = sorted(rows, key=lambda row: Kind.values.index(row["kind"]))
    if not found:
        return []
    oldest = min(row["oldest"] for row in found)
    verb = "初审" if unit.is_town else "审核"
    title = f"{sum(row['count'] for row in found)} 件报送件等您{verb}"
    note = f"最早的一件{day_words(oldest)}报来"
    if len(found) > 1:
        each = [f"{Kind(row['kind']).label} {row['count']} 件" for row in found]
        note = f"{'，'.join(each)}；{note}"
    url, since = reverse("filings:inbox"), timezone.localdate(oldest)
    return [Todo(title, url, note, since=since, room="filings")]


def panels(user, office) -> list[Panel]:
    """For the clerk the year in figures; for the school's officers where this year's filings stand."""
    if office and office.role == Role.CLERK:
        roll = current_roll(office.unit, Filing.Kind.YEAR_PLAN)
        missing = roll.some_missing(SHOWN) if roll.missing_count else []
        context = {"roll": roll, "missing": missing, "more": roll.missing_count - len(missing)}
        return [Panel("filings/_desk_panel.html", context, wide=True)]
    if office and office.role in OFFICERS and office.unit.is_school:
        year = timezone.localdate().year
        rows = [each for each in _own(user, office.unit) if each.year >= year][:SHOWN]
        return [Panel("filings/_school_panel.html", {"filings": rows})] if rows else []
    return []
