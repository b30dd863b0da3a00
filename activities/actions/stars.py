"""星级组室: a scheme is begun, checks are entered for all groups in one go, objected to, answered, and published."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from activities.models import StarCheck, StarItem, StarScheme
from activities.star_standing import DEFAULT_ITEMS, who_field
from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.stored import keep_upload
from union.kit.uploads import Upload
from union.notices.actions import notify
from union.org.models import Appointment, Role, User
from union.org.scopes import OFFICERS


@transaction.atomic
def begin(scheme: StarScheme, *, by: User) -> StarScheme:
    """A scheme with the usual items, to be changed."""
    scheme.save()
    StarItem.objects.bulk_create(
        StarItem(
            scheme=scheme, name=item.name, points=item.points, way=item.way, rhythm=item.rhythm,
            position=position,
        )
        for position, item in enumerate(DEFAULT_ITEMS)
    )  # fmt: skip
    record(by, "star.begun", scheme, unit=scheme.school)
    return scheme


@transaction.atomic
def set_up(scheme: StarScheme, *, checkers, items, dropped, by: User) -> None:
    """Names, thresholds, who checks, and the items; those in ``dropped`` go."""
    _locked(scheme)
    scheme.save(update_fields=["name", "star_1", "star_2", "star_3", "star_4", "star_5"])
    scheme.checkers.set(checkers)
    for item in dropped:
        item.delete()
    for item in items:
        item.scheme = scheme
        item.save()
    record(by, "star.set_up", scheme, unit=scheme.school)


@transaction.atomic
def check(
    item: StarItem, *, on: dt.date, found: Mapping[int, tuple[Decimal, str]], by: User
) -> int:
    """One item for many at once: points and remark by the id of the group or department. How many were written.

    Entered again on the same day it replaces what stood there, unless somebody has objected to it meanwhile.
    """
    scheme = _locked(item.scheme)
    who = f"{who_field(scheme)}_id"
    held = {getattr(row, who): row for row in item.checks.filter(on=on)}
    written = 0
    for pk, (points, remark) in found.items():
        row = held.get(pk) or StarCheck(scheme=scheme, item=item, on=on, **{who: pk})
        if row.state != StarCheck.State.COUNTED:
            continue
        row.points, row.remark, row.by = points, remark.strip(), by
        row.save()
        written += 1
    record(by, "star.checked", scheme, unit=scheme.school, item=item.name, on=str(on))
    return written


@transaction.atomic
def add_photo(row: StarCheck, upload: Upload, *, by: User) -> None:
    """What the checker saw; made small before it comes here."""
    row.photo = keep_upload(f"stars/{row.scheme_id}", upload)["file"]
    row.save(update_fields=["photo"])
    record(by, "star.photographed", row.scheme, unit=row.scheme.school)


@transaction.atomic
def object_to(row: StarCheck, *, words: str, by: User) -> None:
    """The checked say why it is not so; once. Raises `WrongState`."""
    _locked(row.scheme)
    row.object(words.strip(), by)
    record(by, "star.objected", row.scheme, unit=row.scheme.school)
    held = Appointment.objects.current().filter(unit=row.scheme.school, role__in=OFFICERS)
    people = User.objects.filter(is_active=True, pk__in=held.values("user")).exclude(pk=by.pk)
    notify(people, f"{row.who}对{row.item}扣分有异议", about=row)


@transaction.atomic
def answer(row: StarCheck, *, lifts: bool, words: str, by: User) -> None:
    """The check stays, or is lifted and no longer counts. Raises `WrongState`."""
    _locked(row.scheme)
    (row.lift if lifts else row.keep)(words.strip())
    said = row.get_state_display()
    record(by, "star.answered", row.scheme, unit=row.scheme.school, outcome=said)
    if row.objected_by.is_active:
        notify([row.objected_by], f"您对{row.item}扣分的异议：{said}。{row.answer}", about=row)


@transaction.atomic
def publish(scheme: StarScheme, *, by: User) -> None:
    """The table stands; nothing changes any more. Raises `WrongState`, also while an objection is open."""
    _locked(scheme)
    if scheme.checks.filter(state=StarCheck.State.OBJECTED).exists():
        raise WrongState(f"{scheme}: an objection is open")
    scheme.publish()
    record(by, "star.published", scheme, unit=scheme.school)
    leaders = Appointment.objects.current().filter(unit__parent=scheme.school, role=Role.LEADER)
    people = User.objects.filter(is_active=True, pk__in=leaders.values("user"))
    notify(people.exclude(pk=by.pk), f"{scheme}结果已公布", about=scheme)


def _locked(scheme: StarScheme) -> StarScheme:
    """The scheme held until the transaction ends. Raises `WrongState` once it is published."""
    rows = StarScheme.objects.select_for_update(of=("self",)).select_related("school")
    held = rows.get(pk=scheme.pk)
    if not held.is_open:
        raise WrongState(f"{held}: published")
    return held
