"""The way of a sheet: opened, explained and filed by schools, locked by the district, reopened with a reason."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from union.audit.chain import record
from union.filings.actions import envelope
from union.filings.desk import chairs_of
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Unit
from union.rules.figures import rule
from union.statistics import keeping
from union.statistics.actions.counting import order_count
from union.statistics.content import snapshot, titled
from union.statistics.counting import doubts_of, with_entered
from union.statistics.models import SchoolNumbers, Sheet
from union.statistics.reading import doubted
from union.statistics.rules.sheets import CHANGE


@transaction.atomic
def open_sheet(unit: Unit, year: int, cut_off: dt.date, *, by) -> Sheet:
    """The district opens the year's sheet; its schools are counted at once, their chairs hear of it.

    Raises `django.db.IntegrityError` when the year has one.
    """
    sheet = Sheet.objects.create(unit=unit, year=year, cut_off=cut_off, opened_by=by)
    record(by, "statistics.opened", sheet, unit=unit, year=year, cut_off=cut_off.isoformat())
    order_count(unit, year, by=by)
    schools = list(Unit.objects.schools().open().filter(path__startswith=unit.path))
    chairs = [chair for some in chairs_of(schools).values() for chair in some]
    text = f"{sheet}开始核对，请看本校的数，有疑问的写明"
    notify(chairs, text, url=reverse("statistics:home"))
    return sheet


@transaction.atomic
def explain(row: SchoolNumbers, entered: dict[str, int], explanation: str, *, by) -> None:
    """Keep what the school writes itself. Raises `WrongState` when the row is locked or filed meanwhile."""
    held = _held(row)
    old, was_doubtful = dict(held.values), bool(held.doubts)
    held.entered, held.explanation = entered, explanation
    held.values = with_entered(held.values, entered)
    share = rule(held.district, CHANGE, on=timezone.localdate()).value
    held.doubts = doubts_of(held.values, last_year(held), share)
    held.save(update_fields=["entered", "explanation", "values", "doubts"])
    keeping.shift(held, old, was_doubtful)
    record(by, "statistics.explained", held, unit=held.school, year=held.year)


@transaction.atomic
def submit(row: SchoolNumbers, *, by) -> None:
    """File the school's row: from here its numbers stay. Raises `WrongState`, and what the envelope raises."""
    held = _held(row)
    if held.filing is None:
        about = {"year": held.year, "title": titled(held), "by": by}
        held.filing = envelope.open_filing(Kind.STATISTICS, held.school, **about)
        held.save(update_fields=["filing"])
    content = snapshot(held, last_year(held), on=timezone.localdate())
    warnings = [f"{label}：{words}" for label, words in doubted(held.doubts)]
    envelope.submit(held.filing, by=by, content=content, warnings=warnings)


@transaction.atomic
def begin_again(row: SchoolNumbers, *, by) -> None:
    """After the district reopened the sheet: what was approved stays, the school may correct and file a supplement."""
    held = SchoolNumbers.objects.select_for_update().get(pk=row.pk)
    if held.filing_id != row.filing_id:
        raise WrongState(f"{held._meta.label} {held.pk} was begun again")
    held.filing = None
    held.save(update_fields=["filing"])
    record(by, "statistics.begun_again", held, unit=row.school, year=row.year)


@transaction.atomic
def lock(sheet: Sheet, *, by) -> None:
    """Nothing in it changes any more. Raises `WrongState` when somebody was faster, or a school filed just now."""
    sheet.lock(by=by)
    if sheet.rows.filter(filing__state=Filing.State.SUBMITTED).exists():
        raise WrongState(f"{sheet._meta.label} {sheet.pk} has a row that waits for its review")
    record(by, "statistics.locked", sheet, unit=sheet.unit, year=sheet.year)


@transaction.atomic
def reopen(sheet: Sheet, reason: str, *, by) -> None:
    """Open once more, with the reason on it."""
    sheet.reopen(reason, by=by)
    record(by, "statistics.reopened", sheet, unit=sheet.unit, year=sheet.year)


def last_year(row: SchoolNumbers) -> dict[str, int] | None:
    """The school's numbers of the year before; None where it was not counted."""
    before = SchoolNumbers.objects.filter(school=row.school_id, year=row.year - 1)
    return before.values_list("values", flat=True).first()


def _held(row: SchoolNumbers) -> SchoolNumbers:
    rows = SchoolNumbers.objects.select_for_update(of=("self",))
    held = rows.select_related("school", "district", "sheet", "filing").get(pk=row.pk)
    if held.sheet_id:  # nobody locks the sheet while its row is written or filed
        held.sheet = Sheet.objects.select_for_update(no_key=True).get(pk=held.sheet_id)
    if not held.is_open:
        raise WrongState(f"{held._meta.label} {held.pk} is locked or filed")
    return held
