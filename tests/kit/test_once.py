"""What one request asks many times is read once, and never outlives it."""

import datetime as dt

import pytest
from django.http import HttpResponse
from django.utils import timezone

from tests.factories.org import SchoolFactory, UserFactory
from union.kit.once import OnceMiddleware, forget, once
from union.rules import actions
from union.rules.deadlines import is_working_day
from union.rules.figures import rule
from union.rules.terms import FIRST_TERM, SECOND_TERM
from union.rules.workdays import Shift


def in_a_request(work):
    """What ``work`` gives inside one request."""
    found = []

    def view(request):
        found.append(work())
        return HttpResponse()

    OnceMiddleware(view)(None)
    return found[0]


def test_a_request_reads_once_and_the_next_one_anew():
    numbers = iter(range(9))

    def work():
        return once(("number",), lambda: next(numbers)), once(("number",), lambda: next(numbers))

    assert in_a_request(work) == (0, 0)
    assert in_a_request(work) == (1, 1)


def test_outside_a_request_nothing_is_kept():
    numbers = iter(range(9))

    assert [once(("number",), lambda: next(numbers)) for _ in "ab"] == [0, 1]


def test_after_an_error_nothing_is_kept():
    def view(request):
        once(("number",), lambda: 1)
        raise ValueError

    with pytest.raises(ValueError):
        OnceMiddleware(view)(None)

    assert once(("number",), lambda: 2) == 2


def test_what_was_changed_is_read_anew():
    def work():
        once(("number",), lambda: 1)
        forget()
        return once(("number",), lambda: 2)

    assert in_a_request(work) == 2


@pytest.mark.django_db
def test_all_rules_of_a_request_cost_one_query(django_assert_num_queries):
    school, today = SchoolFactory(), timezone.localdate()

    def work():
        return [rule(school, key, on=today).value for key in (FIRST_TERM, SECOND_TERM)]

    with django_assert_num_queries(1):
        in_a_request(work)


@pytest.mark.django_db
def test_a_figure_set_in_a_request_holds_in_it():
    school, today = SchoolFactory(), timezone.localdate()

    def work():
        before = rule(school, FIRST_TERM, on=today).value.month
        words = {"starts_on": today, "source": "清教工〔2026〕3号"}
        actions.set_figure(school, FIRST_TERM, "8月25日", by=UserFactory(), **words)
        return before, rule(school, FIRST_TERM, on=today).value.month

    assert in_a_request(work) == (9, 8)


@pytest.mark.django_db
def test_a_day_corrected_in_a_request_counts_in_it():
    friday = dt.date(2026, 11, 20)

    def work():
        before = is_working_day(friday)
        actions.correct_day(friday, Shift(False, "停课", "教育局通知"), by=UserFactory())
        return before, is_working_day(friday)

    assert in_a_request(work) == (True, False)
