"""What the register says in the yearly summary."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from members.lent import figures
from members.year_end import gaps, narrative
from tests.factories.members import MemberFactory, UnionBodyFactory
from tests.factories.org import AppointmentFactory
from union.org.models import Role

pytestmark = pytest.mark.django_db


def said(school, year: int) -> list[str]:
    found = {figure.key: figure for figure in figures(school, year)}
    return [passage.text for passage in narrative(school, year, found)]


def test_a_school_without_members_says_nothing(cast):
    assert said(cast.school, 2026) == []


def test_members_women_and_who_joined_stand_in_one_sentence(cast):
    MemberFactory(school=cast.school)

    (text,) = said(cast.school, timezone.localdate().year)

    assert "在籍会员{members.on_register}人" in text
    assert "女会员{members.women}人" in text


def test_a_renewal_names_the_bodies(cast):
    MemberFactory(school=cast.school)
    year = timezone.localdate().year
    UnionBodyFactory(school=cast.school, starts_on=dt.date(year, 1, 1), number=3)

    assert "工会委员会换届" in said(cast.school, year)[-1]


def test_a_missing_certificate_is_owned_up_to(cast):
    assert [gap.key for gap in gaps(cast.school, 2026)] == ["members.certificate"]


def test_a_term_that_ran_out_after_the_year_is_no_fault_of_it(cast):
    today = timezone.localdate()
    UnionBodyFactory(school=cast.school, starts_on=today - dt.timedelta(days=4 * 365), term_years=3)

    assert "members.renewal" in {gap.key for gap in gaps(cast.school, today.year)}
    assert "members.renewal" not in {gap.key for gap in gaps(cast.school, today.year - 3)}


def test_a_figure_leads_to_the_records_of_its_own_school(as_, cast):
    """The chair of two schools acts for one of them, and reads the other's summary."""
    AppointmentFactory(user=cast.chair, unit=cast.theirs, role=Role.CHAIR)
    ours, other = MemberFactory(school=cast.school), MemberFactory(school=cast.theirs)

    for school, mine, strange in ((cast.school, ours, other), (cast.theirs, other, ours)):
        found = {figure.key: figure for figure in figures(school, timezone.localdate().year)}
        page = as_(cast.chair).get(found["members.on_register"].url).content.decode()
        assert mine.name in page
        assert strange.name not in page


def test_the_page_behind_a_figure_lists_the_schools_own_members_only(as_, cast):
    mine, theirs = MemberFactory(school=cast.school), MemberFactory(school=cast.theirs)

    page = as_(cast.chair).get(reverse("members:counted", args=["members.on_register"]))

    assert mine.name in page.content.decode()
    assert theirs.name not in page.content.decode()
    assert as_(cast.chair).get(reverse("members:counted", args=["nothing"])).status_code == 404
