"""立卷归档: what would go into the file, the one button, and the sealed package."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from congress.actions import archive as actions
from congress.binding import ABSENT, NEEDLESS
from congress.dossier import Absent, dossier
from congress.facts import Facts
from congress.models import Archive, Session
from congress.policies import archive as policies
from congress.steps import AFTER, StepState, progress
from congress.views.fetching import session_for
from union.filings.models import Filing
from union.kit.access import demand
from union.kit.downloads import file_name, private_file


@never_cache
@require_GET
def archive_detail(request, pk):
    """Before: what is there and what is missing. While it is made: how far. After: the package."""
    session = session_for(request, pk)
    demand(policies.see(request.user, session))
    archive, facts = _archive(request, session), Facts(session)
    may_seal = policies.seal(request.user, session, archive, facts)
    context = {"session": session, "archive": archive, "may_seal": may_seal}
    if request.htmx:
        return _progress(request, archive, context)
    if archive and archive.made_at:
        context |= _bound(archive)
        return render(request, "congress/archive_detail.html", context)
    if session.state != Session.State.ARCHIVED:
        context |= _outlook(facts)
    return render(request, "congress/archive_detail.html", context)


def _progress(request, archive, context):
    """How far it is; once it is over the page is loaded anew."""
    if archive and not archive.job.is_over:
        return render(request, "congress/_archive_progress.html", context)
    return HttpResponse(headers={"HX-Refresh": "true"})


@require_POST
def archive_make(request, pk):
    session = session_for(request, pk)
    archive = _archive(request, session)
    demand(policies.seal(request.user, session, archive, Facts(session)))
    actions.order(session, by=request.user)
    return redirect(_address(session))


@require_POST
def archive_check(request, pk):
    """Whether both files are as they were sealed."""
    session = session_for(request, pk)
    archive = _archive(request, session)
    demand(policies.take(request.user, session, archive))
    for check in actions.verify(archive, by=request.user):
        tell = messages.success if check.is_whole else messages.error
        tell(request, f"{check.sentence}。")
    return redirect(_address(session))


@require_GET
def archive_zip(request, pk):
    return _file(request, pk, "zip")


@require_GET
def archive_pdf(request, pk):
    return _file(request, pk, "pdf")


def _archive(request, session) -> Archive | None:
    rows = Archive.objects.visible_to(request.user).filter(session=session)
    return rows.select_related("job", "ordered_by", "session__school", "session__congress").first()


def _address(session) -> str:
    return reverse("congress:archive_detail", args=[session.pk])


def _file(request, pk, kind):
    """The package as it was sealed; its name says which session it is."""
    session = session_for(request, pk)
    archive = _archive(request, session)
    demand(policies.take(request.user, session, archive))
    actions.note_download(archive, kind, by=request.user)
    stored, mark = {
        "zip": (archive.zip_file.name, archive.zip_sha256),
        "pdf": (archive.pdf_file.name, archive.pdf_sha256),
    }[kind]
    title = f"{session.school.short_name}{session}档案"
    return private_file(stored, file_name(title, kind), etag=mark)


def _bound(archive: Archive) -> dict:
    """The rows of the index by part; the index itself belongs to none."""
    rows = [row for row in archive.index if row["part"]]
    parts = [(part, list(group)) for part, group in groupby(rows, key=lambda row: row["part"])]
    return {"parts": parts, "files": sum(bool(row["name"]) for row in rows)}


def _outlook(facts: Facts) -> dict:
    """What would be bound now, what is missing, and the steps that are still open."""
    if not facts.session.is_over:
        return {}
    found = dossier(facts.session, facts)
    listed = [(title, [_told(piece) for piece in part.pieces]) for title, part in found.numbered]
    return {
        "listed": listed,
        "absent": len(found.absent),
        "open_steps": _open(progress(facts.session, facts)),
        "unfiled": facts.filing(Filing.Kind.CONGRESS_RECORD) is None,
    }


def _told(piece) -> dict:
    """A piece as a row of the index that it will be."""
    if not isinstance(piece, Absent):
        return {"title": piece.title}
    state = NEEDLESS if piece.needless else ABSENT
    return {"title": piece.title, "reason": piece.reason, "state": state}


def _open(states: list[StepState]) -> list[StepState]:
    """Steps that nobody has settled; of the last one only what can be done before the archive."""
    before = [s for s in states if s.step.phase != AFTER and not s.is_settled]
    last = [part for s in states if s.step.phase == AFTER for part in s.parts]
    return before + [part for part in last if not part.is_done and part.title != "立卷归档"]
