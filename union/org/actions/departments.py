"""Founding departments, changing who is in charge, closing them."""

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.notices.actions import notify
from union.org.models import Department, Unit, User


@transaction.atomic
def found_department(
    school: Unit, name: str, *, by=None, head=None, overseer=None, handlers=(), position=0
) -> Department:
    """A new department of ``school``; whoever heads or oversees it is told."""
    fields = {"head": head, "overseer": overseer, "position": position}
    department = Department.objects.create(school=school, name=name, **fields)
    department.handlers.set(handlers)
    record(by, "department.founded", department, unit=school)
    _tell(department, {"head", "overseer"}, by=by)
    return department


@transaction.atomic
def edit_department(department: Department, *, by, changed: list[str], handlers=None) -> None:
    """Keep what was changed: ``changed`` names the fields, ``handlers`` (if any) replace those of now."""
    department.save(update_fields=[name for name in changed if name != "handlers"])
    if handlers is not None:
        department.handlers.set(handlers)
    record(by, "department.edited", department, unit=department.school, fields=changed)
    _tell(department, set(changed), by=by)


@transaction.atomic
def close_department(department: Department, *, by) -> None:
    """It takes nothing in from today; what was addressed to it stays as it is."""
    _set_closed(department, timezone.localdate())
    record(by, "department.closed", department, unit=department.school)


@transaction.atomic
def reopen_department(department: Department, *, by) -> None:
    """It takes matters in again, with the people it had."""
    _set_closed(department, None)
    record(by, "department.reopened", department, unit=department.school)


def _set_closed(department, day):
    Department.objects.filter(pk=department.pk).update(closed_on=day)
    department.closed_on = day


def _tell(department, changed: set[str], *, by) -> None:
    """Who is put in charge hears of it; a silent entry would be noticed with the first deadline."""
    for field, title in [("head", "负责人"), ("overseer", "分管校领导")]:
        person: User | None = getattr(department, field)
        if by and field in changed and person and person != by:
            text = f"您已登记为{department.school.short_name}{department}的{title}"
            notify([person], text, about=department)
