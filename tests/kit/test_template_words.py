import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import timezone

TODAY = dt.date(2026, 11, 22)


def drawn(source, **context):
    return Template("{% load kit %}" + source).render(Context(context))


@pytest.fixture
def today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 22, 9, tzinfo=timezone.get_default_timezone()))


def words(html):
    return html.split(">")[1].split("<")[0]


@pytest.mark.parametrize(
    ("days", "said", "kind"),
    [
        (-2, "逾期 2 天", "due late"),
        (0, "今天", "due soon"),
        (1, "明天", "due soon"),
        (7, "还有 7 天", "due soon"),
        (8, "11月30日", "due"),
        (45, "2027年1月6日", "due"),
    ],
)
def test_a_date_says_how_near_it_is(today, days, said, kind):
    html = drawn("{% due day %}", day=TODAY + dt.timedelta(days=days))

    assert words(html) == said
    assert f'class="{kind}"' in html


@pytest.mark.parametrize(("days", "said"), [(7, True), (8, False), (-1, True)])
def test_beside_the_date_in_other_words_only_what_is_near_is_said(today, days, said):
    html = drawn("{% due day near=True %}", day=TODAY + dt.timedelta(days=days))

    assert bool(html) is said


def test_what_is_done_is_never_late(today):
    html = drawn("{% due day done=True %}", day=TODAY - dt.timedelta(days=2))

    assert words(html) == "11月20日"
    assert "late" not in html


def test_a_moment_counts_by_its_day_in_china(today):
    late_in_the_evening_utc = dt.datetime(2026, 11, 22, 17, tzinfo=dt.UTC)

    assert words(drawn("{% due day %}", day=late_in_the_evening_utc)) == "明天"


def test_no_date_says_nothing():
    assert drawn("{% due day %}", day=None) == ""


def test_an_icon_is_silent_unless_it_is_given_a_label():
    assert 'aria-hidden="true"' in drawn('{% icon "house" %}')
    assert 'aria-label="首页"' in drawn('{% icon "house" "首页" %}')


def test_a_label_is_escaped():
    assert "&lt;b&gt;" in drawn('{% icon "house" label %}', label="<b>")
