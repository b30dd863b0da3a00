"""Entering what a constituency voted: the verdict is kept with the count, the elected take their seats."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from congress.actions.delegates import mates_of, tell
from congress.electing import Count
from congress.models import Constituency, Delegate, Election, Nominee
from congress.ranks import rank_of
from congress.rounds import Ballot, next_ballot, outcome_of
from members.models import Member
from union.audit.chain import record
from union.kit.flow import WrongState


@dataclass(frozen=True)
class Result:
    """One ballot on its way in: where, when, what was counted, who stood (members by key)."""

    constituency: Constituency
    held_on: dt.date
    count: Count
    nominees: dict[int, Member]


@transaction.atomic
def enter(result: Result, *, ballot: Ballot, by) -> Election:
    """Keep a counted ballot and seat who is elected. ``ballot`` is what the person had in view.

    Raises `WrongState` when the constituency has voted on something else meanwhile.
    """
    unit = Constituency.objects.select_for_update().get(pk=result.constituency.pk)
    now = next_ballot(unit, timezone.localdate())
    if now is None or (now.seats, now.round) != (ballot.seats, ballot.round):
        raise WrongState(f"constituency {unit.pk} has gone on")
    election = _kept(result, ballot, by=by)
    nominees = _nominees(election, result)
    outcome = outcome_of(election, nominees)
    election.is_void, election.verdict = outcome.is_void, outcome.verdict[:300]
    election.save(update_fields=["is_void", "verdict"])
    for nominee in nominees:
        if nominee.pk in outcome.elected:
            _seat(election, nominee)
    facts = {"round": election.round, "elected": len(outcome.elected), "void": election.is_void}
    record(by, "election.entered", election, unit=unit.congress.school, **facts)
    return election


def _kept(result: Result, ballot: Ballot, *, by) -> Election:
    count = result.count
    return Election.objects.create(
        constituency=result.constituency,
        held_on=result.held_on,
        round=ballot.round,
        is_by_election=ballot.is_by_election,
        seats=ballot.seats,
        due=count.due,
        took_part=count.took_part,
        issued=count.issued,
        returned=count.returned,
        invalid=count.invalid,
        entered_by=by,
    )


def _nominees(election: Election, result: Result) -> list[Nominee]:
    return Nominee.objects.bulk_create(
        Nominee(election=election, member=result.nominees[key], votes=votes)
        for key, votes in result.count.votes.items()
    )


def _seat(election: Election, nominee: Nominee) -> None:
    """The elected person's seat; an observer keeps the same row and becomes a formal delegate."""
    unit, member = election.constituency, nominee.member
    nominee.is_elected = True
    nominee.save(update_fields=["is_elected"])
    seat = Delegate.objects.filter(congress=unit.congress, member=member, ended_on=None).first()
    if seat and seat.is_formal:
        raise WrongState(f"{member} was elected elsewhere meanwhile")
    seat = seat or Delegate(congress=unit.congress, member=member, name=member.name)
    seat.category, seat.constituency, seat.election = Delegate.Category.FORMAL, unit, election
    seat.rank, seat.starts_on = rank_of(member.post), election.held_on
    seat.delegation = seat.delegation or mates_of(unit)
    seat.save()
    tell(seat, f"您当选为{unit.congress}代表")


@transaction.atomic
def enter_all(results: list[tuple[Result, Ballot]], *, by) -> list[Election]:
    """The ballots of a workbook: all of them or, at the first that cannot be taken, none."""
    return [enter(result, ballot=ballot, by=by) for result, ballot in results]


@transaction.atomic
def undo(election: Election, *, by) -> None:
    """Take a wrong entry back with the seats it gave.

    Raises `ProtectedError` when one of the elected has already acted as a delegate.
    """
    school = election.constituency.congress.school
    record(by, "election.undone", election, unit=school, verdict=election.verdict)
    Delegate.objects.filter(election=election).delete()
    election.delete()
