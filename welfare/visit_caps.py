"""What the rules say of one gift: too much, of a kind that is barred, unusual. Pure: no database, no clock."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from union.kit.money import yuan
from union.rules.figures import Rule
from welfare.occasions import Festival, Form, Occasion
from welfare.rules.visits import (
    BANS,
    BIRTHDAY_CAKE,
    CAPS,
    FESTIVAL_MONEY,
    HOSPITAL_TIMES,
    RETIRED_MONEY,
)

# Counted over the calendar year; all others visit by visit.
BY_YEAR = (Occasion.FESTIVAL, Occasion.BIRTHDAY)
GOODS_ONLY = {Occasion.WEDDING: "慰问品", Occasion.BIRTH: "慰问品", Occasion.RETIREMENT: "纪念品"}
NO_FESTIVALS = (Occasion.TEACHERS_DAY, Occasion.WOMENS_DAY)


class Level(StrEnum):
    """BLOCKED cannot be entered; CONFIRM needs a tick; WARNING and FINE are only said."""

    BLOCKED = "blocked"
    CONFIRM = "confirm"
    WARNING = "warning"
    FINE = "fine"


@dataclass(frozen=True)
class Finding:
    """One sentence about a gift, and the rule it comes from (名称：数值（依据）), empty where common sense says it.

    ``tells_why``: it gives away an earlier visit's occasion of which one does not speak.
    """

    level: Level
    text: str
    rule: str = ""
    tells_why: bool = False

    @property
    def is_blocked(self) -> bool:
        return self.level == Level.BLOCKED

    @property
    def needs_tick(self) -> bool:
        return self.level == Level.CONFIRM

    def __str__(self):
        return f"{self.text}。{self.rule}" if self.rule else f"{self.text}。"


@dataclass(frozen=True)
class Gift:
    """What is to be given: to somebody in service, or ``is_retired``."""

    occasion: Occasion
    form: Form
    amount: Decimal
    festival: str = ""
    is_retired: bool = False


@dataclass
class Given:
    """What the same person was given before in the same calendar year: sums and times by occasion."""

    sums: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    times: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, occasion: str, amount: Decimal) -> None:
        self.sums[occasion] += amount
        self.times[occasion] += 1


def judge(gift: Gift, given: Given, rules: Mapping[str, Rule]) -> list[Finding]:
    """All that is to be said, the gravest first; ``rules`` by key, as they hold on the day of the visit.

    Where nothing is wrong and a cap holds, one `Level.FINE` says how far it is used.
    """
    found = [*_festival(gift), *_form(gift, rules), *_amount(gift, given, rules)]
    found += _times(gift, given, rules)
    order = list(Level)
    return sorted(found, key=lambda finding: order.index(finding.level))


def _festival(gift: Gift) -> list[Finding]:
    """节日 means the statutory ones; 三八, 教师节 and birthdays are none of them."""
    if gift.occasion == Occasion.FESTIVAL and gift.festival:
        day = Festival(gift.festival)
        if not day.is_statutory:
            said = (
                f"{day.label}不是法定节日，不能按节日发慰问品，请在事由里选“{_own_occasion(day)}”"
            )
            return [Finding(Level.BLOCKED, said, f"节日慰问的节日：七个法定节日（{BANS}）")]
    if gift.occasion in NO_FESTIVALS and gift.form != Form.NOTHING and not gift.is_retired:
        said = f"{gift.occasion.label}不是法定节日，可以走访个别教职工，不能给每个人发慰问品"
        return [Finding(Level.WARNING, said, f"节日慰问的节日：七个法定节日（{BANS}）")]
    return []


def _own_occasion(day: Festival) -> str:
    return Occasion[day.name].label


def _form(gift: Gift, rules) -> list[Finding]:
    occasion, form = gift.occasion, gift.form
    if occasion == Occasion.FESTIVAL and form.is_money:
        return _festival_money(gift, rules)
    if occasion == Occasion.BIRTHDAY and form.is_money:
        return _birthday_money(form, rules[BIRTHDAY_CAKE])
    if form == Form.CAKE:
        return [
            Finding(Level.BLOCKED, "蛋糕券只用于生日慰问，请改选慰问品", str(rules[BIRTHDAY_CAKE]))
        ]
    if form == Form.CARD:
        return [Finding(Level.WARNING, "购物卡、代金券不宜用于慰问，一般送慰问品或慰问金")]
    if occasion in GOODS_ONLY and form == Form.CASH:
        said = f"{occasion.label}一般送{GOODS_ONLY[occasion]}，不送慰问金"
        return [Finding(Level.WARNING, said, BANS)]
    return []


def _festival_money(gift: Gift, rules) -> list[Finding]:
    if rules[FESTIVAL_MONEY].value:
        return []
    if gift.is_retired and gift.form == Form.CASH:
        rule = rules[RETIRED_MONEY]
        if rule.value:
            return []
        return [Finding(Level.BLOCKED, "离退休人员的节日走访不送慰问金，请改送慰问品", str(rule))]
    said = f"节日慰问不能发{_money_word(gift.form)}，请改送慰问品"
    return [Finding(Level.BLOCKED, said, str(rules[FESTIVAL_MONEY]))]


def _birthday_money(form: Form, rule: Rule) -> list[Finding]:
    if form == Form.CAKE and rule.value:
        return []
    instead = "慰问品或蛋糕券" if rule.value else "慰问品"
    said = f"生日慰问不能发{_money_word(form)}，请改送{instead}"
    return [Finding(Level.BLOCKED, said, str(rule))]


def _money_word(form: Form) -> str:
    return "现金" if form == Form.CASH else form.label


def _amount(gift: Gift, given: Given, rules) -> list[Finding]:
    if gift.occasion not in CAPS or not gift.amount:
        return []
    rule = rules[CAPS[gift.occasion]]
    before = given.sums.get(gift.occasion, Decimal(0)) if gift.occasion in BY_YEAR else Decimal(0)
    total = before + gift.amount
    if not rule.is_set:
        return [Finding(Level.FINE, _told(before, gift.amount, total), str(rule))]
    if total > rule.value:
        said = f"{_told(before, gift.amount, total)}，超过上限 {yuan(total - rule.value)} 元"
        return [Finding(Level.BLOCKED, said, str(rule))]
    left = rule.value - total
    said = f"{_told(before, gift.amount, total)}，没有超过上限"
    if gift.occasion in BY_YEAR:
        said += f"，今年还可以用 {yuan(left)} 元"
    return [Finding(Level.FINE, said, str(rule))]


def _told(before: Decimal, amount: Decimal, total: Decimal) -> str:
    if not before:
        return f"这次 {yuan(amount)} 元"
    return f"今年已有 {yuan(before)} 元，加这次 {yuan(amount)} 元为 {yuan(total)} 元"


def _times(gift: Gift, given: Given, rules) -> list[Finding]:
    rule = rules[HOSPITAL_TIMES]
    times = given.times.get(gift.occasion, 0)
    if gift.occasion != Occasion.HOSPITAL or times < rule.value:
        return []
    said = f"今年已经因生病住院慰问过 {times} 次"
    return [Finding(Level.WARNING, said, str(rule), tells_why=True)]
