"""Rates of a year, by which a district may score: of what was asked, and of nothing there is none."""

import pytest
import time_machine

from disclosure.lent.figures import figures
from disclosure.models import Letter, Step
from tests.disclosure.a_year import a_year, at, day, publish
from tests.factories.disclosure import CatalogueItemFactory
from tests.factories.evaluation import EvaluationFactory, counted
from tests.factories.letters import LetterFactory, StepFactory
from union.assessment.offers import known_figures
from union.assessment.ready import READY


@pytest.fixture(autouse=True)
def may():
    with time_machine.travel(at("2026-05-08"), tick=False):
        yield


def rates(school, year: int = 2026) -> dict[str, int]:
    found = {figure.key: figure.value for figure in figures(school, year)}
    return {key.split(".")[1]: found[key] for key in found if key.endswith("_rate")}


def test_what_was_published_and_what_in_time_of_what_was_asked(cast):
    a_year(cast)  # of ten periods and occasions of 2026 four are published, three of them in time

    assert rates(cast.school) == {"published_rate": 40, "on_time_rate": 30}


def test_where_nothing_was_asked_there_is_no_rate(cast):
    item = CatalogueItemFactory(unit=cast.district, starts_on=day("2026-05-01"))
    publish(cast.school, item, "2026-05-07", "2026Q2")

    assert rates(cast.theirs) == {}
    assert rates(cast.school) == {"published_rate": 100, "on_time_rate": 100}


def test_a_letter_that_is_not_due_yet_counts_for_no_rate(cast):
    letter = LetterFactory(
        school=cast.school,
        received_on=day("2026-03-02"),
        state=Letter.State.ANSWERED,
        answered_on=day("2026-03-04"),
    )
    step = StepFactory(letter=letter, kind=Step.Kind.ANSWERED, due_on=day("2026-03-09"))
    Step.objects.filter(pk=step.pk).update(at=at("2026-03-04"))
    LetterFactory(school=cast.school, received_on=day("2026-05-07"))

    assert rates(cast.school)["letters_rate"] == 100


def test_the_staffs_judgement_is_the_latest_of_the_year_and_never_that_of_few(cast):
    EvaluationFactory(school=cast.school, year=2024, published=True, published_at=at("2026-01-15"))

    assert rates(cast.school)["satisfied_rate"] == 87  # 52 of 60 are 86.7 %
    latest = EvaluationFactory(
        school=cast.school, year=2025, published=True, published_at=at("2026-04-15")
    )
    latest.result = counted({"g1": 2}) | {"grades": {}}
    latest.save()
    assert "satisfied_rate" not in rates(cast.school)


def test_the_rubrics_to_begin_with_score_by_figures_that_are_lent():
    known = {key for key, _label in known_figures()}
    lines = [line for ready in READY.values() for line in ready.lines if line.figure]

    assert {line.figure for line in lines} <= known
    for line in lines:
        assert [float(points) for _least, points in line.steps] == sorted(
            float(points) for _least, points in line.steps
        )
        assert float(line.steps[-1][1]) == float(line.points)
