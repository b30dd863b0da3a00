"""Which ballot comes next in a constituency: the first, a further round, a by-election, or none."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from congress import electing
from congress.models import Constituency, Delegate, Election
from congress.rules import ELECTION_MAJORITY, ELECTION_ROUNDS, TURNOUT
from members.models import Member
from union.rules.figures import Rule, rule


@dataclass(frozen=True)
class Ballot:
    """The ballot that is to be held: ``candidates`` are given from the second round on.

    ``is_closed``: only these may stand, since they were tied.
    """

    seats: int
    round: int
    is_by_election: bool
    sentence: str
    candidates: list[Member] = field(default_factory=list)
    is_closed: bool = False

    @property
    def title(self) -> str:
        """补选第 2 轮."""
        return f"{'补选' if self.is_by_election else '选举'}第 {self.round} 轮"


def vacancies(constituency: Constituency, on: dt.date) -> int:
    """Seats of the constituency that nobody holds on the day."""
    seated = Delegate.objects.filter(constituency=constituency).formal().seated(on).count()
    return max(0, constituency.quota - seated)


def next_ballot(
    constituency: Constituency, on: dt.date, *, empty: int | None = None
) -> Ballot | None:
    """What is to be voted on next; None when every seat is taken.

    ``empty`` is the number of open seats where it is known already. Elections that were read ahead with
    their nominees are not read again.
    """
    empty = vacancies(constituency, on) if empty is None else empty
    if not empty:
        return None
    latest = max(constituency.elections.all(), key=lambda election: election.pk, default=None)
    if latest is None:
        return Ballot(empty, 1, is_by_election=False, sentence=f"选出代表 {empty} 名。")
    nominees = list(latest.nominees.all())
    if latest.is_void:
        people = [nominee.member for nominee in nominees]
        seats, said = min(latest.seats, empty), "上一次选举无效，重新投票。"
        return Ballot(seats, latest.round, latest.is_by_election, said, people)
    left = latest.seats - sum(nominee.is_elected for nominee in nominees)
    return _further_round(latest, nominees, min(left, empty), on) or Ballot(
        empty, 1, is_by_election=True, sentence=f"代表出缺 {empty} 名，由原选举单位补选。"
    )


def _further_round(latest: Election, nominees: list, left: int, on: dt.date) -> Ballot | None:
    """The next round of an election that left seats open, while the rule allows one."""
    if left <= 0:
        return None
    rounds = rule(latest.constituency.congress.school, ELECTION_ROUNDS, on=on)
    if latest.round >= rounds.value:
        return None
    tied = outcome_of(latest, nominees).tied
    standing = [one.member for one in nominees if not one.is_elected]
    said = f"第 {latest.round} 轮还缺 {left} 名，在没有当选的候选人中再选。"
    if tied:
        standing = [one.member for one in nominees if one.pk in tied]
        said = f"第 {latest.round} 轮有 {len(tied)} 人票数相同，只在他们当中选 {left} 名。"
    closed = bool(tied)
    return Ballot(left, latest.round + 1, latest.is_by_election, said, standing, closed)


def objections(
    constituency: Constituency, ballot: Ballot, held_on: dt.date, count: electing.Count
) -> list[str]:
    """Why a result cannot be taken as it was entered; votes are by member. Each says what to do."""
    found = []
    if held_on > timezone.localdate():
        found.append("选举日期还没有到，请核对。")
    latest = constituency.elections.order_by("pk").last()
    if latest and held_on < latest.held_on:
        found.append(f"选举日期早于上一次选举（{latest.held_on:%Y-%m-%d}），请核对。")
    if not count.votes:
        found.append("至少要有一名候选人的得票。")
    if ballot.is_closed:
        may = {member.pk for member in ballot.candidates}
        for key in count.votes.keys() - may:
            found.append(f"这一轮只在票数相同的人中再选，{count.names[key]}不是候选人。")
    seated = Delegate.objects.filter(
        congress=constituency.congress_id, member__in=count.votes, ended_on=None
    ).formal()
    found += [f"{one.name}已经是本届代表，不能再作候选人。" for one in seated]
    return found + electing.faults(count)


def outcome_of(election: Election, nominees: list | None = None) -> electing.Outcome:
    """The verdicts on a kept election by the rules of its day, with the sentences of its sheet."""
    people = list(election.nominees.all()) if nominees is None else nominees
    turnout, majority = rules_of(election.constituency, election.held_on)
    return electing.judge(count_of(election, people), turnout=turnout, majority=majority)


def count_of(election: Election, nominees: list) -> electing.Count:
    """The kept figures as a count; nominees by their own key."""
    return electing.Count(
        seats=election.seats,
        due=election.due,
        took_part=election.took_part,
        issued=election.issued,
        returned=election.returned,
        invalid=election.invalid,
        votes={one.pk: one.votes for one in nominees},
        names={one.pk: one.member.name for one in nominees},
    )


def rules_of(constituency: Constituency, on: dt.date) -> tuple[Rule, Rule]:
    """Turnout and majority as they hold for the constituency's school on a day."""
    school = constituency.congress.school
    return rule(school, TURNOUT, on=on), rule(school, ELECTION_MAJORITY, on=on)
