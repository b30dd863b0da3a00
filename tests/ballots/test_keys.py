"""One scrutineer alone cannot open an urn, not with the whole database either; any two of three can."""

from itertools import combinations, permutations

import pytest
from nacl.public import PrivateKey

from tests.ballots import whole
from tests.ballots.test_races import events
from tests.factories.ballots import PASSPHRASE
from union.ballots import sealing, urn
from union.ballots.actions import opening
from union.ballots.models import Vote
from union.ballots.refusals import WrongPassphrase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passphrases")]


@pytest.fixture
def vote():
    vote = whole.an_open_vote(6)
    whole.cast_all(vote, [{"m1": "yes"}] * 4 + [{"m1": "no"}] * 2)
    opening.close(vote, by=vote.created_by)
    return vote


@pytest.mark.parametrize("pair", list(permutations((1, 2, 3), 2)))
def test_every_two_of_three_open_it(vote, pair):
    whole.hand_over(vote, *pair)
    assert vote.totals["questions"]["m1"] == {"yes": 4, "no": 2, "abstain": 0}


@pytest.mark.parametrize("holders", [3, 5, 7])
def test_every_two_shares_give_the_key_and_a_stranger_s_share_does_not(holders):
    pair = sealing.KeyPair.fresh()
    shares, others = (sealing.split(key, holders) for key in (pair.private, bytes(32)))
    for one, other in combinations(shares, 2):
        assert sealing.public_of(sealing.joined(one, other)) == pair.public
        assert sealing.public_of(sealing.joined(other, one)) == pair.public
    with pytest.raises(sealing.CannotOpen):
        sealing.joined(shares[0], shares[0])
    with pytest.raises(sealing.CannotOpen):
        sealing.joined(shares[0], others[1])


def test_one_share_fits_every_key(vote):
    """So it says nothing of the right one: for any other key there is a second share that leads to it."""
    share, _second = sealing.split(sealing.KeyPair.fresh().private, 2)
    for _each in range(20):
        other = sealing.KeyPair.fresh()
        secret, point = int.from_bytes(other.private), int.from_bytes(share[1:])
        second = (2 * point - secret) % sealing.PRIME  # the line through both, at two
        forged = (2).to_bytes(1) + second.to_bytes(sealing.SHARE_BYTES)
        assert sealing.public_of(sealing.joined(share, forged)) == other.public


def test_one_passphrase_and_the_whole_database_open_nothing(vote):
    """The own share opens; no other share, no box, and the own one twice gives no key."""
    thief = vote.scrutineers.get(position=2)
    key = sealing.key_of(PASSPHRASE.format(2), thief.salt)
    shares = {row.pk: urn.shares_for(vote.urn, row.pk)[row.pk] for row in vote.scrutineers.all()}
    own = sealing.unseal(shares.pop(thief.pk), key)
    for locked in [*shares.values(), *urn.boxes(vote.urn)]:
        with pytest.raises(sealing.CannotOpen):
            sealing.unseal(locked, key)
    for guess in (own, bytes([1]) + own[1:], bytes([3]) + own[1:]):
        with pytest.raises(sealing.CannotOpen):
            sealing.joined(own, guess)
    for box in urn.boxes(vote.urn):
        with pytest.raises(sealing.CannotOpen):
            sealing.unseal(box, PrivateKey(own[-32:]))


def test_what_the_first_one_passes_on_opens_nothing_by_itself(vote):
    """Between the two passphrases nobody who reads the database has a share that is not sealed."""
    whole.hand_over(vote, 1)
    thief = vote.scrutineers.get(position=1)
    key = sealing.key_of(PASSPHRASE.format(1), thief.salt)
    assert set(urn.shares_for(vote.urn, thief.pk)) == {thief.pk}
    for row in vote.scrutineers.exclude(pk=thief.pk):
        for share in urn.shares_for(vote.urn, row.pk).values():
            with pytest.raises(sealing.CannotOpen):
                sealing.unseal(share, key)


def test_another_scrutineer_s_passphrase_is_wrong(vote):
    row = vote.scrutineers.select_related("vote__school", "user").get(position=1)
    with pytest.raises(WrongPassphrase):
        opening.hand_over(row, PASSPHRASE.format(2), by=row.user)
    assert not events(vote, "vote.handed_over")


def lose(vote, *positions) -> list[bool]:
    rows = {row.position: row for row in vote.scrutineers.select_related("user")}
    return [opening.lose(rows[at], by=rows[at].user) for at in positions]


def test_with_one_passphrase_lost_the_other_two_open_it(vote):
    assert lose(vote, 3) == [False]
    whole.hand_over(vote, 2, 1)
    assert vote.state == Vote.State.COUNTED


def test_with_two_lost_the_vote_is_void_and_that_is_on_record(vote):
    name = vote.urn
    assert lose(vote, 1, 3) == [False, True]
    vote.refresh_from_db()
    assert vote.state == Vote.State.VOID
    assert "遗失" in vote.void_reason
    assert len(events(vote, "vote.passphrase_lost")) == 2
    assert len(events(vote, "vote.voided")) == 1
    assert not urn.exists(name)
    assert not vote.ballots.exists() and not vote.receipts.exists()


def test_a_passphrase_that_was_handed_over_may_be_lost_afterwards(vote):
    whole.hand_over(vote, 1)
    assert lose(vote, 1, 2) == [False, False]
    whole.hand_over(vote, 3)
    assert vote.state == Vote.State.COUNTED


def test_after_the_opening_no_share_and_no_salt_is_left(vote):
    name = vote.urn
    whole.hand_over(vote, 1, 2)
    assert not urn.exists(name)
    assert set(vote.scrutineers.values_list("salt", flat=True)) == {""}
