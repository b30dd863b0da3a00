import pytest
from django.urls import reverse

from members import lent
from members.models import Member
from members.states import State
from tests.factories.members import MemberFactory
from tests.factories.org import GroupFactory
from union.audit.models import Event
from union.kit.sheets import read_rows

LIST = reverse("members:member_list")
pytestmark = [pytest.mark.django_db]


def text(answer):
    return answer.content.decode()


def test_the_list_shows_who_is_in_register(as_, cast, member):
    MemberFactory(school=cast.school, name="退休者", state=State.KEPT)

    shown = text(as_(cast.chair).get(LIST))

    assert "李红" in shown
    assert "退休者" not in shown
    assert "退休者" in text(as_(cast.chair).get(LIST, {"state": "kept"}))


def test_the_list_is_narrowed_by_words_and_group(as_, cast, member):
    MemberFactory(school=cast.school, name="张伟", group=GroupFactory(parent=cast.school))
    client = as_(cast.chair)

    assert "张伟" not in text(client.get(LIST, {"q": "lh"}))
    assert "张伟" not in text(client.get(LIST, {"group": cast.group.pk}))
    assert "没有找到" in text(client.get(LIST, {"q": "没有这个人"}))


@pytest.mark.parametrize(
    "query", [{"group": "x"}, {"group": 10**12}, {"state": "nonsense"}, {"page": "x"}]
)
def test_nonsense_in_the_address_does_no_harm(as_, cast, member, query):
    assert as_(cast.chair).get(LIST, query).status_code == 200


def test_the_rows_are_a_part(as_, cast, member):
    part = as_(cast.chair).get(LIST, headers={"HX-Request": "true"})

    assert text(part).lstrip().startswith('<div id="rows">')


@pytest.mark.parametrize("rows", [1, 5])
def test_the_lists_queries_do_not_grow(as_, cast, rows, django_assert_num_queries):
    for _ in range(rows):
        MemberFactory(school=cast.school, group=cast.group)
        MemberFactory(school=cast.school, state=State.APPLIED)
    client = as_(cast.chair)

    with django_assert_num_queries(10):
        client.get(LIST)


def test_a_teacher_is_led_to_the_own_page(as_, cast, member):
    assert as_(cast.teacher).get(LIST).url == reverse("members:member_me")
    assert "2015年9月1日" in text(as_(cast.teacher).get(reverse("members:member_me")))


def test_a_teacher_without_membership_is_shown_the_way_in(as_, cast):
    assert "申请入会" in text(as_(cast.teacher).get(reverse("members:member_me")))


def test_a_person_without_school_is_told_so(as_, cast):
    assert "没有工作单位" in text(as_(cast.clerk).get(reverse("members:member_me")))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("chair", 200),
        ("committee", 200),
        ("leader", 200),
        ("teacher", 200),
        ("clerk", 404),
        ("outsider", 404),
        ("admin", 404),
    ],
)
def test_who_opens_a_members_page(as_, cast, member, who, status):
    client = as_(getattr(cast, who))

    assert client.get(member.get_absolute_url()).status_code == status


PAGES = ["member_new", "import_list", "import_template", "member_statistics"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["chair", "committee"])
def test_officers_open_every_page(as_, cast, page, who):
    assert as_(getattr(cast, who)).get(reverse(f"members:{page}")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["leader", "teacher", "admin"])
def test_nobody_else_opens_them(as_, cast, page, who):
    assert as_(getattr(cast, who)).get(reverse(f"members:{page}")).status_code in (403, 404)


def test_the_district_reads_counts_only(as_, cast, member):
    shown = text(as_(cast.clerk).get(reverse("members:member_statistics")))

    assert "清源三小" in shown
    assert "李红" not in shown


def test_an_export_holds_what_is_shown_and_is_on_record(as_, cast, member):
    MemberFactory(school=cast.school, name="张伟")
    MemberFactory(school=cast.theirs, name="外人")

    answer = as_(cast.chair).post(reverse("members:member_export"), {"q": "李", "state": "active"})

    table = read_rows(b"".join(answer.streaming_content))
    assert [row.cells[0] for row in table.rows] == ["李红"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert Event.objects.get(verb="members.exported").details == {"count": 1}


@pytest.mark.parametrize("who", ["leader", "teacher", "clerk", "admin"])
def test_a_list_of_people_leaves_only_by_the_officers(as_, cast, who):
    assert as_(getattr(cast, who)).post(reverse("members:member_export")).status_code == 403


def test_waiting_applications_stand_on_top_and_in_the_todos(as_, cast):
    applied = MemberFactory(school=cast.school, name="新老师", state=State.APPLIED)

    assert "申请入会，等您审批" in text(as_(cast.chair).get(LIST))
    assert [todo.title for todo in lent.todos(cast.chair, cast.chair.offices[0])] == [
        "新老师申请入会"
    ]
    assert lent.todos(cast.teacher, None) == []
    assert Member.objects.waiting().get() == applied


def test_names_cannot_carry_markup(as_, cast):
    MemberFactory(school=cast.school, name="<b>{{ x }}</b>")

    assert "<b>{{ x }}" not in text(as_(cast.chair).get(LIST))
