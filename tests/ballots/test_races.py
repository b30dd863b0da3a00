"""Many at the same moment, each on a connection of the own: one ballot a voter, one close, one result."""

import time
from collections import Counter
from queue import SimpleQueue
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.ballots import whole
from tests.factories.ballots import PASSPHRASE
from union.audit.models import Event
from union.ballots import sealing, urn
from union.ballots.actions import casting, opening
from union.ballots.models import Vote
from union.ballots.refusals import AlreadyVoted, BadMarks, NotOpen, Refused
from union.kit.flow import WrongState

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("on_cluster", "quick_passphrases"),
]
PHONES = 12


def at_once(*acts) -> list:
    """Run the acts at the same moment; what each gave, or the refusal it met."""
    start, ends = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            ends[place] = act()
        except (Refused, WrongState) as refusal:
            ends[place] = type(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ends


def a_phone(vote, waiting: SimpleQueue, told: dict):
    """Casts for one voter after the other until nobody waits."""

    def work():
        while not waiting.empty():
            number, user = waiting.get()
            mine = Vote.objects.get(pk=vote.pk)
            said = {"m1": ("yes", "yes", "no", "abstain")[number % 4]}
            try:
                casting.cast(mine, user, said, sealing.new_code())
                told[number] = said["m1"]
            except NotOpen as refusal:
                told[number] = refusal

    return work


def test_of_300_casts_that_race_with_the_close_each_is_counted_or_told(hall):
    vote, waiting, told = hall.new_vote(), SimpleQueue(), {}
    for pair in enumerate(hall.voters):
        waiting.put(pair)

    def close_midway():
        while len(told) < 150:
            time.sleep(0.001)
        opening.close(vote, by=vote.created_by)

    at_once(close_midway, *[a_phone(vote, waiting, told)] * PHONES)
    taken = Counter(each for each in told.values() if isinstance(each, str))
    assert len(told) == len(hall.voters)
    assert 150 <= taken.total() < len(hall.voters)
    assert all("没有计入" in str(each) for each in told.values() if not isinstance(each, str))
    assert urn.count(vote.urn) == vote.participations.count() == taken.total()
    assert events(vote, "vote.closed")[0].details["turnout"] == taken.total()
    whole.hand_over(vote, 1, 2)
    assert vote.totals["questions"]["m1"] == taken


def test_of_fifty_closes_at_once_one_closes(hall):
    vote = hall.new_vote(hall.voters[:6])
    whole.cast_all(vote, [{"m1": "yes"}] * 6)
    ends = at_once(*[lambda: opening.close(vote_of(vote), by=vote.created_by)] * 50)
    assert Counter(ends) == {None: 1, WrongState: 49}
    assert len(events(vote, "vote.closed")) == 1
    whole.hand_over(vote, 1, 2)
    assert vote.totals["questions"]["m1"]["yes"] == 6


def test_of_fifty_hand_overs_at_once_one_opens(hall):
    vote = hall.new_vote(hall.voters[:6])
    whole.cast_all(vote, [{"m1": "yes"}] * 6)
    opening.close(vote, by=vote.created_by)
    rows = list(vote.scrutineers.select_related("user")[:2])

    def hand_over(row):
        return lambda: opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)

    ends = Counter(at_once(*[hand_over(row) for row in rows * 25]))
    assert ends[True] == 1
    assert ends[False] >= 1
    assert ends[True] + ends[False] + ends[NotOpen] == 50
    assert len(events(vote, "vote.counted")) == 1
    assert vote_of(vote).totals["questions"]["m1"]["yes"] == 6
    assert vote.ballots.count() == vote.receipts.count() == 6


def test_a_double_click_casts_one_ballot(hall):
    vote, code = hall.new_vote(hall.voters[:6]), sealing.new_code()
    voter = hall.voters[0]
    cast = [lambda: casting.cast(vote_of(vote), voter, {"m1": "yes"}, code)]
    assert Counter(at_once(*cast * 8)) == {True: 1, False: 7}
    assert urn.count(vote.urn) == 1


def test_two_phones_of_one_voter_cast_one_ballot(hall):
    vote, voter = hall.new_vote(hall.voters[:6]), hall.voters[0]

    def cast():
        return casting.cast(vote_of(vote), voter, {"m1": "no"}, sealing.new_code())

    assert Counter(at_once(*[cast] * 8)) == {True: 1, AlreadyVoted: 7}
    assert urn.count(vote.urn) == 1


def test_voters_who_agree_on_one_code_cast_one_ballot(hall):
    """Two ballots with one receipt would keep the urn shut."""
    vote, code = hall.new_vote(hall.voters[:6]), sealing.new_code()
    casts = [
        lambda user=user: casting.cast(vote_of(vote), user, {"m1": "yes"}, code)
        for user in hall.voters[:6]
    ]
    assert Counter(at_once(*casts)) == {True: 1, BadMarks: 5}
    assert urn.count(vote.urn) == 1


def vote_of(vote) -> Vote:
    """As a request of the own would fetch it."""
    return Vote.objects.get(pk=vote.pk)


def events(vote, verb) -> list[Event]:
    return list(Event.objects.filter(verb=verb, object_id=str(vote.pk)))
