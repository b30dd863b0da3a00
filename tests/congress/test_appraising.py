"""The sheets of 民主评议 and the reading of results, without a database."""

import json
from fractions import Fraction
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from congress.appraising import questions_on, result_of
from congress.models import Appraisee
from congress.scales import MOST_LINES, TEMPLATES, Line, Scale, bands
from union.ballots.forms.voting import LARGEST
from union.ballots.sealing import packed
from union.ballots.shares import kept_of
from union.ballots.sheets import Sheet
from union.ballots.totals import Paper, Totals

POINTS = TEMPLATES["points"].scale


def person(pk=1, **result) -> Appraisee:
    return Appraisee(pk=pk, name="王建国", duty="校长", result=result)


def said(scale, overall="o1", **grades) -> dict:
    marks = {d.key: str(d.most) if d.bands else "g1" for d in scale.dimensions}
    return {**marks, **grades, "overall": overall}


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_template_is_a_sheet_that_can_be_filled_in(key):
    scale = TEMPLATES[key].scale
    sheet = Sheet(tuple(questions_on(scale, person())))
    marks = {"p1": said(scale), "p1s": "关心教师", "p1w": ""}

    assert scale.faults() == []
    assert Scale.read(json.loads(json.dumps(scale.data))) == scale
    assert Sheet.read(sheet.data) == sheet
    assert sheet.mistakes(marks) == {}


def test_the_school_sheet_has_five_parts_and_nineteen_lines():
    scale = TEMPLATES["leader"].scale

    assert [len(lines) for _part, lines in scale.parts] == [3, 5, 4, 4, 3]
    assert scale.grades == ("好", "较好", "一般", "差")
    assert scale.overall == ("优秀", "称职", "基本称职", "不称职")


@pytest.mark.parametrize(
    "points, least", [(20, (16, 11, 6, 0)), (15, (12, 8, 4, 0)), (30, (25, 17, 8, 0))]
)
def test_the_bands_of_points_are_those_of_the_form_in_use(points, least):
    assert tuple(low for _grade, low, _most in bands(points)) == least


@pytest.mark.parametrize("points", range(4, 101))
def test_every_number_of_points_falls_into_exactly_one_band(points):
    fits = [
        sum(low <= given <= most for _g, low, most in bands(points)) for given in range(points + 1)
    ]

    assert set(fits) == {1}


def test_the_overall_grade_must_agree_with_the_sum_of_points():
    sheet = Sheet(tuple(questions_on(POINTS, person())))
    low = {"d1": "15", "d2": "8", "d3": "8", "d4": "17", "d5": "11"}  # 59
    words = {"p1s": "", "p1w": ""}

    assert sheet.mistakes({"p1": said(POINTS, "o2", **low), **words}) == {}
    wrong = sheet.mistakes({"p1": said(POINTS, "o1", **low), **words})
    assert wrong["p1"] == ["对王建国的评分合计 59 分，对应“称职”，与总评“优秀”不一致"]


def test_a_sheet_that_gives_every_line_one_grade_agrees_with_that_grade():
    for place, (key, _least, _most) in enumerate(POINTS.agreement):
        lowest = sum(bands(line.points)[place][1] for line in POINTS.lines)
        highest = sum(bands(line.points)[place][2] for line in POINTS.lines)
        fitting = {
            k for k, low, high in POINTS.agreement for n in (lowest, highest) if low <= n <= high
        }
        assert fitting == {key}


@pytest.mark.parametrize(
    "changed, word",
    [
        ({"lines": ()}, "至少写一项"),
        ({"lines": tuple(Line(f"第{n}项") for n in range(MOST_LINES + 1))}, "最多 30 项"),
        ({"lines": (Line("德"), Line("德"))}, "一样"),
        ({"grades": ("好",)}, "至少要有两个"),
        ({"grades": ("好", "好")}, "重复"),
        ({"overall": ("满意",)}, "总评等次至少要有两个"),
        ({"lines": (Line("德", points=60), Line("能"))}, "都要有分值"),
        ({"lines": (Line("德", points=60), Line("能", points=30))}, "现在是 90 分"),
        ({"lines": (Line("德", points=97), Line("能", points=3))}, "至少 4 分"),
    ],
)
def test_a_sheet_that_cannot_be_used_says_why(changed, word):
    scale = TEMPLATES["virtues"].scale
    given = {"grades": scale.grades, "lines": scale.lines, "overall": scale.overall, **changed}

    assert word in "；".join(Scale(**given).faults())


def test_ten_leaders_with_nineteen_lines_fit_a_box_and_a_request():
    scale = TEMPLATES["leader"].scale
    people = [person(1000 + n) for n in range(10)]
    sheet = Sheet(tuple(q for each in people for q in questions_on(scale, each)))
    marks = {each.question: said(scale) for each in people}
    marks |= {f"{each.question}{end}": "字" * 200 for each in people for end in "sw"}
    fields = {
        name: value
        for key, given in marks.items()
        for name, value in (
            {f"{key}.{line}": grade for line, grade in given.items()}
            if isinstance(given, dict)
            else {key: given}
        ).items()
    }
    body = urlencode(fields)

    assert sheet.from_form(QueryDict(body, encoding="utf-8")) == marks
    assert sheet.mistakes(marks) == {}
    assert len(packed(marks, "0" * 64, sheet.box_size(), "")) == sheet.box_size()
    assert len(body) < LARGEST


def counted(sheets=96, **overall) -> dict:
    lines = {f"d{n}": {"g1": sheets, "g2": 0, "g3": 0, "g4": 0} for n in range(1, 6)}
    told = {"o1": 0, "o2": 0, "o3": 0, "o4": 0, **overall}
    return {"dimensions": lines, "overall": told, "points": {}, "sheets": sheets}


def test_shares_are_of_the_sheets_returned_and_rounded_half_up():
    tally = counted(o1=60, o2=30, o3=4, o4=2)
    result = result_of(person(**tally), TEMPLATES["virtues"].scale, 96)

    assert [each.percent for each in result.overall] == ["62.5%", "31.3%", "4.2%", "2.1%"]
    assert result.sum_of_percents == "100.1%"
    assert Fraction(30, 96) == Fraction(3125, 10000)  # the half that is rounded up


def test_who_left_a_person_out_is_counted_beside_the_grades():
    tally = counted(sheets=80, o1=80)
    result = result_of(person(**tally), TEMPLATES["virtues"].scale, 96)

    assert (result.overall[-1].name, result.overall[-1].count) == ("未评", 16)
    assert result.overall[0].percent == "83.3%"
    assert result.sum_of_percents == ""


def test_a_person_judged_on_too_few_sheets_has_no_result():
    totals = Totals(20, Paper(), {"p1": counted(4, o1=4), "p2": counted(20, o1=20)})

    assert kept_of(totals, "p1", least=5) == {}
    assert kept_of(totals, "p2", least=5)["sheets"] == 20
    assert result_of(person(), TEMPLATES["virtues"].scale, 20) is None


def test_a_mean_is_told_for_points():
    tally = counted(3, o1=3) | {"points": {"d1": 55, "d2": 0, "d3": 0, "d4": 0, "d5": 0}}
    tally["dimensions"] = {f"d{n}": {"g1": 3, "g2": 0, "g3": 0, "g4": 0} for n in range(1, 6)}
    result = result_of(person(**tally), POINTS, 3)

    assert result.rows[0].mean == "18.3"
    assert result.mean == "18.3"
