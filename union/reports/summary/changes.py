"""What has changed since the draft, and since the filing: figures that moved or vanished, sentences and gaps that the
records offer now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from union.filings.models import Filing
from union.kit.lent import Figure, Gap, Passage
from union.reports.models import SummarySection, YearSummary
from union.reports.summary import tokens
from union.reports.summary.drafting import in_order
from union.reports.summary.sources import Sources, accepted, relabelled, restored, sources_of


@dataclass(frozen=True)
class Change:
    """A figure that is no longer what it was. ``now`` None: no record gives it any more."""

    then: Figure
    now: Figure | None
    in_text: bool = True

    @property
    def key(self) -> str:
        return self.then.key

    @property
    def label(self) -> str:
        return self.then.label

    @property
    def unit(self) -> str:
        return self.then.unit

    @property
    def url(self) -> str:
        return (self.now or self.then).url

    @property
    def then_shown(self) -> str:
        return tokens.shown(self.then)

    @property
    def now_shown(self) -> str:
        return tokens.shown(self.now) if self.now else "已没有记录"


@dataclass(frozen=True)
class Offer:
    """A sentence that the records give and the text does not have; ``mark`` names it in a form."""

    mark: str
    passage: Passage
    said: str


@dataclass(frozen=True)
class GapOffer:
    """A gap with whether its sentences stand in the text already."""

    gap: Gap
    in_faults: bool
    in_steps: bool


class Fresh:
    """A summary beside what the records say at this moment: read once, asked many times."""

    def __init__(self, summary: YearSummary, sources: Sources | None = None):
        self.summary = summary
        self._sources = sources

    @cached_property
    def sources(self) -> Sources:
        if self._sources is not None:
            return self._sources
        summary = self.summary
        return sources_of(summary.school, summary.year, plan=summary.plan)

    @cached_property
    def sections(self) -> list[SummarySection]:
        return list(self.summary.sections.all())

    @cached_property
    def used(self) -> set[str]:
        """Keys of the figures of which the text speaks."""
        return {key for section in self.sections for key in tokens.keys(section.text)}

    @cached_property
    def changes(self) -> list[Change]:
        """Figures that moved or vanished since they were drafted or accepted; those of the text first."""
        found = _moved(accepted(self.summary), self.sources, self.used)
        return sorted(found, key=lambda change: not change.in_text)

    @cached_property
    def new_figures(self) -> dict[str, Figure]:
        """Figures that records give now and that the summary does not know yet."""
        known = self.summary.figures
        return {key: f for key, f in self.sources.figures.items() if key not in known}

    @cached_property
    def offers(self) -> list[Offer]:
        """Sentences that neither stand in the text nor were drafted before and taken out by a person."""
        drafted = "\n".join(section.drafted_text for section in self.sections)
        known = accepted(self.summary) | self.sources.figures
        return [
            Offer(mark(passage), passage, tokens.rendered(passage.text, known))
            for passage in sorted(self.sources.passages, key=lambda p: (p.topic, p.order, p.text))
            if not self._has(passage, drafted) and not tokens.problems(passage.text, known)
        ]

    def _has(self, passage: Passage, drafted: str) -> bool:
        said = tokens.keys(passage.text)
        if said and self.used.issuperset(said):
            return True
        bare = passage.text.strip().rstrip("。；;")
        return bare in drafted or any(bare in section.text for section in self.sections)

    @cached_property
    def gaps(self) -> list[GapOffer]:
        """All gaps of the year, in order."""
        faults, steps = (
            "\n".join(section.text for section in self.sections if section.topic == part)
            for part in (SummarySection.Part.FAULTS, SummarySection.Part.STEPS)
        )
        return [
            GapOffer(gap, gap.fault.rstrip("。") in faults, gap.step.rstrip("。") in steps)
            for gap in in_order(self.sources.gaps)
        ]

    def loose_numbers(self, section: SummarySection) -> list[str]:
        """Numbers typed by hand; those in the sentence of a gap come from the records that its link lists."""
        text = section.text
        for gap in self.sources.gaps:
            for sentence in (gap.fault, gap.step):
                text = text.replace(sentence.rstrip("。；;"), "")
        return tokens.loose_numbers(text)

    @cached_property
    def menu(self) -> list[Figure]:
        """All figures that may be inserted, each under a name of its own, by name within its room."""
        named = relabelled(accepted(self.summary) | self.new_figures)
        return sorted(named.values(), key=lambda f: (f.key.split(".")[0], f.label))


def mark(passage: Passage) -> str:
    """A short name of a passage for forms; stays the same for the same words."""
    return hashlib.sha256(f"{passage.topic}\n{passage.text}".encode()).hexdigest()[:12]


def _moved(then: dict[str, Figure], sources: Sources, used: Iterable[str]) -> list[Change]:
    """Differences; a figure whose room could not be read just now is not called vanished."""
    used, now = set(used), sources.figures
    found = []
    for key, old in relabelled(then).items():
        new = now.get(key)
        if new is None and (sources.silent or key not in used):
            continue
        if new is None or new.value != old.value:
            found.append(Change(old, new, key in used))
    return found


def changed_since_filing(
    summary: YearSummary, sources: Sources | None = None, *, revision: int = 0
) -> list[Change]:
    """Figures of the filed paper (``revision``, the last by default) that the records no longer bear out.

    The filed paper stays as it is; the school and its page are told. Empty before the first filing.
    """
    filing: Filing = summary.filing
    version = filing.versions.filter(revision=revision or filing.revision).first()
    if version is None:
        return []
    filed = {row["key"]: row for row in version.content.get("figures", ())}
    sources = sources or sources_of(summary.school, summary.year, plan=summary.plan)
    # Following the plan goes on after filing; that is no change of what was reported.
    filed = {key: row for key, row in filed.items() if not key.startswith("reports.plan.")}
    return _moved(restored(filed), sources, filed)
