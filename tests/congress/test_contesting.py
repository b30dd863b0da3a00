"""Elections of the union's bodies: the list of candidates, the half, ties, open seats."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.contesting import enough, judge, least_candidates, next_round
from congress.electing import Count

TURNOUT = SimpleNamespace(value=Fraction(2, 3), said="2/3")
FIVE = SimpleNamespace(value=Fraction(5, 100))
EQUAL = SimpleNamespace(value=True)


def base(value="due"):
    return SimpleNamespace(value=value)


def count(votes, *, due=150, present=120, seats=7, returned=None, issued=None, invalid=0):
    names = {key: f"候选人{key}" for key in votes}
    issued = present if issued is None else issued
    returned = issued if returned is None else returned
    return Count(seats, due, present, issued, returned, invalid, votes, names)


def outcome(votes, *, by="due", members=200, **counts):
    return judge(count(votes, **counts), members=members, turnout=TURNOUT, base=base(by))


def texts(found):
    return "".join(line.text for line in found.lines)


def test_case_27_seven_seats_need_eight_candidates():
    assert least_candidates(7, FIVE.value) == 8
    seven = enough(7, 7, FIVE)

    assert not seven.holds
    assert seven.text == "应选 7 名，候选人 7 名，差额选举至少要 8 名，还差 1 名。"
    assert enough(7, 8, FIVE).holds


def test_case_27_thirteen_seats_need_fourteen_candidates():
    assert least_candidates(13, FIVE.value) == 14
    assert not enough(13, 13, FIVE).holds


def test_case_27_three_may_stand_for_three_seats_of_the_audit_committee():
    found = enough(3, 3, None, EQUAL)

    assert found.holds
    assert "等额" in found.text
    assert found.rule is EQUAL


@pytest.mark.parametrize("votes, elected", [(75, []), (76, [1])])
def test_case_28_more_than_half_of_150_due_are_76(votes, elected):
    found = outcome({1: votes})

    assert found.elected == elected
    assert "赞成票超过应到 150 人的一半才能当选，至少要 76 票。" in texts(found)


def test_case_28_of_nine_over_half_the_top_seven_are_elected():
    found = outcome({n: 100 - n for n in range(1, 10)})

    assert found.elected == [1, 2, 3, 4, 5, 6, 7]
    assert found.tied == []
    assert "候选人8 92 票，名额已满，没有当选" in texts(found)


def test_case_28_a_tie_at_the_seventh_seat_is_voted_on_again_between_the_tied():
    votes = {n: 110 - n for n in range(1, 7)} | {7: 90, 8: 90, 9: 80}
    found = outcome(votes)
    after = next_round(count(votes), found, FIVE.value)

    assert found.elected == [1, 2, 3, 4, 5, 6]
    assert found.tied == [7, 8]
    assert (after.seats, after.candidates, after.is_tie) == (1, [7, 8], True)
    assert after.sentence == "候选人7、候选人8票数相同，只在他们当中选 1 名。"


def test_case_28_five_over_half_leave_two_seats_open():
    votes = dict.fromkeys(range(1, 6), 100) | {6: 75, 7: 60, 8: 60, 9: 20}
    found = outcome(votes)
    after = next_round(count(votes), found, FIVE.value)

    assert found.elected == [1, 2, 3, 4, 5]
    assert found.verdict == "应选 7 名，选出 5 名，还缺 2 名，须再选一轮。"
    assert (after.seats, after.candidates, after.lacking) == (2, [6, 7, 8], 0)


def test_case_28_99_present_of_150_void_the_election():
    votes = {1: 90, 2: 80}
    found = outcome(votes, present=99)
    after = next_round(count(votes, present=99), found, FIVE.value)

    assert found.is_void
    assert "不足最少 100 人" in texts(found)
    assert after.is_again
    assert after.candidates == [1, 2]
    assert outcome(votes, present=100).elected == [1, 2]


@pytest.mark.parametrize(
    "by, votes, elected",
    [("members", 100, []), ("members", 101, [1]), ("voting", 60, []), ("voting", 61, [1])],
)
def test_the_half_may_be_that_of_all_members_or_of_those_voting(by, votes, elected):
    assert outcome({1: votes}, by=by, members=200).elected == elected


def test_more_sheets_back_than_out_void_the_election():
    found = outcome({1: 100}, issued=120, returned=121)

    assert found.is_void
    assert found.verdict == "选举无效，须重新投票。"


def test_all_who_are_equal_at_the_cut_stand_in_the_next_round():
    votes = {1: 90, 2: 40, 3: 30, 4: 30, 5: 30, 6: 10}
    after = next_round(count(votes, seats=2), outcome(votes, seats=2), FIVE.value)

    assert after.candidates == [2, 3, 4, 5]


def test_too_few_for_the_next_round_are_said():
    votes = {1: 90, 2: 40}
    after = next_round(count(votes, seats=2), outcome(votes, seats=2), FIVE.value)

    assert after.candidates == [2]
    assert after.lacking == 1
    assert "请补充提名 1 名" in after.sentence


def test_who_got_no_vote_at_all_still_stands_where_people_are_lacking():
    votes = {1: 90, 2: 0}
    after = next_round(count(votes, seats=2), outcome(votes, seats=2), FIVE.value)

    assert after.candidates == [2]


def test_nothing_follows_when_all_seats_are_filled():
    votes = {1: 90, 2: 80}
    assert next_round(count(votes, seats=2), outcome(votes, seats=2), FIVE.value) is None


counts = st.tuples(
    st.integers(1, 9),
    st.dictionaries(st.integers(1, 30), st.integers(0, 120), min_size=1, max_size=14),
    st.sampled_from(["due", "members", "voting"]),
)


@given(counts)
def test_never_more_are_elected_than_seats_and_nobody_at_half(drawn):
    seats, votes, by = drawn
    found = outcome(votes, seats=seats, by=by)
    half = {"due": 75, "members": 100, "voting": 60}[by]

    assert len(found.elected) <= seats
    assert all(votes[key] > half for key in found.elected + found.tied)
    assert not set(found.elected) & set(found.tied)
    if found.tied:
        assert len(found.elected) + len(found.tied) > seats


@given(counts, st.data())
def test_one_vote_more_never_costs_the_seat(drawn, data):
    seats, votes, by = drawn
    before = outcome(votes, seats=seats, by=by)
    if not before.elected:
        return
    key = data.draw(st.sampled_from(before.elected))

    assert key in outcome(votes | {key: votes[key] + 1}, seats=seats, by=by).elected


@given(counts)
def test_the_next_round_is_for_the_seats_left_open_among_people_not_elected(drawn):
    seats, votes, by = drawn
    found = outcome(votes, seats=seats, by=by)
    after = next_round(count(votes, seats=seats), found, FIVE.value)

    if after is None:
        assert len(found.elected) == seats
        return
    assert after.seats == seats - len(found.elected)
    assert not set(after.candidates) & set(found.elected)
    assert len(after.candidates) + after.lacking > after.seats
