"""The ballot as a form: nothing is lost on the way there and back, and only what fits the sheet is cast."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from union.ballots.forms.voting import Asked, fields_of, marks_in, said_back
from union.ballots.sheets import Choice, Contest, Dimension, Grades, Option, Sheet, Words

GRADES = (Option("a", "好"), Option("b", "一般"), Option("c", "差"))
BANDS = (("a", 8, 10), ("b", 6, 7), ("c", 0, 5))
ROSTER = (
    Option("r1", "张伟", "语文组"),
    Option("r2", "张伟", "体育组"),
    Option("r3", "单珺", "数学组"),
)
# How long an example takes to think up is no matter of the ballot.
on_a_busy_machine = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SHEET = Sheet(
    (
        Choice("m", "决议草案"),
        Contest("k", "工会委员", 2, (Option("p", "陈静"), Option("q", "李红")), ROSTER),
        Grades(
            "g", "王建国", GRADES, (Dimension("d", "工作"), Dimension("n", "分数", BANDS)), GRADES
        ),
        Words("w", "意见", 20),
    )
)


def filled(fields) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields:
        data.appendlist(name, value)
    return data


@st.composite
def right_marks(draw) -> dict:
    """Any ballot that fits the sheet."""
    said = draw(
        st.fixed_dictionaries({}, optional={k: st.sampled_from(["yes", "no"]) for k in "pq"})
    )
    against = sum(value == "no" for value in said.values())
    written = draw(st.lists(st.sampled_from(["r1", "r2", "r3"]), max_size=against, unique=True))
    judged = {
        "d": draw(st.sampled_from("abc")),
        "n": str(draw(st.integers(0, 10))),
        "overall": draw(st.sampled_from("abc")),
    }
    words = draw(st.text("好坏，ab \n", max_size=20)).strip()
    return {
        "m": draw(st.sampled_from(["yes", "no", "abstain"])),
        "k": said | ({"written": written} if written else {}),
        "g": draw(st.sampled_from([judged, {}])),
        "w": words,
    }


@on_a_busy_machine
@given(right_marks())
def test_a_right_ballot_comes_back_from_its_fields_as_it_was(marks):
    again = marks_in(SHEET, filled(fields_of(SHEET, marks)))

    assert again == marks
    assert SHEET.mistakes(again) == {}


@on_a_busy_machine
@given(right_marks())
def test_every_question_is_said_back_before_the_ballot_is_cast(marks):
    said = said_back(SHEET, marks)

    for question in SHEET.questions:
        assert any(label.startswith(question.text) for label, _words in said)


NAMES = ["m", "k.p", "k.q", "k.written", "k.x", "g.d", "g.n", "g.overall", "w", "_skip", "other"]
VALUES = st.sampled_from(
    ["yes", "no", "abstain", "a", "b", "7", "11", "-1", "²", "r1", "r9", "g", ""]
)


@on_a_busy_machine
@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES | st.text(max_size=30)), max_size=14))
def test_nothing_that_can_be_posted_breaks_the_form(fields):
    """What is accepted can be said back, drawn and posted again; all else is told with a sentence."""
    marks = marks_in(SHEET, filled(fields))

    wrong = SHEET.mistakes(marks)

    for question in SHEET.questions:
        asked = Asked(question, marks[question.key], wrong.get(question.key, []))
        if question.type in ("contest", "grades"):
            assert len(asked.lines) == 2
    if not wrong:
        assert said_back(SHEET, marks)
        assert marks_in(SHEET, filled(fields_of(SHEET, marks))) == marks
    else:
        assert all(sentence for sentences in wrong.values() for sentence in sentences)


def test_who_does_not_know_a_person_leaves_the_person_out_whatever_was_ticked():
    marks = marks_in(SHEET, filled([("g.d", "a"), ("_skip", "g"), ("m", "yes")]))

    assert marks["g"] == {}


def test_equal_names_on_the_roster_are_told_apart_by_their_note():
    contest = SHEET.question("k")
    marks = {"m": "yes", "k": {"p": "no", "written": ["r2"]}, "g": {}, "w": ""}

    rows = [option for _letter, people in Asked(contest).roster for option, _typed in people]

    assert [(row.text, row.note) for row in rows] == [
        ("单珺", "数学组"),
        ("张伟", "体育组"),
        ("张伟", "语文组"),
    ]
    assert ("工会委员：另选", "张伟（体育组）（1 名）") in said_back(SHEET, marks)


@pytest.mark.parametrize("typed", ["张伟", "zhangwei", "zw", "zhang"])
def test_somebody_to_write_in_is_found_by_name_pinyin_or_initials(typed):
    rows = [row for _letter, people in Asked(SHEET.question("k")).roster for row in people]

    assert [option.key for option, words in rows if typed in words] == ["r2", "r1"]
