"""Which figure of a rule holds for a unit on a day, and why that one."""

from dataclasses import dataclass
from datetime import date

from union.kit.once import once
from union.org.models import Unit
from union.rules.models import RuleFigure
from union.rules.specs import RuleSpec, specs


@dataclass(frozen=True)
class Rule:
    """A rule as it holds somewhere on some day: the exact value and all that explains it.

    ``unit`` is who set it (None: the default), ``starts_on`` since when (None: always).
    """

    spec: RuleSpec
    value: object
    source: str
    unit: Unit | None = None
    starts_on: date | None = None

    @property
    def key(self):
        return self.spec.key

    @property
    def label(self):
        return self.spec.label

    @property
    def said(self):
        """The value in words: 7 个工作日, 2/3, 60%."""
        return self.spec.say(self.value)

    @property
    def is_set(self):
        """False where the default is empty and no district has set a figure yet."""
        return self.value is not None

    def __str__(self):
        """What a check prints beside its verdict: 名称：数值（依据）."""
        return f"{self.label}：{self.said}（{self.source}）"


def rule(unit, key, *, on):
    """The rule ``key`` as it holds for ``unit`` on the day ``on``.

    The nearest unit up the tree that has set it wins, there the latest figure that has begun;
    without any, and for people of no unit (None), the declared default holds. Raises `KeyError`
    for a rule nobody declared.
    """
    spec = specs()[key]
    figures = _set_above(unit) if unit else {}
    return _holding(spec, figures.get(key, ()), on)


def rule_by_day(unit, key):
    """The rule ``key`` for ``unit`` as a question of the day: ``rule_by_day(unit, key)(on)`` is what
    `rule` says of that day; one query, however many days are asked."""
    spec = specs()[key]
    figures = _set_above(unit).get(key, ())
    return lambda on: _holding(spec, figures, on)


def rules_for(unit, *, on):
    """All rules as they hold for ``unit`` on a day, in the order declared; one query."""
    figures = _set_above(unit)
    return [_holding(spec, figures.get(spec.key, ()), on) for spec in specs().values()]


def rules_of_each(units, keys, *, on) -> dict[int, dict[str, Rule]]:
    """The rules ``keys`` as they hold for each of many units on a day, by the unit's id; one query."""
    known = specs()
    rows = RuleFigure.objects.filter(key__in=keys, starts_on__lte=on).select_related("unit")
    set_at = {}
    for figure in rows.order_by("starts_on"):
        set_at[figure.unit_id, figure.key] = figure  # the latest stays
    setters = {pk for pk, _key in set_at}
    found, of_line = {}, {}
    for unit in units:
        line = tuple(pk for pk in reversed(unit.line) if pk in setters)
        if line not in of_line:  # thousands of schools have few lines between them
            of_line[line] = {
                key: _holding(
                    known[key], [set_at[at] for pk in line if (at := (pk, key)) in set_at], on
                )
                for key in keys
            }
        found[unit.pk] = of_line[line]
    return found


def _set_above(unit) -> dict[str, list[RuleFigure]]:
    """What was set for ``unit`` or above it, by rule; read once a request, however many rules ask."""
    return once(("rules.figures", unit.path), lambda: _by_key(RuleFigure.objects.over(unit)))


def _by_key(rows) -> dict[str, list[RuleFigure]]:
    found = {}
    for figure in rows:
        found.setdefault(figure.key, []).append(figure)
    return found


def upcoming(unit, *, after):
    """Figures already set for ``unit`` or above it that begin later, the next one first."""
    if unit is None:
        return []
    known = specs()
    return [
        Rule(known[row.key], known[row.key].read(row.value), row.source, row.unit, row.starts_on)
        for row in RuleFigure.objects.over(unit).filter(starts_on__gt=after).order_by("starts_on")
        if row.key in known
    ]


def _holding(spec, figures, on):
    for figure in figures:
        if figure.starts_on <= on:
            value = spec.read(figure.value)
            return Rule(spec, value, figure.source, figure.unit, figure.starts_on)
    return Rule(spec, spec.default, spec.source)
