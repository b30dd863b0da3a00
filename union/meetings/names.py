"""Names as people type or paste them: one a line, with what somebody is there as in brackets."""

import re
import unicodedata
from dataclasses import dataclass

MOST = 500
LONGEST = 60
APART = re.compile(r"[\n\r\t、,;]+")
WITH_DUTY = re.compile(r"([^()]+)\(([^()]+)\)")
HAN = re.compile(r"[\u3400-\u9fff]+")


class BadNames(ValueError):
    """Names that cannot be taken; the message says which and what to do."""


@dataclass(frozen=True)
class Typed:
    """One typed name, and what the person is there as (家长代表), empty if it was not said."""

    name: str
    duty: str = ""

    def __str__(self):
        return f"{self.name}（{self.duty}）" if self.duty else self.name


def read_names(text: str) -> list[Typed]:
    """The people named in ``text``: ``李强（家长代表）``, ``李强 家长代表``, ``张　三``.

    Apart from each other by line ends, 、 or commas; the same person twice is taken once. Raises `BadNames`.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = dict.fromkeys(_read(piece) for piece in APART.split(plain) if piece.strip())
    if len(found) > MOST:
        raise BadNames(f"一次最多登记 {MOST} 人，这里有 {len(found)} 人；人多的会议可以只写代表。")
    return list(found)


def _read(piece: str) -> Typed:
    bracketed = WITH_DUTY.fullmatch(piece.strip())
    if bracketed:
        typed = Typed(_closed(bracketed[1]), bracketed[2].strip())
    else:
        typed = _split(piece.split())
    if max(len(typed.name), len(typed.duty)) > LONGEST:
        raise BadNames(f"“{typed.name[:12]}…”太长，不像姓名。请一行写一个人。")
    return typed


def _split(words: list[str]) -> Typed:
    """Names of two characters are often spread by a space (张　三); other spaces part name and duty."""
    if len(words) > 1 and len(words[0]) == 1 and HAN.fullmatch(words[0]):
        words = [words[0] + words[1], *words[2:]]
    if HAN.fullmatch(words[0]):
        return Typed(words[0], " ".join(words[1:]))
    return Typed(" ".join(words))


def _closed(name: str) -> str:
    words = name.split()
    return "".join(words) if all(HAN.fullmatch(word) for word in words) else " ".join(words)
