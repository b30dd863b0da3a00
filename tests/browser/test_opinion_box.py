"""An anonymous letter on a phone: written, warned of, its code noted, answered, asked again, rated."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from disclosure.models import Letter
from tests.browser.visitors import PHONE, Visitor
from tests.disclosure.test_box_pages import taken_at_school
from tests.factories.disclosure import BoardFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(live_server, browser):
    """Somebody's phone; nobody is signed in."""
    context = browser.new_context(locale="zh-CN", viewport=PHONE)
    yield Visitor(context.new_page(), live_server.url)
    context.close()


def test_an_opinion_from_the_phone_to_its_second_answer(people, visit, phone):
    board = BoardFactory(school=people.school, slug="qingyuan3", place="传达室旁")
    page, public = phone.page, reverse("disclosure:box_public", args=[board.slug])

    phone.go(public)
    phone.look()
    page.get_by_role("link", name="匿名写信").click()
    page.get_by_label("标题").fill("食堂排队太久")
    page.get_by_label("内容").fill("我是三年级的语文老师，中午排队太久。")
    photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": taken_at_school().read()}
    page.get_by_label("图片").set_input_files(photo)
    phone.look()
    page.get_by_role("button", name="投递", exact=True).click()
    expect(page.locator("mark")).to_have_text("我是三年级的语文老师")
    phone.look()
    page.get_by_role("button", name="改一改").click()
    page.get_by_label("内容").fill("中午排队太久，建议错峰。")
    page.get_by_role("button", name="投递", exact=True).click()
    words = page.locator(".words li").all_inner_texts()
    assert len(words) == 13
    phone.look()
    page.get_by_role("button", name="我记下了，下一步").click()
    asked = page.get_by_text(re.compile(r"第 \d+ 个词"))
    expect(asked).to_have_count(2)
    first, second = (int(re.search(r"\d+", one).group()) for one in asked.all_inner_texts())
    page.get_by_label(f"第 {first} 个词").fill(words[first - 1])
    page.get_by_label(f"第 {second} 个词").fill(words[second - 1])
    phone.look()
    page.get_by_role("button", name="对一对").click()
    expect(page.get_by_role("heading", name="都好了")).to_be_visible()
    phone.look()

    letter = Letter.objects.get()
    assert letter.files.count() == 1
    answer(visit(people.chair), letter, "下周一起分三批。")

    come_back(phone, public, words)
    expect(page.get_by_text("下周一起分三批。")).to_be_visible()
    phone.look()
    page.get_by_label("内容").fill("高年级也一样吗？")
    page.get_by_label("图片").set_input_files(photo)
    page.get_by_role("button", name="送出").click()
    expect(page.get_by_text("已经送到")).to_be_visible()
    assert [entry.files.count() for entry in letter.entries.order_by("position")] == [1, 0, 1]
    answer(visit(people.committee), letter, "都一样。")
    come_back(phone, public, words)
    page.get_by_label("满意", exact=True).check()
    page.get_by_role("button", name="评价并办结").click()
    expect(page.get_by_text("这封信办结了")).to_be_visible()
    assert page.context.cookies() == []


def answer(officer: Visitor, letter, words: str) -> None:
    officer.go(reverse("disclosure:box_desk"))
    officer.page.get_by_role("link", name=re.compile(letter.subject)).click()
    officer.look()
    officer.page.get_by_label("写给来信人的答复").fill(words)
    officer.page.get_by_role("button", name="答复", exact=True).click()
    expect(officer.page.locator(".letter-talk")).to_contain_text(words)


def come_back(phone: Visitor, public: str, words: list[str]) -> None:
    phone.go(public)
    phone.page.get_by_role("link", name="输入回信码").click()
    phone.page.get_by_label("回信码").fill("".join(words))
    phone.page.get_by_role("button", name="看答复").click()
