"""Putting papers together: uploaded, revised, renamed; what was sent stays as it is."""

from django.db import transaction
from django.db.models import Max

from congress.files import keep
from congress.models import Document, DocumentVersion, Opinion, Session
from union.audit.chain import record
from union.kit.flow import WrongState, spot_of
from union.kit.plain_text import plain
from union.kit.uploads import Upload


def hold(session: Session) -> Session:
    """Lock the session, so that nothing is written while it is archived.

    Raises `WrongState` when it has been archived or cancelled meanwhile.
    """
    held = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if not held.is_editable:
        raise WrongState(f"session {held.pk} is {held.state}")
    return held


def hold_paper(document: Document) -> None:
    """As `hold`, for a paper. Raises `WrongState` also when it was deleted meanwhile."""
    hold(document.session)
    if not Document.objects.filter(pk=document.pk).exists():
        raise WrongState(f"document {document.pk} is gone")


@transaction.atomic
def add_document(session: Session, *, title: str, motion, upload: Upload, text: str, by):
    """A new paper with its first version, at the end of the list."""
    hold(session)
    last = session.documents.aggregate(last=Max("position"))["last"] or 0
    document = Document.objects.create(
        session=session, title=title, motion=motion, position=last + 1
    )
    _version(document, 1, upload=upload, text=text, by=by)
    record(by, "document.uploaded", document, unit=session.school, version=1, name=upload.name)
    return document


@transaction.atomic
def add_version(
    document: Document, *, upload: Upload, text: str, changes: str, opinions=(), by
) -> DocumentVersion:
    """The next version with what is new in it, and the adopted ``opinions`` that it takes up."""
    hold_paper(document)
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    version = _version(document, last + 1, upload=upload, text=text, changes=changes, by=by)
    adopted = Opinion.objects.filter(pk__in=[each.pk for each in opinions], document=document)
    adopted.filter(is_adopted=True, revised_in=None).update(revised_in=version)
    facts = {"version": version.number, "name": upload.name}
    record(by, "document.uploaded", document, unit=document.session.school, **facts)
    return version


def _version(document, number, *, upload, text, by, changes="") -> DocumentVersion:
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        name=upload.name,
        text=plain(text),
        changes=changes,
        made_by=by,
        **keep(document.session.school, upload),
    )


@transaction.atomic
def edit(document: Document, *, by) -> None:
    """Keep the name and the motion that the form has set."""
    hold_paper(document)
    document.save(update_fields=["title", "motion"])
    record(by, "document.edited", document, unit=document.session.school)


@transaction.atomic
def drop(document: Document, *, by) -> None:
    """Take back a paper that nobody has got. Raises `WrongState` when it was sent meanwhile."""
    hold_paper(document)
    if document.versions.filter(sent_at__isnull=False).exists():
        raise WrongState(f"document {document.pk} was sent")
    record(by, "document.dropped", document, unit=document.session.school)
    document.versions.all().delete()
    document.delete()


@transaction.atomic
def move(document: Document, step: int, *, by) -> None:
    """One place up (-1) or down (+1) in the list; at either end nothing happens."""
    hold_paper(document)
    ordered = list(document.session.documents.order_by("position", "pk"))
    place = spot_of(document, ordered)
    other = place + step
    if not 0 <= other < len(ordered):
        return
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for position, each in enumerate(ordered, start=1):
        each.position = position
    Document.objects.bulk_update(ordered, ["position"])
