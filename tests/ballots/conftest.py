"""Fixtures of the votes: a server of our own, and a hall of 300 on it."""

from types import SimpleNamespace

import pytest
from django.db import connection

from tests.ballots.cluster import Cluster
from tests.factories.ballots import a_vote
from tests.factories.org import SchoolFactory, UserFactory
from union.ballots import sealing
from union.ballots.actions import preparing
from union.ballots.actions.preparing import Voter

VOTERS = 300


@pytest.fixture
def quick_passphrases(monkeypatch):
    """The least that Argon2id does: how long guessing takes is not what these tests ask."""
    monkeypatch.setattr(sealing, "OPS", 1)
    monkeypatch.setattr(sealing, "MEMORY", 8192)


@pytest.fixture(scope="session")
def cluster(django_db_setup, django_db_blocker):
    """A PostgreSQL of our own with a copy of the empty test database."""
    server = Cluster()
    try:
        server.start()
        server.copy(connection.settings_dict)
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def hall(cluster, django_db_blocker):
    """300 voters of one school on that server; ``new_vote()`` gives an open vote of all of them."""
    with django_db_blocker.unblock(), cluster.used():
        school = SchoolFactory()
        voters = UserFactory.create_batch(VOTERS, school=school)

    def new_vote(voters=voters, **rest):
        vote = a_vote(0, school=school, **rest)
        vote.trial_voters = voters
        roll = [Voter(str(user), user) for user in voters]
        preparing.open_vote(vote, electors=roll, rules=["过半数"], by=vote.created_by)
        return vote

    return SimpleNamespace(school=school, voters=voters, new_vote=new_vote)


@pytest.fixture
def on_cluster(cluster, hall, django_db_blocker):
    """The test runs on that server; gives it."""
    with django_db_blocker.unblock(), cluster.used():
        yield cluster
