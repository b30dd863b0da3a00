"""A file's category as its content and the district's rules give it, with what is still missing."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from union.kit.days import day_words
from union.rules.figures import Rule, rule
from welfare import hardship_fields as fields
from welfare.hardship_formula import Found, Lines, Means, Unworkable, categorise
from welfare.hardship_notice import is_child
from welfare.models import HardshipFile
from welfare.rules import hardship as rules

SUMS = ("income", "rigid", "loss", "medical", "study", "savings")
LINES_OF = {
    "relative": rules.RELATIVE_PERCENT,
    "loss": rules.LOSS_PERCENT,
    "edge": rules.EDGE_PERCENT,
    "accident": rules.ACCIDENT_PERCENT,
}


@dataclass(frozen=True)
class Worked:
    """``found`` or the ``problem`` why there is no category; the rules that were used, for the eye."""

    found: Found | None = None
    problem: str = ""
    rules: list[Rule] = field(default_factory=list)


def worked(file: HardshipFile, *, on=None) -> Worked:
    """The category of the file's content by the rules that hold on the day (today)."""
    day = on or timezone.localdate()
    formula = rule(file.school, rules.FORMULA, on=day)
    minimum = rule(file.school, rules.MINIMUM_LIVING, on=day)
    percents = {name: rule(file.school, key, on=day) for name, key in LINES_OF.items()}
    used = ("relative", "loss") if formula.value == rules.RATIO else ("edge", "accident")
    shown = [formula, minimum, *(percents[name] for name in used)]
    values = {name: each.value for name, each in percents.items()}
    try:
        lines = Lines(minimum.value, **values)
        return Worked(categorise(means_of(file.facts), lines, formula.value), rules=shown)
    except Unworkable as error:
        return Worked(problem=str(error), rules=shown)


def means_of(facts: dict) -> Means:
    """Raises `Unworkable` where the yearly income or the household is not written yet."""
    if facts.get("income") in (None, "") or facts.get("people") in (None, ""):
        raise Unworkable("还没有填写家庭年可支配收入和家庭人口")
    return Means(
        **{name: Decimal(facts.get(name) or 0) for name in SUMS},
        people=int(facts["people"]),
        is_hit=bool(facts.get("is_hit")),
        below_half_year=bool(facts.get("below_half_year")),
        excluded=tuple(facts.get("excluded") or ()),
    )


def missing(file: HardshipFile) -> list[str]:
    """Labels of required fields that are still empty."""
    facts = file.facts
    return [f.label for f in fields.FACTS if f.is_required and facts.get(f.key) in (None, "", [])]


def children_of(file: HardshipFile) -> bool:
    """Whether somebody of the household is younger than 14."""
    today = timezone.localdate()
    return any(is_child(row.facts.get("born", ""), today) for row in file.household.all())


def since(found: Rule) -> str:
    """``自 2026年4月1日起`` for a figure that a unit has set."""
    return f"自 {day_words(found.starts_on)}起" if found.starts_on else ""


def lines_above(file: HardshipFile) -> list[list[str]]:
    """What goes up: (label, value) of the fields that the unit above needs, masked; no name, no illness in words,
    no address, no account."""
    facts = file.facts
    name = file.member.name
    lines = [["姓名", f"{name[:1]}{'*' * max(len(name) - 1, 1)}"]]
    for fact in fields.FACTS:
        if fact.is_sent and (value := fact.shown(facts)):
            lines.append([fact.label, fact.masked(value) if fact.masked else value])
    for place, row in enumerate(file.household.all(), start=1):
        parts = [f.shown(row.facts) for f in fields.HOUSEHOLD if f.is_sent]
        lines.append([f"家庭成员 {place}", "，".join(part for part in parts if part)])
    return lines
