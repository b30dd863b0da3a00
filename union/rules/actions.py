"""Setting figures, entering holiday notices, correcting days."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.once import forget
from union.org.models import Unit
from union.rules.decrees import HolidayNotice
from union.rules.models import DayShift, HolidayYear, RuleFigure
from union.rules.policies import IN_FORCE
from union.rules.profiles import mark
from union.rules.specs import BadFigure, specs
from union.rules.workdays import Shift


class ProfileChanged(Exception):
    """Somebody has set a figure of this rule since the person looked."""


@transaction.atomic
def set_figure(unit, key, text, *, by, starts_on, source, note="", seen=None):
    """Set a unit's own figure for a rule from ``starts_on`` on, today at the earliest.

    ``seen`` is what `union.rules.profiles.mark` said when the person looked; without it nothing is compared.
    Raises `BadFigure` with a sentence for a value, day or source that cannot stand, `ProfileChanged` when
    somebody else was faster, `KeyError` for a rule nobody declared.
    """
    spec = specs()[key]
    value = spec.write(spec.read(text))
    if starts_on < timezone.localdate():
        raise BadFigure("新数值只能从今天或以后生效，已经办结的事仍按原来的规则。")
    if not source.strip():
        raise BadFigure("请写明依据的文件，例如“某教工〔2026〕3号”。")
    # Of two clerks the second waits here, and then sees what the first has set.
    Unit.objects.select_for_update().get(pk=unit.pk)
    if seen is not None and mark(unit, key) != seen:
        raise ProfileChanged(key)
    taken = RuleFigure.objects.filter(unit=unit, key=key, starts_on=starts_on)
    if taken.exists():
        raise BadFigure(
            f"{spec.label}在{starts_on:%Y-%m-%d}已经设定过，请先撤回那一个，或者换一个生效日期。"
        )
    words = {"source": source.strip(), "note": note.strip()}
    row = {"unit": unit, "key": key, "value": value, "starts_on": starts_on, **words}
    figure = RuleFigure.objects.create(**row, set_by=by)
    forget()
    _noted(by, "figure.set", figure, spec)
    return figure


@transaction.atomic
def withdraw_figure(figure: RuleFigure, *, by) -> None:
    """Take back a figure whose day has not come, or that was set today; the log keeps what it was. Raises `BadFigure`
    later, `WrongState` when a colleague has just taken it back."""
    if not figure.may_go(timezone.localdate()):
        raise BadFigure(IN_FORCE)
    if not RuleFigure.objects.select_for_update().filter(pk=figure.pk).exists():
        raise WrongState(f"{figure.pk} was withdrawn")
    _noted(by, "figure.withdrawn", figure, specs()[figure.key])
    figure.delete()
    forget()


def _noted(by, verb: str, figure: RuleFigure, spec) -> None:
    facts = {"key": figure.key, "value": figure.value, "source": figure.source}
    said = f"{spec.label}：{spec.say(spec.read(figure.value))}"
    starts = str(figure.starts_on)
    record(by, verb, figure, unit=figure.unit, label=said, starts_on=starts, **facts)


@transaction.atomic
def enter_notice(notice: HolidayNotice, *, by):
    """Put a year's notice into the table, in place of an earlier entry for that year.

    Corrections by hand stay and go before it.
    """
    stamp = {"title": notice.title, "entered_by": by, "entered_at": timezone.now()}
    year, _new = HolidayYear.objects.update_or_create(year=notice.year, defaults=stamp)
    year.days.all().delete()
    DayShift.objects.bulk_create(
        DayShift(on=on, notice=year, entered_by=by, **asdict(shift))
        for on, shift in notice.shifts.items()
    )
    forget()
    record(by, "holidays.entered", year, year=notice.year, days=len(notice.shifts))
    return year


@transaction.atomic
def correct_day(on, shift: Shift, *, by):
    """Say by hand what a day is; asked again for the same day, the later word holds."""
    stamp = {**asdict(shift), "entered_by": by}
    day, _new = DayShift.objects.update_or_create(on=on, notice=None, defaults=stamp)
    forget()
    record(by, "day.corrected", day, day=str(on), source=shift.source)
    return day


@transaction.atomic
def withdraw_day(day: DayShift, *, by):
    """Take a correction back; the day is again what the notice or the law makes it."""
    record(by, "day.withdrawn", day, day=str(day.on), source=day.source)
    day.delete()
    forget()
