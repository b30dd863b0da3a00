"""Who can write into the database, or writes nonsense on a ballot, is stopped; who retries is told the truth."""

import json
from dataclasses import replace

import pytest

from tests.ballots import trial, whole
from tests.ballots.test_races import events
from tests.factories.ballots import a_vote
from tests.factories.org import UserFactory
from union.ballots import sealing, urn
from union.ballots.actions import casting, opening
from union.ballots.actions.preparing import Voter, open_vote
from union.ballots.models import Elector, NamedBallot, Participation, Vote
from union.ballots.refusals import (
    AlreadyVoted,
    BadMarks,
    Broken,
    NotEntitled,
    NotOpen,
    Refused,
)
from union.ballots.sheets import Sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passphrases")]
YES = {"m1": "yes"}


@pytest.fixture
def vote():
    vote = whole.an_open_vote(6)
    vote.codes = whole.cast_all(vote, [YES] * 5)
    return vote


def assert_it_stops(vote) -> None:
    name = vote.urn
    with pytest.raises(Broken):
        whole.opened(vote)
    assert Vote.objects.get(pk=vote.pk).state == Vote.State.CLOSED
    assert urn.exists(name)
    assert not vote.ballots.exists()
    assert len(events(vote, "vote.opening_stopped")) == 1


def test_a_ballot_stuffed_into_the_urn_stops_the_opening(vote):
    stuffed = sealing.packed(YES, sealing.digest_of(sealing.new_code()), vote.box_size)
    urn.put(vote.urn, sealing.seal(stuffed, vote.public_key))
    assert_it_stops(vote)


def test_a_ballot_written_into_the_roll_alone_stops_the_opening(vote):
    left = Elector.objects.get(vote=vote, participation=None)
    Participation.objects.create(vote=vote, elector=left, proof="x")
    assert_it_stops(vote)


DIGEST = "0" * 64
FORGED = [
    b"", b"null", b"[1, 2, 3]", b"not json", b"[" * 5000,
    json.dumps([{"m1": "yes"}, "short", ""]).encode(),
    json.dumps([{"m1": ["yes"]}, DIGEST, ""]).encode(),
    json.dumps([{"m1": "maybe"}, DIGEST, ""]).encode(),
    json.dumps([{"m1": "yes", "m2": "yes"}, DIGEST, ""]).encode(),
    json.dumps(["yes", DIGEST, ""]).encode(),
]  # fmt: skip


@pytest.mark.parametrize("content", FORGED)
def test_a_forged_ballot_stops_the_opening(vote, content):
    """Somebody who can write took part by the roll, and put something else into the urn."""
    left = Elector.objects.get(vote=vote, participation=None)
    Participation.objects.create(vote=vote, elector=left, proof="x")
    urn.put(vote.urn, sealing.seal(content, vote.public_key))
    assert_it_stops(vote)


def test_a_box_that_nobody_sealed_stops_the_opening(vote):
    left = Elector.objects.get(vote=vote, participation=None)
    Participation.objects.create(vote=vote, elector=left, proof="x")
    urn.put(vote.urn, b"\0" * 200)
    assert_it_stops(vote)


@pytest.mark.parametrize(
    "change", [{"title": "另一件事"}, {"rules": ["一票通过"]}, {"ways": "both"}]
)
def test_what_was_frozen_and_moved_stops_the_opening(vote, change):
    Vote.objects.filter(pk=vote.pk).update(**change)
    assert_it_stops(vote)


def test_a_roll_that_was_changed_stops_the_opening(vote):
    Elector.objects.filter(vote=vote, position=6).update(name="别人")
    assert_it_stops(vote)


def test_a_named_vote_whose_roll_was_changed_is_not_counted():
    vote = whole.an_open_vote(6, is_secret=False)
    whole.cast_all(vote, [YES] * 6)
    Elector.objects.filter(vote=vote, position=6).update(name="别人")
    assert_it_is_not_counted(vote)


def test_a_named_ballot_of_somebody_who_has_not_voted_is_not_counted():
    vote = whole.an_open_vote(6, is_secret=False)
    for user in vote.trial_voters[:5]:
        casting.cast(vote, user, YES, sealing.new_code())
    NamedBallot.objects.create(vote=vote, elector=vote.electors.last(), marks=YES)
    assert_it_is_not_counted(vote)


def test_a_named_ballot_that_does_not_fit_the_sheet_is_not_counted():
    vote = whole.an_open_vote(6, is_secret=False)
    whole.cast_all(vote, [YES] * 6)
    NamedBallot.objects.filter(vote=vote).update(marks={"m1": "twice"})
    assert_it_is_not_counted(vote)


def assert_it_is_not_counted(vote):
    opening.close(vote, by=vote.created_by)
    with pytest.raises(Broken):
        opening.count_unsealed(vote, by=vote.created_by)
    vote.refresh_from_db()
    assert vote.state == Vote.State.CLOSED
    assert len(events(vote, "vote.opening_stopped")) == 1


def test_a_named_vote_is_not_held_on_paper():
    with pytest.raises(Refused, match="记名表决在手机上进行"):
        whole.an_open_vote(6, is_secret=False, ways=Vote.Ways.BOTH)


@pytest.mark.parametrize("words", ["空\0字", "半个\ud800", "响铃\x07"])
def test_words_that_no_database_takes_are_refused_before_they_are_sealed(words):
    """One such ballot would keep the urn shut for all."""
    vote = whole.an_open_vote(6, sheet=Sheet((whole.MOTION, whole.WORDS)))
    with pytest.raises(BadMarks):
        casting.cast(vote, vote.trial_voters[0], {**YES, "w1": words}, sealing.new_code())
    assert urn.count(vote.urn) == 0


def test_the_longest_words_fit_into_their_box():
    vote = whole.an_open_vote(6, sheet=Sheet((whole.MOTION, whole.WORDS)))
    for user, sign in zip(vote.trial_voters, ['"', "\\", "字", "😀", "\n", "\t"], strict=True):
        marks = {"m1": "abstain", "w1": sign * whole.WORDS.most}
        assert casting.cast(vote, user, marks, sealing.new_code())
    assert len({len(box) for box in urn.boxes(vote.urn)}) == 1
    whole.opened(vote)
    assert vote.remarks.count() == 6


@pytest.mark.parametrize("code", ["", "1", "0" * 25, "I" * 24, "字" * 24])
def test_what_is_no_receipt_code_is_refused(vote, code):
    with pytest.raises(BadMarks):
        casting.cast(vote, vote.trial_voters[5], YES, code)


def test_somebody_else_s_code_is_refused(vote):
    with pytest.raises(BadMarks, match="回执码"):
        casting.cast(vote, vote.trial_voters[5], YES, vote.codes[0])
    assert urn.count(vote.urn) == 5


def test_a_retry_after_the_close_and_after_the_opening_is_told_that_the_ballot_counts(vote):
    """The answer to the first try got lost on the way."""
    user, code = vote.trial_voters[0], vote.codes[0]
    opening.close(vote, by=vote.created_by)
    assert casting.cast(vote, user, YES, code) is False
    with pytest.raises(AlreadyVoted):
        casting.cast(vote, user, YES, sealing.new_code())
    with pytest.raises(NotOpen, match="没有计入"):
        casting.cast(vote, vote.trial_voters[5], YES, sealing.new_code())
    whole.hand_over(vote, 1, 2)
    assert casting.cast(vote, user, YES, code) is False
    assert vote.totals["questions"]["m1"]["yes"] == 5


def test_whose_mandate_ended_is_not_admitted(vote):
    user = vote.trial_voters[5]
    trial.AWAY.add(user.pk)
    try:
        with pytest.raises(NotEntitled):
            casting.cast(vote, user, YES, sealing.new_code())
    finally:
        trial.AWAY.discard(user.pk)
    assert urn.count(vote.urn) == 5


def test_groups_left_out_are_large_enough_together():
    """A group of two beside one of three would be had by subtraction from the whole."""
    sheet = replace(Sheet((whole.MOTION,)), by_group=True, least_group=4)
    vote = a_vote(0, sheet=sheet)
    people = UserFactory.create_batch(13, school=vote.school)
    groups = ["甲"] * 5 + ["乙"] * 5 + ["丙"] * 2 + ["丁"]
    roll = [Voter(str(user), user, group) for user, group in zip(people, groups, strict=True)]
    open_vote(vote, electors=roll, rules=[], by=vote.created_by)
    vote.trial_voters = people
    whole.cast_all(vote, [YES] * 13)
    whole.opened(vote)
    shown = vote.totals["groups"]
    assert len(shown) == 1
    assert sum(shown.popitem()[1]["m1"].values()) == 5
