"""What a school says of items: this does not apply here, this has happened; and that it was reminded."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from disclosure.asking import due_days
from disclosure.checkers import writers_of
from disclosure.counters import recount
from disclosure.models import CatalogueItem, Exemption, Occasion, Reminder
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Unit

NAMED = 3  # items named in a reminder


@transaction.atomic
def exempt(school: Unit, item: CatalogueItem, period: str, reason: str, *, by) -> Exemption:
    """The item does not apply to the school in ``period``, or (empty) at all; a new reason takes the old one's place."""
    exemption, _new = Exemption.objects.update_or_create(
        school=school, item=item, period=period, defaults={"reason": reason, "noted_by": by}
    )
    record(by, "catalogue.exempted", item, unit=school, period=period, reason=reason)
    recount(school)
    return exemption


@transaction.atomic
def lift(exemption: Exemption, *, by) -> None:
    """It applies after all."""
    record(by, "catalogue.lifted", exemption.item, unit=exemption.school, period=exemption.period)
    exemption.delete()
    recount(exemption.school)


@transaction.atomic
def note_occasion(
    school: Unit, item: CatalogueItem, title: str, happened_on: dt.date, *, by
) -> Occasion:
    """Something happened that the item asks to be published; its due day is counted now, and stays."""
    occasion = Occasion.objects.create(
        school=school,
        item=item,
        title=title,
        happened_on=happened_on,
        due_on=due_days(school).after(item, happened_on),
        noted_by=by,
    )
    record(by, "occasion.noted", occasion, unit=school, item=str(item))
    recount(school)
    return occasion


@transaction.atomic
def strike_occasion(occasion: Occasion, *, by) -> None:
    record(by, "occasion.struck", occasion, unit=occasion.school, item=str(occasion.item))
    occasion.delete()
    recount(occasion.school)


@transaction.atomic
def remind(school: Unit, overdue: list, *, by) -> Reminder:
    """Tell the school's officers and its 工作小组 what is overdue. Raises `WrongState` if they were reminded today."""
    today = timezone.localdate()
    try:
        with transaction.atomic():
            reminder = Reminder.objects.create(school=school, on=today, count=len(overdue), by=by)
    except IntegrityError:
        raise WrongState("今天已经催办过，明天可以再催。") from None
    named = "、".join(f"{cell.item}（{cell.label}）" for cell in overdue[:NAMED])
    more = f"等{len(overdue)}期" if len(overdue) > NAMED else ""
    text = f"{by}催办：校务公开逾期{len(overdue)}期，{named}{more}，请尽快公开"
    people = [each for each in writers_of(school) if each != by]
    notify(people, text, url=reverse("disclosure:matrix"))
    record(by, "disclosure.reminded", unit=school, label=f"逾期{len(overdue)}期")
    return reminder
