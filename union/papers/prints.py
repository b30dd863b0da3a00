"""What the rooms lend that own a paper's content."""

from dataclasses import dataclass

from union.kit.paper_body import Paper as PaperBody
from union.kit.snapshots import fingerprint


@dataclass(frozen=True)
class Print:
    """A template of ``templates/`` with its context, and the style sheets of ``templates/pdf/``.

    The context is plain data frozen with the revision: printed again, it gives the same bytes.
    """

    template: str
    context: dict
    styles: tuple[str, ...] = ("gongwen.css",)


def revision_of(said, *salt) -> int:
    """A number that changes with what a paper says (``said``: its body or its rows), or with the salt.

    Ordered under it, the same content is printed once; 28 bits, as the column of the shelf holds them.
    """
    return int(fingerprint([repr(said), *map(str, salt)])[:7], 16)


def official(paper: PaperBody) -> Print:
    """A paper in the form of GB/T 9704."""
    return Print("pdf/gongwen.html", {"paper": paper})
