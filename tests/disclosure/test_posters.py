"""墙报: what hangs on the wall, for whom, and where its code leads."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from disclosure.actions.publishing import withdraw
from tests.factories.disclosure import (
    BoardFactory,
    NoticeFactory,
    PublicationFactory,
    PublicationTableFactory,
)
from union.kit.pdf import html_to_pdf, render_html
from union.kit.plugs import plug
from union.papers.models import Paper

PATH = reverse("disclosure:poster")


@pytest.fixture
def board(cast, settings):
    settings.SITE_URL = "https://union.example"
    return BoardFactory(school=cast.school, slug="qysx", party="李书记", phone="0312-8880001")


def ordered(client, **given) -> Paper:
    path = f"{PATH}?item={given.pop('item')}" if "item" in given else PATH
    answer = client.post(path, {"size": "a4", **given})
    assert answer.status_code == 302
    return Paper.objects.latest("pk")


def printed(paper) -> tuple[str, str]:
    """The page's HTML, and the style sheets by name."""
    lent = plug("papers", paper.kind)(paper.subject_pk, paper.revision)
    return render_html(lent.template, lent.context), " ".join(lent.styles)


def test_the_outside_poster_holds_outside_items_and_leads_to_the_public_address(cast, as_, board):
    PublicationFactory(school=cast.school, published=True, outside=True, title="校服收费")
    PublicationFactory(school=cast.school, published=True, title="绩效工资")
    PublicationFactory(school=cast.school, outside=True, title="草稿")

    html, _ = printed(ordered(as_(cast.chair), board="outside"))

    assert "校服收费" in html
    assert "绩效工资" not in html
    assert "草稿" not in html
    assert "https://union.example/open/qysx/" in html
    for word in ["对外公开", "李书记", "全体教职工", "0312-8880001", "清源区第三小学"]:
        assert word in html


def test_the_inside_poster_says_so_and_leads_to_the_sign_in(cast, as_, board):
    PublicationFactory(school=cast.school, published=True, title="绩效工资")

    html, style = printed(ordered(as_(cast.principal), board="inside", size="a3"))

    assert "绩效工资" in html
    assert "对内公开" in html
    assert "请勿外传" in html
    assert "https://union.example/disclosure/" in html
    assert "/open/" not in html
    assert "poster_a3.css" in style


def test_one_publication_hangs_with_its_table_and_its_notice(cast, as_, board):
    one = PublicationFactory(
        school=cast.school, published=True, outside=True, title="食堂收支", text="一、收入\n如表。"
    )
    PublicationTableFactory(publication=one)
    notice = NoticeFactory(publication=one)

    html, _ = printed(ordered(as_(cast.chair), item=one.pk))

    for word in [
        "食堂收支",
        "拨缴收入",
        '<td class="num">12000.00</td>',
        "一、收入",
        notice.contact,
    ]:
        assert word in html
    assert f"{notice.ends_on.month}月{notice.ends_on.day}日" in html
    assert f"https://union.example/open/qysx/{one.pk}/" in html


def test_the_code_stands_on_the_first_sheet_and_no_sheet_is_for_the_foot_alone(cast, as_, board):
    for number in range(40):
        PublicationFactory(school=cast.school, published=True, outside=True, title=f"收费 {number}")
    paper = ordered(as_(cast.chair), board="outside")
    lent = plug("papers", paper.kind)(paper.subject_pk, paper.revision)

    made = html_to_pdf(render_html(lent.template, lent.context), styles=lent.styles)

    sheets = [page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages]
    assert len(sheets) > 1
    assert "https://union.example/open/qysx/" in sheets[0]
    assert "收费" in sheets[-1].replace("收费公开", "")


def test_a_period_that_the_title_says_is_not_said_twice_and_a_total_stands_out(cast, as_, board):
    one = PublicationFactory(
        school=cast.school,
        published=True,
        outside=True,
        title="2026年第一季度收支",
        period="2026Q1",
    )
    PublicationTableFactory(
        publication=one, head=["项目", "金额"], rows=[["水费", "36"], ["合计", "36"]], figures=[1]
    )

    html, _ = printed(ordered(as_(cast.chair), item=one.pk))

    assert html.count("2026年第一季度") == html.count("2026年第一季度收支")
    assert html.count('<tr class="total">') == 1


def test_the_same_board_gives_the_same_paper_and_a_changed_one_another(cast, as_, board):
    chair = as_(cast.chair)
    PublicationFactory(school=cast.school, published=True, outside=True)

    first = ordered(chair, board="outside")
    again = ordered(chair, board="outside")
    PublicationFactory(school=cast.school, published=True, outside=True)
    other = ordered(chair, board="outside")

    assert first == again
    assert other != first
    assert first.audience == Paper.Audience.STAFF


@pytest.mark.parametrize(("size", "width"), [("a3", 842), ("a4", 595)])
def test_it_is_printed_on_the_sheet_that_was_chosen(cast, as_, board, size, width):
    NoticeFactory(publication=PublicationFactory(school=cast.school, published=True, outside=True))
    lent = plug("papers", (paper := ordered(as_(cast.chair), board="outside", size=size)).kind)(
        paper.subject_pk, paper.revision
    )

    made = html_to_pdf(render_html(lent.template, lent.context), styles=lent.styles)

    sheet = PdfReader(io.BytesIO(made.content)).pages[0]
    assert round(float(sheet.mediabox.width)) == width
    assert "正在公示" in sheet.extract_text()


def test_only_those_who_keep_the_board_order_posters(cast, as_, board):
    for user in [cast.teacher, cast.leader]:
        assert as_(user).post(PATH, {"board": "inside", "size": "a4"}).status_code == 403
    assert not Paper.objects.exists()


def test_what_one_may_not_see_cannot_be_printed(cast, as_, board):
    theirs = PublicationFactory(school=cast.theirs, published=True)
    draft = PublicationFactory(school=cast.school)

    for pk in [theirs.pk, draft.pk, "x"]:
        assert as_(cast.chair).get(f"{PATH}?item={pk}").status_code == 404


def test_a_school_without_an_address_is_led_to_where_it_gets_one(cast, as_):
    assert as_(cast.chair).get(PATH).url == reverse("disclosure:groups")


def test_nonsense_in_the_form_comes_back(cast, as_, board):
    answer = as_(cast.chair).post(PATH, {"board": "both", "size": "a0"})

    assert answer.status_code == 422
    assert not Paper.objects.exists()


def test_titles_are_text_on_the_wall_too(cast, as_, board):
    PublicationFactory(school=cast.school, published=True, outside=True, title="<b>粗</b>")

    html, _ = printed(ordered(as_(cast.chair), board="outside"))

    assert "&lt;b&gt;粗&lt;/b&gt;" in html


def test_the_poster_of_what_was_withdrawn_is_the_staffs_no_longer(cast, as_, board):
    row = PublicationFactory(school=cast.school, published=True, title="绩效工资")
    paper = ordered(as_(cast.chair), item=row.pk)
    assert Paper.objects.visible_to(cast.teacher).filter(pk=paper.pk).exists()

    withdraw(row, reason="名单有误", by=cast.principal)

    assert not Paper.objects.visible_to(cast.teacher).filter(pk=paper.pk).exists()
    assert Paper.objects.visible_to(cast.chair).filter(pk=paper.pk).exists()
