"""换届: which bodies a school must have by the number of its members, and whose term ends when."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count

from members import rules
from members.models import Member, UnionBody
from members.statistics import WOMEN
from union.kit.days import months_after
from union.kit.numerals import chinese_date
from union.rules.figures import Rule, rule

Kind = UnionBody.Kind


@dataclass(frozen=True)
class Size:
    """How many members a school has, and how many of them women: what the rules count."""

    people: int
    women: int


@dataclass(frozen=True)
class Limits:
    """The rules as they hold for a school on a day."""

    committee_from: Rule
    committee_size: Rule
    women_from: Rule
    audit_binding: Rule
    warn_months: Rule

    @classmethod
    def of(cls, school, on: dt.date) -> "Limits":
        return cls(*(rule(school, key, on=on) for key in KEYS))


KEYS = (
    rules.COMMITTEE_FROM,
    rules.COMMITTEE_SIZE,
    rules.WOMEN_FROM,
    rules.AUDIT_BINDING,
    rules.WARN_MONTHS,
)


@dataclass(frozen=True)
class Demand:
    """What a school of this size is to have: in a sentence, with the rule it follows.

    ``kind`` is the body it speaks of. ``is_must`` False: advice, a school without it is not at fault.
    ``blocks``: the committee cannot be renewed while this is not met.
    """

    kind: str
    sentence: str
    rule: Rule
    is_met: bool
    is_must: bool = True
    blocks: bool = False


def size_of(school, on: dt.date) -> Size:
    """Members in register at the end of the day."""
    counted = Member.objects.filter(school=school).on_register(on).order_by()
    return Size(**counted.aggregate(people=Count("pk"), women=WOMEN))


def demands(school, on: dt.date) -> list[Demand]:
    """What ``school`` must have on the day, met or not; nothing while its register is empty."""
    bodies = {body.kind: body for body in UnionBody.objects.filter(school=school).current()}
    size, limits = size_of(school, on), Limits.of(school, on)
    found = asked(size, bodies, limits)
    if size.people and Kind.COMMITTEE in bodies:
        found.insert(1, seats_demand(bodies[Kind.COMMITTEE].seats, size, limits))
    return found


def asked(size: Size, kinds: Collection[str], limits: Limits) -> list[Demand]:
    """What a school of this size is to have, where it has bodies of these ``kinds``."""
    if not size.people:
        return []
    has_committee = Kind.COMMITTEE in kinds
    found = [_committee(size, kinds, limits)]
    if has_committee or size.people >= limits.committee_from.value:
        found.append(_audit(kinds, limits))
    if size.women:
        found.append(_women(size, kinds, limits))
    return found


def _committee(size: Size, kinds, limits: Limits) -> Demand:
    least = limits.committee_from
    if size.people >= least.value:
        is_met = Kind.COMMITTEE in kinds
        how_large = "" if is_met else _seats_said(size, limits)
        said = f"会员 {size.people} 人：须设工会委员会{how_large}"
        return Demand(Kind.COMMITTEE, said, least, is_met)
    said = f"会员 {size.people} 人：可以单独或联合设工会委员会，也可以选组织员 1 人"
    is_met = bool({Kind.COMMITTEE, Kind.ORGANISER} & set(kinds))
    return Demand(Kind.COMMITTEE, said, least, is_met)


def _audit(kinds, limits: Limits) -> Demand:
    """Elected with the committee; without it the committee is not renewed."""
    binding = limits.audit_binding
    said = "设工会委员会的，须同时设经费审查委员会"
    is_met = Kind.AUDIT in kinds
    return Demand(Kind.AUDIT, said, binding, is_met, blocks=binding.value == "block")


def _women(size: Size, kinds, limits: Limits) -> Demand:
    limit = limits.women_from
    if size.women >= limit.value:
        said = f"女会员 {size.women} 人：须设女职工委员会"
        return Demand(Kind.WOMEN, said, limit, Kind.WOMEN in kinds)
    said = f"女会员 {size.women} 人：设女职工委员 1 名"
    is_met = bool({Kind.WOMEN, Kind.WOMEN_MEMBER} & set(kinds))
    return Demand(Kind.WOMEN_MEMBER, said, limit, is_met, is_must=False)


def seats_for(people: int, table: str) -> tuple[int, int]:
    """Fewest and most committee members for so many union members; (0, 0): no committee."""
    return next((least, most) for top, least, most in rules.SIZES[table] if people <= top)


def _seats_said(size: Size, limits: Limits) -> str:
    least, most = seats_for(size.people, limits.committee_size.value)
    if not most:
        return ""
    return f"，委员 {_span(least, most)} 名"


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}—{most}"


def seats_demand(seats: int, size: Size, limits: Limits) -> Demand:
    """What the table says of a committee of so many seats."""
    least, most = seats_for(size.people, limits.committee_size.value)
    table = limits.committee_size
    if not most:
        said = f"会员 {size.people} 人，可以不设委员会；现设 {seats} 名"
        return Demand(Kind.COMMITTEE, said, table, is_met=False, is_must=False)
    is_met = least <= seats <= most and seats % 2 == 1
    said = f"会员 {size.people} 人：工会委员会委员 {_span(least, most)} 名，取奇数；现设 {seats} 名"
    return Demand(Kind.COMMITTEE, said, table, is_met, is_must=False)


def choices(line: list[Kind], size: Size, limits: Limits) -> list[Kind]:
    """Which kinds of a line a school of this size may have: where it must have a committee of women, or
    a union committee, a single person does not do."""
    is_large = {
        Kind.COMMITTEE: size.people >= limits.committee_from.value,
        Kind.WOMEN: size.women >= limits.women_from.value,
    }
    return [kind for kind in line if not (kind.is_one_person and is_large[line[0]])]


class Due(StrEnum):
    OK = "ok"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True)
class Renewal:
    """How the term of a body stands on a day, with the sentence and the rule that says when to warn."""

    state: Due
    sentence: str
    rule: Rule


def renewal(body: UnionBody, on: dt.date) -> Renewal:
    """From ``ends_on`` on the term is over: 3 years from 2023-03-20 end on 2026-03-20."""
    warn = rule(body.school, rules.WARN_MONTHS, on=on)
    state = due_state(body.ends_on, on, warn.value)
    ends = chinese_date(body.ends_on)
    if state == Due.LATE:
        said = f"任期 {body.term_years} 年，已于{ends}届满，请尽快换届"
        if body.late_reason:
            said = f"任期 {body.term_years} 年，已于{ends}届满。没有换届的原因：{body.late_reason}"
    elif state == Due.SOON:
        said = f"任期 {body.term_years} 年，到{ends}届满，还有 {(body.ends_on - on).days} 天，请准备换届"
    else:
        said = f"任期 {body.term_years} 年，到{ends}届满"
    return Renewal(state, f"{said}。", warn)


def due_state(ends_on: dt.date, on: dt.date, warn_months: int) -> Due:
    """LATE from the day the term is over, SOON so many months before it."""
    if on >= ends_on:
        return Due.LATE
    return Due.SOON if on >= months_after(ends_on, -warn_months) else Due.OK
