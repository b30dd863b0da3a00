"""代表资格审查: the checks on the list of delegates, each with its exact share and its rule.

Shares are compared as fractions; the percentage is printed beside them and never decides: 28 of 47 are
59.6 % and fail 60 %.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congress import rules as keys
from congress.composition import Composition, composition, rules_by_key
from congress.counting import exceeds, reaches
from congress.mandates import End, end_of
from congress.models import Congress, Delegate
from congress.terms import delegates_required
from union.kit.numerals import percent
from union.rules.figures import Rule


class State(StrEnum):
    """How a check came out: BLOCK stops the next step, WARN wants a reason, NOTE only tells."""

    OK = "ok"
    WARN = "warn"
    BLOCK = "block"
    NOTE = "note"


MARKS = {  # state of `parts/_state.html`, word
    State.OK: ("done", "符合"),
    State.WARN: ("soon", "提醒"),
    State.BLOCK: ("late", "不符合"),
    State.NOTE: ("", "不作要求"),
}


@dataclass(frozen=True)
class Check:
    """One line of the qualification report: ``part`` of ``whole`` against ``rule``."""

    state: State
    label: str
    sentence: str
    part: int | None = None
    whole: int | None = None
    rule: Rule | None = None

    @property
    def mark(self) -> str:
        return MARKS[self.state][0]

    @property
    def word(self) -> str:
        return MARKS[self.state][1]

    @property
    def share(self) -> str:
        """``28/47``, exactly as counted."""
        return f"{self.part}/{self.whole}" if self.whole else ""

    @property
    def percent(self) -> str:
        return percent(self.part, self.whole) if self.whole else ""


@dataclass(frozen=True)
class Qualification:
    """The whole examination of a congress on a day."""

    congress: Congress
    on: dt.date
    composition: Composition
    checks: list[Check]
    others: list[Delegate]
    ended: list[tuple[Delegate, End]]

    @property
    def blocking(self) -> list[Check]:
        return [check for check in self.checks if check.state == State.BLOCK]

    @property
    def warnings(self) -> list[Check]:
        return [check for check in self.checks if check.state == State.WARN]

    @property
    def is_passed(self) -> bool:
        return self.composition.total > 0 and not self.blocking


def examine(congress: Congress, on: dt.date) -> Qualification:
    """The checks and the composition table; five queries, whatever the number of delegates."""
    rules = rules_by_key(congress.school, on)
    rows = list(congress.delegates.for_list())
    ends = {one.pk: end_of(one, on) for one in rows}
    seated = [one for one in rows if not ends[one.pk] and one.starts_on <= on]
    formal = Composition([one for one in seated if one.is_formal], on)
    return Qualification(
        congress,
        on,
        formal,
        [*_numbers(congress, formal, on), *shares(congress, formal, rules)],
        [one for one in seated if not one.is_formal],
        [(one, ends[one.pk]) for one in rows if ends[one.pk] and one.is_formal],
    )


def checks_of(congress: Congress, on: dt.date) -> list[Check]:
    """Only the checks, for the steps of a session."""
    return examine(congress, on).checks


def live(congress: Congress, on: dt.date, ranks: dict[int, str]) -> list[Check]:
    """The shares as they would be with other ranks (by delegate), while somebody settles them."""
    formal = composition(congress, on)
    for delegate in formal.delegates:
        delegate.rank = ranks.get(delegate.pk, delegate.rank)
    return shares(congress, formal, rules_by_key(congress.school, on))


def _numbers(congress: Congress, formal: Composition, on: dt.date) -> list[Check]:
    """How many there are, against the rule and against the quotas."""
    if congress.is_assembly:
        said = f"全体教职工参加，名单上 {formal.total} 人，设立时登记的教职工 {congress.staff_count} 人。"
        return [Check(State.NOTE, "参会人数", said)]
    required = delegates_required(congress.staff_count, congress.school, on)
    state = State.OK if formal.total >= required.count else State.BLOCK
    said = f"正式代表 {formal.total} 名；{required.sentence}"
    part, whole = formal.total, congress.staff_count
    found = [Check(state, "代表人数", said, part, whole, required.rules[-1])]
    short = [
        f"{unit} {unit.seated_count}/{unit.quota}"
        for unit in congress.constituencies.with_seated(on)
        if unit.seated_count < unit.quota
    ]
    if short:
        said = f"名额没有选满：{'、'.join(short)}。"
        found.append(Check(State.WARN, "选举单位", said))
    return found


def shares(congress: Congress, formal: Composition, rules: dict[str, Rule]) -> list[Check]:
    """Teachers, leaders, women, the young, Party members; of an assembly only as figures."""
    made = [
        _teachers(formal, rules),
        _leaders(formal, rules),
        _women(congress, formal, rules),
        _young(formal, rules),
        _party(formal, rules),
    ]
    if congress.is_assembly:
        return [Check(State.NOTE, one.label, "", one.part, one.whole) for one in made]
    return made


def _failing(rules: dict[str, Rule], binding: str) -> State:
    return State.BLOCK if rules[binding].value == "block" else State.WARN


def _teachers(formal: Composition, rules) -> Check:
    rule, part, whole = rules[keys.TEACHER_SHARE], formal.teachers, formal.total
    if reaches(part, whole, rule.value):
        return Check(State.OK, "一线教师", "达到最低比例。", part, whole, rule)
    missing = _missing(part, whole, rule.value)
    said = f"不足最低比例，至少还差 {missing} 名。" if whole else "还没有正式代表。"
    return Check(_failing(rules, keys.TEACHER_BINDING), "一线教师", said, part, whole, rule)


def _missing(part: int, whole: int, share: Fraction) -> int:
    """How many of the same number of delegates would have to be others."""
    return max(0, -((part - whole * share) // 1))


def _leaders(formal: Composition, rules) -> Check:
    rule, part, whole = rules[keys.LEADER_CAP], formal.leaders, formal.total
    if exceeds(part, whole, rule.value):
        said = f"超过最高比例，最多 {whole * rule.value // 1} 名。"
        state = _failing(rules, keys.LEADER_BINDING)
        return Check(state, "中层以上干部", said, part, whole, rule)
    return Check(State.OK, "中层以上干部", "没有超过最高比例。", part, whole, rule)


def _women(congress: Congress, formal: Composition, rules) -> Check:
    rule, part, whole = rules[keys.WOMEN_MATCH], formal.women, formal.total
    staff = f"女教职工占 {congress.women_count}/{congress.staff_count}"
    staff = f"{staff}（{percent(congress.women_count, congress.staff_count)}）"
    if not rule.value or not congress.women_count:
        return Check(State.NOTE, "女代表", f"{staff}。", part, whole, rule)
    if reaches(part, whole, Fraction(congress.women_count, congress.staff_count)):
        return Check(State.OK, "女代表", f"不低于女教职工的比例，{staff}。", part, whole, rule)
    return Check(State.WARN, "女代表", f"低于女教职工的比例，{staff}。", part, whole, rule)


def _young(formal: Composition, rules) -> Check:
    rule, part, whole = rules[keys.YOUNG_SHARE], formal.young, formal.total
    unknown = f"另有 {formal.ageless} 名没有登记出生年月。" if formal.ageless else ""
    if not rule.value:
        return Check(State.NOTE, "35岁以下代表", unknown, part, whole, rule)
    if reaches(part, whole, rule.value):
        return Check(State.OK, "35岁以下代表", f"达到最低比例。{unknown}", part, whole, rule)
    return Check(State.WARN, "35岁以下代表", f"不足最低比例。{unknown}", part, whole, rule)


def _party(formal: Composition, rules) -> Check:
    rule, part, whole = rules[keys.PARTY_CAP], formal.party_members, formal.total
    if rule.value == 1:
        return Check(State.NOTE, "中共党员", "", part, whole, rule)
    if exceeds(part, whole, rule.value):
        return Check(State.WARN, "中共党员", "超过最高比例。", part, whole, rule)
    return Check(State.OK, "中共党员", "没有超过最高比例。", part, whole, rule)
