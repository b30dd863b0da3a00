"""Prizes within the rule: how many may win, what each may be worth, exactly counted."""

from dataclasses import dataclass
from decimal import Decimal

from activities.models import Activity
from activities.rules.events import PRIZE, SOUVENIR, WINNERS
from union.kit.money import yuan
from union.rules.figures import Rule, rule

ZERO = Decimal(0)


@dataclass(frozen=True)
class Finding:
    """One rule with what it says to the figures at hand: ``is_kept``, in words, with its source."""

    rule: Rule
    is_kept: bool
    words: str


def participants(activity: Activity) -> int:
    """How many took part: those who came; without a list the number written down, else those who had a seat."""
    came = activity.sign_ups.came().count()
    return came or activity.came_count or activity.sign_ups.seated().count()


def won_by_person(activity: Activity) -> dict[int, Decimal]:
    """What each winner got in all, in yuan, by the id of the sign-up; players of a team get what their team got."""
    players: dict[int, list[int]] = {}
    for pk, team in activity.sign_ups.exclude(team=None).values_list("pk", "team"):
        players.setdefault(team, []).append(pk)
    sums: dict[int, Decimal] = {}
    for person, team, amount in activity.prizes.values_list("sign_up", "team", "amount"):
        for pk in [person] if person else players.get(team, []):
            sums[pk] = sums.get(pk, ZERO) + amount
    return sums


def judge(activity: Activity, *, people=(), amount: Decimal = ZERO) -> list[Finding]:
    """The rules of prizes, as if ``people`` (ids of sign-ups) got another prize of ``amount`` yuan each."""
    sums = won_by_person(activity)
    for pk in people:
        sums[pk] = sums.get(pk, ZERO) + amount
    return [_share(activity, len(sums)), _worth(activity, max(sums.values(), default=amount))]


def judge_souvenir(activity: Activity, amount: Decimal) -> list[Finding]:
    """A souvenir is small, and only where there are no prizes."""
    held = rule(activity.unit, SOUVENIR, on=activity.starts_on)
    kept = amount <= held.value
    words = (
        f"纪念品每人 {yuan(amount)} 元，{'没有超过' if kept else '超过了'} {yuan(held.value)} 元"
    )
    return [Finding(held, kept, words)]


def broken(findings: list[Finding]) -> list[str]:
    """A sentence for each rule that is not kept, with its source."""
    return [f"{each.words}。{each.rule}" for each in findings if not each.is_kept]


def _share(activity: Activity, winners: int) -> Finding:
    held = rule(activity.unit, WINNERS, on=activity.starts_on)
    people = participants(activity)
    most = int(held.value * people)  # rounded down: a part of a person over the share is over it
    kept = winners <= most
    words = f"参加 {people} 人，获奖 {winners} 人，最多 {most} 人"
    return Finding(held, kept, words)


def _worth(activity: Activity, most: Decimal) -> Finding:
    held = rule(activity.unit, PRIZE, on=activity.starts_on)
    kept = most <= held.value
    words = f"得奖最多的人共 {yuan(most) or 0} 元，{'没有超过' if kept else '超过了'}每人 {yuan(held.value)} 元"
    return Finding(held, kept, words)
