"""The way of a ballot: cast, closed, opened by two, counted once."""

import pytest

from tests.factories.ballots import PASSPHRASE, a_vote, an_open_vote
from union.audit.models import Event
from union.ballots import sealing, urn
from union.ballots.actions import casting, opening, preparing
from union.ballots.models import Ballot, Participation, Receipt, Vote
from union.ballots.refusals import AlreadyVoted, BadMarks, NotEntitled, NotOpen, WrongPassphrase

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def cast_all(vote, said) -> list[str]:
    codes = []
    for user, choice in zip(vote.trial_voters, said, strict=True):
        codes.append(sealing.new_code())
        assert casting.cast(vote, user, {"m1": choice}, codes[-1])
    return codes


def open_by(vote, *positions) -> list[bool]:
    rows = {row.position: row for row in vote.scrutineers.select_related("vote__school", "user")}
    return [
        opening.hand_over(rows[at], PASSPHRASE.format(at), by=rows[at].user) for at in positions
    ]


def test_two_of_three_scrutineers_open_and_every_ballot_counts_once():
    vote = an_open_vote(7)
    codes = cast_all(vote, ["yes"] * 4 + ["no"] * 2 + ["abstain"])
    name = vote.urn
    opening.close(vote, by=vote.created_by)
    assert open_by(vote, 3, 1) == [False, True]
    vote.refresh_from_db()
    assert vote.state == Vote.State.COUNTED
    assert vote.totals["questions"] == {"m1": {"yes": 4, "no": 2, "abstain": 1}}
    assert Ballot.objects.filter(vote=vote).count() == 7
    found = set(Receipt.objects.filter(vote=vote).values_list("digest", flat=True))
    assert found == {sealing.digest_of(code) for code in codes}
    assert not urn.exists(name)
    assert set(Participation.objects.filter(vote=vote).values_list("proof", flat=True)) == {""}


def test_one_scrutineer_alone_cannot_open_not_even_twice():
    vote = an_open_vote()
    cast_all(vote, ["yes"] * 6)
    opening.close(vote, by=vote.created_by)
    assert open_by(vote, 2, 2) == [False, False]
    assert vote.state == Vote.State.CLOSED


def test_a_second_ballot_is_refused_and_the_same_code_is_known_again():
    vote = an_open_vote()
    user, code = vote.trial_voters[0], sealing.new_code()
    assert casting.cast(vote, user, {"m1": "yes"}, code)
    assert not casting.cast(vote, user, {"m1": "yes"}, code)
    with pytest.raises(AlreadyVoted):
        casting.cast(vote, user, {"m1": "no"}, sealing.new_code())
    assert urn.count(vote.urn) == 1


def test_who_is_not_on_the_roll_and_what_is_not_on_the_sheet_is_refused():
    vote = an_open_vote()
    with pytest.raises(NotEntitled):
        casting.cast(vote, vote.created_by, {"m1": "yes"}, sealing.new_code())
    with pytest.raises(BadMarks):
        casting.cast(vote, vote.trial_voters[0], {"m1": "maybe"}, sealing.new_code())
    assert urn.count(vote.urn) == 0


def test_a_ballot_after_the_close_is_told_when_it_closed():
    vote = an_open_vote()
    opening.close(vote, by=vote.created_by)
    with pytest.raises(NotOpen, match="截止"):
        casting.cast(vote, vote.trial_voters[0], {"m1": "yes"}, sealing.new_code())


def test_five_wrong_passphrases_bring_a_pause():
    vote = an_open_vote()
    cast_all(vote, ["yes"] * 6)
    opening.close(vote, by=vote.created_by)
    row = vote.scrutineers.select_related("vote__school").first()
    for _each in range(5):
        with pytest.raises(WrongPassphrase):
            opening.hand_over(row, "不是这个口令", by=row.user)
    with pytest.raises(WrongPassphrase, match="分钟"):
        opening.hand_over(row, PASSPHRASE.format(1), by=row.user)


def test_boxes_of_all_choices_are_equally_long():
    vote = an_open_vote(3 + 3)
    cast_all(vote, ["yes", "no", "abstain"] * 2)
    assert len({len(box) for box in urn.boxes(vote.urn)}) == 1


def test_two_lost_passphrases_void_the_vote():
    vote = an_open_vote()
    cast_all(vote, ["yes"] * 6)
    rows = list(vote.scrutineers.all())
    assert not opening.lose(rows[0], by=rows[0].user)
    assert opening.lose(rows[1], by=rows[1].user)
    vote.refresh_from_db()
    assert vote.state == Vote.State.VOID
    assert not Ballot.objects.filter(vote=vote).exists()


def test_fewer_than_five_ballots_are_not_opened():
    vote = an_open_vote()
    for user in vote.trial_voters[:4]:
        casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    opening.close(vote, by=vote.created_by)
    open_by(vote, 1, 2)
    vote.refresh_from_db()
    assert vote.state == Vote.State.VOID
    assert vote.totals["questions"] == {}


def test_how_people_vote_is_on_record_when_it_is_changed():
    vote = a_vote()
    people = [row.user for row in vote.scrutineers.all()]
    given = {"title": vote.title, "sheet": vote.sheet, "scrutineers": people}
    preparing.revise(vote, **given, ways=Vote.Ways.BOTH, is_secret=False, by=vote.created_by)
    vote.refresh_from_db()
    assert (vote.ways, vote.is_secret) == (Vote.Ways.BOTH, False)
    details = Event.objects.get(verb="vote.revised").details
    assert (details["ways"], details["secret"]) == ("both", False)


def test_a_change_of_the_title_leaves_how_people_vote():
    vote = a_vote(ways=Vote.Ways.BOTH)
    people = [row.user for row in vote.scrutineers.all()]
    given = {"sheet": vote.sheet, "scrutineers": people, "by": vote.created_by}
    preparing.revise(vote, title="新的名称", **given)
    vote.refresh_from_db()
    assert (vote.title, vote.ways, vote.is_secret) == ("新的名称", Vote.Ways.BOTH, True)
    assert all(row.is_ready for row in vote.scrutineers.all())
