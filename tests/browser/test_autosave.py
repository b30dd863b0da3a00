"""static/js/autosave.js in a real browser: what is typed is kept, whatever the network does."""

import re
from urllib.parse import parse_qs

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.browser

SITE = "http://house.test"
HEAD = "".join(
    f'<script src="/static/js/{name}.js" defer></script>' for name in ("app", "autosave")
)
FORM = """<form method="post" action="/send/" data-autosave="/draft/"{more}>
  <input type="hidden" name="csrfmiddlewaretoken" value="token">
  <input type="hidden" name="version" value="1">
  <textarea name="text" aria-label="案由" maxlength="20" data-count>{text}</textarea>
  <input type="radio" name="kind" value="a" checked aria-label="甲">
  <input type="radio" name="kind" value="b" aria-label="乙">
  <input type="checkbox" name="tick" value="1" aria-label="勾"><input type="password" name="secret">
  <button>提交</button><span data-autosave-state role="status"></span></form>"""
REASON = "<html><p data-reason>李红刚刚改过，\n 请刷新后再改</p></html>"
OFFLINE = "没有网络，已存在本机，联网后自动保存"


class House:
    """A server of one form: ``answers`` is what the draft's address says; None: no network."""

    def __init__(self, page):
        self.page, self.posted, self.more, self.text = page, [], "", ""
        self.answer = {"status": 204, "body": ""}
        self.person = "7"
        page.route(f"{SITE}/**", self.serve)

    def serve(self, route):
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            return route.fulfill(path=finders.find(path.removeprefix("/static/")))
        if path == "/draft/":
            if self.answer is None:
                return route.abort()
            self.posted.append(route.request)
            return route.fulfill(**self.answer)
        form = FORM.format(more=self.more, text=self.text) if path == "/" else "到了"
        page = f'<html><body data-person="{self.person}"><div id="toasts"></div>{form}{HEAD}'
        return route.fulfill(body=page, content_type="text/html; charset=utf-8")

    def open(self):
        self.page.goto(f"{SITE}/")
        return self

    def write(self, text):
        self.page.fill("[name=text]", text)

    def says(self, words):
        self.page.wait_for_selector(f"[data-autosave-state] >> text={words}")

    def fields(self, nth=-1):
        return parse_qs(self.posted[nth].post_data)

    def kept(self):
        found = self.page.evaluate("Object.entries(localStorage)")
        return {key: value for key, value in found if key.startswith("autosave:")}

    def offers(self):
        return self.page.locator("[data-autosave-offer]").count() == 1


@pytest.fixture
def house(page):
    return House(page)


def test_what_is_typed_goes_out_once_after_the_last_key(house):
    house.open()

    house.page.type("[name=text]", "三句话", delay=50)
    house.says("已保存")

    assert len(house.posted) == 1
    assert house.fields()["text"] == ["三句话"]
    assert house.fields()["csrfmiddlewaretoken"] == ["token"]
    assert house.posted[0].headers["x-autosave"] == "1"
    assert re.fullmatch(r"已保存 \d\d:\d\d", house.page.inner_text("[data-autosave-state]"))
    assert house.kept() == {}


def test_leaving_the_field_does_not_save_the_same_again(house):
    house.open()
    house.write("一次就够")
    house.says("已保存")

    house.page.dispatch_event("[name=text]", "change")
    house.page.wait_for_timeout(1800)

    assert len(house.posted) == 1


def test_the_new_version_goes_with_the_next_save(house):
    house.answer = {"status": 204, "headers": {"X-Autosave-Version": "2"}}
    house.open()

    house.write("一")
    house.says("已保存")
    house.write("二")
    house.page.wait_for_timeout(2200)

    assert [house.fields(n)["version"] for n in (0, 1)] == [["1"], ["2"]]


def test_without_a_network_the_text_stays_here_and_goes_out_when_it_is_back(house):
    house.answer = None
    house.open()

    house.write("地铁里写的")
    house.says(OFFLINE)
    kept = house.kept()["autosave:7:/draft/"]
    house.answer = {"status": 204}
    house.page.evaluate("window.dispatchEvent(new Event('online'))")
    house.says("已保存")

    assert "地铁里写的" in kept and "token" not in kept and "secret" not in kept
    assert house.fields()["text"] == ["地铁里写的"]
    assert house.kept() == {}


def test_what_was_left_is_offered_at_the_next_visit_and_put_back(house):
    house.answer = None
    house.open()
    house.write("没有发出去的")
    house.page.check("[value=b]")
    house.page.check("[name=tick]")
    house.says(OFFLINE)

    house.answer = {"status": 204}
    house.open()
    house.page.click("text=找回未保存的内容")

    assert house.page.input_value("[name=text]") == "没有发出去的"
    assert house.page.is_checked("[value=b]") and house.page.is_checked("[name=tick]")
    house.says("已保存")
    assert house.fields()["kind"] == ["b"] and house.kept() == {}


def test_what_is_not_wanted_is_gone(house):
    house.answer = None
    house.open()
    house.write("不要的")
    house.says(OFFLINE)
    house.open()

    house.page.click("text=不要了")

    assert house.kept() == {} and not house.offers()
    assert house.page.input_value("[name=text]") == ""


def test_another_person_at_the_same_computer_is_offered_nothing(house):
    house.answer = None
    house.open()
    house.write("我的话")
    house.says(OFFLINE)

    house.person = "8"
    house.open()

    assert not house.offers()


def test_a_form_marked_so_leaves_nothing_on_the_device(house):
    house.answer, house.more = None, ' data-autosave-local="no"'
    house.open()

    house.write("不留痕迹")
    house.says("没有网络，还没有保存，请先不要离开本页")

    assert house.kept() == {}


def test_a_refusal_is_told_in_the_words_of_the_server_and_not_repeated(house):
    house.answer = {"status": 409, "body": REASON, "content_type": "text/html; charset=utf-8"}
    house.open()

    house.write("晚了一步")
    house.says("没有保存：李红刚刚改过， 请刷新后再改")
    house.write("再写")
    house.page.wait_for_timeout(2000)

    assert len(house.posted) == 1
    assert "晚了一步" in house.kept()["autosave:7:/draft/"]


def test_leaving_the_page_saves_at_once_what_waited(house):
    house.open()
    house.write("来不及等")

    house.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    house.page.wait_for_timeout(300)

    assert house.fields()["text"] == ["来不及等"]


def test_sending_the_form_saves_no_draft_after_it_and_leaves_nothing_behind(house):
    house.open()
    house.write("定稿")

    house.page.click("text=提交")
    house.page.wait_for_url("**/send/")
    house.page.wait_for_timeout(1800)

    assert house.posted == []
    assert house.kept() == {}


def test_a_copy_equal_to_what_the_server_has_is_not_offered(house):
    house.answer = None
    house.open()
    house.write("第一行\n第二行")
    house.says(OFFLINE)

    house.text = "第一行\r\n第二行"
    house.open()

    assert not house.offers() and house.kept() == {}


def test_an_expired_sign_in_is_said_and_the_text_is_kept(house):
    house.answer = {"status": 302, "headers": {"Location": f"{SITE}/login/"}}
    house.open()

    house.write("登录过期了")
    house.says("登录已过期，文字已存在本机。请重新登录再打开这一页")

    assert "登录过期了" in house.kept()["autosave:7:/draft/"]


def test_the_counter_counts_characters_as_people_do(house):
    house.open()

    house.write("𠮷祥如意")
    assert house.page.inner_text(".counted") == "4/20"
    house.write("一二三四五六七八九十一二三四五六七八九")

    assert house.page.inner_text(".counted.soon") == "19/20"
