import pytest
from django.urls import reverse

from members import lent
from members.models import Member
from members.states import State
from tests.factories.members import MemberFactory
from tests.factories.org import GroupFactory, UserFactory
from union.audit.models import Event
from union.kit.sheets import read_rows
from union.org.models import User

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

    table = read_rows(answer.content)
    assert [row.cells[0] for row in table.rows] == ["李红"]
    assert answer.headers["Cache-Control"] == "private, no-store"
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


# Accounts


def open_accounts(client):
    return client.post(reverse("members:accounts_open"))


@pytest.fixture
def coded(cast):
    cast.school.code = "QY3X"
    cast.school.save()
    return cast


def test_members_get_accounts_by_school_code_and_staff_number(as_, coded):
    member = MemberFactory(school=coded.school, name="张伟", staff_no="012", phone="13800138000")

    answer = open_accounts(as_(coded.chair))

    member.refresh_from_db()
    assert answer.url == f"{reverse('org:account_list')}?standing=unset"
    assert (member.user.username, member.user.phone) == ("qy3x-012", "13800138000")
    assert (member.user.school, member.user.has_usable_password()) == (coded.school, False)
    assert Event.objects.get(verb="members.accounts_opened").details == {"count": 1}


def test_opening_accounts_twice_opens_nothing_new(as_, coded):
    MemberFactory(school=coded.school)
    open_accounts(as_(coded.chair))
    before = User.objects.count()

    open_accounts(as_(coded.chair))

    assert User.objects.count() == before


def test_an_account_that_is_there_is_tied_instead_of_opened(as_, coded):
    user = UserFactory(school=coded.school, name="张伟", staff_no="012")
    member = MemberFactory(school=coded.school, name="张伟", staff_no="")
    Member.objects.filter(pk=member.pk).update(staff_no="012")

    open_accounts(as_(coded.chair))

    member.refresh_from_db()
    assert member.user == user


@pytest.mark.parametrize(
    ("staff_no", "code", "sentence"),
    [
        ("", "q1", "没有工号"),
        ("甲1", "q1", "不能作登录名"),
        ("7", "", "还没有代码"),
        ("taken", "q1", "已有人用"),
    ],
)
def test_who_cannot_get_an_account_is_told_why(as_, cast, staff_no, code, sentence):
    cast.school.code = code
    cast.school.save()
    UserFactory(username="q1-taken")
    MemberFactory(school=cast.school, name="张伟", staff_no=staff_no)

    shown = as_(cast.chair).post(reverse("members:accounts_open"), follow=True)

    assert "张伟：" in text(shown)
    assert sentence in text(shown)


def test_a_telephone_number_in_use_is_left_out(as_, coded):
    UserFactory(phone="13800138000")
    member = MemberFactory(school=coded.school, phone="13800138000")

    open_accounts(as_(coded.chair))

    member.refresh_from_db()
    assert member.user.phone is None


@pytest.mark.parametrize("who", ["committee", "outsider", "clerk", "leader", "teacher"])
def test_only_the_own_chair_opens_accounts(as_, coded, who):
    member = MemberFactory(school=coded.school)

    open_accounts(as_(getattr(coded, who)))

    member.refresh_from_db()
    assert member.user is None
