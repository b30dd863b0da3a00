"""Votes as the scrutineers find them, for tests of their pages."""

from django.urls import reverse

from tests.factories.ballots import PASSPHRASE, an_open_vote
from union.ballots import sealing
from union.ballots.actions import casting, opening
from union.ballots.models import Vote


def to(vote: Vote, name: str) -> str:
    return reverse(f"ballots:{name}", args=[vote.pk])


def watcher(vote: Vote, position: int):
    """The account of a scrutineer."""
    return vote.scrutineers.get(position=position).user


def a_closed_vote(said=("yes",) * 4 + ("no",) * 2, **rest) -> Vote:
    """Everybody on the roll has voted as ``said``."""
    vote = an_open_vote(len(said), **rest)
    for user, choice in zip(vote.trial_voters, said, strict=True):
        casting.cast(vote, user, {"m1": choice}, sealing.new_code())
    opening.close(vote, by=vote.created_by)
    return vote


def passphrase(position: int) -> str:
    return PASSPHRASE.format(position)
