"""The whole way in a browser: last year's document → plan → district → back → approval → the phone."""

import re
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.visitors import Visitor, run_jobs
from union.papers.models import Paper
from union.reports.actions.readings import year_to_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAST_YEAR = [
    "清源区第三小学工会2025年工作计划",
    "一、指导思想",
    "依靠教职工办好学校，把实事办到大家心坎上。",
    "二、主要工作",
    "（一）开好教代会",
    "提案条条有答复、件件有回音。",
    "三、月份安排",
    "三月：召开教职工代表大会；庆祝三八节",
    "四月：教职工春季健步走",
    "九月：教师节表彰",
]


def word_file() -> dict:
    document = Document()
    for line in LAST_YEAR:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "去年计划.docx", "mimeType": kind, "buffer": file.getvalue()}


def read_last_year(chair: Visitor):
    """Hand in the document, correct an owner beside the source, save it as this year's plan."""
    page = chair.page
    chair.go("/plans/new/")
    page.set_input_files("input[type=file]", files=[word_file()])
    chair.click("button", "读一读")
    expect(page.get_by_role("region", name="原文")).to_contain_text("提案条条有答复")
    page.get_by_label("责任人").first.fill("吴敏")
    chair.click("button", "存成计划")
    expect(page.get_by_role("heading", level=1)).to_have_text("修改计划")


def edit_and_file(chair: Visitor):
    """Move a row by keyboard, let the page save by itself, file."""
    page = chair.page
    march = page.get_by_role("region", name="3月")
    second = march.get_by_role("textbox", name="工作").nth(1).input_value()
    up = march.get_by_role("button", name="上移").nth(1)
    up.focus()
    page.keyboard.press("Enter")
    expect(march.get_by_role("textbox", name="工作").first).to_have_value(second)
    march.get_by_label("责任人").first.fill("陈静")
    expect(page.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    chair.look()
    chair.click("link", "去报送")
    chair.click("button", "报送")
    expect(page.get_by_text("已报送，区教育工会收到了")).to_be_visible()


def send_back(clerk: Visitor):
    """The reviewer takes the next filing, writes a remark at a section and returns it."""
    page = clerk.page
    clerk.go("/filings/inbox/")
    clerk.click("link", "审下一件")
    note = page.get_by_role("region", name="一、指导思想").get_by_text("写意见")
    note.click()
    page.get_by_label("对“一、指导思想”的意见").fill("请写上今年的重点。")
    page.get_by_label("对“一、指导思想”的意见").blur()
    expect(page.get_by_text("已保存，退回或通过时")).to_be_visible()
    clerk.look()
    clerk.click("button", "退回修改")


def answer_the_remark(chair: Visitor):
    """The chair finds the remark, changes the section and files again."""
    page = chair.page
    chair.go("/")
    waiting = page.get_by_role("region", name="等我办的")
    with page.expect_navigation():
        waiting.get_by_role("link", name=re.compile("退回")).click()
    chair.look()
    expect(page.get_by_text("请写上今年的重点").first).to_be_visible()
    chair.click("link", re.compile("修改"))
    page.get_by_label("内容").first.fill("依靠教职工办好学校，今年重点办好午休和体检两件实事。")
    expect(page.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    chair.click("link", "去报送")
    chair.click("button", "报送")


def approve(clerk: Visitor):
    """The reviewer sees what changed since, and approves."""
    page = clerk.page
    clerk.go("/filings/inbox/")
    clerk.click("link", "审下一件")
    expect(page.locator("ins").filter(has_text="午休").first).to_be_visible()
    page.get_by_role("button", name="通过").click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name="通过").click()
    clerk.look()


def download(visitor: Visitor, paper: Paper) -> str:
    """The text of the PDF that this person gets."""
    visitor.go(paper.get_absolute_url())
    with visitor.page.expect_download() as got:
        visitor.page.get_by_role("link", name="下载").click()
    return "".join(page.extract_text() for page in PdfReader(got.value.path()).pages)


def test_from_last_years_document_to_the_teachers_phone(people, visit):
    year = year_to_plan(people.school, timezone.localdate())
    chair, clerk = visit(people.chair), visit(people.clerk)

    read_last_year(chair)
    edit_and_file(chair)
    run_jobs()
    send_back(clerk)
    answer_the_remark(chair)
    run_jobs()
    approve(clerk)
    run_jobs()

    text = download(chair, Paper.objects.filter(kind="year_plan").latest("pk"))
    assert "午休和体检" in text.replace("\n", "")
    reply = download(chair, Paper.objects.exclude(kind="year_plan").get())
    assert f"清教工〔{timezone.localdate().year}〕1号" in reply.replace("\n", "").replace(" ", "")
    teacher = visit(people.teacher, phone=True)
    teacher.go(f"/calendar/{year}/3/")
    expect(teacher.page.get_by_text("召开教职工代表大会").first).to_be_visible()
    teacher.go("/plans/")
    teacher.click("link", re.compile(f"{year}年工作计划"))
    expect(teacher.page.get_by_text("教职工春季健步走")).to_be_visible()
