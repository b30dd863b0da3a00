"""Binding the papers of a batch: one PDF with bookmarks by town and school, and a zip.

Each is written to a file piece by piece, with one paper in memory at a time, and kept under its own
fingerprint: a worker that dies leaves nothing, the next one makes the very same file.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.utils import timezone

from union.filings.actions.batches import tell_when_bound
from union.filings.batches.front import book_title, front
from union.filings.models import Batch, BatchFile, BatchRow
from union.jobs.actions import Hopeless
from union.kit.binder import Leaf, write_zip
from union.kit.downloads import file_name
from union.kit.long_book import LongBook
from union.kit.stored import digest, is_full, keep_whole, scratch
from union.papers.actions import FULL

FOLDER = "batches"
ENDINGS = {BatchFile.Form.BOOK: "pdf", BatchFile.Form.ZIP: "zip"}
LOST = "{}的打印件不在存储里，装订不了。请管理员核对存储（manage.py papers_check）。"
OFTEN = 20  # papers between two signs of life

Progress = Callable[[int, int, str], None]


def bind(job) -> None:
    """The job ``filings.batch_bind``. A second run finds the file, or makes the very same one."""
    rows = BatchFile.objects.select_related("batch__unit")
    file = rows.filter(batch=job.args["batch"], form=job.args["form"]).first()
    if file is None or file.round != job.args["round"]:
        return
    if not file.is_made:
        try:
            _make(file, job.progress)
        except OSError as error:
            if is_full(error):
                raise Hopeless(FULL) from error
            raise
    tell_when_bound(file.batch)


def _make(file: BatchFile, progress: Progress) -> None:
    write = {BatchFile.Form.BOOK: write_book, BatchFile.Form.ZIP: write_box}[file.form]
    with scratch() as out:
        pages = write(out, file.batch, progress)
        size, sha256 = out.tell(), digest(out)
        name = f"{FOLDER}/{file.batch_id}/{sha256}.{ENDINGS[file.form]}"
        keep_whole(name, out)
    made = {"file": name, "sha256": sha256, "size": size, "pages": pages}
    unmade = BatchFile.objects.filter(pk=file.pk, made_at=None, round=file.round)
    if not unmade.update(**made, made_at=timezone.now()) and not _is_kept(name):
        default_storage.delete(name)  # taken up again meanwhile: nobody asks for it any more


def _is_kept(name: str) -> bool:
    return BatchFile.objects.filter(file=name).exists()


def write_book(out: BinaryIO, batch: Batch, progress: Progress) -> int:
    """Title page, contents and all papers as one PDF; how many pages it has."""
    rows = _printed(batch)
    absent = list(batch.rows.exclude(state=BatchRow.State.PRINTED).order_by("position"))
    opening = _front(batch, rows, absent)
    book = LongBook(out)
    book.bookmark("封面和目录", book.add(opening))
    town, shelf = None, None
    for done, row in enumerate(rows):
        if not done % OFTEN:
            progress(done, len(rows), "正在装订合订本")
        page = book.add(_content(row), mark=str(row.pk))
        if row.town_name != town:
            town = row.town_name
            shelf = book.bookmark(town, page) if town else None
        book.bookmark(row.school_name, page, under=shelf)
    on = timezone.localdate(batch.begun_at)
    book.close(title=book_title(batch), author=batch.unit.name, on=on)
    return book.page_count


def write_box(out: BinaryIO, batch: Batch, progress: Progress) -> int:
    """All papers as files of a zip, in the order of the book; it has no pages."""
    write_zip(out, _leaves(_printed(batch), progress))
    return 0


def name_in_box(row: BatchRow) -> str:
    """``001-清源区第一小学-2026年度工作总结.pdf``: a name that every system takes."""
    filing = row.filing
    more = f"补报{filing.supplement}" if filing.supplement else ""
    return file_name(f"{row.position:03}-{row.school_name}-{filing.named}{more}", "pdf")


def _leaves(rows: list[BatchRow], progress: Progress) -> Iterator[Leaf]:
    for done, row in enumerate(rows):
        if not done % OFTEN:
            progress(done, len(rows), "正在打压缩包")
        yield Leaf(name_in_box(row), partial(_open, row))


def _front(batch: Batch, rows: list[BatchRow], absent: list[BatchRow]) -> bytes:
    """Its own length shifts the pages that it tells, so it is printed until that fits."""
    # Half a second that only the worker should pay, see union.kit.pdf.
    from union.kit.pdf import html_to_pdf, render_html  # noqa: PLC0415

    own, printed = 0, None
    while printed is None or printed.pages != own:
        own = printed.pages if printed else 2 + len(rows) // 30
        said = front(batch, rows, absent, own_pages=own)
        printed = html_to_pdf(render_html(said.template, said.context), styles=said.styles)
    return printed.content


def _printed(batch: Batch) -> list[BatchRow]:
    return list(batch.rows.printed().select_related("filing"))


def _content(row: BatchRow) -> bytes:
    with _open(row) as file:
        return file.read()


def _open(row: BatchRow) -> BinaryIO:
    try:
        return default_storage.open(row.paper.file.name)
    except FileNotFoundError as error:
        raise Hopeless(LOST.format(row.school_name)) from error
