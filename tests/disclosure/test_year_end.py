"""What disclosure says in the yearly summary; letters and complaints are counted, never told."""

import pytest
from django.urls import reverse
from django.utils import timezone

from disclosure.lent.figures import figures
from disclosure.lent.year_end import gaps, narrative
from tests.factories.letters import LetterFactory

pytestmark = pytest.mark.django_db


def said(school, year: int) -> str:
    found = {figure.key: figure for figure in figures(school, year)}
    return "".join(passage.text for passage in narrative(school, year, found))


def test_a_school_without_a_record_says_nothing(cast):
    assert said(cast.school, 2020) == ""


def test_letters_are_counted_and_their_page_tells_no_day_and_no_word(as_, cast):
    letter = LetterFactory(school=cast.school)
    LetterFactory(school=cast.theirs)
    year = letter.received_on.year

    page = as_(cast.chair).get(
        f"{reverse('disclosure:counted', args=['disclosure.letters'])}?year={year}"
    )

    assert "意见箱收到来信{disclosure.letters}封" in said(cast.school, year)
    assert page.content.decode().count("data-counted=") == 1
    assert f"{letter.received_on:%m-%d}" not in page.content.decode().split("<main")[1]


def test_a_year_without_an_evaluation_is_owned_up_to(cast):
    keys = [gap.key for gap in gaps(cast.school, timezone.localdate().year)]

    assert "disclosure.evaluation" in keys
