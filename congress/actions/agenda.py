"""Sittings and their points: proposed, planned, changed, put in order, taken off."""

from django.db import transaction

from congress.actions.motions import hold, shift
from congress.agenda import usual_points, usual_sittings
from congress.doors import new_key
from congress.models import AgendaItem, Session, Sitting
from union.audit.chain import record
from union.kit.flow import WrongState
from union.reports.models.rows import place


@transaction.atomic
def propose(session: Session, *, by) -> int:
    """The usual sittings where there are none, and the usual points where a sitting has none.

    Gives how many points were added.
    """
    hold(session)
    sittings = list(session.sittings.filter(state=Sitting.State.AHEAD))
    if not session.sittings.exists():
        sittings = [plan(sitting, by=by) for sitting in usual_sittings(session)]
    grouped, added = session.congress.delegations.exists(), 0
    for sitting in sittings:
        if not sitting.agenda.exists():
            points = usual_points(session, sitting.kind, has_delegations=grouped)
            rows = [
                AgendaItem(sitting=sitting, position=number, **vars(point))
                for number, point in enumerate(points, start=1)
            ]
            added += len(AgendaItem.objects.bulk_create(rows))
    record(by, "agenda.proposed", session, unit=session.school, points=added)
    return added


@transaction.atomic
def plan(sitting: Sitting, *, by) -> Sitting:
    """A further sitting, with the key of its door."""
    session = sitting.session
    hold(session)
    sitting.door_key = new_key()
    sitting.save(force_insert=True)
    facts = {"name": sitting.name, "starts_at": sitting.starts_at.isoformat()}
    record(by, "sitting.planned", sitting, unit=session.school, **facts)
    return sitting


@transaction.atomic
def amend_sitting(sitting: Sitting, *, by) -> None:
    """Keep another time, place or name. Raises `WrongState` once people sign in."""
    _hold_ahead(sitting)
    sitting.save(update_fields=["kind", "name", "starts_at", "place"])
    facts = {"name": sitting.name, "starts_at": sitting.starts_at.isoformat()}
    record(by, "sitting.amended", sitting, unit=sitting.session.school, **facts)


@transaction.atomic
def drop_sitting(sitting: Sitting, *, by) -> None:
    """Take a sitting out that has not begun; its points go with it."""
    _hold_ahead(sitting)
    record(by, "sitting.dropped", sitting, unit=sitting.session.school, name=sitting.name)
    sitting.delete()


def _hold_ahead(sitting: Sitting) -> None:
    hold(sitting.session)
    held = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if held.state != Sitting.State.AHEAD or held.sign_ins.exists():
        raise WrongState(f"sitting {sitting.pk} is {held.state}")


@transaction.atomic
def add_point(point: AgendaItem) -> AgendaItem:
    """A further point, at the end of its sitting."""
    _hold_sitting(point.sitting)
    last = point.sitting.agenda.order_by("position").last()
    point.position = last.position + 1 if last else 1
    point.save(force_insert=True)
    return point


@transaction.atomic
def amend_point(point: AgendaItem) -> None:
    """Keep what was changed of a point."""
    _hold_sitting(point.sitting)
    point.save(update_fields=["title", "presenter", "minutes", "motion"])


@transaction.atomic
def drop_point(point: AgendaItem) -> None:
    """Take a point off that has not been reached. Raises `WrongState` for one that has."""
    _hold_sitting(point.sitting)
    gone, _ = AgendaItem.objects.filter(pk=point.pk, state=AgendaItem.State.AHEAD).delete()
    if not gone:
        raise WrongState(f"agenda item {point.pk} has begun")


@transaction.atomic
def step_point(point: AgendaItem, *, down: bool) -> None:
    """One place up or down; at the end nothing happens."""
    _hold_sitting(point.sitting)
    shift(_points(point.sitting), point, down=down)


@transaction.atomic
def put_point_before(point: AgendaItem, before: AgendaItem | None) -> None:
    """Drop a point in front of another of its sitting, or at the end."""
    _hold_sitting(point.sitting)
    place(_points(point.sitting), point, before)


def _points(sitting: Sitting) -> list[AgendaItem]:
    return list(sitting.agenda.order_by("position", "pk"))


def _hold_sitting(sitting: Sitting) -> None:
    """Lock the session; the points of a sitting that is over stay as they are. Raises `WrongState`."""
    hold(sitting.session)
    if Sitting.objects.filter(pk=sitting.pk, state=Sitting.State.OVER).exists():
        raise WrongState(f"sitting {sitting.pk} is over")
