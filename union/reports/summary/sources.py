"""What the records say of a unit's year: figures, sentences and gaps, asked of every room once."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from union.kit.access import YES, No, Verdict
from union.kit.lent import Figure, Gap, Passage
from union.kit.plugs import plugs
from union.reports.asking import ROOMS, Asking
from union.reports.models import YearPlan, YearSummary
from union.reports.summary.plan_figures import plan_figures, plan_of
from union.reports.summary.tokens import problems, tamed
from union.statistics.district import district_figures, district_narrative

log = logging.getLogger(__name__)

# The topics that lack something when a room cannot be read.
TOPICS_OF = {
    "congress": ("democracy",),
    "disclosure": ("democracy",),
    "union.surveys": ("democracy",),
    "welfare": ("care", "women"),
    "activities": ("ideology", "team", "culture", "women"),
}


@dataclass(frozen=True)
class Sources:
    """All that a year's summary is drafted from. ``silent`` are the rooms that could not be read (keys of `ROOMS`)."""

    figures: dict[str, Figure]
    passages: tuple[Passage, ...] = ()
    gaps: tuple[Gap, ...] = ()
    silent: tuple[str, ...] = ()

    def silent_on(self, topics: Iterable[str]) -> list[str]:
        """Names of the rooms that should have spoken about these topics and could not be read."""
        asked = set(topics)
        return [
            ROOMS.get(room, room)
            for room in self.silent
            if asked & set(TOPICS_OF.get(room, ("self",)))
        ]


def can_be_drafted(unit) -> Verdict:
    """Schools and districts have yearly summaries."""
    if unit.is_school or unit.level == unit.Level.DISTRICT:
        return YES
    return No("年度总结由学校工会和区县教育工会来写。")


def figures_of(unit, year: int) -> dict[str, Figure]:
    """The unit's figures of a calendar year by key."""
    return _figures(Asking(), unit, year)


def sources_of(unit, year: int, *, plan: YearPlan | None = None) -> Sources:
    """Everything, each lent function called once; ``plan`` in place of the one that governs the year."""
    ask = Asking()
    figures = _figures(ask, unit, year)
    plan = plan or plan_of(unit, year)
    figures |= {figure.key: figure for figure in plan_figures(plan)}
    tellers = plugs("narrative") if unit.is_school else [district_narrative]
    told = [passage for each in tellers for passage in ask(each, unit, year, dict(figures))]
    finders = plugs("gaps") if unit.is_school else []
    gaps = [gap for each in finders for gap in ask(each, unit, year)]
    return Sources(figures, _sound(told, figures), _tamed(gaps, figures), ask.silent)


def _sound(told: list[Passage], figures) -> tuple[Passage, ...]:
    """Without sentences of which no reader could make anything: a fault of the room, told to the log."""
    broken = [passage for passage in told if problems(passage.text, figures)]
    for passage in broken:
        log.error("a sentence speaks of no figure of the year: %s", passage.text)
    return tuple(passage for passage in told if passage not in broken)


def _tamed(gaps: list[Gap], figures) -> tuple[Gap, ...]:
    """Gaps quote what people wrote, braces and all."""
    return tuple(
        replace(gap, fault=tamed(gap.fault, figures), step=tamed(gap.step, figures)) for gap in gaps
    )


def _figures(ask: Asking, unit, year: int) -> dict[str, Figure]:
    counters = plugs("figures") if unit.is_school else [district_figures]
    found = [figure for each in counters for figure in ask(each, unit, year)]
    return {figure.key: figure for figure in found}


def labels(figures: dict[str, Figure]) -> dict[str, str]:
    """A name for each key that no other figure of the year bears: its label, with the room's word and at last the
    key where that is not enough."""
    named = {key: figure.label for key, figure in figures.items()}
    for more in (lambda key: _word(key), lambda key: key):
        often = Counter(named.values())
        named = {
            key: f"{name}（{more(key)}）" if often[name] > 1 else name
            for key, name in named.items()
        }
    return named


def _word(key: str) -> str:
    first = key.split(".")[0]
    return ROOMS.get(first) or ROOMS.get(f"union.{first}", first)


def stored(figures: dict[str, Figure]) -> dict[str, dict]:
    """The figures as `YearSummary.figures` keeps them."""
    return {
        key: {"label": f.label, "value": str(f.value), "unit": f.unit, "url": f.url}
        for key, f in figures.items()
    }


def restored(kept: dict[str, dict]) -> dict[str, Figure]:
    """The figures of `stored` again."""
    return {
        key: Figure(key, row["label"], number(row["value"]), row["unit"], row.get("url", ""))
        for key, row in kept.items()
    }


def number(text: str) -> int | Decimal:
    """A stored value; what cannot be read is 0, which no page of ours writes."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return 0
    return int(value) if value == value.to_integral_value() else value


def accepted(summary: YearSummary) -> dict[str, Figure]:
    """The figures with which the summary's text is read now: as drafted, or as accepted since."""
    return restored(summary.figures)


def relabelled(figures: dict[str, Figure]) -> dict[str, Figure]:
    """The figures under the names that `labels` gives them, for menus and tables."""
    named = labels(figures)
    return {key: replace(figure, label=named[key]) for key, figure in figures.items()}
