"""Counting: the numbers of many schools on a day, and what in them is to be looked at again."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from union.kit.plugs import plugs
from union.statistics.catalogue import ENTERED, INDICATORS, MONEY

LEAST_CHANGE = 5  # a smaller difference is chance
LEAST_SUM = 100_000  # 1,000 yuan, in fen
KEPT = {*INDICATORS, *(each.usual for each in ENTERED.values() if each.usual)}

# (what is contained, in what, what a school reads)
CONTAINED = [
    ("members.women", "members.on_register", "女会员比会员还多，请核对性别。"),
    ("staff_women", "staff", "女教职工比教职工还多，请核对。"),
    ("members.on_register", "staff", "会员比教职工还多，请核对教职工人数。"),
    ("congress.mandates_women", "congress.mandates", "女代表比代表还多，请核对。"),
    ("congress.mandates", "staff", "代表比教职工还多，请核对教职工人数。"),
    ("collective_staff", "staff", "集体合同覆盖的人比教职工还多，请核对。"),
    ("full_time", "members.cadres", "专职干部比工会干部还多，请核对。"),
]


def numbers_of(schools, first: dt.date, last: dt.date) -> dict[int, dict[str, int]]:
    """What the rooms tell of these schools (a queryset), by id; money in fen, and noughts left out."""
    found: dict[int, dict[str, int]] = {pk: {} for pk in schools.values_list("pk", flat=True)}
    for tell in plugs("indicators"):
        for key, values in tell(schools, first, last).items():
            if key in KEPT:
                for pk, value in values.items():
                    if value and pk in found:
                        found[pk][key] = whole(key, value)
    return found


def whole(key: str, value) -> int:
    """A number as it is kept: yuan become fen."""
    if key in INDICATORS and INDICATORS[key].unit == MONEY:
        return int((Decimal(str(value)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return int(value)


def with_entered(told: dict[str, int], entered: dict[str, int]) -> dict[str, int]:
    """The rooms' numbers with the school's own word beside them; the school itself counts as one."""
    values = {key: value for key, value in told.items() if key not in ENTERED}
    for key, entry in ENTERED.items():
        value = entered.get(key, values.get(entry.usual, 0))
        if value:
            values[key] = value
    return {**values, "schools": 1}


def doubts_of(
    values: dict[str, int], before: dict[str, int] | None, share: Fraction
) -> list[list[str]]:
    """``[key, sentence]`` of what cannot be, and of what is far from last year's (None: there was none)."""
    wrong = [
        [part, words]
        for part, all_, words in CONTAINED
        if values.get(all_) and values.get(part, 0) > values[all_]
    ]
    if before is None:
        return wrong
    seen = {key for key, _words in wrong}
    far = [
        [key, "与上年相差较大，请核对。"]
        for key, spec in INDICATORS.items()
        if spec.watched and key not in seen and _is_far(spec, values, before, share)
    ]
    return wrong + far


def _is_far(spec, values: dict, before: dict, share: Fraction) -> bool:
    now, then = values.get(spec.key, 0), before.get(spec.key, 0)
    least = LEAST_SUM if spec.unit == MONEY else LEAST_CHANGE
    return abs(now - then) >= least and abs(now - then) > abs(then) * share
