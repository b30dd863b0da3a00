"""A whole congress in a browser: set up → elected → reported and approved → papers → sign-in by QR on a phone →
opening → vote and resolution → closing → record → archive."""

import datetime as dt
import re

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from congress.models import (
    Congress,
    Constituency,
    DocumentVersion,
    Motion,
    Resolution,
    Session,
    Sitting,
)
from members.models import Member
from tests.browser.visitors import Visitor, run_jobs
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from tests.factories.rules import RuleFigureFactory
from union.filings.models import Filing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REPORT = "一、过去一年的工作\n教学质量稳步提高，课后服务全面铺开。\n二、今年的打算\n办好十件实事。"


@pytest.fixture
def house(people):
    """Ten members of one group, all with accounts; the district's rule asks for a congress from ten on."""
    RuleFigureFactory(unit=people.district, key="congress.assembly_limit", value="10")
    staff = [people.teacher, people.leader, people.committee, people.chair, people.principal]
    staff += [
        UserFactory(name=name, school=people.school)
        for name in ["何晓", "郑宇", "宋敏", "唐慧", "许静"]
    ]
    for user in staff:
        user.password = people.chair.password
        MemberFactory(
            school=people.school, group=people.group, user=user, name=user.name, post="语文教师"
        )
    type(people.chair).objects.update(
        password=type(people.chair).objects.get(pk=people.chair.pk).password
    )
    people.staff = staff
    return people


def here(name, *args) -> str:
    return reverse(f"congress:{name}", args=args)


def set_up(chair: Visitor, house) -> Congress:
    """The congress by the register, a constituency by the group, its three delegates by their votes."""
    page = chair.page
    chair.go("/congress/")
    chair.click("link", "建立本届教代会")
    page.get_by_label("第几届").fill("3")
    chair.click("button", "设立")
    congress = Congress.objects.get()
    assert not congress.is_assembly
    chair.go(here("constituency_table", congress.pk))
    chair.click("button", "拟一份名额表")
    unit = Constituency.objects.get()
    assert (unit.staff_count, unit.quota) == (10, 3)
    elect(chair, unit, {"李红": 9, "何晓": 8, "郑宇": 7})
    assert congress.delegates.seated().formal().count() == 3
    chair.go(here("delegation_list", congress.pk))
    chair.click("button", re.compile("按选举单位编团"))
    chair.go(here("qualification", congress.pk))
    expect(page.locator("main")).to_contain_text("教师")
    return congress


def elect(chair: Visitor, unit, votes: dict):
    page = chair.page
    chair.go(here("election_new", unit.pk))
    for label in ("实到", "发出选票", "收回选票"):
        page.get_by_label(label).fill("10")
    for name, count in votes.items():
        page.get_by_label(f"{name}得票").fill(str(count))
    chair.click("button", "保存并核对结果")
    expect(page.locator("main")).to_contain_text("当选")


def call(chair: Visitor) -> Session:
    """A session three weeks ahead, with one matter to pass and the usual agenda."""
    page = chair.page
    chair.go(here("session_new"))
    day = timezone.localdate() + dt.timedelta(days=21)
    page.get_by_label("召开日期").fill(day.isoformat())
    page.get_by_label("地点").fill("阶梯教室")
    page.get_by_label("中心议题").fill("讨论通过考勤办法")
    with page.expect_navigation():
        page.locator("main form button.btn-primary").last.click()
    chair.look()
    session = Session.objects.get()
    chair.go(here("motion_new", session.pk))
    page.locator("[name=title]").fill("教职工考勤办法（草案）")
    page.locator("[name=kind]").select_option("adopt")
    page.locator("[name=method]").select_option("hands")
    with page.expect_navigation():
        page.locator("main form button.btn-primary").last.click()
    chair.refused()  # a show of hands is not what the rule asks for
    page.locator("[name=by_hands_anyway]").check()
    with page.expect_navigation():
        page.locator("main form button.btn-primary").last.click()
    chair.look()
    chair.go(here("agenda", session.pk))
    chair.click("button", "排上通常的议程")
    assert session.sittings.count() == 2
    return session


def report_and_approve(chair: Visitor, clerk: Visitor, session):
    """会前有报告: the form is drawn from the records, the district approves it under a number."""
    chair.go(here("session_report", session.pk))
    expect(chair.page.locator("main")).to_contain_text("教职工考勤办法（草案）")
    chair.click("button", "报送区教育工会")
    filing = Filing.objects.get()
    clerk.go(reverse("filings:filing_review", args=[filing.pk]))
    approve(clerk, "批复同意")
    chair.go(here("session_detail", session.pk))
    expect(chair.page.locator("main")).to_contain_text("已批复")


def approve(clerk: Visitor, word: str):
    """The button that stands at the foot of the review, and its yes."""
    page = clerk.page
    page.get_by_role("button", name=word).click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name=word).click()
    clerk.look()


def send_papers(chair: Visitor, teacher: Visitor, session):
    """A paper goes to the delegates; one of them reads it on the phone, and the sheet knows."""
    page = chair.page
    chair.go(here("document_new", session.pk))
    page.get_by_label("文件名称").fill("学校工作报告")
    file = {"name": "学校工作报告.txt", "mimeType": "text/plain", "buffer": REPORT.encode()}
    page.set_input_files("input[type=file]", files=[file])
    with page.expect_navigation():
        page.locator("main form button.btn-primary").last.click()
    chair.look()
    document = session.documents.get()
    chair.go(here("document_detail", document.pk))
    confirm(chair, "发给全体代表", "发送")
    teacher.go(here("document_detail", document.pk))
    expect(teacher.page.locator("main")).to_contain_text("课后服务全面铺开")
    teacher.page.wait_for_load_state("networkidle")
    chair.go(here("delivery_list", document.pk))
    expect(chair.page.locator("main")).to_contain_text("李红")
    delivery = document.versions.get().deliveries.get(delegate__name="李红")
    assert delivery.opened_at is not None


def three_weeks_later(session):
    """The day has come: everything of the session lies three weeks further back."""
    gone = dt.timedelta(days=21)
    days = ("opens_on", "ends_on", "proposals_from", "proposals_close_on")
    Session.objects.filter(pk=session.pk).update(**{day: F(day) - gone for day in days})
    Sitting.objects.filter(session=session).update(starts_at=timezone.now())
    DocumentVersion.objects.update(sent_at=F("sent_at") - gone)
    session.refresh_from_db()


def sign_in(chair: Visitor, teacher: Visitor, session):
    """The QR leads the delegate to the own button; the others are ticked on the list; quorum is there."""
    sitting = session.sittings.get(kind=Sitting.Kind.FORMAL)
    chair.go(here("sitting_detail", sitting.pk))
    chair.click("button", re.compile("开始签到|开放签到"))
    sitting.refresh_from_db()
    teacher.go(here("door", sitting.door_key))
    teacher.click("button", "签到")
    expect(teacher.page.locator("main")).to_contain_text("李红")
    chair.go(f"{here('sitting_detail', sitting.pk)}?shown=absent")
    for name in ("何晓", "郑宇"):
        chair.page.get_by_role("button", name=f"给{name}签到").click()
        expect(chair.page.locator("li.seat.is-here", has_text=name)).to_be_visible()
    assert sitting.sign_ins.count() == 3
    return sitting


def open_and_decide(chair: Visitor, session, sitting):
    """Opened with quorum; the matter passes by raised hands; the screen shows the point."""
    page = chair.page
    chair.go(here("session_open", session.pk))
    page.locator("main form textarea, main form input[type=text]").first.fill("按程序补记")
    with page.expect_navigation():
        page.locator("main form button.btn-primary").last.click()
    session.refresh_from_db()
    assert session.state == Session.State.OPEN
    chair.go(here("sitting_run", sitting.pk))
    chair.click("button", re.compile("进入第一项"))
    chair.go(here("screen", session.screen_key))
    expect(page.locator("body")).to_contain_text("3")
    motion = Motion.objects.get(title="教职工考勤办法（草案）")
    chair.go(here("motion_tally", motion.pk))
    page.get_by_label("赞成").fill("3")
    page.get_by_label("反对").fill("0")
    page.get_by_label("弃权").fill("0")
    chair.click("button", "录入表决结果")
    motion.refresh_from_db()
    assert motion.result == Motion.Result.PASSED


def resolve(chair: Visitor, session):
    chair.go(here("resolution_list", session.pk))
    chair.click("button", "起草决议")
    resolution = Resolution.objects.get()
    confirm(chair, "记为大会通过", "记为通过")
    confirm(chair, "向教职工公布", "公布")
    resolution.refresh_from_db()
    assert resolution.state == Resolution.State.PUBLISHED


def confirm(visitor: Visitor, button: str, yes: str):
    """A button that asks once more before it acts."""
    page = visitor.page
    page.get_by_role("button", name=re.compile(button)).click()
    with page.expect_navigation():
        page.locator("dialog[open]").get_by_role("button", name=yes, exact=True).click()
    visitor.look()


def close_and_record(chair: Visitor, clerk: Visitor, session, sitting):
    """会后有备案: drawn from what happened, recorded by the district."""
    page = chair.page
    sitting.refresh_from_db()
    chair.go(here("session_close", session.pk))
    confirm(chair, "宣布闭幕", "宣布闭幕")
    session.refresh_from_db()
    assert session.state == Session.State.CLOSED
    chair.go(here("session_record", session.pk))
    expect(page.locator("main")).to_contain_text("教职工考勤办法（草案）")
    chair.click("button", "报送区教育工会")
    record = Filing.objects.get(kind="congress_record")
    clerk.go(reverse("filings:filing_review", args=[record.pk]))
    approve(clerk, "予以备案")
    record.refresh_from_db()
    assert record.state == Filing.State.APPROVED


def archive(chair: Visitor, session):
    page = chair.page
    run_jobs()
    chair.go(here("archive_detail", session.pk))
    page.locator("main form button.btn-primary").first.click()
    with page.expect_navigation():
        page.locator("dialog[open] button.btn-primary").click()
    run_jobs()
    chair.go(here("archive_detail", session.pk))
    session.refresh_from_db()
    assert session.state == Session.State.ARCHIVED


def test_a_whole_congress(house, visit):
    chair, clerk = visit(house.chair), visit(house.clerk)
    teacher = visit(house.teacher, phone=True)

    set_up(chair, house)
    session = call(chair)
    report_and_approve(chair, clerk, session)
    send_papers(chair, teacher, session)
    three_weeks_later(session)
    sitting = sign_in(chair, teacher, session)
    open_and_decide(chair, session, sitting)
    resolve(chair, session)
    close_and_record(chair, clerk, session, sitting)
    teacher.go("/congress/")
    expect(teacher.page.locator("main")).to_contain_text("决议")
    archive(chair, session)
    assert Member.objects.filter(mandates__congress=session.congress).count() == 3
