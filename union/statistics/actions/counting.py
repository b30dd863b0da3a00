"""Ordering a count, and doing it: one job a district and year, in chunks, that goes on where it stopped."""

from django.utils import timezone

from union.audit.chain import record
from union.jobs.actions import Hopeless, enqueue
from union.jobs.models import Job
from union.org.models import Unit
from union.statistics.keeping import CHUNK, add_up, keep, to_count
from union.statistics.models import SchoolNumbers, Sheet
from union.statistics.running import KIND, counting_of


def order_count(unit: Unit, year: int, *, by=None) -> Job:
    """Have the schools below ``unit`` counted for ``year``; asked again while it runs, the same job."""
    running = counting_of(unit, year)
    if running:
        return running
    if by is not None:
        record(by, "statistics.counted", unit=unit, year=year)
    key = f"{KIND}:{unit.pk}:{year}:{timezone.now().isoformat()}"
    return enqueue(KIND, key, by=by, args={"unit": unit.pk, "year": year})


def count(job: Job) -> None:
    """The job ``statistics.count``: the schools of its unit, or an order for each district of the house.

    A second run skips what the first one has written.
    """
    if "unit" not in job.args:
        _order_all()
        return
    unit, year = Unit.objects.filter(pk=job.args["unit"]).first(), job.args["year"]
    if unit is None:
        raise Hopeless("单位已经不在了，不能统计")
    done = SchoolNumbers.objects.filter(year=year, counted_at__gte=job.created_at)
    pks = list(to_count(unit, year).order_by("pk").values_list("pk", flat=True))
    written = set(done.filter(school__in=pks).values_list("school", flat=True))
    left = [pk for pk in pks if pk not in written]
    for at in range(0, len(left), CHUNK):
        keep(left[at : at + CHUNK], year)
        counted = len(pks) - len(left) + min(at + CHUNK, len(left))
        job.progress(counted, len(pks), f"统计了 {counted} 所学校")
    add_up(unit, year)


def _order_all() -> None:
    """Nightly: this year for every district, and the years whose sheets are still open."""
    year = timezone.localdate().year
    districts = Unit.objects.open().filter(level=Unit.Level.DISTRICT)
    for unit in districts.order_by("path"):
        order_count(unit, year)
    open_sheets = Sheet.objects.filter(state=Sheet.State.OPEN, year__lt=year)
    for sheet in open_sheets.select_related("unit").order_by("pk"):
        order_count(sheet.unit, sheet.year)
