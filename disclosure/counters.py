"""Keeps how schools stand in a school year, so that the district's page need not count a year of publications.

Counting 3,000 schools anew takes the database seconds; reading 3,000 rows takes it none. A school is counted again
by whatever changes its matrix, in the same transaction, and everybody once a day (job ``disclosure.count``).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from django.db import transaction
from django.utils import timezone

from disclosure.asking import term_days
from disclosure.matrix import Matrix, State, matrices_of
from disclosure.models import YearTally
from disclosure.periods import SchoolYear
from union.jobs.actions import enqueue
from union.org.models import Unit

FIELDS = [state.value for state in State]
OPEN = (State.OVERDUE, State.DUE, State.AHEAD)
BATCH = 100  # schools counted in one transaction
PART = 500  # schools counted by one job


def recount(school: Unit) -> None:
    """After an act that changes the school's matrix, and in its transaction."""
    days = term_days(school)
    count([school], days.year_of(timezone.localdate()))


def count(schools: Iterable[Unit], year: SchoolYear) -> int:
    """Write how these schools stand today in ``year`` and in the year before; how many schools."""
    done, left = 0, iter(schools)
    while some := list(islice(left, BATCH)):
        _count(some, year)
        done += len(some)
    return done


@transaction.atomic
def _count(schools: list[Unit], year: SchoolYear) -> None:
    """Whoever counts a school waits for whoever is counting it, and so sees what that one has changed."""
    held = Unit.objects.filter(pk__in=[school.pk for school in schools]).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))
    today = timezone.localdate()
    made = [
        YearTally(
            school=matrix.school,
            year=each.year,
            counted_on=today,
            open_days=open_days(matrix),
            **{state.value: matrix.counts[state] for state in State},
        )
        for each in (SchoolYear(year.year - 1, year.days), year)
        for matrix in matrices_of(schools, each.first, each.last, today)
    ]
    YearTally.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["year", "school"],
        update_fields=["counted_on", "open_days", *FIELDS],
    )


def open_days(matrix: Matrix) -> list[tuple[str, list[str]]]:
    """Due days of periods and occasions of which nothing was published yet, with a name for each of them.

    Long-term items are left out: their day comes but once, and each year asks for them again.
    """
    by_day: dict[dt.date, list[str]] = defaultdict(list)
    for cell in matrix.of(*OPEN):
        if cell.occasion or cell.period.key:
            name = f"{cell.item}（{cell.label}）" if cell.occasion else str(cell.item)
            by_day[cell.due_on].append(name)
    return [(day.isoformat(), names) for day, names in sorted(by_day.items())]


def order_count(unit: Unit, *, by) -> None:
    """After a change of the catalogue of ``unit``: its schools are counted by a job, a single school at once."""
    if unit.is_school:
        recount(unit)
        return
    key = f"disclosure.count:{unit.pk}:{timezone.now().isoformat()}"
    enqueue("disclosure.count", key, by=by, args={"unit": unit.pk})


def count_all(job) -> None:
    """The job ``disclosure.count``: the schools it names, or every open school of its unit, or of the whole house.

    Many schools are shared out among jobs of `PART` each: 3,000 at once come near the time limit of one.
    """
    schools = _schools_of(job)
    total = schools.count()
    if total > PART:
        pks = list(schools.order_by("path").values_list("pk", flat=True))
        for at in range(0, total, PART):
            args = {"schools": pks[at : at + PART]}
            enqueue("disclosure.count", f"{job.key}:{at // PART + 1}", args=args)
        return
    by_parent: dict[int, list[Unit]] = {}
    for school in schools.order_by("path"):
        by_parent.setdefault(school.parent_id, []).append(school)
    done = 0
    for group in by_parent.values():
        days = term_days(group[0])
        done += count(group, days.year_of(timezone.localdate()))
        job.progress(done, total, f"统计了 {done} 所学校")


def _schools_of(job):
    schools = Unit.objects.schools().open()
    if pks := job.args.get("schools"):
        return schools.filter(pk__in=pks)
    if pk := job.args.get("unit"):
        return schools.filter(path__startswith=Unit.objects.get(pk=pk).path)
    return schools
