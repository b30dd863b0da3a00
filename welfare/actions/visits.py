"""A visit is entered, corrected, withdrawn; a colleague's news are told. Checked once more under a lock."""

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.uploads import Upload
from union.notices.actions import notify
from union.org.models import Unit, User
from union.org.scopes import OFFICERS
from welfare import visit_booking as booking
from welfare import visit_files
from welfare.models import NewsHint, Visit, VisitDraft, VisitPhoto
from welfare.policies.visits import keep
from welfare.visit_caps import Finding
from welfare.visit_checks import check, stands, wish_of

CORRECTABLE = [
    "occasion", "festival", "on", "form", "what", "amount", "visitors", "words", "campaign",
    "handler", "approver", "received_by", "received_on",
]  # fmt: skip


class NotEntered(Exception):
    """Rules or the register forbid it, or it looks like an entry that stands already; ``findings`` say so."""

    def __init__(self, findings: list[Finding]):
        super().__init__("；".join(finding.text for finding in findings))
        self.findings = findings


def lock(school: Unit) -> None:
    """Whoever enters visits of a school does so one after another: of two people entering the same visit the second
    sees the first. Rows that only point at the school do not wait."""
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)


@transaction.atomic
def enter(visit: Visit, *, by: User, photo: Upload | None = None, hint: NewsHint | None = None):
    """Save a new visit. ``confirmed`` on it says that a warning was read. Raises `NotEntered`."""
    lock(visit.school)
    _demand(visit, by=by)
    visit.by = by
    visit.save()
    if photo:
        visit_files.keep(visit, photo, by=by)
    if hint and hint.state == NewsHint.State.WAITING and hint.member_id == visit.member_id:
        hint.answer(visit)  # news of somebody else go on waiting
    VisitDraft.objects.filter(user=by).delete()
    record(by, "visit.entered", visit, unit=visit.school)
    return visit


@transaction.atomic
def correct(visit: Visit, *, by: User) -> Visit:
    """Save a corrected visit; what the ledger holds is taken back and entered anew. The log says which fields changed,
    never what stood there. Raises `NotEntered`, the ledger's `Refused`, and `WrongState` once it was withdrawn."""
    lock(visit.school)
    held = Visit.objects.get(pk=visit.pk)
    if held.state != Visit.State.RECORDED:
        raise WrongState(f"visit {visit.pk} was withdrawn")
    changed = [name for name in CORRECTABLE if getattr(held, name) != getattr(visit, name)]
    if not changed:
        return visit
    _demand(visit, but=visit.pk, by=by)
    visit.save(update_fields=[*changed, "confirmed"])
    if {"amount", "occasion", "on"} & set(changed):
        _book_anew(visit, reason="更正慰问", by=by)
    labels = [Visit._meta.get_field(name).verbose_name for name in changed]
    record(by, "visit.corrected", visit, unit=visit.school, fields="、".join(labels))
    return visit


@transaction.atomic
def withdraw(visit: Visit, *, reason: str, by: User) -> None:
    """It does not count any more, and stays to be read. Raises `WrongState`, and the ledger's `Refused`."""
    lock(visit.school)
    visit.withdraw(reason)
    for hint in NewsHint.objects.filter(visit=visit):
        hint.reopen()
    _book_anew(visit, reason="撤销慰问", by=by)
    record(by, "visit.withdrawn", visit, unit=visit.school, reason=reason)


def _demand(visit: Visit, *, but: int | None = None, by: User) -> None:
    discreet = not keep(by, visit.school)
    findings = check(visit.school, [wish_of(visit)], but=but, discreet=discreet)[0]
    if not stands(findings, is_confirmed=bool(visit.confirmed)):
        raise NotEntered(findings)


def _book_anew(visit: Visit, *, reason: str, by: User) -> None:
    """The ledger as the records now say, where it knew of the visit at all."""
    why = {"reason": reason, "on": timezone.localdate(), "by": by}
    if booking.take_back(booking.VISIT, visit.pk, **why):
        if visit.state == Visit.State.RECORDED and visit.amount:
            booking.book_visit(visit, by=by)
        return
    batch = visit.batch
    if batch and booking.take_back(booking.BATCH, batch.pk, **why) and batch.has_worth:
        booking.book_batch(batch, by=by)


@transaction.atomic
def add_photo(visit: Visit, upload: Upload, *, kind: str, by: User) -> VisitPhoto:
    """Raises `union.kit.uploads.Refused`."""
    photo = visit_files.keep(visit, upload, kind=kind, by=by)
    record(by, "visit.photo_added", visit, unit=visit.school)
    return photo


@transaction.atomic
def remove_photo(photo: VisitPhoto, *, by: User) -> None:
    stored, visit = photo.file.name, photo.visit
    photo.delete()
    transaction.on_commit(lambda: default_storage.delete(stored))
    record(by, "visit.photo_removed", visit, unit=visit.school)


@transaction.atomic
def tell(hint: NewsHint, *, by: User) -> NewsHint:
    """The officers learn that there is something, not what: notices go out by mail and robots, too."""
    hint.by = by
    hint.save()
    held = [User.objects.in_office(role, hint.school) for role in OFFICERS]
    officers = (held[0] | held[1]).exclude(pk=by.pk)
    notify(officers, "有同事需要慰问，请打开看一看", about=hint)
    record(by, "news.told", hint, unit=hint.school, label="同事近况")
    return hint


@transaction.atomic
def drop(hint: NewsHint, *, by: User) -> None:
    hint.drop()
    record(by, "news.dropped", hint, unit=hint.school, label="同事近况")
