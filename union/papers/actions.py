"""Ordering a paper, and printing it."""

import logging
from collections.abc import Callable

from django.db import transaction

from union.audit.chain import record
from union.jobs.actions import enqueue, lay_down, take_up
from union.kit.plugs import plug
from union.kit.stored import is_full
from union.papers import files
from union.papers.models import Paper

log = logging.getLogger(__name__)
STEPS = 3
JOB = "papers.print"
FULL = "存储空间已满，文件写不进去。请管理员腾出空间后再试。"
NOT_PRINTED = "这份文件的内容排不出来。请联系管理员，或者退回修改以后重新报送。"


@transaction.atomic
def order(
    kind: str, pk: int, revision: int, *, title: str, school, by, audience=Paper.Audience.OFFICERS
) -> Paper:
    """Ask for a paper in the business transaction; it is printed after commit.

    ``kind`` is a key of ``settings.UNION_PLUGS["papers"]``. The same paper again gives the same row; one
    whose printing failed is tried again.
    """
    key = f"{kind}:{pk}:{revision}"
    job = enqueue(JOB, f"paper:{key}", by=by, args={"key": key}, queue="papers")
    subject = {"kind": kind, "subject_pk": pk, "revision": revision, "title": title[:200]}
    place = {"school": school, "audience": audience, "ordered_by": by, "job": job}
    paper, _new = Paper.objects.get_or_create(key=key, defaults={**subject, **place})
    paper.job = job
    return paper


def print_here(kind: str, pk: int, revision: int, *, title: str, school, by, worker: str) -> Paper:
    """The paper for officers from the shelf; one that is not there yet is printed now, by ``worker``.

    For a job that needs many papers and sends no message for each. Raises what the printing raises.
    """
    paper = Paper.objects.filter(key=f"{kind}:{pk}:{revision}").select_related("job").first()
    if paper is None:
        subject = {"kind": kind, "subject_pk": pk, "revision": revision, "title": title[:200]}
        paper = _taken_up(subject, school, by=by, worker=worker)
    if not paper.is_made:
        _print_taken_up(paper)
    return paper


@transaction.atomic
def _taken_up(subject: dict, school, *, by, worker: str) -> Paper:
    """A paper that nobody ordered before, with the job that this worker is doing already."""
    key = "{kind}:{subject_pk}:{revision}".format(**subject)
    asked = {"worker": worker, "by": by, "args": {"key": key}, "queue": "papers"}
    job = take_up(JOB, f"paper:{key}", **asked)
    place = {"school": school, "audience": Paper.Audience.OFFICERS, "ordered_by": by, "job": job}
    return Paper.objects.get_or_create(key=key, defaults={**subject, **place})[0]


def _print_taken_up(paper: Paper) -> None:
    try:
        _print(paper, lambda *_: None)
    except Exception as error:
        lay_down(paper.job, failed=FULL if is_full(error) else NOT_PRINTED)
        raise
    lay_down(paper.job)
    paper.refresh_from_db()


def print_again(paper: Paper, *, by) -> None:
    """Put a paper whose printing failed back into the queue."""
    enqueue(paper.job.kind, paper.job.key, by=by)


def print_paper(job) -> None:
    """The job ``papers.print``. A second run finds the paper made, or makes the very same file."""
    paper = Paper.objects.select_related("school").get(key=job.args["key"])
    if not paper.is_made:
        _print(paper, job.progress)


def _print(paper: Paper, progress: Callable[[int, int, str], None]) -> None:
    # Half a second that only the worker should pay, see union.kit.pdf.
    from union.kit.pdf import NotOurs, html_to_pdf, render_html  # noqa: PLC0415

    progress(0, STEPS, "正在取内容")
    lent = plug("papers", paper.kind)(paper.subject_pk, paper.revision)
    progress(1, STEPS, "正在排版")
    html = render_html(lent.template, lent.context)
    try:
        printed = html_to_pdf(html, styles=lent.styles)
    except NotOurs as error:  # no `Exception`: it would take the worker down
        raise ValueError(str(error)) from error
    progress(2, STEPS, "正在归档")
    shelve(paper, printed.content, pages=printed.pages)


def shelve(paper: Paper, content: bytes, *, pages: int) -> None:
    """Put the file on the shelf and note it."""
    name = files.put(str(paper.school_id), content)
    facts = {"sha256": files.digest(content), "size": len(content)}
    if not paper.keep(name, **facts, pages=pages):
        log.info("paper %s was made by another worker meanwhile", paper.key)


def note_download(paper: Paper, *, by) -> None:
    """Who took a paper away is kept in the record of acts."""
    # The clerks above read the school's log: what stays in the house is not named there.
    label = "本校内部文件" if paper.audience == Paper.Audience.HOUSE else ""
    record(by, "paper.downloaded", paper, unit=paper.school, label=label, sha256=paper.sha256)
