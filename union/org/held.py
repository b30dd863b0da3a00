"""The offices somebody holds today: what every page asks first, so it is a prepared query."""

from django.db import DEFAULT_DB_ALIAS
from django.db.models import DateField
from django.utils import timezone

from union.kit.prepared import Prepared, Slot
from union.org.models.appointments import Appointment
from union.org.models.units import Unit

OWN = [field.attname for field in Appointment._meta.concrete_fields]
UNITS = [field.attname for field in Unit._meta.concrete_fields]


def held_today(person: int) -> list[Appointment]:
    """The offices of the person with this number, with their units, in the order of the tree."""
    rows = _HELD.rows(person=person, today=timezone.localdate())
    return [_office(row[: len(OWN)], row[len(OWN) :]) for row in rows]


def _office(own: tuple, of_unit: tuple) -> Appointment:
    office = Appointment.from_db(DEFAULT_DB_ALIAS, OWN, own)
    office.unit = Unit.from_db(DEFAULT_DB_ALIAS, UNITS, of_unit)
    return office


def _held():
    held = Appointment.objects.current(on=Slot("today", DateField())).filter(user=Slot("person"))
    return held.values_list(*OWN, *[f"unit__{name}" for name in UNITS])


_HELD = Prepared(_held)
