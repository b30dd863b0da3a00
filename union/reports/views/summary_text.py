"""A summary's text as a page shows it: lines of words and figures, what changed, what nobody can vouch for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from union.kit.lent import Figure
from union.reports.summary.tokens import BadTokens, runs

NUMBER = re.compile(r"[\d,，.]*")
HALF = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True)
class Part:
    """Words, or one figure. ``is_loose`` marks a number that was typed."""

    text: str
    label: str = ""
    unit: str = ""
    url: str = ""
    is_changed: bool = False
    is_loose: bool = False


@dataclass(frozen=True)
class Text:
    """A section's text: ``lines`` of parts, ``loose`` numbers, and what is ``broken`` in it (sentences)."""

    lines: tuple[tuple[Part, ...], ...]
    loose: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def text_of(text: str, figures: Mapping[str, Figure], changed=frozenset(), *, loose=()) -> Text:
    """``text`` with its tokens read as ``figures``; ``changed`` holds the keys that the records tell otherwise today,
    ``loose`` are the numbers that no record stands behind, in their order."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    left = list(loose)
    try:
        drawn = [_line(line, figures, changed, left) for line in lines]
    except BadTokens as bad:
        return Text(tuple((Part(line),) for line in lines), broken=tuple(bad.sentences))
    return Text(tuple(drawn), tuple(loose))


def _line(line, figures, changed, loose: list[str]) -> tuple[Part, ...]:
    found: list[Part] = []
    for words, key in runs(line, figures):
        if key:
            told = figures[key]
            found.append(Part(words, told.label, told.unit, told.url, is_changed=key in changed))
        else:
            found += _words(words, loose)
    return tuple(found)


def _words(words: str, loose: list[str]) -> list[Part]:
    """Words with the typed numbers among them marked; those that were found are taken out of ``loose``."""
    found, start = [], 0
    plain = words.translate(HALF)
    while loose and (place := plain.find(loose[0], start)) >= 0:
        end = place + len(NUMBER.match(loose.pop(0))[0])
        found += [Part(words[start:place]), Part(words[place:end], is_loose=True)]
        start = end
    return [part for part in [*found, Part(words[start:])] if part.text]
