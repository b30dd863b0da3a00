"""What is new in a version of a paper: paragraphs that came, went or were reworded."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from union.filings.differences import ADDED, CHANGED, REMOVED, SAME, Span, spans

SKIPPED = "skipped"
AROUND = 1  # paragraphs that stayed, shown on either side of a change
MOST_PAIRED = 400  # beyond so many pairs of paragraphs nobody looks for the reworded ones
MOST_REWORDED = 100  # compared word by word; more would cost seconds and help nobody
MOST_SHOWN = 600
ALIKE = 0.5
HEAD = 300  # characters by which two paragraphs are known for the same


@dataclass(frozen=True)
class Passage:
    """A paragraph and what happened to it; ``skipped`` stands for ``count`` that stayed."""

    how: str
    spans: tuple[Span, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: how many paragraphs were reworded, came and went, and the passages."""

    passages: list[Passage]
    changed: int
    added: int
    removed: int
    is_cut: bool = False

    @property
    def is_same(self) -> bool:
        return not (self.changed or self.added or self.removed)

    @property
    def sentence(self) -> str:
        """改动 2 段，新增 1 段，删去 1 段."""
        counts = [("改动", self.changed), ("新增", self.added), ("删去", self.removed)]
        said = "，".join(f"{verb} {count} 段" for verb, count in counts if count)
        return said or "文字没有改动"


def compare(old: str, new: str) -> Comparison:
    """``new`` against ``old``, by paragraphs and inside those that were reworded by words."""
    found = list(_passages(old.split("\n"), new.split("\n")))
    counts = {how: sum(each.how == how for each in found) for how in (CHANGED, ADDED, REMOVED)}
    shown = _folded(found)
    return Comparison(
        passages=shown[:MOST_SHOWN],
        changed=counts[CHANGED],
        added=counts[ADDED],
        removed=counts[REMOVED],
        is_cut=len(shown) > MOST_SHOWN,
    )


def _passages(old: list[str], new: list[str]) -> Iterator[Passage]:
    budget = MOST_REWORDED
    for how, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if how == "equal":
            yield from (_whole(SAME, line) for line in new[j1:j2])
            continue
        for before, after in _paired(old[i1:i2], new[j1:j2]):
            if before is None:
                yield _whole(ADDED, after)
            elif after is None:
                yield _whole(REMOVED, before)
            else:
                budget -= 1
                yield Passage(CHANGED, _reworded(before, after, by_word=budget >= 0))


def _reworded(before: str, after: str, *, by_word: bool) -> tuple[Span, ...]:
    return tuple(spans(before, after)) if by_word else (Span(REMOVED, before), Span(ADDED, after))


def _whole(how: str, line: str) -> Passage:
    return Passage(how, (Span(how, line),))


def _paired(gone: list[str], come: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Each new paragraph with the old one that it rewords, in order; None where there is none."""
    if len(gone) * len(come) > MOST_PAIRED:
        yield from ((line, None) for line in gone)
        yield from ((None, line) for line in come)
        return
    start = 0
    for line in come:
        places = range(start, len(gone))
        match = next((place for place in places if _alike(gone[place], line)), None)
        if match is None:
            yield None, line
            continue
        yield from ((lost, None) for lost in gone[start:match])
        yield gone[match], line
        start = match + 1
    yield from ((lost, None) for lost in gone[start:])


def _alike(before: str, after: str) -> bool:
    matcher = SequenceMatcher(None, before[:HEAD], after[:HEAD], autojunk=False)
    return matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def _folded(passages: list[Passage]) -> list[Passage]:
    """Without the long stretches that stayed; what stands next to a change is kept to find one's way."""
    changes = [place for place, each in enumerate(passages) if each.how != SAME]
    near = {place + step for place in changes for step in range(-AROUND, AROUND + 1)}
    shown, skipped = [], 0
    for place, passage in enumerate(passages):
        if place not in near:
            skipped += 1
            continue
        if skipped:
            shown.append(Passage(SKIPPED, count=skipped))
            skipped = 0
        shown.append(passage)
    return [*shown, Passage(SKIPPED, count=skipped)] if skipped else shown
