"""立卷归档: the package of a session is asked for, made, sealed, and checked again."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from congress.actions.sessions import officers
from congress.binding import Bundle, bound
from congress.dossier import Dossier, dossier
from congress.facts import Facts
from congress.models import Archive, Session
from union.audit.chain import record
from union.jobs.actions import Hopeless, enqueue
from union.jobs.models import Job
from union.kit.flow import WrongState
from union.kit.stored import digest, keep_whole, stored_digest
from union.notices.actions import notify

JOB = "congress.archive"
TRIES = 3
MOVING = "打包的时候会议记录一直有人在改。请等大家改完，再按一次“立卷归档”。"
NOT_CLOSED = "这次会议不在“已闭幕”，不能归档。"


@transaction.atomic
def order(session: Session, *, by) -> Archive:
    """Ask for the package; pressed twice it is one. After a failure it is made anew.

    The day of the order is the day the index prints, whenever the work is done. Raises `WrongState`.
    """
    held = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    if held.state != Session.State.CLOSED:
        raise WrongState(f"session {session.pk} is {held.state}")
    archive = Archive.objects.select_related("job").filter(session=session).first()
    if archive and archive.job.state != Job.State.FAILED:
        return archive
    today = timezone.localdate()
    args = {"session": session.pk, "on": today.isoformat()}
    job = enqueue(JOB, f"archive:{session.pk}:{today}", by=by, args=args)
    asked = {"job": job, "ordered_by": by}
    archive, _new = Archive.objects.update_or_create(session=session, defaults=asked)
    record(by, "archive.ordered", session, unit=session.school)
    return archive


def make(job: Job) -> None:
    """The job ``congress.archive``. A second run finds the package sealed, or makes the very same one."""
    rows = Archive.objects.select_related("ordered_by", "session__congress", "session__school")
    archive = rows.get(session=job.args["session"])
    if archive.made_at:
        return
    if archive.session.state != Session.State.CLOSED:
        raise Hopeless(NOT_CLOSED)
    on = dt.date.fromisoformat(job.args["on"])
    for _ in range(TRIES):
        found = _dossier(archive.session, on)
        given = {"on": on, "by": archive.ordered_by.name, "progress": job.progress}
        with bound(archive.session, found, **given) as bundle:
            if _seal(archive, found, bundle, on=on):
                return
    raise Hopeless(MOVING)


def _dossier(session: Session, on: dt.date) -> Dossier:
    return dossier(session, Facts(session, on))


def _seal(archive: Archive, printed: Dossier, bundle: Bundle, *, on: dt.date) -> bool:
    """Keep the files and archive the session in one; False when the records changed meanwhile."""
    folder = f"archives/{archive.session.school_id}"
    marks = {"zip": digest(bundle.zip), "pdf": digest(bundle.pdf)}
    names = {kind: f"{folder}/{mark}.{kind}" for kind, mark in marks.items()}
    names = {kind: keep_whole(name, getattr(bundle, kind)) for kind, name in names.items()}
    with transaction.atomic():
        session = Session.objects.select_for_update().get(pk=archive.session_id)
        if session.state == Session.State.ARCHIVED:
            return True  # another worker was faster
        session = Session.objects.for_page().get(pk=session.pk)
        if _dossier(session, on).fingerprint == printed.fingerprint:
            _keep(archive, session, bundle, names, marks)
            return True
    for name in names.values():
        default_storage.delete(name)
    return False


def _keep(archive: Archive, session: Session, bundle: Bundle, names: dict, marks: dict) -> None:
    Archive.objects.filter(pk=archive.pk).update(
        index=bundle.index,
        zip_file=names["zip"],
        zip_sha256=marks["zip"],
        pdf_file=names["pdf"],
        pdf_sha256=marks["pdf"],
        made_at=timezone.now(),
    )
    session.archive()
    by = archive.ordered_by
    record(by, "session.archived", session, unit=session.school, **marks)
    text = f"{session}已立卷归档，档案包可以下载，会议记录不再改动"
    notify(officers(session.school), text, about=session)


@dataclass(frozen=True)
class Check:
    """What became of one stored file: whether it is as it was sealed, and the words for it."""

    label: str
    is_whole: bool
    sentence: str


def verify(archive: Archive, *, by) -> list[Check]:
    """Compute the fingerprints of both stored files anew and compare; the result goes on record."""
    files = [
        ("档案包", archive.zip_file.name, archive.zip_sha256),
        ("合订本", archive.pdf_file.name, archive.pdf_sha256),
    ]
    found = [_check(*file) for file in files]
    session = archive.session
    facts = {check.label: check.sentence for check in found}
    record(by, "archive.verified", session, unit=session.school, **facts)
    return found


def _check(label: str, name: str, sha256: str) -> Check:
    try:
        is_whole = stored_digest(name) == sha256
    except FileNotFoundError:
        return Check(label, False, f"{label}不在了，请联系管理员从备份恢复")
    if is_whole:
        return Check(label, True, f"{label}与封存时一致")
    return Check(label, False, f"{label}与封存时不一致，请联系管理员从备份恢复")


def note_download(archive: Archive, kind: str, *, by) -> None:
    """Who took the package away is on record."""
    session = archive.session
    sha256 = archive.zip_sha256 if kind == "zip" else archive.pdf_sha256
    record(by, "archive.downloaded", session, unit=session.school, kind=kind, sha256=sha256)
