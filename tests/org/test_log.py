"""操作记录: who reads what, as sentences."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.org import (
    UserFactory,
)
from union.audit.chain import record
from union.org import actions, events

pytestmark = pytest.mark.django_db


@pytest.fixture
def acts(cast):
    record(cast.clerk, "filing.approved", cast.school, unit=cast.school, number="清教工〔2026〕3号")
    record(cast.outsider, "filing.submitted", cast.theirs, unit=cast.theirs)
    record(cast.teacher, "password.changed", cast.teacher, unit=cast.school)


@pytest.mark.parametrize(
    ("who", "verbs"),
    [
        ("clerk", {"filing.approved", "filing.submitted", "password.changed"}),
        ("chair", {"filing.approved", "password.changed"}),
        ("committee", {"filing.approved", "password.changed"}),
        ("outsider", {"filing.submitted"}),
        ("teacher", {"password.changed"}),
        ("leader", set()),
        ("admin", {"password.changed"}),
    ],
)
def test_who_reads_which_acts(cast, acts, who, verbs):
    seen = events.visible_to(getattr(cast, who)).exclude(verb__startswith="unit.")

    assert set(seen.values_list("verb", flat=True)) == verbs


def test_acts_are_sentences(as_, cast, acts):
    page = as_(cast.clerk).get("/events/?verb=filing.approved").content.decode()

    assert "周文" in page and "通过" in page and "清教工〔2026〕3号" in page


def test_the_log_is_narrowed_by_person_act_and_days(as_, cast, acts):
    client = as_(cast.clerk)
    today = timezone.localdate()

    def found(query):
        return {line.event.verb for line in client.get(f"/events/?{query}").context["lines"]}

    assert found("who=钱外") == {"filing.submitted"}
    assert found("verb=password.changed") == {"password.changed"}
    assert found(f"last={today - dt.timedelta(days=1)}") == set()
    assert "filing.approved" in found(f"first={today}&last={today}")
    assert "filing.approved" in found("first=昨天")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_log_asks_the_same_however_long(as_, cast, rows, django_assert_num_queries):
    for _ in range(rows):
        record(cast.teacher, "password.changed", cast.teacher, unit=cast.school)
    client = as_(cast.chair)

    with django_assert_num_queries(6):
        client.get("/events/")


def test_every_verb_of_the_house_has_words():
    assert all(words and not words.isascii() for words in events.verbs().values())


def test_the_action_that_issues_slips_takes_any_people(cast):
    people = UserFactory.create_batch(3, school=cast.school)

    slips = actions.issue_start_passwords(people, by=cast.admin)

    assert len({slip.password for slip in slips}) == 3
