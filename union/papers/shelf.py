"""Whether the shelf and its rows agree: files missing, changed, or belonging to no paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage

from union.papers import files
from union.papers.models import Paper


@dataclass(frozen=True)
class Flaw:
    """One disagreement: ``kind`` is ``missing``, ``changed`` or ``orphan``; ``name`` the file's name."""

    kind: str
    name: str
    title: str = ""


def flaws() -> Iterator[Flaw]:
    """Compare every paper with its file, byte by byte, and look for files without a paper."""
    known = set()
    for paper in Paper.objects.made().order_by("pk").iterator(chunk_size=500):
        known.add(paper.file.name)
        if not default_storage.exists(paper.file.name):
            yield Flaw("missing", paper.file.name, paper.title)
        elif _digest(paper.file.name) != paper.sha256:
            yield Flaw("changed", paper.file.name, paper.title)
    for name in files.all_names():
        if name not in known:
            yield Flaw("orphan", name)


def _digest(name: str) -> str:
    with default_storage.open(name) as file:
        return files.digest(file.read())
