"""Sentences of the yearly summary: every number in them is a figure that leads somewhere; nothing counted twice."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from tests.house.living_figures import counted_year, uncounted
from union.kit.clauses import TOKEN
from union.kit.lent import TOPICS
from union.kit.plugs import plugs

DATE = re.compile(r"\d+月")


@pytest.fixture
def summer(time_machine):
    noon = dt.time(12, tzinfo=timezone.get_default_timezone())
    time_machine.move_to(dt.datetime.combine(timezone.localdate().replace(month=6, day=15), noon))
    return timezone.localdate()


def figures_of(school, year: int) -> dict:
    return {figure.key: figure for each in plugs("figures") for figure in each(school, year)}


@pytest.mark.django_db
def test_sentences_hold_no_number_but_figures_of_the_year(cast, summer):
    counted_year(cast.school, summer)
    figures = figures_of(cast.school, summer.year)

    found = [row for each in plugs("narrative") for row in each(cast.school, summer.year, figures)]

    assert len(found) > 20
    for passage in found:
        assert passage.topic in TOPICS
        assert 0 <= passage.order <= 100
        assert set(TOKEN.findall(passage.text)) <= figures.keys(), passage.text
        words = DATE.sub("", TOKEN.sub("", passage.text))
        assert not re.search(r"[{}]", words), passage.text
        assert passage.text.endswith("。")
        for token in TOKEN.findall(passage.text):
            assert figures[token].value, passage.text


@pytest.mark.django_db
def test_a_school_without_a_record_is_told_nothing(cast, summer):
    figures = figures_of(cast.school, summer.year)
    rooms = ("welfare.", "activities.", "union.funds.", "union.meetings.")
    ours = [each for each in plugs("narrative") if each.__module__.startswith(rooms)]

    assert [row for each in ours for row in each(cast.school, summer.year, figures)] == []
    owned_up = [each for each in plugs("gaps") if each.__module__.startswith(rooms)]
    assert [row for each in owned_up for row in each(cast.school, summer.year)] == []


@pytest.mark.django_db
def test_every_gap_names_a_fault_a_step_and_a_page(cast, summer, as_):
    counted_year(cast.school, summer)
    uncounted(cast.school, summer)
    client = as_(cast.chair)

    found = [row for each in plugs("gaps") for row in each(cast.school, summer.year)]

    assert len(found) > 4
    assert len({gap.key for gap in found}) == len(found)
    for gap in found:
        assert gap.topic in TOPICS
        assert gap.fault.endswith("。"), gap.key
        assert gap.step.endswith("。"), gap.key
        assert client.get(gap.url).status_code == 200, gap.key
