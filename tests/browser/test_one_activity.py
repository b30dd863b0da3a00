"""An activity from the announcement over sign-up and the code at the door to the certificate."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from activities.events_codes import code_of
from activities.models import Activity, Prize, SignUp
from tests.factories.events import ActivityFactory, SignUpFactory
from tests.factories.members import MemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def match(people):
    """Three seats, two of them taken; the teacher and a leader are in the register."""
    for user in (people.teacher, people.leader):
        MemberFactory(school=people.school, user=user, name=user.name)
    return ActivityFactory(
        unit=people.school, capacity=3, made_by=people.chair, draft=True, title="教职工飞镖赛"
    )


def test_the_last_seat_a_waiting_list_the_door_and_a_certificate(people, visit, match):
    chair, teacher = visit(people.chair), visit(people.teacher, phone=True)
    leader = visit(people.leader, phone=True)
    announce(chair, match)
    match.refresh_from_db()
    early = [SignUpFactory(activity=match).pk for _ in range(2)]

    for phone, button in [(teacher, "我要报名"), (leader, "排候补")]:
        phone.go(reverse("activities:home"))
        phone.page.get_by_role("link", name=re.compile("飞镖赛")).first.click()
        phone.look()
        phone.page.get_by_role("button", name=button).click()
        expect(phone.page.locator(".event-mine")).to_be_visible()
        phone.look()
    expect(leader.page.locator(".event-mine")).to_contain_text("候补")

    teacher.page.get_by_role("button", name="取消报名").click()
    teacher.page.get_by_role("dialog").get_by_role("button", name="取消报名").click()
    expect(teacher.page.get_by_role("button", name="排候补")).to_be_visible()
    leader.go(match.get_absolute_url())
    expect(leader.page.locator(".event-mine")).to_contain_text("您已报上")

    Activity.objects.filter(pk=match.pk).update(starts_at=timezone.now())
    chair.go(reverse("activities:event_check", args=[match.pk]))
    expect(chair.page.get_by_role("img", name="签到二维码")).to_be_visible()
    match.refresh_from_db()
    SignUp.objects.filter(pk__in=early).update(
        attended_at=timezone.now(), attended_by=SignUp.Way.LIST
    )
    leader.go(reverse("activities:event_here", args=[match.pk, code_of(match)]))
    leader.page.get_by_role("button", name="签到").click()
    expect(leader.page.get_by_role("heading", name="已签到")).to_be_visible()
    assert SignUp.objects.get(user=people.leader).attended_at

    award(chair, match, people.leader.name)
    leader.go(match.get_absolute_url())
    with leader.page.expect_download() as caught:
        leader.page.get_by_role("link", name="奖状").click()
    text = PdfReader(caught.value.path()).pages[0].extract_text()
    assert people.leader.name in text.replace(" ", "").replace("\n", "")


def announce(chair, match):
    chair.go(match.get_absolute_url())
    chair.page.get_by_role("button", name="发布").click()
    chair.page.get_by_role("dialog").get_by_role("button", name="发布").click()
    expect(chair.page.get_by_text("还没有发布")).to_have_count(0)
    chair.look()


def award(chair, match, name: str):
    Activity.objects.filter(pk=match.pk).update(
        starts_at=timezone.now() - timezone.timedelta(hours=3),
        ends_at=timezone.now() - timezone.timedelta(hours=1),
    )
    chair.go(reverse("activities:event_results", args=[match.pk]))
    chair.page.get_by_text("请选择").click()
    chair.page.get_by_label(name).check()
    chair.page.get_by_role("button", name="登记获奖").click()
    expect(chair.page.locator(".event-prizes")).to_contain_text(name)
    chair.look()
    assert Prize.objects.get().winner == name
