"""What the rules say of a congress as a whole: its form, its size, the end of its term."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congress.counting import needed
from congress.models import Congress
from congress.rules import (
    ASSEMBLY_LIMIT,
    DELEGATE_FORMULA,
    DELEGATE_SHARE,
    LATE_RENEWAL,
)
from union.kit.days import years_after
from union.kit.numerals import chinese_date
from union.rules.figures import Rule, rule

SOON_DAYS = 180


@dataclass(frozen=True)
class Form:
    """Which form the rule prescribes for a number of staff, and the sentence that says so."""

    kind: str
    sentence: str
    rule: Rule


def form_of(staff: int, school, on: dt.date) -> Form:
    """教代会 or 教职工大会: the number of staff decides, nobody chooses."""
    limit = rule(school, ASSEMBLY_LIMIT, on=on)
    if staff < limit.value:
        said = (
            f"教职工 {staff} 人，不足 {limit.value} 人，召开教职工大会，全体教职工参加，不选代表。"
        )
        return Form(Congress.Kind.ASSEMBLY, said, limit)
    said = f"教职工 {staff} 人，达到 {limit.value} 人，召开教职工代表大会，由各选举单位选出代表。"
    return Form(Congress.Kind.CONGRESS, said, limit)


@dataclass(frozen=True)
class Required:
    """The least number of formal delegates, with the rules it follows from."""

    count: int
    sentence: str
    rules: tuple[Rule, ...]


def delegates_required(staff: int, school, on: dt.date) -> Required:
    """The least number of delegates for ``staff``: 30 % of 237 are 71.1, so 72.

    With the formula of the Shanghai statute (art. 21) the larger of share and statute counts.
    """
    share, formula = (rule(school, key, on=on) for key in (DELEGATE_SHARE, DELEGATE_FORMULA))
    count = needed(staff, share.value)
    said = f"教职工 {staff} 人，按不低于 {share.said} 计算，至少 {count} 名"
    if formula.value != "sh_statute":
        return Required(count, f"{said}。", (share,))
    statute = statute_minimum(staff)
    said = f"{said}；按人数分档至少 {statute} 名；取多的一个，{max(count, statute)} 名。"
    return Required(max(count, statute), said, (share, formula))


def statute_minimum(staff: int) -> int:
    """《上海市职工代表大会条例》 art. 21: 30 up to 100 staff, 5 more for each further 100, from 3,000 on 175."""
    if staff < 100:
        return min(30, staff)
    return 30 + 5 * ((min(staff, 3000) - 100) // 100)


def share_of(staff: int, share: Fraction) -> str:
    """What a constituency's staff would give by the share, for reading: ``7.2``."""
    exact = staff * share
    return str(int(exact)) if exact.denominator == 1 else f"{float(exact):.1f}"


class Due(StrEnum):
    OK = "ok"
    WARN = "warn"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Renewal:
    """Whether a session may still be held in the name of a congress on a day.

    WARN: the term is over, a session needs the reason for the delay. BLOCKED: past the longest delay.
    ``is_soon``: the term ends within half a year.
    """

    state: Due
    sentence: str
    rule: Rule
    is_soon: bool = False


def renewal(congress: Congress, on: dt.date) -> Renewal:
    """The term of ``congress`` as it stands on ``on`` (case 15: three years from 2023-03-20 end on
    2026-03-20, a delay of one year allows sessions up to and on 2027-03-20)."""
    ends_on = congress.ends_on
    longest = rule(congress.school, LATE_RENEWAL, on=on)
    last_day = years_after(ends_on, longest.value)
    ended = f"本届任期 {congress.term_years} 年，已于{chinese_date(ends_on)}届满"
    if on > last_day:
        said = f"{ended}，超过最长延期（到{chinese_date(last_day)}），须先换届才能召开会议。"
        return Renewal(Due.BLOCKED, said, longest)
    if on >= ends_on:
        said = (
            f"{ended}，请尽快换届；写明延期理由后，最迟到{chinese_date(last_day)}还可以召开会议。"
        )
        return Renewal(Due.WARN, said, longest)
    left = (ends_on - on).days
    said = f"本届任期 {congress.term_years} 年，到{chinese_date(ends_on)}届满"
    if left <= SOON_DAYS:
        return Renewal(Due.OK, f"{said}，还有 {left} 天，请准备换届。", longest, is_soon=True)
    return Renewal(Due.OK, f"{said}。", longest)
