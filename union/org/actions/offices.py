"""Giving offices and ending them."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.notices.actions import notify
from union.org.models import Appointment, Role, Unit, User


@transaction.atomic
def appoint(
    user: User, role: Role, unit: Unit, *, by=None, starts_on=None, ends_on=None, portfolio=""
) -> Appointment:
    """Give an office. Asking again for an open one gives the same row."""
    day = starts_on or timezone.localdate()
    fields = {"starts_on": day, "ends_on": ends_on, "portfolio": portfolio}
    held = Appointment.objects.filter(user=user, role=role, unit=unit, ends_on=None).first()
    if held and ends_on is None:
        return held
    appointment = Appointment.objects.create(user=user, role=role, unit=unit, **fields)
    record(by, "appointment.given", user, unit=unit, role=role, starts_on=str(day))
    if by:
        notify([user], f"您已任{appointment}", url="/me/")
    return appointment


@transaction.atomic
def dismiss(appointment: Appointment, *, by, on: dt.date) -> None:
    """End an office on a day, its last one; what was done in it stays."""
    appointment.ends_on = on
    appointment.save(update_fields=["ends_on"])
    user, unit = appointment.user, appointment.unit
    record(by, "appointment.ended", user, unit=unit, role=appointment.role, ends_on=str(on))
    if by and by != user:
        notify([user], f"您所任的{appointment}到 {on:%Y-%m-%d} 为止", url="/me/")
