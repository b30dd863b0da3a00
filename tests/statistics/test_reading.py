"""Kept numbers as people read them, and what is to be looked at again."""

from fractions import Fraction

import pytest

from union.statistics.board import state_of
from union.statistics.catalogue import ENTERED, INDICATORS, RATES, of_group
from union.statistics.counting import doubts_of, whole, with_entered
from union.statistics.reading import groups_of, said


def test_case_38_41_of_44_obliged_schools_met_is_93_2_per_cent():
    assert said("rate.met", {"congress.must": 44, "congress.met": 41}) == "93.2%"


def test_case_38_of_no_obliged_school_the_rate_is_a_dash():
    assert said("rate.met", {}) == "—"
    assert said("rate.met", {"congress.met": 0, "congress.must": 0}) == "—"


def test_a_rate_stands_beside_both_its_numbers():
    values = {"congress.must": 44, "congress.met": 41}
    lines = {line.key: line for group in groups_of(values) for line in group.lines}

    assert lines["rate.met"].of == "41 / 44"
    assert lines["rate.met"].note == "已召开的学校 ÷ 应召开的学校"


def test_rates_are_rounded_half_up():
    assert said("rate.joined", {"staff": 2000, "members.on_register": 1999}) == "100.0%"
    assert said("rate.joined", {"staff": 800, "members.on_register": 1}) == "0.1%"
    assert said("rate.joined", {"staff": 2000, "members.on_register": 1}) == "0.1%"


@pytest.mark.parametrize(("fen", "words"), [(0, "0"), (1420000, "14,200"), (1420050, "14,200.50")])
def test_money_is_kept_in_fen_and_read_in_yuan(fen, words):
    assert said("welfare.visits.amount", {"welfare.visits.amount": fen}) == words


def test_yuan_become_fen_without_losing_any():
    assert whole("welfare.visits.amount", "14200.10") == 1420010
    assert whole("members.women", 7) == 7


def test_each_rate_divides_two_indicators_of_the_catalogue():
    for rate in RATES.values():
        assert {rate.part, rate.whole} <= set(INDICATORS), rate.key


def test_the_school_may_write_only_what_the_catalogue_knows():
    assert set(ENTERED) <= set(INDICATORS)


def test_every_indicator_stands_in_a_group_of_the_sheet():
    shown = {spec.key for group in groups_of({}) for spec in of_group(group.key)}

    assert shown == {*INDICATORS, *RATES}


def test_staff_are_those_of_the_congress_until_the_school_writes_a_number():
    told = {"congress.staff": 56}

    assert with_entered(told, {})["staff"] == 56
    assert with_entered(told, {"staff": 60})["staff"] == 60


def test_more_women_than_members_cannot_be():
    values = {"members.on_register": 30, "members.women": 31}

    assert doubts_of(values, None, Fraction(3, 10)) == [
        ["members.women", "女会员比会员还多，请核对性别。"]
    ]


@pytest.mark.parametrize(
    ("now", "is_far"), [(100, False), (130, False), (131, True), (69, True), (70, False)]
)
def test_a_number_far_from_last_years_is_to_be_looked_at(now, is_far):
    found = doubts_of({"members.on_register": now}, {"members.on_register": 100}, Fraction(3, 10))

    assert bool(found) == is_far


def test_a_difference_of_a_few_is_chance():
    found = doubts_of({"members.on_register": 4}, {"members.on_register": 8}, Fraction(3, 10))

    assert found == []


def test_a_school_without_last_years_numbers_is_not_compared():
    assert doubts_of({"members.on_register": 100}, None, Fraction(3, 10)) == []


@pytest.mark.parametrize(
    ("part", "whole_", "state"),
    [
        (0, 0, ""),
        (44, 44, "is-approved"),
        (41, 44, "is-submitted"),
        (7, 10, "is-returned"),
        (0, 1, "is-late"),
    ],
)
def test_the_colour_of_a_square(part, whole_, state):
    assert state_of(part, whole_) == state
