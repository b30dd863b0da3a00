"""One proposal from its draft on a phone to its second handling, through seven pairs of hands: author, two seconders,
committee, principal, department and overseer; each at the own browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from congress.models import Handling, Proposal
from tests.browser.visitors import Visitor
from tests.factories.congress import CongressFactory, DelegateFactory, SessionFactory
from tests.factories.org import DepartmentFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "关于在教学楼增设直饮水机的提案"
GROUNDS = "每层只有一台饮水机，课间排队时间长，夏季尤其明显，低年级学生够不到水龙头。"
ADVICE = "每层增设一台直饮水机，由总务处每学期更换两次滤芯，更换日期贴在机器上。"


@pytest.fixture
def house(people):
    """A session that collects proposals; the teacher and two colleagues are delegates."""
    school = people.school
    congress = CongressFactory(school=school)
    people.session = SessionFactory(congress=congress)
    same = {"school": school, "password": people.teacher.password}
    people.second, people.third = UserFactory(name="何晓", **same), UserFactory(name="郑宇", **same)
    for user in (people.teacher, people.second, people.third):
        DelegateFactory(congress=congress, user=user)
    people.head, people.overseer = (
        UserFactory(name="汪嘉", **same),
        UserFactory(name="陈雪", **same),
    )
    people.office = DepartmentFactory(
        school=school, name="总务处", head=people.head, overseer=people.overseer
    )
    users = (people.second, people.third, people.head, people.overseer)
    password = type(people.chair).objects.get(pk=people.chair.pk).password
    type(people.chair).objects.filter(pk__in=[user.pk for user in users]).update(password=password)
    return people


def here(name, *args) -> str:
    return reverse(f"congress:{name}", args=args)


def write(teacher: Visitor) -> Proposal:
    """The words save themselves; then two colleagues are asked to second."""
    page = teacher.page
    teacher.go(here("proposal_new"))
    page.get_by_label("案名").fill(TITLE)
    page.locator("[name=category]").select_option("logistics")
    page.locator("[name=grounds]").fill(GROUNDS)
    page.locator("[name=advice]").fill(ADVICE)
    expect(page.locator("[data-autosave-state]").first).to_contain_text("已保存")
    assert Proposal.objects.get().title == TITLE
    teacher.click("button", re.compile("保存，去请人附议"))
    return Proposal.objects.get()


def invite(teacher: Visitor, proposal, *names):
    page = teacher.page
    for name in names:
        box = page.get_by_role("checkbox", name=re.compile(name))
        if not box.is_visible():
            page.locator("main details summary").first.click()
        box.check()
    teacher.click("button", "请他们附议")
    assert proposal.seconders.count() == len(names)


def second(visitor: Visitor, proposal):
    """One tap on the phone."""
    visitor.go(proposal.get_absolute_url())
    visitor.click("button", "附议", exact=True)
    expect(visitor.page.locator("main")).to_contain_text("附议")


def accept(committee: Visitor, proposal):
    committee.go(here("proposal_review", proposal.pk))
    committee.page.locator("[name=outcome][value=accept]").check()
    committee.click("button", "确定")
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.ACCEPTED


def hand_over(committee: Visitor, proposal, office) -> Handling:
    page = committee.page
    committee.go(here("case_hand_over", proposal.pk))
    lead = page.locator("[name=lead]")
    if lead.first.get_attribute("type") == "radio":
        page.locator(f"[name=lead][value='{office.pk}']").check()
    else:
        lead.select_option(str(office.pk))
    with page.expect_navigation():
        page.locator("main form button.btn-primary").first.click()
    committee.look()
    return proposal.handlings.latest("pk")


def answer(head: Visitor, overseer: Visitor, handling, text: str):
    """The department writes, the overseer approves."""
    page = head.page
    head.go(here("handling_detail", handling.pk))
    chosen = page.locator("[name=answer_class]")
    if chosen.first.get_attribute("type") == "radio":
        page.locator("[name=answer_class][value=g4a]").check()
    else:
        chosen.select_option("g4a")
    page.get_by_label("答复内容").fill(text)
    page.locator("[name=measures]").fill("总务处采购并安装。")
    head.click("button", re.compile("送陈雪审签"))
    overseer.go(here("handling_detail", handling.pk))
    overseer.click("button", "同意，发给提案人")
    handling.refresh_from_db()
    assert handling.state == Handling.State.SENT


def rate(teacher: Visitor, proposal, grade: str, words: str = ""):
    page = teacher.page
    teacher.go(proposal.get_absolute_url())
    form = page.locator("form", has=page.locator("[name=grade]")).first
    form.locator(f"[name=grade][value={grade}]").check()
    if words:
        form.locator("[name=words]").fill(words)
    with page.expect_navigation():
        form.locator("button.btn-primary").click()
    teacher.look()


def test_one_proposal_from_draft_to_second_handling(house, visit):
    teacher = visit(house.teacher, phone=True)
    second_one, third = visit(house.second, phone=True), visit(house.third, phone=True)
    committee, principal = visit(house.committee), visit(house.principal, phone=True)
    head, overseer = visit(house.head), visit(house.overseer, phone=True)

    proposal = write(teacher)
    invite(teacher, proposal, "何晓", "郑宇")
    second(second_one, proposal)
    second(third, proposal)
    teacher.go(proposal.get_absolute_url())
    teacher.click("button", "提交", exact=True)
    accept(committee, proposal)
    principal.go(here("word_list"))
    principal.click("button", "同意交办", exact=True)
    first = hand_over(committee, proposal, house.office)
    answer(head, overseer, first, "会尽快研究解决。")

    rate(teacher, proposal, "dissatisfied", "没有说什么时候装")

    proposal.refresh_from_db()
    again = proposal.handlings.get(round=2)
    assert proposal.state == Proposal.State.HANDLING
    answer(head, overseer, again, "九月一日前每层装好一台。")
    teacher.go(proposal.get_absolute_url())
    main = teacher.page.locator("main")
    expect(main).to_contain_text("会尽快研究解决。")  # the first answer stays
    expect(main).to_contain_text("九月一日前每层装好一台。")
    rate(teacher, proposal, "satisfied")
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.CLOSED
