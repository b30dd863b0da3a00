"""Who may open a hardship file, and what becomes of those who may not."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.hardship import FACTS, HardshipFileFactory
from tests.factories.members import MemberFactory
from union.audit.models import Event
from welfare.models import FileOpening

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def file(people):
    member = MemberFactory(school=people.school, user=people.teacher, name=people.teacher.name)
    return HardshipFileFactory(school=people.school, member=member)


def test_who_has_no_right_reads_why_and_the_log_knows(people, visit, file):
    committee = visit(people.committee)
    answer = committee.page.goto(f"{committee.home}{file.get_absolute_url()}")

    assert answer.status == 403
    expect(committee.page.locator("main")).to_contain_text("帮扶人")
    assert FACTS["illness"] not in committee.page.content()
    refused = Event.objects.filter(by_id=people.committee.pk, succeeded=False).latest("pk")
    assert refused.object_id == str(file.pk)

    for stranger in (people.outsider, people.leader):
        other = visit(stranger)
        assert other.page.goto(f"{other.home}{file.get_absolute_url()}").status == 404


def test_reading_needs_a_reason_and_the_person_sees_it(people, visit, file):
    chair = visit(people.chair)
    chair.go(file.get_absolute_url())
    assert FACTS["illness"] not in chair.page.content()
    chair.page.get_by_role("button", name="打开档案").click()
    expect(chair.page.locator("main")).to_contain_text("请选择理由，本人看得到")
    chair.refused()
    chair.page.get_by_label("研究救助、慰问").check()
    chair.page.get_by_label("说明").fill("春节帮扶，核对家庭收入")
    chair.page.get_by_role("button", name="打开档案").click()
    expect(chair.page.locator("main")).to_contain_text(FACTS["illness"])
    chair.look()
    assert FileOpening.objects.get().by == people.chair

    teacher = visit(people.teacher, phone=True)
    teacher.go(reverse("welfare:hardship_own"))
    expect(teacher.page.locator("main")).to_contain_text("春节帮扶，核对家庭收入")
    expect(teacher.page.locator("main")).to_contain_text(people.chair.name)
