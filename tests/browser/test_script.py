"""static/js/app.js in a real browser: toasts, questions, autosave, ordering, choosing, files."""

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

pytestmark = pytest.mark.browser

SITE = "http://house.test"
ROWS = """<ol class="ordered" id="items" data-sortable="/move/">{% for id in "123" %}
  <li data-id="{{ id }}"><button type="button" class="drag-handle">=</button>
  <div class="grow">第{{ id }}项</div></li>{% endfor %}</ol>"""
MOVED = '<ol class="ordered" id="items" data-sortable="/move/"><li data-id="2">新的顺序</li></ol>'
REFUSED = "<html><main><p data-reason>当前为“已通过”，\n  不能修改</p></main></html>"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'"


@pytest.fixture
def show(page):
    """Put a piece of page into the frame and answer its requests: ``show(html, {path: answer})``."""
    posted = []

    def answer(route, answers, html):
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            route.fulfill(path=finders.find(path.removeprefix("/static/")))
        elif path == "/":
            policy = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=policy)
        else:
            posted.append((path, route.request.post_data))
            route.fulfill(**{"content_type": "text/html; charset=utf-8", **answers[path]})

    def put(piece, answers=None):
        source = '{% extends "base.html" %}{% block main %}<h1>试</h1>' + piece + "{% endblock %}"
        html = Template(source).render(Context({"csrf_token": "token"}))
        page.route(f"{SITE}/**", lambda route: answer(route, answers or {}, html))
        page.goto(f"{SITE}/")
        return page, posted

    return put


def test_a_refusal_is_told_in_the_words_of_the_server_and_changes_nothing(show):
    piece = '<button id="go" hx-post="/go/" hx-target="#at">办</button><p id="at">原样</p>'
    page, _ = show(piece, {"/go/": {"status": 403, "body": REFUSED}})

    page.click("#go")

    page.wait_for_selector(".toast-note.wrong >> text=当前为“已通过”， 不能修改")
    assert page.inner_text("#at") == "原样"


def test_the_slower_of_two_people_is_told_so(show):
    piece = '<button id="go" hx-post="/go/">办</button>'
    page, _ = show(piece, {"/go/": {"status": 409, "body": ""}})

    page.click("#go")

    page.wait_for_selector(".toast-note >> text=他人已处理")


def test_a_form_with_errors_comes_back_in_its_place(show):
    piece = '<form hx-post="/go/" hx-target="this"><button>存</button></form>'
    page, _ = show(piece, {"/go/": {"status": 422, "body": "<p>请填写标题</p>"}})

    page.click("text=存")

    page.wait_for_selector("form >> text=请填写标题")


def test_a_question_that_is_denied_sends_nothing(show):
    piece = (
        '<form method="post" action="/go/"><button data-confirm="要报送吗？">报送</button></form>'
    )
    page, posted = show(piece, {"/go/": {"body": "done"}})

    page.click("text=报送")
    assert page.inner_text("#ask p") == "要报送吗？"
    page.click("#ask >> text=取消")
    page.wait_for_selector("#ask", state="hidden")

    assert posted == []


def test_a_question_that_is_agreed_to_sends_the_form_with_its_button(show):
    piece = """<form method="post" action="/go/"><button name="verb" value="submit"
      data-confirm="要报送吗？" data-confirm-yes="确认报送">报送</button></form>"""
    page, posted = show(piece, {"/go/": {"body": "done"}})

    page.click("text=报送")
    page.click("#ask >> text=确认报送")
    page.wait_for_url("**/go/")

    assert posted == [("/go/", "verb=submit")]


AUTOSAVE = """<form data-saved="#saved" hx-post="/save/" hx-swap="none"
  hx-trigger="input changed delay:50ms"><input id="text" name="text" aria-label="内容"></form>
  <span id="saved"></span>"""


def test_what_is_typed_is_saved_by_itself_and_says_when(show):
    page, posted = show(AUTOSAVE, {"/save/": {"body": ""}})

    page.fill("#text", "abc")

    page.wait_for_selector("#saved[data-state=ok] >> text=已保存")
    assert posted == [("/save/", "text=abc")]


def test_autosave_says_when_somebody_else_was_faster(show):
    page, _ = show(AUTOSAVE, {"/save/": {"status": 409, "body": ""}})

    page.fill("#text", "abc")

    page.wait_for_selector("#saved[data-state=wrong] >> text=他人已改过")


def test_a_row_is_dragged_and_the_server_answers_with_the_new_order(show):
    page, posted = show(ROWS, {"/move/": {"body": MOVED}})
    first, last = (page.locator(".drag-handle").nth(n).bounding_box() for n in (0, 2))

    page.mouse.move(first["x"] + 5, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(last["x"] + 5, last["y"] + 5, steps=5)
    page.mouse.up()

    page.wait_for_selector("text=新的顺序")
    assert posted == [("/move/", "moved=1&before=3")]


def test_escape_puts_a_dragged_row_back(show):
    page, posted = show(ROWS, {"/move/": {"body": MOVED}})
    first, last = (page.locator(".drag-handle").nth(n).bounding_box() for n in (0, 2))

    page.mouse.move(first["x"] + 5, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(last["x"] + 5, last["y"] + 5, steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()

    assert page.locator(".ordered > li .grow").all_inner_texts() == ["第1项", "第2项", "第3项"]
    assert posted == []


def test_one_tick_chooses_all_and_the_number_is_said(show):
    piece = """<form><input type="checkbox" data-check-all="one" aria-label="全选">
      <input type="checkbox" name="one" value="1"><input type="checkbox" name="one" value="2">
      <b data-checked="one">0</b></form>"""
    page, _ = show(piece)

    page.check("[data-check-all]")
    assert page.inner_text("[data-checked]") == "2"
    page.uncheck("[value='1']")

    assert page.inner_text("[data-checked]") == "1"
    assert page.evaluate("document.querySelector('[data-check-all]').indeterminate")


def test_the_menu_closes_with_escape_and_gives_the_focus_back(show):
    page, _ = show("")

    page.click(".menu > summary")
    page.wait_for_selector(".menu-panel", state="visible")
    page.keyboard.press("Escape")

    page.wait_for_selector(".menu-panel", state="hidden")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_whoever_types_stands_in_the_first_field_that_is_wrong(show):
    piece = """<form method="post"><label>姓名<input name="name" value="李红"></label>
      <label>手机<input name="phone" class="is-invalid"></label>
      <label>工号<input name="number" class="is-invalid"></label></form>"""
    page, _ = show(piece)

    assert page.evaluate("document.activeElement.name") == "phone"


def test_a_form_that_is_pressed_twice_is_sent_once(show):
    piece = '<form method="post" action="/go/" target="frame"><button>存</button></form>'
    page, posted = show(piece + '<iframe name="frame"></iframe>', {"/go/": {"body": "done"}})

    page.dblclick("text=存")
    page.wait_for_timeout(200)

    assert len(posted) == 1


def test_the_frame_breaks_no_rule_of_the_policy(show, page):
    said = []
    page.on("console", lambda line: said.append(line.text))

    show(ROWS)

    assert said == []


PICKER = """<form><details class="picker" data-picker{many}>
  <summary><span data-picked>请选择</span></summary>
  <div class="picker-find"><input type="search" data-narrow aria-label="找"></div><ul>
  <li data-words="李红（012） lihong lh"><label>
    <input type="{type}" name="who" value="1"><span>李红（012）</span></label></li>
  <li data-words="单珺（044） shanjun sj"><label>
    <input type="{type}" name="who" value="2"><span>单珺（044）</span></label></li>
  </ul><p data-none hidden>没有找到</p></details></form>"""


def test_a_name_is_found_by_its_initials_and_one_tap_chooses_it(show):
    page, _ = show(PICKER.format(many="", type="radio"))

    page.click("[data-picker] summary")
    page.fill("[data-narrow]", "SJ")
    assert page.locator("[data-words]:visible").count() == 1
    page.click("[data-words]:visible label")

    page.wait_for_selector("[data-picker]:not([open])")
    assert page.inner_text("[data-picked]") == "单珺（044）"


def test_several_are_chosen_in_an_open_list_and_nobody_is_said_to_be_nobody(show):
    page, _ = show(PICKER.format(many=" data-many", type="checkbox"))

    page.click("[data-picker] summary")
    page.click("[data-words] label >> nth=0")
    page.click("[data-words] label >> nth=1")
    page.fill("[data-narrow]", "无此人")

    assert page.inner_text("[data-picked]") == "李红（012）、单珺（044）"
    assert page.is_visible("[data-none]")


def test_enter_in_the_search_chooses_the_first_instead_of_sending_the_form(show):
    page, _ = show(PICKER.format(many="", type="radio"))

    page.click("[data-picker] summary")
    page.fill("[data-narrow]", "shan")
    page.press("[data-narrow]", "Enter")

    assert page.is_checked("[value='2']") and page.url == f"{SITE}/"
