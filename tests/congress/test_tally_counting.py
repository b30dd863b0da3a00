"""Judging a count by hand: domain cases 2, 3, 4 and 6, and what does not add up."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress import rules
from congress.models import Motion
from congress.tallying import Count, judge
from union.rules.figures import Rule

HANDS, SECRET = Motion.Method.HANDS, Motion.Method.SECRET
SPECS = {spec.key: spec for spec in rules.SPECS}
QUORUM = Rule(SPECS[rules.QUORUM], Fraction(2, 3), "教育部令第32号")
STRICT = Rule(SPECS[rules.MAJORITY], "strict", "教育部令第32号")
INCLUSIVE = Rule(SPECS[rules.MAJORITY], "inclusive", "某区规定")


def by_hand(count, majority=STRICT):
    return judge(count, method=HANDS, majority=majority, quorum=QUORUM)


def by_ballot(count, majority=STRICT):
    return judge(count, method=SECRET, majority=majority, quorum=QUORUM)


@pytest.mark.parametrize("majority, votes, result", [
    (STRICT, 60, "failed"), (STRICT, 61, "passed"), (INCLUSIVE, 60, "passed"), (INCLUSIVE, 59, "failed"),
])  # fmt: skip
def test_case_03_more_than_half_of_all_who_are_due_not_of_those_present(majority, votes, result):
    verdict = by_hand(Count(120, 81, votes, 81 - votes, 0), majority)

    assert verdict.result == result
    assert ("半数以上（含半数）" in verdict.sentence) == (majority is INCLUSIVE)
    assert verdict.rules[1].startswith("通过所需票数：")


def test_case_04_a_majority_of_those_present_is_not_enough_and_the_sheet_shows_both_shares():
    verdict = by_hand(Count(57, 49, 28, 21, 0))

    assert verdict.result == "failed"
    assert verdict.sentence == (
        "应到正式代表57人，实到49人。举手表决，赞成28票，反对21票，弃权0票；赞成票占应到代表的49.1%、占实到代表的57.1%；"
        "虽超过实到代表的半数，但未超过应到代表的半数（须29票，还差1票），未通过。"
    )
    assert by_hand(Count(31, 21, 16, 5, 0)).result == "passed"
    assert by_hand(Count(31, 21, 15, 6, 0)).result == "failed"


def test_case_06_more_ballots_back_than_went_out_voids_the_vote():
    verdict = by_ballot(Count(120, 81, 0, 0, 0, issued=81, returned=82))

    assert verdict.result == "void"
    assert "发出表决票81张，收回82张" in verdict.sentence
    assert verdict.sentence.endswith("本次表决无效，须重新表决。")


def test_case_06_the_sheet_must_reconcile():
    whole = Count(120, 81, 58, 15, 5, issued=81, returned=80, invalid=2)

    assert by_ballot(whole).errors == ()
    assert by_ballot(whole).result == "failed"
    assert by_ballot(replace(whole, invalid=1)).errors == (
        "赞成58、反对15、弃权5、无效1，合计79张，与收回的80张不符，请核对",
    )


def test_a_vote_without_quorum_is_void():
    verdict = by_hand(Count(120, 79, 79, 0, 0))

    assert verdict.result == "void"
    assert "到会不足应到代表的2/3（须80人）" in verdict.sentence


@pytest.mark.parametrize("judged, count, said", [
    (by_hand, Count(31, 32, 20, 0, 0), "实到32人，多于应到31人"),
    (by_hand, Count(31, 30, -1, 0, 0), "不能是负数"),
    (by_hand, Count(31, 30, 20, 10, 1), "合计31人，多于实到30人"),
    (by_hand, Count(31, 30, 20, 0, 0, issued=30, returned=30), "举手表决没有表决票"),
    (by_hand, Count(31, 30, 20, 0, 0, invalid=1), "举手表决没有表决票"),
    (by_ballot, Count(31, 30, 20, 0, 0), "请填写发出和收回"),
    (by_ballot, Count(31, 30, 31, 0, 0, issued=31, returned=31), "发出31张表决票，多于实到30人"),
])  # fmt: skip
def test_a_count_that_cannot_be_is_refused(judged, count, said):
    verdict = judged(count)

    assert (verdict.result, len(verdict.errors)) == ("", 1)
    assert said in verdict.errors[0]


def test_hands_that_did_not_go_up_are_told():
    verdict = by_hand(Count(31, 30, 20, 2, 1))

    assert "未表示意见7人" in verdict.sentence


@given(
    due=st.integers(1, 3000),
    data=st.data(),
    majority=st.sampled_from([STRICT, INCLUSIVE]),
)
def test_nothing_passes_without_half_of_all_due_and_two_thirds_there(due, data, majority):
    present = data.draw(st.integers(0, due))
    votes = data.draw(st.integers(0, present))

    verdict = by_hand(Count(due, present, votes, 0, 0), majority)

    half = 2 * votes > due or (majority is INCLUSIVE and 2 * votes == due)
    assert (verdict.result == "passed") == (half and 3 * present >= 2 * due)
    assert len(verdict.sentence) <= 400
