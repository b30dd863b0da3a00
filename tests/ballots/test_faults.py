"""The program or the database dies at the worst moment, and the clock is wrong: no ballot lost, none twice."""

import os
import time
from datetime import timedelta
from queue import SimpleQueue
from threading import Thread

import pytest
import time_machine
from django.db import OperationalError, connection
from django.db.utils import InterfaceError
from django.utils import timezone

from tests.ballots import whole
from tests.ballots.test_races import vote_of
from tests.factories.ballots import PASSPHRASE
from union.audit.models import Event
from union.ballots import sealing, urn
from union.ballots.actions import casting, opening
from union.ballots.models import Vote

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("quick_passphrases"),
]
DIED = 9
LOST = (OperationalError, InterfaceError)


class Statements:
    """Wraps the database's statements: counts them, and does ``at`` its worst before one of them."""

    def __init__(self, number=0, worst=lambda: None):
        self.seen, self.number, self.worst = 0, number, worst

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        if self.seen == self.number:
            self.worst()
        return execute(sql, params, many, context)


def the_second_hand_over(vote, statements) -> bool:
    row = vote.scrutineers.select_related("vote__school", "user").get(position=2)
    with connection.execute_wrapper(statements):
        return opening.hand_over(row, PASSPHRASE.format(2), by=row.user)


def lies_there(vote) -> dict:
    """Everything about a vote that its opening changes."""
    kept = Vote.objects.filter(pk=vote.pk)
    return {
        "vote": kept.values("state", "urn", "totals", "sentence", "counted_at").get(),
        "boxes": urn.count(vote.urn) if urn.exists(vote.urn) else None,
        "roll": set(vote.participations.values_list("pk", "elector", "proof")),
        "scrutineers": set(vote.scrutineers.values_list("has_handed_over", "salt")),
        "ballots": vote.ballots.count(),
        "receipts": vote.receipts.count(),
        "events": Event.objects.filter(object_id=str(vote.pk)).count(),
    }


def in_a_process_of_its_own(act) -> int:
    """Run ``act`` in a fork, which never comes back; its exit code."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def a_vote_with_one_passphrase(hall):
    vote = hall.new_vote(hall.voters[:7])
    whole.cast_all(vote, [{"m1": said} for said in ["yes"] * 4 + ["no"] * 2 + ["abstain"]])
    opening.close(vote, by=vote.created_by)
    return whole.hand_over(vote, 1)


def assert_it_is_open(vote) -> None:
    now = lies_there(vote)
    assert now["vote"]["state"] == Vote.State.COUNTED
    assert vote_of(vote).totals["questions"]["m1"] == {"yes": 4, "no": 2, "abstain": 1}
    assert (now["boxes"], now["ballots"], now["receipts"]) == (None, 7, 7)
    assert {proof for _pk, _elector, proof in now["roll"]} == {""}


def test_a_crash_at_each_statement_of_the_opening_leaves_all_as_it_was(on_cluster, hall):
    vote, crashes = a_vote_with_one_passphrase(hall), 0
    before = lies_there(vote)
    while True:
        statements = Statements(crashes + 1, lambda: os._exit(DIED))

        def act(statements=statements):
            the_second_hand_over(vote, statements)
            os._exit(0)  # right after the commit, before anybody was told

        if in_a_process_of_its_own(act) != DIED:
            break
        crashes += 1
        assert lies_there(vote) == before, f"after a crash at statement {crashes}"
    print(f"每条语句处各中断一次：{crashes} 次")
    assert crashes > 20
    assert_it_is_open(vote)


def test_a_killed_backend_in_the_opening_leaves_all_as_it_was(on_cluster, hall):
    vote, counted = a_vote_with_one_passphrase(hall), Statements()
    before = lies_there(vote)

    def kill():
        on_cluster.kill(connection.connection.info.backend_pid)

    with pytest.raises(LOST):
        the_second_hand_over(vote, Statements(20, kill))
    connection.close()
    wait_for_the_database()
    assert lies_there(vote) == before
    assert the_second_hand_over(vote, counted)
    assert counted.seen > 20
    assert_it_is_open(vote)


def wait_for_the_database() -> None:
    end = time.monotonic() + 60
    while True:
        try:
            connection.ensure_connection()
            return
        except OperationalError:
            assert time.monotonic() < end, "the database did not come back"
            time.sleep(0.1)


def a_patient_phone(vote, waiting, told):
    """Casts for one voter after the other; who gets no answer tries again with the same code."""

    def work():
        while not waiting.empty():
            number, user = waiting.get()
            code, tries = sealing.new_code(), 0
            while number not in told:
                tries += 1
                try:
                    mine = Vote.objects.get(pk=vote.pk)
                    is_new = casting.cast(mine, user, {"m1": ("yes", "no")[number % 2]}, code)
                    told[number] = (is_new, tries, code)
                except LOST:
                    connection.close()
                    time.sleep(0.05)
        connection.close()

    return work


def test_a_database_that_restarts_under_300_casts_counts_each_once(on_cluster, hall):
    vote, waiting, told = hall.new_vote(), SimpleQueue(), {}
    for pair in enumerate(hall.voters):
        waiting.put(pair)
    phones = [Thread(target=a_patient_phone(vote, waiting, told)) for _each in range(10)]
    for phone in phones:
        phone.start()
    for least in (80, 180):
        while len(told) < least:
            time.sleep(0.01)
        on_cluster.crash()
        on_cluster.start()
    for phone in phones:
        phone.join(60)
    connection.close()
    again = sum(tries > 1 for _new, tries, _code in told.values())
    print(f"两次断电：{again} 人重试，{sum(not new for new, *_ in told.values())} 人第一次已收到")
    assert len(told) == len(hall.voters) == urn.count(vote.urn)
    assert again
    whole.opened(vote)
    assert vote.totals["questions"]["m1"] == {"yes": 150, "no": 150, "abstain": 0}
    published = set(vote.receipts.values_list("digest", flat=True))
    assert published == {sealing.digest_of(code) for *_rest, code in told.values()}


@pytest.mark.parametrize("hours", [-1, 1, 24 * 400])
def test_a_clock_that_jumps_neither_closes_nor_opens(hours):
    """A vote is closed by a person, never by the time."""
    vote = whole.an_open_vote(7)
    whole.cast_all(vote, [{"m1": "yes"}] * 3)
    with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=True):
        for user in vote.trial_voters[3:]:
            assert casting.cast(vote_of(vote), user, {"m1": "no"}, sealing.new_code())
        assert vote_of(vote).state == Vote.State.OPEN
        whole.opened(vote)
    assert vote.totals["questions"]["m1"] == {"yes": 3, "no": 4, "abstain": 0}


def test_an_answer_that_is_lost_after_the_commit_is_given_by_the_second_try(on_cluster, hall):
    vote, code = hall.new_vote(hall.voters[:6]), sealing.new_code()

    def act():
        casting.cast(vote_of(vote), hall.voters[0], {"m1": "yes"}, code)
        os._exit(DIED)

    assert in_a_process_of_its_own(act) == DIED
    assert casting.cast(vote_of(vote), hall.voters[0], {"m1": "yes"}, code) is False
    assert urn.count(vote.urn) == vote.participations.count() == 1
