"""How scores become ranks and ranks prizes: exact arithmetic, without the database.

Fractions decide; nothing is rounded before ranks are given (`architecture.md` 5).
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

LEAST_FOR_DROPPING = 3  # below, leaving out the highest and the lowest would leave nothing


def mean_of(values, *, drops: bool) -> Fraction | None:
    """The mean of a work's scores; with ``drops`` without one highest and one lowest, where there are at least three.

    None where nobody scored.
    """
    exact = sorted(Fraction(value) for value in values)
    if drops and len(exact) >= LEAST_FOR_DROPPING:
        exact = exact[1:-1]
    return sum(exact) / len(exact) if exact else None


def ranks(means: dict[int, Fraction]) -> dict[int, int]:
    """Each key's rank: 1 for the highest, equal for equal means, the next one after as many as are before (1, 2, 2, 4)."""
    counted = Counter(means.values())
    rank, found = 1, {}
    for mean in sorted(counted, reverse=True):
        found[mean] = rank
        rank += counted[mean]
    return {key: found[mean] for key, mean in means.items()}


def most_awards(works: int, share: Fraction) -> int:
    """How many of ``works`` may win something: the share rounded down, at least one where there is a work."""
    return max(1, int(works * share)) if works else 0


@dataclass(frozen=True)
class Tier:
    """A prize class by its key, with how many works it may go to."""

    key: int
    quota: int


def proposal(placed: dict[int, int], tiers: list[Tier], most: int) -> dict[int, int]:
    """Which work (by key) is proposed for which tier (by key), the best ranks first.

    Works of the same rank are never torn apart: where they no longer fit into a class, they open the next one;
    where they no longer fit into ``most`` or the last class, they and all behind them win nothing.
    """
    groups: dict[int, list[int]] = {}
    for work, rank in placed.items():
        groups.setdefault(rank, []).append(work)
    left = [tier.quota for tier in tiers]
    at, given = 0, {}
    for rank in sorted(groups):
        works = groups[rank]
        while at < len(tiers) and left[at] < len(works):
            at += 1
        if at == len(tiers) or len(given) + len(works) > most:
            break
        given |= dict.fromkeys(works, tiers[at].key)
        left[at] -= len(works)
    return given


@dataclass(frozen=True)
class Rate:
    """A share as it is told: ``count`` of ``of``, and the percentage for the eye, rounded half up."""

    count: int
    of: int

    @property
    def percent(self) -> str:
        if not self.of:
            return "—"
        tenths = int(Fraction(self.count * 1000, self.of) + Fraction(1, 2))
        return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"

    def __str__(self):
        return f"{self.count}/{self.of}"
