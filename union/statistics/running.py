"""The count that is under way for a unit and year."""

from union.jobs.models import Job
from union.org.models import Unit

KIND = "statistics.count"


def counting_of(unit: Unit, year: int) -> Job | None:
    """Queued or being done; None when nothing is."""
    asked = Job.objects.filter(kind=KIND, key__startswith=f"{KIND}:{unit.pk}:{year}:")
    return asked.unfinished().first()
