"""公示: objections raised, entered and settled; closed with an outcome."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from disclosure.boards import new_edition
from disclosure.checkers import watchers_of
from disclosure.models import Notice, Objection
from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.uploads import Refused
from union.notices.actions import notify

# From people without an account, for one 公示 in an hour: more than neighbours write, less than a script does.
MOST_FROM_OUTSIDE = 10
HOUR = dt.timedelta(hours=1)


def locked(notice: Notice) -> Notice:
    """The row, held until the transaction ends. Raises `WrongState` when it does not run any more."""
    held = Notice.objects.select_for_update(of=("self",)).select_related("publication__school")
    row = held.filter(pk=notice.pk, state=Notice.State.RUNNING).first()
    if row is None:
        raise WrongState(f"notice {notice.pk} does not run")
    return row


@transaction.atomic
def raise_objection(notice: Notice, *, text: str, contact: str = "", by) -> Objection:
    """Somebody of the staff objects; only those who deal with it see who."""
    row = locked(notice)
    objection = Objection.objects.create(
        notice=row, author=by, name=by.name, contact=contact, text=text
    )
    record(by, "objection.raised", objection, unit=row.publication.school)
    _tell(row, but=by)
    return objection


@transaction.atomic
def enter(notice: Notice, *, name: str, contact: str, text: str, by) -> Objection:
    """An objection that came by telephone or on paper."""
    row = locked(notice)
    objection = Objection.objects.create(notice=row, name=name, contact=contact, text=text)
    record(by, "objection.entered", objection, unit=row.publication.school)
    _tell(row, but=by)
    return objection


@transaction.atomic
def raise_from_outside(notice: Notice, *, name: str, contact: str, text: str) -> Objection:
    """Somebody without an account objects, with name and a way to be reached.

    Raises `Refused` when so many came within the hour that no more are taken; nobody is identified for it.
    """
    row = locked(notice)
    strangers = row.objections.filter(author=None, raised_at__gt=timezone.now() - HOUR)
    if strangers.count() >= MOST_FROM_OUTSIDE:
        raise Refused("现在提交的人太多，请一小时后再来，或者打公示上的电话。")
    objection = Objection.objects.create(notice=row, name=name, contact=contact, text=text)
    record(None, "objection.raised", objection, unit=row.publication.school)
    _tell(row)
    return objection


@transaction.atomic
def settle(objection: Objection, *, finding: str, answer: str, by) -> None:
    """The finding with its reason; the writer is told where there is an account."""
    held = Objection.objects.select_for_update(of=("self",)).select_related(
        "author", "notice__publication__school"
    )
    row = held.get(pk=objection.pk)
    row.settle(finding, answer, timezone.now(), by)
    publication = row.notice.publication
    record(by, "objection.settled", row, unit=publication.school, finding=finding)
    if row.author:
        words = f"您对《{publication}》提的异议已处理（{row.get_finding_display()}）：{answer}"
        notify([row.author], words, about=publication)


@transaction.atomic
def close(notice: Notice, *, outcome: str, by) -> None:
    """公示结束. Raises `WrongState` when it is too early or an objection came in this moment."""
    row = locked(notice)
    if (
        timezone.localdate() < row.ends_on
        or row.objections.filter(state=Objection.State.OPEN).exists()
    ):
        raise WrongState(f"notice {row.pk} cannot be closed")
    row.close(outcome, timezone.now(), by)
    new_edition(row.publication.school)
    record(by, "notice.closed", row, unit=row.publication.school, outcome=outcome)


def _tell(notice: Notice, *, but=None) -> None:
    people = [
        each for each in watchers_of(notice.publication.school) if but is None or each.pk != but.pk
    ]
    notify(people, f"《{notice.publication}》的公示收到一条异议，请处理", about=notice.publication)
