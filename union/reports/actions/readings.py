"""From a document to a plan: read, choose, correct, save."""

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.reports.actions.plans import create_plan, default_title
from union.reports.drafts import begins_in, draft_of, shifted
from union.reports.models import PlanReading, YearPlan
from union.reports.reading import Source, read

NEXT_YEAR_FROM = 10  # in October one writes the plan of the coming year


def year_to_plan(school, today) -> int:
    """The next year for which the school has no plan: this one until autumn, then the coming one."""
    year = today.year + (today.month >= NEXT_YEAR_FROM)
    taken = set(YearPlan.objects.filter(school=school).values_list("year", flat=True))
    while year in taken:
        year += 1
    return year


@transaction.atomic
def keep_reading(school, source: Source, *, name: str, by) -> PlanReading:
    """Read a source and keep what came out; a file with a single plan is chosen at once."""
    result = read(source).as_json()
    reading = PlanReading.objects.create(
        school=school,
        made_by=by,
        source_name=name[:200],
        lines=list(source.lines),
        result=result,
        year=year_to_plan(school, timezone.localdate()),
    )
    record(by, "plan.read", reading, unit=school, documents=len(result["documents"]))
    if len(result["documents"]) == 1:
        choose(reading, 0)
    return reading


def choose(reading: PlanReading, number: int) -> None:
    """Take one of the documents. Raises `IndexError` for one that is not there."""
    document = reading.documents[number]
    reading.chosen = number
    reading.first_month = begins_in(document)
    title = default_title(reading.school, reading.year, reading.first_month)
    reading.draft = draft_of(document, reading.as_plan, title)
    reading.save(update_fields=["chosen", "first_month", "draft"])


def keep_draft(reading: PlanReading, draft: dict) -> None:
    """Keep what was typed, right or wrong."""
    checking = PlanReading.objects.filter(pk=reading.pk, state=PlanReading.State.CHECKING)
    if checking.update(draft=draft):
        reading.draft = draft


def change_year(reading: PlanReading, *, year: int, first_month: int) -> None:
    """Another year for the plan; the dates move along, and the title when it is still ours."""
    ours = default_title(reading.school, reading.year, reading.first_month)
    reading.year, reading.first_month = year, first_month
    reading.draft = shifted(reading.draft, reading.as_plan)
    if reading.draft["title"] == ours:
        reading.draft["title"] = default_title(reading.school, year, first_month)
    reading.save(update_fields=["year", "first_month", "draft"])


@transaction.atomic
def save_plan(reading: PlanReading, *, title: str, sections, items, by) -> YearPlan:
    """Make the plan. Raises `PlanExists`, and `WrongState` for the slower of two clicks."""
    PlanReading.objects.select_for_update().get(pk=reading.pk)
    rows = {"sections": sections, "items": items}
    span = {"year": reading.year, "first_month": reading.first_month}
    plan = create_plan(reading.school, **span, title=title, by=by, **rows)
    reading.save_as(plan)
    return plan


def drop(reading: PlanReading, *, by) -> None:
    """Give the reading up; what was read is forgotten."""
    with transaction.atomic():
        reading.drop()
        PlanReading.objects.filter(pk=reading.pk).update(
            lines=[], draft={}, result={"title": "", "documents": []}
        )
        record(by, "plan.reading_dropped", reading, unit=reading.school)
