"""Many hands at the same second, on connections of their own."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.ballots.counting import a_closed_vote, passphrase
from tests.factories.ballots import a_vote, an_open_vote
from union.audit.models import Event
from union.ballots import sealing, urn
from union.ballots.actions import casting, opening, preparing, slips
from union.ballots.models import Participation, Vote
from union.ballots.refusals import AlreadyVoted, NotOpen, Refused, WrongPassphrase
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list:
    """Run the acts at the same moment; what each gave back, or raised."""
    start, ends = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            ends[place] = act()
        except (Refused, WrongState) as error:
            ends[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return ends


def tab_of(vote: Vote) -> Vote:
    """The vote as another phone has it."""
    return Vote.objects.for_page().get(pk=vote.pk)


def hand_over(vote: Vote, position: int, typed: str = ""):
    row = vote.scrutineers.select_related("vote__school", "user").get(position=position)
    return lambda: opening.hand_over(row, typed or passphrase(position), by=row.user)


def test_fifty_closes_at_once_are_one():
    vote = an_open_vote()
    tabs = [tab_of(vote) for _each in range(50)]

    ends = at_once(*[lambda tab=tab: opening.close(tab, by=vote.created_by) for tab in tabs])

    assert ends.count(None) == 1
    assert sum(isinstance(end, WrongState) for end in ends) == 49
    assert Event.objects.filter(verb="vote.closed").count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_two_scrutineers_at_the_same_second_open_once(turn):
    vote = a_closed_vote()

    ends = at_once(hand_over(vote, 1), hand_over(vote, 2))

    assert sorted(ends) == [False, True]
    vote.refresh_from_db()
    assert vote.state == Vote.State.COUNTED
    assert vote.ballots.count() == 6
    assert Event.objects.filter(verb="vote.counted").count() == 1


def test_all_three_and_a_wrong_one_at_the_same_second_open_once():
    vote = a_closed_vote()

    ends = at_once(*[hand_over(vote, at) for at in (1, 2, 3)], hand_over(vote, 1, "口令不是这个"))

    assert ends.count(True) == 1
    assert ends.count(False) == 1
    refused = [end for end in ends if isinstance(end, Refused)]
    assert all(isinstance(end, NotOpen | WrongPassphrase) for end in refused)
    assert len(refused) == 2
    vote.refresh_from_db()
    assert vote.state == Vote.State.COUNTED


def test_one_scrutineer_on_many_phones_opens_nothing():
    vote = a_closed_vote()

    ends = at_once(*[hand_over(vote, 2) for _phone in range(4)])

    assert ends == [False] * 4
    vote.refresh_from_db()
    assert vote.state == Vote.State.CLOSED


def test_wrong_passphrases_on_many_phones_are_all_counted():
    vote = a_closed_vote()

    ends = at_once(*[hand_over(vote, 1, "口令不是这个") for _phone in range(8)])

    assert all(isinstance(end, WrongPassphrase) for end in ends)
    assert Event.objects.filter(verb="vote.passphrase_locked").count() == 1
    assert Event.objects.filter(verb="vote.passphrase_wrong").count() == 4


def test_a_paper_slip_and_a_phone_at_the_same_second_are_one_ballot():
    vote = an_open_vote(8, ways=Vote.Ways.BOTH)
    rows = {row.user_id: row for row in vote.electors.all()}
    acts = []
    for user in vote.trial_voters:
        tab, row = tab_of(vote), rows[user.pk]
        acts.append(lambda u=user: casting.cast(tab_of(vote), u, {"m1": "yes"}, sealing.new_code()))
        acts.append(lambda t=tab, r=row: slips.hand_out(t, r, by=vote.created_by))

    ends = at_once(*acts)

    assert sum(isinstance(end, AlreadyVoted) for end in ends) == 8
    phones = vote.participations.filter(way=Participation.Way.PHONE).count()
    assert phones + slips.issued(vote) == 8
    assert urn.count(vote.urn) == phones


def test_no_slip_goes_out_behind_the_close():
    vote = an_open_vote(8, ways=Vote.Ways.BOTH)
    rows = list(vote.electors.all())

    ends = at_once(
        lambda: opening.close(tab_of(vote), by=vote.created_by),
        *[lambda row=row: slips.hand_out(tab_of(vote), row, by=vote.created_by) for row in rows],
    )

    told = Event.objects.get(verb="vote.closed").details["turnout"]
    assert told == slips.issued(vote) == ends[1:].count(None)


def test_cancelling_and_closing_at_once_end_in_one_of_the_two():
    vote = an_open_vote()

    ends = at_once(
        lambda: opening.close(tab_of(vote), by=vote.created_by),
        lambda: preparing.cancel(tab_of(vote), reason="票面有误", by=vote.created_by),
    )

    assert sum(isinstance(end, WrongState) for end in ends) == 1
    vote.refresh_from_db()
    assert vote.state in (Vote.State.CLOSED, Vote.State.CANCELLED)
    assert bool(vote.urn) == (vote.state == Vote.State.CLOSED)


def test_two_passphrases_of_one_person_set_at_once_leave_the_one_that_was_told():
    vote = a_vote()
    row = vote.scrutineers.get(position=1)
    stood, typed = row.public_key, ("1234 5678 9012 3456", "6543 2109 8765 4321")

    def on_a_phone(words):
        own = vote.scrutineers.get(position=1)
        return preparing.set_passphrase(own, words, by=own.user, instead_of=stood)

    ends = at_once(*[lambda words=words: on_a_phone(words) for words in typed])

    assert ends.count(None) == 1
    row.refresh_from_db()
    kept = typed[ends.index(None)]
    assert sealing.public_of(sealing.key_of(kept, row.salt)) == row.public_key
