"""A list is published for objections: drafted, checked, seen by strangers, objected to, settled, closed, printed."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from disclosure.models import Notice, Publication
from tests.browser.visitors import PHONE, Visitor, run_jobs
from tests.disclosure import publishing as make
from union.papers.models import Paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "2026年优秀教职工推荐名单"


@pytest.fixture
def passer_by(live_server, browser):
    """Somebody with a phone and no account."""
    context = browser.new_context(locale="zh-CN", viewport=PHONE)
    yield Visitor(context.new_page(), live_server.url)
    assert context.cookies() == [] or all(each["name"] == "csrftoken" for each in context.cookies())
    context.close()


def workbook() -> dict:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in [
        ("姓名", "类别", "得票"),
        ("李红", "优秀教师", 21),
        ("孙立", "优秀工会积极分子", 19),
    ]:
        book.active.append(row)
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "名单.xlsx", "mimeType": kind, "buffer": out.getvalue()}


def test_a_notice_from_the_draft_to_the_wall(people, visit, passer_by):
    ours = make.school(people)
    item = make.outside_item(people, name="评优评先", notice_days=5)
    chair = visit(people.chair)
    draft(chair, item)
    check(visit(people.principal))

    publication = Publication.objects.get()
    board = reverse("disclosure:board", args=[ours.board.slug])
    object_from_outside(passer_by, board)
    refused_to_close(chair, publication)
    settle(visit(people.committee))
    let_the_days_pass(publication)
    close(chair, publication)
    passer_by.go(board)
    read(passer_by)
    expect(passer_by.page.get_by_role("heading", name="公示已结束")).to_be_visible()
    expect(passer_by.page.get_by_role("rowheader", name="李红").first).to_be_visible()
    on_the_wall(chair, publication)


def read(passer_by: Visitor) -> None:
    """The item stands under the running 公示, among the latest and in its category."""
    with passer_by.page.expect_navigation():
        passer_by.page.get_by_role("link", name=TITLE).first.click()
    passer_by.look()


def draft(chair: Visitor, item) -> None:
    page = chair.page
    chair.go(f"{reverse('disclosure:publication_new')}?item={item.pk}")
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("对外").check()
    chair.click("button", "起草")
    page.get_by_label("内容").fill("一、推荐范围\n全体在岗教职工。\n二、推荐结果\n见下表。")
    page.get_by_label("公示工作日数").fill("5")
    page.get_by_label("异议受理人和电话").fill("校工会 陈静 0312-8880001")
    chair.click("button", "保存")
    publication = Publication.objects.get()
    chair.go(reverse("disclosure:publication_tables", args=[publication.pk]))
    page.get_by_label("Excel 表格").set_input_files(workbook())
    with page.expect_navigation():
        page.locator(
            "form.sheet button.btn-primary, form .form-buttons button.btn-primary"
        ).first.click()
    chair.look()
    chair.go(reverse("disclosure:publication_send", args=[publication.pk]))
    chair.click("button", "送审")
    assert Publication.objects.get().state == Publication.State.CHECKING


def check(principal: Visitor) -> None:
    publication = Publication.objects.get()
    principal.go(reverse("disclosure:publication_check", args=[publication.pk]))
    principal.page.get_by_role("button", name="通过").first.click()
    with principal.page.expect_navigation():
        principal.page.locator("dialog[open] button.btn-primary").click()
    principal.look()
    assert Publication.objects.get().state == Publication.State.PUBLISHED


def object_from_outside(passer_by: Visitor, board: str) -> None:
    page = passer_by.page
    passer_by.go(board)
    read(passer_by)
    expect(page.get_by_role("rowheader", name="李红").first).to_be_visible()
    passer_by.click("link", "提出异议")
    page.get_by_label("异议内容").fill("孙立不在推荐范围里，请核对。")
    page.get_by_label("姓名").fill("家长 周先生")
    page.get_by_label("联系方式").fill("13900001111")
    passer_by.click("button", "提交异议")


def refused_to_close(chair: Visitor, publication) -> None:
    notice = Notice.objects.get()
    chair.page.goto(f"{chair.home}{reverse('disclosure:notice_close', args=[notice.pk])}")
    chair.complaints = [each for each in chair.complaints if "403" not in each]
    assert "公示" in chair.page.locator("main").inner_text()
    assert Notice.objects.get().state == Notice.State.RUNNING


def settle(other: Visitor) -> None:
    """By another officer than the one who drafted it."""
    objection = Notice.objects.get().objections.get()
    other.go(reverse("disclosure:objection_settle", args=[objection.pk]))
    other.page.get_by_label("异议不成立").check()
    other.page.get_by_label("处理说明").fill("孙立九月起在岗，符合推荐范围。")
    with other.page.expect_navigation():
        other.page.locator("main form button.btn-primary").first.click()
    other.look()


def let_the_days_pass(publication) -> None:
    """A week and a half ago it began, as the database would know it then."""
    days = dt.timedelta(days=14)
    notice = Notice.objects.get()
    Notice.objects.update(starts_on=notice.starts_on - days, ends_on=notice.ends_on - days)


def close(chair: Visitor, publication) -> None:
    notice = Notice.objects.get()
    chair.go(reverse("disclosure:notice_close", args=[notice.pk]))
    chair.page.get_by_label("公示结果").fill("收到异议一件，核查后不成立，名单按公示公布。")
    with chair.page.expect_navigation():
        chair.page.locator("main form button.btn-primary").first.click()
    chair.look()
    assert Notice.objects.get().state == Notice.State.CLOSED


def on_the_wall(chair: Visitor, publication) -> None:
    chair.go(f"{reverse('disclosure:poster')}?item={publication.pk}")
    with chair.page.expect_navigation():
        chair.page.locator("main form button.btn-primary").first.click()
    run_jobs()
    paper = Paper.objects.get()
    with default_storage.open(paper.file.name) as file:
        text = PdfReader(io.BytesIO(file.read())).pages[0].extract_text()
    assert "优秀教职工推荐名单" in text.replace("\n", "")
