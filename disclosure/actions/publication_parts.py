"""Tables and attachments of a draft: put in, changed, taken out."""

from django.db import transaction
from django.db.models import Max

from disclosure.models import Attachment, Publication, PublicationTable
from disclosure.publication_files import MOST, drop_unused, keep
from disclosure.tables import MOST_TABLES, ReadTable, figures_of
from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.uploads import Refused, Upload


def _held(publication: Publication) -> Publication:
    """The draft, locked. Raises `WrongState` when it is none."""
    rows = Publication.objects.select_for_update(of=("self",)).select_related("item", "school")
    row = rows.filter(pk=publication.pk, state=Publication.State.DRAFT).first()
    if row is None:
        raise WrongState(f"publication {publication.pk} is no draft")
    return row


def add_tables(publication: Publication, tables: list[ReadTable]) -> list[PublicationTable]:
    """Put tables behind those that are there. Raises `Refused` when there would be too many."""
    there = publication.tables.count()
    if there + len(tables) > MOST_TABLES:
        raise Refused(f"一条最多放 {MOST_TABLES} 张表，已有 {there} 张。请先移除不用的。")
    last = publication.tables.aggregate(last=Max("position"))["last"] or 0
    rows = [
        PublicationTable(
            publication=publication,
            position=last + number,
            caption=table.caption,
            head=table.head,
            rows=table.rows,
            figures=table.figures,
        )
        for number, table in enumerate(tables, start=1)
    ]
    return PublicationTable.objects.bulk_create(rows)


@transaction.atomic
def put_tables(publication: Publication, tables: list[ReadTable]) -> list[PublicationTable]:
    """As `add_tables`, for a draft that others may be writing too."""
    return add_tables(_held(publication), tables)


@transaction.atomic
def change_table(table: PublicationTable, *, caption: str, columns: list[int]) -> None:
    """Another name, and only ``columns`` of it."""
    _held(table.publication)
    kept = [at for at in columns if 0 <= at < len(table.head)]
    table.caption = caption
    if kept and kept != list(range(len(table.head))):
        table.head = [table.head[at] for at in kept]
        table.rows = [[row[at] for at in kept] for row in table.rows]
        table.figures = figures_of(table.head, table.rows)
    table.save(update_fields=["caption", "head", "rows", "figures"])


@transaction.atomic
def drop_table(table: PublicationTable) -> None:
    _held(table.publication)
    table.delete()


@transaction.atomic
def attach(publication: Publication, uploads: list[Upload], *, by) -> None:
    """Add files made fit to go out. Raises `Refused` with the name of the file that cannot be taken."""
    row = _held(publication)
    there = row.attachments.count()
    if there + len(uploads) > MOST:
        raise Refused(f"附件最多 {MOST} 个，已有 {there} 个，请少选几个。")
    last = row.attachments.aggregate(last=Max("position"))["last"] or 0
    for number, upload in enumerate(uploads, start=1):
        try:
            values = keep(row, upload)
        except Refused as refusal:
            raise Refused(f"“{upload.name}”没有收下：{refusal}") from refusal
        Attachment.objects.create(publication=row, position=last + number, **values)
    names = [upload.name for upload in uploads]
    record(by, "publication.attached", row, unit=row.school, names=names)


@transaction.atomic
def detach(file: Attachment, *, by) -> None:
    """Take a file away; its content goes when nothing else holds the same."""
    row = _held(file.publication)
    record(by, "publication.detached", row, unit=row.school, name=file.name)
    file.delete()
    drop_unused([file.file.name, file.thumbnail.name])


def copy_parts(old: Publication, fresh: Publication) -> None:
    """The same tables and files for the draft that will replace ``old``."""
    for rows in (old.tables.all(), old.attachments.all()):
        for part in rows:
            part.pk, part.publication = None, fresh
            part._state.adding = True
            part.save()
