"""Figures in running text: ``{welfare.visits.people}`` stands for the number, so that nobody can mistype one.

Text is stored with tokens and shown with their values. A brace that is no token, and a key that is no figure of the
year, are refused with a sentence; nothing is ever guessed.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal

from union.kit.lent import Figure
from union.kit.money import yuan

KEY = re.compile(r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*")
TOKEN = re.compile(rf"\{{({KEY.pattern})\}}")
_NEAR = 30  # letters around a broken place that are quoted


class BadTokens(ValueError):
    """A text with broken or unknown tokens; ``sentences`` say which and what to do."""

    def __init__(self, sentences: list[str]):
        super().__init__("；".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Token:
    """The place of one figure in a text."""

    key: str

    def __str__(self):
        return f"{{{self.key}}}"


def parts(text: str) -> list[str | Token]:
    """Words and tokens in their order, no two texts beside each other and none empty. Joined as texts they give
    ``text`` again. Raises `BadTokens` for a brace outside a token."""
    sentences = _broken(text)
    if sentences:
        raise BadTokens(sentences)
    pieces = TOKEN.split(text)
    found = [Token(piece) if place % 2 else piece for place, piece in enumerate(pieces)]
    return [piece for piece in found if piece]


def keys(text: str) -> list[str]:
    """The keys of all whole tokens, in order, each once."""
    return list(dict.fromkeys(TOKEN.findall(text)))


def problems(text: str, known: Container[str]) -> list[str]:
    """Sentences about braces that are no token and tokens that are not among ``known``; empty when all is well."""
    strange = [key for key in keys(text) if key not in known]
    return _broken(text) + [
        f"“{{{key}}}”不是这一年的数字，请删去，再从“插入数字”里选。" for key in strange
    ]


def demand_sound(text: str, known: Container[str]) -> None:
    """Raises `BadTokens` when `problems` finds any."""
    sentences = problems(text, known)
    if sentences:
        raise BadTokens(sentences)


def _broken(text: str) -> list[str]:
    rest = TOKEN.sub(lambda token: "\0" * len(token[0]), text)
    return [
        f"“{_quoted(text, place.start())}”里的“{place[0]}”不成一个数字："
        "数字要整个保留或整个删去，正文里的括号请用（）。"
        for place in re.finditer(r"[{}]", rest)
    ]


def _quoted(text: str, place: int) -> str:
    return " ".join(text[max(0, place - _NEAR) : place + _NEAR].split())


def tamed(text: str, known: Container[str]) -> str:
    """The text with every brace that is no token of ``known`` made a plain bracket: words of records may hold any."""
    tame = str.maketrans("{}", "（）")
    pieces = re.split(rf"(\{{{KEY.pattern}\}})", text)
    return "".join(
        piece if place % 2 and piece[1:-1] in known else piece.translate(tame)
        for place, piece in enumerate(pieces)
    )


def rendered(text: str, figures: Mapping[str, Figure]) -> str:
    """The text as it is read. Raises `BadTokens` for what `problems` finds."""
    return "".join(said for said, _ in runs(text, figures))


def runs(text: str, figures: Mapping[str, Figure]) -> list[tuple[str, str]]:
    """The text as it is read, in pieces: (words, key of the figure or empty). Raises `BadTokens`."""
    demand_sound(text, figures)
    return [
        (shown(figures[piece.key]), piece.key) if isinstance(piece, Token) else (piece, "")
        for piece in parts(text)
    ]


def shown(figure: Figure) -> str:
    """The value as a paper writes it: ``14,200``, ``1,200.50`` yuan, ``12.5``; the unit stands in the sentence."""
    value = Decimal(figure.value)
    if value == value.to_integral_value():
        return f"{value:,.0f}"
    return yuan(value) if figure.unit == "元" else f"{value.normalize():,f}"


# Digits that are no counted figure: dates, years, ordinals, document numbers, numbering, what stands in 《》 or “”.
_NO_FIGURES = re.compile(
    r"《[^》]*》|“[^”]*”|〔\d+〕\d+号"
    r"|\d{4}\s*(?:年|[—-]\s*\d{4}\s*(?:学)?年)"
    r"|\d{1,2}\s*(?:[至到~—-]\s*\d{1,2}\s*)?(?:月份?|日|号|[时点](?:\d{1,2}分)?)"
    r"|第\s*\d+|附[表图件]\s*\d+|\d+\s*届|\d{1,2}[.．]\d{1,2}(?=节|活动|期间)"
    r"|^\s*[（(]?\d{1,2}(?:[）)]|[.．、](?!\d))",
    re.M,
)
_NUMBER = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?\s*(?:[%\uff05‰]|[万亿]?[\u4e00-\u9fff]{0,2})")
_HALF = {
    ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９", "0123456789", strict=True)
}


def loose_numbers(text: str) -> list[str]:
    """Numbers that were typed rather than inserted, each with a word after it (``34名教``): a hint that no record
    stands behind them. Dates, years, ordinals, numbering and what stands in 《》 or “” are none."""
    bare = _NO_FIGURES.sub("\n", TOKEN.sub("\n", text.translate(_HALF)))
    return [found[0].strip() for found in _NUMBER.finditer(bare)]
