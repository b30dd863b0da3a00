"""Similar titles: what counts as alike, and what of it a person may read."""

import pytest
from django.db import connection

from congress.models import Proposal
from congress.similar import by_hand, by_index, grams, likeness, similar
from tests.factories.congress import CongressFactory, DelegateFactory, SessionFactory
from tests.factories.proposals import HandlingFactory, ProposalFactory

ALIKE = [
    ("教室装空调", "关于在教室安装空调的建议"),
    ("教室装空调", "教室夏天太热，建议加装空调"),
    ("食堂饭菜太贵", "关于改善食堂饭菜质量、降低价格的提案"),
    ("教师体检项目", "关于增加教职工体检项目的建议"),
    ("课后服务补贴", "关于提高课后服务补贴标准的提案"),
    ("电动车充电", "关于增设电动自行车充电桩的建议"),
    ("饮水机", "关于更换办公室饮水机滤芯的建议"),
]
DIFFERENT = [
    ("教室装空调", "关于减轻班主任负担的建议"),
    ("关于进一步加强学校管理的建议", "关于进一步提高食堂质量的建议"),
    ("职称评聘办法", "停车位规范管理"),
    ("教师体检", "教师考勤办法"),
]


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


def old(session, title, **more):
    return ProposalFactory(session=session, title=title, grams=grams(title), **more)


@pytest.mark.parametrize("typed, title", ALIKE)
def test_titles_of_one_matter_are_alike(session, cast, typed, title):
    form = old(session, title, filed_as="proposal")

    found = similar(typed, user=cast.teacher, school=cast.school)

    assert [each.proposal for each in found.shown] == [form]


@pytest.mark.parametrize("typed, title", DIFFERENT)
def test_titles_of_different_matters_are_not(session, cast, typed, title):
    old(session, title, filed_as="proposal")

    assert not similar(typed, user=cast.teacher, school=cast.school)


def test_the_most_alike_stands_first(session, cast):
    far = old(session, "图书馆教室空调清洗消毒", filed_as="proposal")
    near = old(session, "关于在教室安装空调的建议", filed_as="proposal")

    found = similar("教室安装空调", user=cast.teacher, school=cast.school)

    assert [each.proposal for each in found.shown] == [near, far]


def test_what_one_may_not_read_is_only_counted(session, cast):
    old(session, "关于在教室安装空调的建议", filed_as="proposal", is_open=False)

    found = similar("教室装空调", user=cast.teacher, school=cast.school)

    assert (found.shown, found.hidden) == ([], 1)
    assert not similar("教室装空调", user=cast.chair, school=cast.school).hidden


def test_drafts_and_other_schools_are_not_even_counted(session, cast):
    old(session, "关于在教室安装空调的建议")
    there = SessionFactory(congress=CongressFactory(school=cast.theirs))
    old(there, "关于在教室安装空调的建议", filed_as="proposal")

    assert not similar("教室装空调", user=cast.teacher, school=cast.school)


def test_the_form_itself_is_not_similar(session, cast):
    form = old(session, "关于在教室安装空调的建议", filed_as="proposal")

    assert not similar(form.title, user=cast.chair, school=cast.school, but=form.pk)


def test_the_answer_is_shown_with_its_beginning(session, cast):
    case = old(session, "关于在教室安装空调的建议", filed_as="proposal")
    HandlingFactory(case=case, sent=True)

    found = similar("教室装空调", user=cast.teacher, school=cast.school)

    assert found.shown[0].answer == "已为每层增设直饮水机。"


def test_both_databases_measure_alike(session, cast):
    """pg_trgm and the measure in Python give the same number."""
    form = old(session, "教室夏天太热，建议加装空调", filed_as="proposal")
    wanted = grams("教室装空调")
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity(%s, %s)", [form.grams, wanted])
        measured = cursor.fetchone()[0]

    assert measured == pytest.approx(likeness(form.grams, wanted), abs=1e-6)


def test_both_roads_find_the_same(session, cast):
    for _, title in [*ALIKE, *DIFFERENT]:
        old(session, title, filed_as="proposal")

    for typed, _ in [*ALIKE, *DIFFERENT]:
        rows, wanted = Proposal.objects.filter(school=cast.school), grams(typed)
        assert sorted(by_hand(rows, wanted)) == sorted(by_index(rows, wanted)), typed
        assert by_hand(rows, wanted)[:1] == by_index(rows, wanted)[:1]


def test_a_title_of_phrases_alone_keeps_its_words():
    assert grams("关于加强的建议") != ""
    assert grams("") == ""


def test_the_hint_is_a_part_of_the_page(as_, session):
    user = DelegateFactory(congress=session.congress).member.user
    old(session, "关于在教室安装空调的建议", filed_as="proposal")

    page = as_(user).get("/proposals/similar/", {"title": "教室装空调"}).content.decode()

    assert page.strip().startswith('<div id="similar"')
    assert "关于在教室安装空调的建议" in page
    assert (
        'id="similar"'
        in as_(user).get("/proposals/similar/", {"title": "", "but": "x"}).content.decode()
    )
