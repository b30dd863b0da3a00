"""Attachments of publications: made fit to go out, read for personal data, kept under their fingerprint."""

from collections import Counter

from django.core.files.storage import default_storage
from django.db import transaction

from disclosure import masking
from disclosure.models import Attachment, Publication
from disclosure.tucked_away import MOST_WORDS, tucked_away
from members.models import Member
from union.kit.cells import CellError, as_text
from union.kit.outgoing import KINDS, PICTURES, outgoing
from union.kit.pictures import thumbnail
from union.kit.sheets import read_each
from union.kit.stored import keep_upload
from union.kit.uploads import Refused, Upload
from union.kit.workbooks import open_sheets
from union.reports.reading import Unreadable, read_source

MOST = 10
FILE_KINDS = KINDS
MOST_ROWS_READ = 3_000


def keep(publication: Publication, upload: Upload) -> dict:
    """The values of an `Attachment` for a file that was made fit to go out. Raises `Refused`."""
    fit = outgoing(upload)
    folder = f"disclosure/{publication.school_id}"
    values = {"name": fit.name, "kind": fit.kind, **keep_upload(folder, fit)}
    if fit.kind in PICTURES:
        small = Upload(fit.name, "jpg", thumbnail(fit.data).data)
        values["thumbnail"] = keep_upload(folder, small)["file"]
    values["traces"] = traces_of(fit, publication)
    return values


def drop_unused(names) -> None:
    """Delete stored contents that no row speaks of any more, once the transaction stands."""
    for name in filter(None, names):
        rows = Attachment.objects
        if not (rows.filter(file=name).exists() or rows.filter(thumbnail=name).exists()):
            transaction.on_commit(lambda name=name: default_storage.delete(name))


def traces_of(upload: Upload, publication: Publication) -> dict[str, int] | None:
    """How often which kind of personal data stands in a file; None where not all can be read (pictures, scans).

    Names too, since a title that comes later may tell that aid is published (`disclosure.readiness` passes over them
    elsewhere). What is found in more ways than one is counted once.
    """
    if upload.kind in PICTURES:
        return None
    words, hidden = words_of(upload), tucked_away(upload.kind, upload.data)
    is_whole = words is not None and max(len(words), len(hidden)) < MOST_WORDS
    names = list(Member.objects.filter(school=publication.school_id).values_list("name", flat=True))
    found = _counted(words or "", names) | _counted(hidden, names)
    if upload.kind == "xlsx":
        found |= _under_heads(upload.data)
    return dict(found) if found or is_whole else None


def words_of(upload: Upload) -> str | None:
    """The words on the pages of a file; None where it has none or only looks readable."""
    try:
        if upload.kind == "xlsx":
            return _words_of_sheets(upload.data)
        return "\n".join(read_source(upload.data, upload.name).lines)[:MOST_WORDS] or None
    except (Unreadable, Refused):
        return None


def _words_of_sheets(data: bytes) -> str:
    """Cell by cell, row by row; heads of columns are read as words too."""
    lines = []
    for sheet in open_sheets(data):
        for number, row in enumerate(sheet.rows):
            if number > MOST_ROWS_READ:
                break
            lines.append("\t".join(str(cell) for cell in row if cell is not None))
    return "\n".join(lines)[:MOST_WORDS]


def _counted(words: str, names) -> Counter:
    found = masking.find(words, "附件", is_aid=True, names=names)
    return Counter(each.kind.value for each in found)


def _under_heads(data: bytes) -> Counter:
    """What only the head of its column tells: a pupil's name under 姓名, the words under 病种. Numbers tell themselves."""
    try:
        tables = read_each(data, max_rows=MOST_ROWS_READ)
    except Refused:
        return Counter()
    found = [
        each
        for table in tables
        for each in masking.find_in_table(
            table.header, [list(map(_said, row.cells)) for row in table.rows], "", is_aid=True
        )
    ]
    return Counter(each.kind.value for each in found if each.kind not in masking.BARRED)


def _said(cell) -> str:
    """The cell as text; what Excel could not compute says nothing."""
    return "" if isinstance(cell, CellError) else as_text(cell)
