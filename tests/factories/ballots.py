"""Secret votes as the actions leave them. ``a_vote`` gives a whole one, ready for its ballots."""

import factory
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.ballots import models
from union.ballots.actions import preparing
from union.ballots.actions.preparing import Voter
from union.ballots.sealing import new_code
from union.ballots.sheets import Choice, Sheet

PASSPHRASE = "清源三小-监票-{}"
MOTION = Choice("m1", "绩效工资方案")


def trial_sheet(**rest) -> Sheet:
    return Sheet((MOTION,), **rest)


class VoteFactory(DjangoModelFactory):
    class Meta:
        model = models.Vote

    school = factory.SubFactory(SchoolFactory)
    kind = "trial"
    title = "绩效工资方案表决"
    sheet_data = factory.LazyFunction(lambda: trial_sheet().data)
    created_by = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


class ElectorFactory(DjangoModelFactory):
    class Meta:
        model = models.Elector

    vote = factory.SubFactory(VoteFactory)
    user = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..vote.school"))
    name = factory.LazyAttribute(lambda elector: str(elector.user))
    position = factory.Sequence(lambda n: n + 1)


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = models.Participation

    elector = factory.SubFactory(ElectorFactory)
    vote = factory.SelfAttribute("elector.vote")


class ScrutineerFactory(DjangoModelFactory):
    class Meta:
        model = models.Scrutineer

    vote = factory.SubFactory(VoteFactory)
    user = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..vote.school"))
    name = factory.LazyAttribute(lambda scrutineer: str(scrutineer.user))
    position = factory.Sequence(lambda n: n + 1)


class BallotFactory(DjangoModelFactory):
    class Meta:
        model = models.Ballot

    vote = factory.SubFactory(VoteFactory)
    marks = {"m1": "yes"}


class NamedBallotFactory(DjangoModelFactory):
    class Meta:
        model = models.NamedBallot

    elector = factory.SubFactory(ElectorFactory)
    vote = factory.SelfAttribute("elector.vote")
    marks = {"m1": "yes"}


class ReceiptFactory(DjangoModelFactory):
    class Meta:
        model = models.Receipt

    vote = factory.SubFactory(VoteFactory)
    digest = factory.Sequence(lambda n: f"{n:064x}")


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = models.Remark

    vote = factory.SubFactory(VoteFactory)
    question = "words"
    text = "希望多到课堂听课"


class PaperCountFactory(DjangoModelFactory):
    class Meta:
        model = models.PaperCount

    scrutineer = factory.SubFactory(ScrutineerFactory)
    vote = factory.SelfAttribute("scrutineer.vote")
    numbers = {"returned": 0, "invalid": 0, "questions": {}}


def a_vote(voters: int = 6, *, sheet: Sheet | None = None, school=None, **rest) -> models.Vote:
    """A vote with three scrutineers who have set `PASSPHRASE`, not yet open. Its voters are those of
    ``electorate(vote)``; ``rest`` goes to `preparing.prepare`."""
    school = school or SchoolFactory()
    chair = UserFactory(school=school)
    people = UserFactory.create_batch(3, school=school)
    vote = preparing.prepare(
        school,
        rest.pop("kind", "trial"),
        title="绩效工资方案表决",
        sheet=sheet or trial_sheet(),
        scrutineers=people,
        by=chair,
        **rest,
    )
    for row in vote.scrutineers.all():
        preparing.set_passphrase(row, PASSPHRASE.format(row.position), by=row.user)
    vote.trial_voters = UserFactory.create_batch(voters, school=school)
    return vote


def an_open_vote(voters: int = 6, **rest) -> models.Vote:
    """As `a_vote`, open; ``vote.trial_voters`` are the accounts on its roll."""
    vote = a_vote(voters, **rest)
    roll = [Voter(str(user), user) for user in vote.trial_voters]
    preparing.open_vote(vote, electors=roll, rules=["通过所需票数：过半数"], by=vote.created_by)
    return vote


def code() -> str:
    return new_code()
