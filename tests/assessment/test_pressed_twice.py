"""Whoever presses a button twice, or sends a form again because the answer got lost, comes to what was made first."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.assessment.stories import a_version
from tests.factories.assessment import RubricFactory
from tests.factories.org import SchoolFactory
from union.assessment.models import MutualRound, Rubric

pytestmark = pytest.mark.django_db


def test_a_rubric_is_begun_once(as_, cast):
    year = timezone.localdate().year
    typed = {"kind": "duty", "year": year, "title": "目标管理责任书", "of": ""}

    answers = [as_(cast.clerk).post(reverse("assessment:rubric_new"), typed) for _ in range(2)]

    rubric = Rubric.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer.url for answer in answers} == {rubric.get_absolute_url()}
    assert rubric.versions.count() == 1


def test_a_title_that_somebody_else_took_is_told(as_, cast):
    rubric = RubricFactory(unit=cast.district, title="目标管理责任书")
    typed = {"kind": "duty", "year": rubric.year, "title": rubric.title, "of": ""}

    answer = as_(cast.clerk).post(reverse("assessment:rubric_new"), typed)

    assert "这一年已有同名的考核办法" in answer.content.decode()
    assert Rubric.objects.get() == rubric


@pytest.fixture
def round_typed(cast):
    """A round as a browser posts it, with five schools of the district."""
    today = timezone.localdate()
    schools = [SchoolFactory(parent=cast.school.parent).pk for _ in range(5)]
    return {
        "title": "年终互查", "rubric": "", "schools": schools, "each": 1,
        "starts_on": today.isoformat(), "ends_on": (today + dt.timedelta(days=9)).isoformat(),
    }  # fmt: skip


@pytest.mark.parametrize("counts", [False, True])
def test_a_round_is_drawn_once(as_, cast, round_typed, counts):
    if counts:
        round_typed["rubric"] = a_version(cast.district).rubric_id
    place = reverse("assessment:mutual_new")

    answers = [as_(cast.clerk).post(place, round_typed) for _ in range(2)]

    drawn = MutualRound.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer.url for answer in answers} == {drawn.get_absolute_url()}
    assert drawn.checks.count() == 5


def test_other_schools_have_a_round_of_the_same_name(as_, cast, round_typed):
    place = reverse("assessment:mutual_new")
    as_(cast.clerk).post(place, round_typed)
    others = [SchoolFactory(parent=cast.school.parent).pk for _ in range(3)]

    as_(cast.clerk).post(place, round_typed | {"schools": others})

    assert sorted(row.checks.count() for row in MutualRound.objects.all()) == [3, 5]


def test_a_rubric_has_one_round(as_, cast, round_typed):
    place, counted = (
        reverse("assessment:mutual_new"),
        {"rubric": a_version(cast.district).rubric_id},
    )
    as_(cast.clerk).post(place, round_typed | counted)

    answer = as_(cast.clerk).post(place, round_typed | counted | {"title": "再查一次"})

    assert "这份考核办法已经安排过互查" in answer.content.decode()
    assert MutualRound.objects.get().title == "年终互查"
