"""Numbers of many schools at once for the district's sheet: publications, letters, complaints and disputes."""

import datetime as dt

from django.db.models import Count, Q
from django.utils import timezone

from disclosure import box_numbers
from disclosure.matrix import State, matrices_of
from disclosure.models import Complaint
from union.kit.grouped import by_school


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """Periods that ended, letters and complaints that came between two days, both included."""
    return {
        **_published(schools, first, last),
        **_letters(schools, first, last),
        **_cases(schools, first, last),
    }


def _published(schools, first, last):
    """Of the periods of the year; what came to the board after ``last`` was not there on that day."""
    found = {"disclosure.asked": {}, "disclosure.published": {}, "disclosure.on_time": {}}
    today = timezone.localdate()
    ends = dt.date(last.year, 12, 31) if last >= today else last
    for matrix in matrices_of(schools.order_by("path"), first, ends, min(last, today)):
        states = [_state(cell, last) for row in matrix.rows for cell in row.cells]
        on_time = states.count(State.PUBLISHED)
        published = on_time + states.count(State.LATE)
        counts = (published + states.count(State.OVERDUE), published, on_time)
        for values, count in zip(found.values(), counts, strict=True):
            if count:
                values[matrix.school.pk] = count
    return found


def _state(cell, last) -> State:
    if cell.published_on is None or cell.published_on <= last:
        return cell.state
    return State.OVERDUE if cell.due_on < last else State.AHEAD


def _letters(schools, first, last):
    found = box_numbers.by_school(schools, first, last)
    return {
        "disclosure.letters": {pk: each.received for pk, each in found.items()},
        "disclosure.letters_answered": {pk: each.answered for pk, each in found.items()},
        "disclosure.letters_on_time": {pk: each.on_time for pk, each in found.items()},
    }


def _cases(schools, first, last):
    rows = Complaint.objects.filter(
        school__in=schools, year=last.year, received_on__range=(first, last)
    ).told()
    return by_school(
        rows,
        disclosure__cases=Count("pk"),
        disclosure__cases_answered=Count("pk", filter=Q(answered_on__isnull=False)),
        disclosure__mediations=Count("pk", filter=Q(kind=Complaint.Kind.MEDIATION)),
    )
