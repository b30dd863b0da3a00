"""蹲点联系: who stays in touch with which schools, and when they were there."""

import datetime as dt

from django.db import transaction

from union.assessment.models import Liaison, LiaisonVisit
from union.assessment.refusals import Refused
from union.audit.chain import record
from union.filings.desk import chairs_of
from union.notices.actions import notify
from union.org.models import Unit, User


@transaction.atomic
def give(unit: Unit, person: User, schools, *, starts_on: dt.date, by) -> int:
    """A person takes these schools; those they have already stay as they are. How many new ones."""
    held = Liaison.objects.filter(person=person, ends_on=None)
    known = set(held.values_list("school", flat=True))
    new = [school for school in schools if school.pk not in known]
    place = {"unit": unit, "person": person, "starts_on": starts_on}
    rows = Liaison.objects.bulk_create([Liaison(school=school, **place) for school in new])
    record(by, "liaison.given", unit=unit, person=person.name, schools=len(rows))
    chairs = chairs_of(new)
    for row in rows:
        told = [person, *chairs.get(row.school_id, [])]
        notify(
            told, f"{person}从{starts_on:%-m月%-d日}起蹲点联系{row.school.short_name}", about=row
        )
    return len(rows)


@transaction.atomic
def end(liaison: Liaison, *, on: dt.date, by) -> None:
    """The last day. Raises `Refused` for a day before the first."""
    if on < liaison.starts_on:
        raise Refused("结束日期不能早于开始日期")
    liaison.ends_on = on
    liaison.save(update_fields=["ends_on"])
    record(by, "liaison.ended", liaison, unit=liaison.school)


@transaction.atomic
def note_visit(visit: LiaisonVisit, *, by) -> None:
    visit.save()
    record(by, "liaison.visited", visit.liaison, unit=visit.liaison.school)
