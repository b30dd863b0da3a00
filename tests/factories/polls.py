"""Votes of a congress: rows by factory, and a whole vote held by `a_poll`, `held`."""

import factory
from factory.django import DjangoModelFactory

from congress import models
from congress.actions import polls as actions
from tests.factories.ballots import PASSPHRASE, VoteFactory
from tests.factories.congress import MotionFactory, SessionFactory
from union.ballots import sealing
from union.ballots.actions import casting, opening, preparing


class PollFactory(DjangoModelFactory):
    class Meta:
        model = models.Poll

    session = factory.SubFactory(SessionFactory)
    vote = factory.SubFactory(
        VoteFactory, school=factory.SelfAttribute("..session.school"), kind="congress_motions"
    )


class PollMotionFactory(DjangoModelFactory):
    class Meta:
        model = models.PollMotion

    poll = factory.SubFactory(PollFactory)
    motion = factory.SubFactory(MotionFactory, session=factory.SelfAttribute("..poll.session"))
    question = factory.LazyAttribute(lambda row: f"m{row.motion.pk}")


def a_poll(hall, motions, scrutineers, *, by, ways="phone") -> models.Poll:
    """A sheet with ``motions``, whose scrutineers have set `PASSPHRASE`; not begun."""
    poll = actions.prepare(
        hall.session, motions, title="绩效方案表决", ways=ways, scrutineers=scrutineers, by=by
    )
    for row in poll.vote.scrutineers.all():
        preparing.set_passphrase(row, PASSPHRASE.format(row.position), by=row.user)
    return poll


def cast(poll, people, *said) -> list[str]:
    """Each of ``people`` votes by phone, ``said`` one choice for each motion; their receipt codes."""
    keys = [each.question for each in poll.motions.all()]
    marks, codes = dict(zip(keys, said, strict=True)), []
    for user in people:
        codes.append(sealing.new_code())
        casting.cast(poll.vote, user, marks, codes[-1])
    return codes


def close_and_open(poll, *, by) -> None:
    """Closed, and opened by the first two scrutineers; a named vote is counted at once."""
    opening.close(poll.vote, by=by)
    if poll.vote.is_sealed:
        for row in poll.vote.scrutineers.order_by("position")[:2]:
            opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)
    else:
        opening.count_unsealed(poll.vote, by=by)
    poll.vote.refresh_from_db()


def announce(poll, *, by) -> None:
    """As `close_and_open`, and the result is announced."""
    close_and_open(poll, by=by)
    opening.publish(poll.vote, by=by)
