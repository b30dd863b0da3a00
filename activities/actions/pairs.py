"""结对: begun, written on by either side, confirmed by the other, ended. No name of a care pair goes into the log."""

import datetime as dt

from django.db import transaction

from activities.models import Pair, PairRecord
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User

WORDS = ["kind", "mentor", "mentee", "other_name", "theme", "starts_on", "ends_on", "agreement"]


@transaction.atomic
def begin(pair: Pair, *, by: User) -> Pair:
    pair.save()
    _note(by, "pair.begun", pair)
    _tell(pair, f"您参加的{pair.get_kind_display()}已经登记，请看记录卡", but=by)
    return pair


@transaction.atomic
def change(pair: Pair, *, by: User) -> None:
    """Theme, agreement, days."""
    pair.save(update_fields=WORDS)
    _note(by, "pair.changed", pair)


@transaction.atomic
def write(entry: PairRecord, *, by: User) -> PairRecord:
    """What was done on a day; the other side is asked to confirm it."""
    entry.written_by = by
    entry.save()
    _note(by, "pair.written", entry.pair)
    _tell(entry.pair, f"{by.name}写了结对记录，请您确认", but=by)
    return entry


@transaction.atomic
def amend(entry: PairRecord, *, by: User) -> None:
    """Its words, until the other side has confirmed them. Raises `WrongState`."""
    words = {"on": entry.on, "done": entry.done, "next_step": entry.next_step}
    rows = PairRecord.objects.filter(pk=entry.pk, state=PairRecord.State.WRITTEN)
    if not rows.update(**words):
        raise WrongState(f"record {entry.pk}: confirmed")
    _note(by, "pair.amended", entry.pair)


@transaction.atomic
def confirm(entry: PairRecord, *, by: User) -> None:
    """Raises `WrongState` when it is confirmed already."""
    entry.confirm(by)
    _note(by, "pair.confirmed", entry.pair)


@transaction.atomic
def end(pair: Pair, *, on: dt.date, result: str, by: User) -> None:
    """Raises `WrongState` when it has ended already."""
    pair.end(on, result.strip())
    _note(by, "pair.ended", pair)
    _tell(pair, f"您参加的{pair.get_kind_display()}已经结束", but=by)


def _note(by: User, verb: str, pair: Pair) -> None:
    """Of a care pair the log tells the kind alone: the number of the pair beside the name of whoever wrote would
    tie the two together."""
    about = pair.school if pair.is_care else pair
    record(by, verb, about, unit=pair.school, label=pair.get_kind_display())


def _tell(pair: Pair, text: str, *, but: User) -> None:
    people = User.objects.filter(is_active=True, pk__in=pair.user_ids()).exclude(pk=but.pk)
    notify(people, text, about=pair)
