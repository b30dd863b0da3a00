"""The profile of a unit: what is set when and why, and what a change would bear on before it takes force."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from union.kit.lent import Touch
from union.kit.plugs import plugs
from union.org.models import Unit
from union.org.models.units import below
from union.rules.figures import Rule, rule, rules_for
from union.rules.models import RuleFigure
from union.rules.specs import RuleSpec, specs


@dataclass(frozen=True)
class Told:
    """One figure of a rule's history: ``when`` is 现行, 将起用 or 曾用."""

    figure: RuleFigure
    said: str
    when: str

    @property
    def is_ahead(self) -> bool:
        return self.when == "将起用"


@dataclass(frozen=True)
class Apart:
    """A unit that has a figure of its own, and its schools, which follow that one."""

    unit: Unit
    said: str
    schools: list[Unit]


@dataclass
class Change:
    """What a new figure would bring from ``starts_on`` on."""

    spec: RuleSpec
    value: object
    starts_on: date
    before: Rule
    schools: list[Unit]
    apart: list[Apart]
    touches: list[Touch] = field(default_factory=list)
    later: Told | None = None

    @property
    def said(self) -> str:
        return self.spec.say(self.value)

    @property
    def is_same(self) -> bool:
        return self.value == self.before.value

    @property
    def changing(self) -> list[Touch]:
        return [touch for touch in self.touches if touch.changes]

    @property
    def staying(self) -> list[Touch]:
        return [touch for touch in self.touches if not touch.changes]


def mark(unit, key: str) -> str:
    """What is set for the rule at the unit and above it, as one short text: changed, when anybody sets or withdraws."""
    rows = RuleFigure.objects.filter(unit__in=unit.line, key=key).order_by("pk")
    return "-".join(str(pk) for pk in rows.values_list("pk", flat=True))


def in_groups(rules) -> list[tuple[str, list[Rule]]]:
    """Rules under their headings; a heading that comes twice is one."""
    rules = list(rules)
    order = {name: at for at, name in reversed(list(enumerate(rule.spec.group for rule in rules)))}
    rules.sort(key=lambda rule: order[rule.spec.group])
    return [(name, list(rows)) for name, rows in groupby(rules, lambda rule: rule.spec.group)]


def found(unit, *, on: date, words: str = "", group: str = "") -> list[Rule]:
    """The rules of a unit on a day, narrowed by words in name, note or source and by heading."""
    rules = rules_for(unit, on=on)
    return [
        each
        for each in rules
        if (not group or each.spec.group == group)
        and (not words or words in f"{each.label}{each.spec.note}{each.source}{each.said}")
    ]


def history(unit, spec: RuleSpec, *, today: date) -> list[Told]:
    """What was and will be set for the rule at the unit or above it, the latest first."""
    rows = [row for row in RuleFigure.objects.over(unit) if row.key == spec.key]
    now = rule(unit, spec.key, on=today)
    rows.sort(key=lambda row: (row.starts_on, row.unit.level), reverse=True)
    return [Told(row, spec.say(spec.read(row.value)), _when(row, now, today)) for row in rows]


def _when(row: RuleFigure, now: Rule, today: date) -> str:
    if row.starts_on > today:
        return "将起用"
    is_now = now.unit == row.unit and now.starts_on == row.starts_on
    return "现行" if is_now else "曾用" if now.unit == row.unit else "上级口径"


def change(unit, spec: RuleSpec, value, *, starts_on: date) -> Change:
    """What it would mean if ``unit`` set ``value`` from that day on; asks the rooms about open cases."""
    under = Unit.objects.filter(below([unit.path])).schools().open().in_order()
    nearer = apart(unit, spec, starts_on, list(under))
    theirs = {school.pk for each in nearer for school in each.schools}
    schools = [school for school in under if school.pk not in theirs]
    reached = Unit.objects.filter(pk__in=[school.pk for school in schools])
    told = history(unit, spec, today=starts_on)
    own_later = [each for each in told if each.is_ahead and each.figure.unit_id == unit.pk]
    return Change(
        spec,
        value,
        starts_on,
        rule(unit, spec.key, on=starts_on),
        schools,
        nearer,
        [touch for ask in plugs("touches") for touch in ask(reached, spec.key, starts_on)],
        own_later[-1] if own_later else None,
    )


def apart(unit, spec: RuleSpec, on: date, schools: list[Unit] | None = None) -> list[Apart]:
    """Units below that have set the rule themselves: the nearest decides, so their schools are out of reach."""
    if schools is None:
        schools = list(Unit.objects.filter(below([unit.path])).schools().open().in_order())
    rows = RuleFigure.objects.filter(key=spec.key, starts_on__lte=on).select_related("unit")
    rows = rows.filter(below([unit.path], "unit__path")).exclude(unit=unit)
    latest = {row.unit: row for row in rows.order_by("starts_on")}
    found, taken = [], set()
    for setter in sorted(latest, key=lambda each: (-len(each.line), each.name)):
        own = [each for each in schools if each.is_below(setter) and each.pk not in taken]
        taken |= {each.pk for each in own}
        if own:
            said = spec.say(spec.read(latest[setter].value))
            found.append(Apart(setter, said, own))
    return found


def known_spec(key: str) -> RuleSpec | None:
    """The rule of this key; None for one that nobody declared."""
    return specs().get(key)
