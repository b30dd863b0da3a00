"""Ordering a paper, and printing it."""

import logging

from django.db import transaction

from union.audit.chain import record
from union.jobs.actions import enqueue
from union.kit.plugs import plug
from union.papers import files
from union.papers.models import Paper

log = logging.getLogger(__name__)
STEPS = 3


@transaction.atomic
def order(
    kind: str, pk: int, revision: int, *, title: str, school, by, audience=Paper.Audience.OFFICERS
) -> Paper:
    """Ask for a paper in the business transaction; it is printed after commit.

    ``kind`` is a key of ``settings.UNION_PLUGS["papers"]``. The same paper again gives the same row; one
    whose printing failed is tried again.
    """
    key = f"{kind}:{pk}:{revision}"
    job = enqueue("papers.print", f"paper:{key}", by=by, args={"key": key}, queue="papers")
    subject = {"kind": kind, "subject_pk": pk, "revision": revision, "title": title[:200]}
    place = {"school": school, "audience": audience, "ordered_by": by, "job": job}
    paper, _new = Paper.objects.get_or_create(key=key, defaults={**subject, **place})
    paper.job = job
    return paper


def print_again(paper: Paper, *, by) -> None:
    """Put a paper whose printing failed back into the queue."""
    enqueue(paper.job.kind, paper.job.key, by=by)


def print_paper(job) -> None:
    """The job ``papers.print``. A second run finds the paper made, or makes the very same file."""
    paper = Paper.objects.select_related("school").get(key=job.args["key"])
    if paper.is_made:
        return
    # Half a second that only the worker should pay, see union.kit.pdf.
    from union.kit.pdf import html_to_pdf, render_html  # noqa: PLC0415

    job.progress(0, STEPS, "正在取内容")
    lent = plug("papers", paper.kind)(paper.subject_pk, paper.revision)
    job.progress(1, STEPS, "正在排版")
    printed = html_to_pdf(render_html(lent.template, lent.context), styles=lent.styles)
    job.progress(2, STEPS, "正在归档")
    shelve(paper, printed.content, pages=printed.pages)


def shelve(paper: Paper, content: bytes, *, pages: int) -> None:
    """Put the file on the shelf and note it."""
    name = files.put(str(paper.school_id), content)
    facts = {"sha256": files.digest(content), "size": len(content)}
    if not paper.keep(name, **facts, pages=pages):
        log.info("paper %s was made by another worker meanwhile", paper.key)


def note_download(paper: Paper, *, by) -> None:
    """Who took a paper away is kept in the record of acts."""
    record(by, "paper.downloaded", paper, unit=paper.school, sha256=paper.sha256)
