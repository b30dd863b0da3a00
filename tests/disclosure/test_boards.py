"""对外公开栏: what strangers find at a school's address, and what they do not."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from disclosure import boards_shown
from disclosure.models import CatalogueItem, OldAddress, Publication
from tests.factories.disclosure import (
    AttachmentFactory,
    BoardFactory,
    CatalogueItemFactory,
    NoticeFactory,
    PublicationFactory,
    PublicationTableFactory,
)

State = Publication.State
STYLE = Path(settings.BASE_DIR) / "static" / "css" / "board.css"
MOST_BYTES = 100_000
VOID = {"meta", "link", "input", "img", "br", "hr"}
EVIL = '<script>alert("x")</script>&<b>'


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def board(cast):
    return BoardFactory(school=cast.school, slug="qysx", intro="每月更新", party="李书记")


def publication(board, **fields):
    return PublicationFactory(
        school=board.school, **({"published": True, "outside": True} | fields)
    )


def at(name, board, *args):
    return reverse(f"disclosure:{name}", args=[board.slug, *args])


def text_of(answer) -> str:
    return answer.content.decode()


class Outline(HTMLParser):
    """Elements that are not closed where they were opened, headings in order, and ids."""

    def __init__(self, html):
        super().__init__()
        self.open, self.wrong, self.headings, self.ids = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def sound(html) -> None:
    page = Outline(html)
    assert (page.open, page.wrong) == ([], [])
    assert page.headings.count(1) == 1
    steps = zip([0, *page.headings], page.headings, strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(page.ids) == len(set(page.ids))
    assert '<html lang="zh-CN">' in html
    assert 'href="#main"' in html


def full_item(board) -> Publication:
    """With everything a publication can have."""
    earlier = publication(board, title="初次公布")
    Publication.objects.filter(pk=earlier.pk).update(state=State.SUPERSEDED)
    one = publication(
        board,
        title="食堂收支",
        text="一、收入\n本月收入。\n（一）伙食费\n按月结算。",
        period="2026-03",
        replaces=earlier,
    )
    PublicationTableFactory(publication=one)
    AttachmentFactory(publication=one, name="票据.pdf")
    AttachmentFactory(publication=one, name="公示照片.png", kind="png")
    NoticeFactory(publication=one)
    return one


def test_strangers_find_what_is_outside_and_nothing_else(board, client):
    shown = publication(board, title="校服收费标准")
    publication(board, title="绩效工资分配", outside=False)
    publication(board, title="未审核的草稿", published=False)
    publication(BoardFactory(), title="别的学校的事")

    html = text_of(client.get(board.get_absolute_url()))

    assert shown.title in html
    assert at("board_item", board, shown.pk) in html
    for hidden in ["绩效工资分配", "未审核的草稿", "别的学校的事"]:
        assert hidden not in html


def test_the_front_names_the_four_responsibilities(board, client):
    html = text_of(client.get(board.get_absolute_url()))

    for word in ["第一责任人", "李书记", "第一评价人", "全体教职工", "每月更新"]:
        assert word in html
    assert "清源区第三小学" in html
    assert "清源区第三小学工会" not in html


def test_pages_are_sound_and_light(board, client):
    one = full_item(board)
    for category in CatalogueItem.Category.values:
        item = CatalogueItemFactory(unit=board.school, category=category, audience="outside")
        PublicationFactory.create_batch(
            4, school=board.school, item=item, audience="outside", published=True
        )

    for path in [
        at("board", board),
        at("board_item", board, one.pk),
        at("board", board) + "?category=finance",
        at("board", board) + "?q=公开",
        at("board", board) + "?year=1999",
    ]:
        answer = client.get(path)
        sound(text_of(answer))
        assert len(answer.content) + STYLE.stat().st_size <= MOST_BYTES
        assert "<script" not in text_of(answer)


def test_a_publication_is_shown_with_table_files_notice_and_history(board, client):
    one = full_item(board)

    html = text_of(client.get(at("board_item", board, one.pk)))

    assert '<h2 class="part">一、收入</h2>' in html
    assert '<h3 class="point">（一）伙食费</h3>' in html
    assert "<caption>收支情况</caption>" in html
    assert '<th scope="col" class="num">金额（元）</th>' in html
    assert '<th scope="row">拨缴收入</th><td class="num">12000.00</td>' in html
    assert 'alt="公示照片.png"' in html
    assert "票据.pdf" in html
    assert "2026年3月" in html
    assert f"公示至 {one.notice.ends_on.year}年" in html
    assert one.notice.contact in html
    assert "更新，以现在的内容为准" in html
    assert one.item.name in html


def test_nobody_is_noticed_and_nothing_is_set(board, client, cast):
    one = publication(board)
    client.force_login(cast.teacher)
    for path in [
        at("board", board),
        at("board_item", board, one.pk),
        at("board_feed", board),
        "/open/nobody/",
    ]:
        answer = client.get(path)

        assert "Cookie" not in answer.headers.get("Vary", "")
        assert not answer.cookies
        assert cast.teacher.name not in text_of(answer)


def test_titles_and_names_are_text_however_they_are_written(board, client):
    one = publication(board, title=EVIL, text=EVIL)
    PublicationTableFactory(publication=one, caption=EVIL, head=[EVIL, "元"], rows=[[EVIL, "1"]])

    for path in [
        at("board", board),
        at("board_item", board, one.pk),
        at("board", board) + "?q=" + "%3Cscript%3E",
    ]:
        html = text_of(client.get(path))
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_a_school_that_does_not_exist_is_told_in_plain_words(board, client):
    answer = client.get("/open/no-such-school/")

    assert answer.status_code == 404
    assert "网址可能少写或写错了一个字母" in text_of(answer)
    assert board.slug not in text_of(answer)
    sound(text_of(answer))


def test_an_address_from_an_old_poster_leads_to_the_new_one(board, client):
    OldAddress.objects.create(board=board, slug="old-name")

    answer = client.get("/open/old-name/7/?q=a")

    assert (answer.status_code, answer.url) == (301, f"/open/{board.slug}/7/?q=a")


def test_a_closed_board_shows_nothing_at_any_address(cast, client):
    board = BoardFactory(school=cast.school, is_open=False)
    one = publication(board, title="食堂收支")
    for name, args in [
        ("board", []),
        ("board_item", [one.pk]),
        ("board_feed", []),
        ("board_file", [one.pk, 1]),
    ]:
        answer = client.get(at(name, board, *args))
        assert answer.status_code == 404
        assert "现在没有开放" in text_of(answer)
        assert "食堂收支" not in text_of(answer)


def test_case_30_an_inside_publication_is_refused_to_a_stranger_at_every_address(board, client):
    inside = publication(board, title="绩效工资分配", text="人均三千元", outside=False)
    paper = AttachmentFactory(publication=inside, name="工资表.pdf")

    for path in [
        at("board_item", board, inside.pk),
        at("board_file", board, inside.pk, paper.pk),
    ]:
        answer = client.get(path)
        assert answer.status_code == 403
        assert "只对本校教职工公开" in text_of(answer)
        assert f"?next={inside.get_absolute_url()}" in text_of(answer)
        assert "绩效" not in text_of(answer)
        assert "工资表" not in text_of(answer)
    for path in ["", "?q=绩效", "?q=三千元", f"?category={inside.item.category}", "feed.xml"]:
        assert "绩效工资分配" not in text_of(client.get(board.get_absolute_url() + path))


@pytest.mark.parametrize("state", [State.DRAFT, State.CHECKING])
def test_what_is_not_published_does_not_exist(board, client, state):
    draft = publication(board, published=False, state=state)

    assert client.get(at("board_item", board, draft.pk)).status_code == 404
    assert client.get(at("board_item", board, draft.pk + 1)).status_code == 404
    assert client.get(f"/open/{board.slug}/99999999999999999999999/").status_code == 404


def test_a_publication_is_not_found_at_another_schools_address(board, client):
    theirs = publication(BoardFactory())

    assert client.get(at("board_item", board, theirs.pk)).status_code == 404


def test_a_withdrawn_publication_is_gone_with_its_reason_and_its_files(board, client):
    one = publication(board, title="含有身份证号", text="不该公开")
    paper = AttachmentFactory(publication=one)
    one.withdraw("含有个人信息", timezone.now())

    for path in [at("board_item", board, one.pk), at("board_file", board, one.pk, paper.pk)]:
        answer = client.get(path)
        assert answer.status_code == 410
        assert "理由：含有个人信息" in text_of(answer)
        assert "不该公开" not in text_of(answer)
        assert "身份证号" not in text_of(answer)


def test_a_corrected_publication_leads_to_the_new_one(board, client):
    new = full_item(board)

    answer = client.get(at("board_item", board, new.replaces.pk))

    assert (answer.status_code, answer.url) == (302, at("board_item", board, new.pk))


def test_files_are_sent_while_their_publication_stands(board, client):
    one = publication(board)
    paper = AttachmentFactory(publication=one, name="票据.pdf", sha256="a" * 64)
    path = at("board_file", board, one.pk, paper.pk)

    answer = client.get(path)

    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(at("board_picture", board, one.pk, paper.pk)).status_code == 404
    assert client.get(at("board_file", board, publication(board).pk, paper.pk)).status_code == 404


def test_search_finds_words_of_title_text_and_item(board, client):
    one = publication(board, title="食堂收支", text="三月份伙食费结余")
    publication(board, title="校服收费")

    for words in ["食堂", "结余", one.item.name, "食堂 伙食"]:
        html = text_of(client.get(at("board", board), {"q": words}))
        assert at("board_item", board, one.pk) in html
        assert "校服收费" not in html
    assert "没有找到" in text_of(client.get(at("board", board), {"q": "食堂 校服"}))


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "长" * 500, "page=x&year=y&category=z", "page=99999999999", "year=²"]
)
def test_nonsense_in_an_address_gives_a_page(board, client, query):
    publication(board)

    assert client.get(f"{board.get_absolute_url()}?{query}").status_code == 200


def test_the_archive_is_turned_page_by_page(board, client, monkeypatch):
    monkeypatch.setattr(boards_shown, "PAGE", 2)
    old = [publication(board, title=f"第{n}条") for n in range(3)]

    first = text_of(client.get(at("board", board), {"category": old[0].item.category}))
    second = text_of(client.get(at("board", board), {"category": old[0].item.category, "page": 2}))

    assert "第 1 页，共 2 页" in first
    assert f"?category={old[0].item.category}&amp;page=2" in first
    assert "第2条" in first
    assert "第0条" in second
