"""Shares of a count, and what few ballots must not tell. Without a database."""

import pytest

from union.ballots.shares import Row, kept_of, lines_chart, shares, shown_groups, sum_of_percents
from union.ballots.sheets import Option
from union.ballots.totals import Paper, Totals

GRADES = (Option("g1", "满意"), Option("g2", "基本满意"), Option("g3", "不满意"))


def told(sheets: int) -> dict:
    return {"dimensions": {}, "overall": {"o1": sheets}, "points": {}, "sheets": sheets}


def test_shares_are_of_all_valid_ballots_and_say_how_many_left_the_question_out():
    found = shares(GRADES, {"g1": 60, "g2": 20, "g3": 0}, ballots=80, valid=96)

    assert [(each.name, each.count, each.percent) for each in found] == [
        ("满意", 60, "62.5%"),
        ("基本满意", 20, "20.8%"),
        ("不满意", 0, "0.0%"),
        ("未评", 16, "16.7%"),
    ]


@pytest.mark.parametrize(
    "counts, said", [((1, 1, 1), "99.9%"), ((60, 30, 6), "100.1%"), ((50, 25, 25), "")]
)
def test_what_rounding_did_is_said_only_where_it_shows(counts, said):
    total = sum(counts)
    found = shares(GRADES, dict(zip(("g1", "g2", "g3"), counts, strict=True)), total, total)

    assert sum_of_percents(found) == said


def test_of_no_ballots_no_percentage_is_told():
    found = shares(GRADES, {"g1": 0, "g2": 0, "g3": 0}, 0, 0)

    assert {each.percent for each in found} == {"—"}
    assert sum_of_percents(found) == ""


@pytest.mark.parametrize("sheets, is_kept", [(4, False), (5, True)])
def test_under_the_least_number_nothing_is_kept(sheets, is_kept):
    totals = Totals(20, Paper(), {"p1": told(sheets)})

    assert bool(kept_of(totals, "p1", least=5)) == is_kept


def test_of_a_hidden_count_nothing_is_kept():
    totals = Totals(20, Paper(), {"p1": told(20)}, is_hidden=True)

    assert kept_of(totals, "p1", least=5) == {}


@pytest.mark.parametrize(
    "sizes, rest, shown",
    [
        ({"语文": 12, "数学": 15}, 0, {"语文", "数学"}),
        ({"语文": 12, "数学": 9}, 0, set()),  # 9 would follow from the whole
        ({"语文": 12, "数学": 15}, 3, {"数学"}),  # three sheets of nobody's group
        ({"语文": 12, "数学": 15, "英语": 4}, 9, {"语文", "数学"}),
    ],
)
def test_no_small_group_can_be_had_by_subtraction(sizes, rest, shown):
    groups = {name: {"p1": told(count)} for name, count in sizes.items()}
    whole = {"p1": told(sum(sizes.values()) + rest)}
    totals = Totals(sum(sizes.values()) + rest, Paper(), whole, groups=groups)

    assert set(shown_groups(totals, "p1", 10)) == shown


def test_a_chart_has_a_bar_a_line_and_says_what_it_shows():
    row = Row("", "公开得及时", shares(GRADES, {"g1": 3, "g2": 2, "g3": 1}, 6, 6))
    chart = lines_chart("各项评价", (row,))

    assert "公开得及时" in chart.svg
    assert "各项评价" in chart.alt
    assert lines_chart("各项评价", ()) is None
