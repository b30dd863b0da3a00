"""Background work of the register, lent to `union.jobs`. Each may run twice."""

from members.actions import imports
from members.models import SheetImport
from union.jobs.models import Job
from union.kit.flow import WrongState


def read_sheet(job: Job) -> None:
    """Read an uploaded list. Somebody may drop it meanwhile; then there is nothing to show."""
    sheet = SheetImport.objects.select_related("school").get(pk=job.args["sheet"])
    try:
        imports.read(sheet, progress=job.progress)
    except WrongState:
        return


def take_sheet(job: Job) -> None:
    """Write a confirmed list into the register."""
    sheet = SheetImport.objects.select_related("school").get(pk=job.args["sheet"])
    job.progress(50, 100, "正在写入名册")
    imports.take(sheet, by=job.requested_by)
