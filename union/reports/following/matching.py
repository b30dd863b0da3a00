"""Which records fulfil which items of a plan: a small score of kind, words and nearness in time.

Nothing here reads the database; a person confirms what is offered.
"""

import datetime as dt
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from union.kit.lent import Deed
from union.reports.following.words import CUES, EMPTY, HINTS, NEEDS, OCCASIONS, SAME

# What a score is made of. A deed is offered from `OFFERED` on, and is nearly certain from `SURE` on.
CUE = 2.2
HINT = 0.4
OCCASION = 1.8
CONCEPT = 1.0
PIECE = 0.7
MOST_BY_WORDS = 3.0
IN_TIME = 1.0
NEAR = 0.5
LEAST_TOPIC = 1.4
OFFERED = 1.9
SURE = 3.0
# Against the item that a deed fits best, another may claim it from this share of the score on.
SHARE_OF_BEST = 0.7
# Beside the likeliest deed of an item, others are offered from this share of its score on.
SHARE_OF_FIRST = 0.65
NEAR_DAYS = 31
TOO_FAR_DAYS = 75
MOST_OFFERED = 6


@dataclass(frozen=True)
class Wanted:
    """An item of a plan as matching sees it; ``first`` to ``last`` are its days, ``is_dated`` False for 全年."""

    key: object
    text: str
    first: dt.date
    last: dt.date
    is_dated: bool = True


@dataclass(frozen=True)
class Offered:
    """A deed that may fulfil an item, with its score."""

    deed: Deed
    score: float

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE


def offers(wanted: Sequence[Wanted], deeds: Iterable[Deed]) -> dict[object, list[Offered]]:
    """For each item, by its key, the deeds that may fulfil it, the likeliest first, at most `MOST_OFFERED`."""
    weights = rarity(each.text for each in wanted)
    found: dict[object, list[Offered]] = {each.key: [] for each in wanted}
    for deed in deeds:
        scored = [(each, score(each, deed, weights)) for each in wanted]
        best = max((points for _each, points in scored), default=0)
        for each, points in scored:
            if points >= max(OFFERED, best * SHARE_OF_BEST):
                found[each.key].append(Offered(deed, round(points, 3)))
    for rows in found.values():
        rows.sort(key=lambda row: (-row.score, row.deed.on, row.deed.key))
        rows[:] = [row for row in rows if row.score >= rows[0].score * SHARE_OF_FIRST][
            :MOST_OFFERED
        ]
    return found


def score(item: Wanted, deed: Deed, weights: dict[str, float]) -> float:
    """How well the deed fits; 0 where it cannot be meant."""
    near = _nearness(item, deed.on)
    asked = NEEDS.get(deed.kind)
    if near is None or (asked and not any(word in _plain(item.text) for word in asked)):
        return 0
    topic = _topic(item.text, deed, weights)
    if topic < LEAST_TOPIC:
        return 0
    return topic + near


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """The weight (0 to 1) of each piece: 1 for one that a single item has, less the more items have it."""
    often = Counter(piece for text in texts for piece in pieces(text))
    most = max(often.values(), default=1)
    return {piece: 1 - 0.8 * math.log(count) / math.log(most + 1) for piece, count in often.items()}


@cache
def pieces(text: str) -> frozenset[str]:
    """The 2-character pieces of the Chinese words of ``text``, without those that say nothing; whole other words."""
    found = set()
    for run in re.findall(r"[\u4e00-\u9fff]+|[a-z0-9]{2,}", _plain(text)):
        if run[0] < "\u4e00":
            found.add(run)
        else:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found - EMPTY)


@cache
def _called(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The occasions and the concepts that a text calls."""
    plain = _plain(text)
    occasions = {name for name, words in OCCASIONS.items() if any(word in plain for word in words)}
    concepts = {name for name, words in SAME.items() if any(word in plain for word in words)}
    return frozenset(occasions), frozenset(concepts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _topic(text: str, deed: Deed, weights: dict[str, float]) -> float:
    said = f"{deed.title} {deed.words}"
    wanted, concepts = _called(text)
    told, others = _called(said)
    if wanted and told and not wanted & told:
        return 0  # 三八 is not 六一
    shared = sum(weights.get(piece, 0) for piece in pieces(text) & pieces(said)) * PIECE
    shared += CONCEPT * len(concepts & others) + OCCASION * bool(wanted & told)
    return min(shared, MOST_BY_WORDS) + _by_kind(_plain(text), deed.kind)


def _by_kind(text: str, kind: str) -> float:
    if any(word in text for word in CUES.get(kind, ())):
        return CUE
    return HINT if any(word in text for word in HINTS.get(kind, ())) else 0


def _nearness(item: Wanted, on: dt.date) -> float | None:
    """None where the deed lies too far from the item's days to be meant."""
    if not item.is_dated:
        return NEAR
    days = max((item.first - on).days, (on - item.last).days, 0)
    if days > TOO_FAR_DAYS:
        return None
    if days == 0:
        return IN_TIME
    return NEAR if days <= NEAR_DAYS else 0
