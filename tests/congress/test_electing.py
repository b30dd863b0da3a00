"""Election of delegates: turnout, the half of all staff, ties, and counts that cannot be."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

from congress.electing import Count, faults, judge

TURNOUT = SimpleNamespace(value=Fraction(2, 3), said="2/3")
STRICT = SimpleNamespace(value="strict", said="全体教职工的过半数")
INCLUSIVE = SimpleNamespace(value="inclusive", said="全体教职工的半数以上（含半数）")


def count(votes, *, due=30, took_part=25, seats=1, returned=None, issued=None, invalid=0):
    names = {key: f"候选人{key}" for key in votes}
    issued = took_part if issued is None else issued
    returned = issued if returned is None else returned
    return Count(seats, due, took_part, issued, returned, invalid, votes, names)


def outcome(votes, *, majority=STRICT, **counts):
    return judge(count(votes, **counts), turnout=TURNOUT, majority=majority)


def texts(found):
    return "".join(line.text for line in found.lines)


def test_case_12_a_turnout_of_19_of_30_makes_it_void():
    found = outcome({1: 19}, took_part=19)

    assert found.is_void
    assert found.elected == []
    assert "不足最少 20 人" in texts(found)


def test_case_12_fifteen_of_thirty_votes_are_not_enough():
    found = outcome({1: 15, 2: 10})

    assert not found.is_void
    assert found.elected == []
    assert "候选人1 15 票，不足 16 票，没有当选" in texts(found)
    assert found.verdict == "应选 1 名，选出 0 名，还缺 1 名，须再选一轮。"


def test_case_12_sixteen_of_thirty_votes_elect():
    found = outcome({1: 16, 2: 9})

    assert found.elected == [1]
    assert found.verdict == "应选 1 名，选出 1 名。"


def test_case_12_of_two_tied_for_one_seat_neither_is_elected():
    found = outcome({1: 40, 2: 33, 3: 33}, due=60, took_part=60, seats=2)

    assert found.elected == [1]
    assert found.tied == [2, 3]
    assert "须在票数相同的人中再选一轮" in found.verdict


def test_more_over_half_than_seats_gives_the_seats_to_the_most_votes():
    found = outcome({1: 40, 2: 39, 3: 38}, due=60, took_part=60, seats=2)

    assert (found.elected, found.tied) == ([1, 2], [])
    assert "候选人3 38 票，名额已满，没有当选" in texts(found)


def test_a_tie_below_half_is_no_tie_for_a_seat():
    found = outcome({1: 20, 2: 15, 3: 15}, due=30, took_part=30, seats=2)

    assert (found.elected, found.tied) == ([1], [])


def test_half_is_enough_where_the_profile_includes_it():
    assert outcome({1: 15}, majority=INCLUSIVE).elected == [1]
    assert "半数以上（含半数）" in texts(outcome({1: 15}, majority=INCLUSIVE))


def test_more_ballots_back_than_given_out_make_it_void():
    found = outcome({1: 20}, took_part=25, returned=26)

    assert found.is_void
    assert "收回的多于发出的" in texts(found)


@pytest.mark.parametrize(
    "figures, word",
    [
        ({"took_part": 31}, "多于应到 30 人"),
        ({"issued": 26}, "多于实到 25 人"),
        ({"invalid": 26}, "多于收回 25 张"),
        ({"invalid": 10}, "候选人1得票 16，多于有效票 15 张"),
    ],
)
def test_a_count_that_cannot_be_is_refused(figures, word):
    assert word in "".join(faults(count({1: 16}, **figures)))


def test_votes_cannot_add_up_to_more_than_the_ballots_hold():
    assert "得票合计 45" in "".join(faults(count({1: 20, 2: 25})))
    assert faults(count({1: 20, 2: 25}, seats=2)) == []
