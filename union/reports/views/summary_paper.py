"""A filed summary as a page shows it: its frozen blocks, each number with the records behind it."""

from dataclasses import dataclass

from union.filings.contents import Piece, pieces
from union.reports.views.summary_text import Part


@dataclass(frozen=True)
class Drawn:
    """One block; ``line`` are the parts of a paragraph."""

    piece: Piece
    line: tuple[Part, ...] = ()

    @property
    def number(self) -> str:
        """Of a photo: the number behind the letter of its key."""
        return self.piece.key[1:]


def drawn_parts(content: dict, *, linked: bool) -> dict[str, list[Drawn]]:
    """The ``body``, and the ``annexes`` that follow the signature; ``linked`` for readers who may open the records."""
    late = {block["key"] for block in content["blocks"] if block.get("annex")}
    drawn = [Drawn(piece, _line(piece, linked)) for piece in pieces(content)]
    return {
        "body": [each for each in drawn if each.piece.key not in late],
        "annexes": [each for each in drawn if each.piece.key in late],
    }


def _line(piece: Piece, linked: bool) -> tuple[Part, ...]:
    if not piece.runs:
        return (Part(piece.text),)
    return tuple(_part(words, figure, linked) for words, figure in piece.runs)


def _part(words: str, figure: dict | None, linked: bool) -> Part:
    if figure is None:
        return Part(words)
    return Part(words, figure["label"], figure["unit"], figure["url"] if linked else "")
