"""The pages of the bodies: looking, entering, changing; the district's board; what is lent."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from members import lent
from members.models import BodySeat, LegalPerson, Member, UnionBody
from tests.factories.members import (
    LegalPersonFactory,
    MemberFactory,
    UnionBodyFactory,
)
from tests.house.addresses import pages_of
from tests.house.walking import Journey
from union.kit.days import months_after

pytestmark = pytest.mark.django_db
Kind, Position = UnionBody.Kind, BodySeat.Position
LIST, BOARD = reverse("members:body_list"), reverse("members:body_board")


def text(answer) -> str:
    return answer.content.decode()


def begun(months: int) -> dt.date:
    return months_after(timezone.localdate(), -months)


@pytest.fixture
def staff(cast):
    return MemberFactory.create_batch(3, school=cast.school)


@pytest.fixture
def body(cast, staff):
    return UnionBodyFactory(school=cast.school, people=staff, seats=3)


def entered(staff, **more) -> dict:
    return {
        "number": 4,
        "starts_on": str(timezone.localdate()),
        "term_years": 5,
        "seats": 3,
        "people": [one.pk for one in staff],
        "head": staff[0].pk,
        "source": "2026年会员大会选举产生",
    } | more


def new_page(kind=Kind.COMMITTEE) -> str:
    return reverse("members:body_new", args=[kind.value])


@pytest.mark.parametrize(
    "who, status",
    [("chair", 200), ("committee", 200), ("teacher", 200), ("principal", 200), ("leader", 200),
     ("clerk", 302), ("admin", 404)],
)  # fmt: skip
def test_who_opens_the_list(cast, as_, body, who, status):
    answer = as_(getattr(cast, who)).get(LIST)

    assert answer.status_code == status
    assert ("第三届工会委员会" in text(answer)) is (status == 200)


@pytest.mark.parametrize(
    "who, status", [("clerk", 200), ("teacher", 200), ("outsider", 404), ("admin", 403)]
)
def test_who_opens_another_schools_page(cast, as_, body, who, status):
    url = reverse("members:body_school", args=[cast.school.pk])

    assert as_(getattr(cast, who)).get(url).status_code == status


@pytest.mark.parametrize(
    "who, status",
    [("chair", 200), ("committee", 200), ("teacher", 403), ("clerk", 403), ("outsider", 404)],
)
@pytest.mark.parametrize("page", ["body_edit", "body_positions", "body_fill", "seat_end"])
def test_who_changes_a_body(cast, as_, body, who, status, page):
    UnionBody.objects.filter(pk=body.pk).update(seats=5)
    pk = body.held.first().pk if page == "seat_end" else body.pk
    url = reverse(f"members:{page}", args=[pk])

    assert as_(getattr(cast, who)).get(url).status_code == status


def test_a_teacher_sees_no_way_to_change(cast, as_, body):
    client = as_(cast.teacher)

    assert "登记" not in text(client.get(body.get_absolute_url())).partition("登记内容")[0]
    assert client.get(new_page()).status_code in (403, 404)


def test_the_page_prints_each_rule_with_its_source(cast, as_, body):
    shown = text(as_(cast.chair).get(LIST))

    assert "会员达到多少人须设工会委员会：25 人（《工会法》（2021）第十一条）" in shown
    assert "女会员达到多少人须设女职工委员会：10 人（《工会女职工委员会工作条例》）" in shown


def test_a_body_that_is_due_is_called_for(cast, as_, body):
    UnionBody.objects.filter(pk=body.pk).update(starts_on=begun(31))
    client = as_(cast.chair)

    shown = text(client.get(LIST))

    assert "准备换届" in shown
    assert "届满前多少个月提醒换届：6 个月" in shown
    UnionBody.objects.filter(pk=body.pk).update(starts_on=begun(36))
    assert "该换届了" in text(client.get(LIST))


def test_a_body_is_entered_by_hand_then_positions_are_named(cast, as_, staff):
    client = as_(cast.chair)

    answer = client.post(new_page(), entered(staff))

    body = UnionBody.objects.get()
    assert answer.url == reverse("members:body_positions", args=[body.pk])
    assert (body.number, body.term_years, body.held.get(member=staff[0]).position) == (
        4, 5, Position.CHAIR
    )  # fmt: skip
    posted = {f"position_{seat.pk}": seat.position for seat in body.held.all()}
    second = body.held.get(member=staff[1])
    posted |= {f"position_{second.pk}": "vice_chair", f"portfolio_{second.pk}": "宣传教育"}
    client.post(answer.url, posted)
    assert body.held.get(member=staff[1]).position == Position.VICE_CHAIR
    assert "宣传教育" in text(client.get(LIST))


def test_a_body_of_one_person_asks_for_one(cast, as_, staff):
    client = as_(cast.chair)
    posted = entered(staff, people=staff[0].pk)

    answer = client.post(new_page(Kind.WOMEN_MEMBER), posted)

    body = UnionBody.objects.get()
    assert answer.url == body.get_absolute_url()
    assert (body.seats, body.held.get().position) == (1, Position.MEMBER)
    assert client.post(new_page(Kind.ORGANISER), posted | {"people": ""}).status_code == 422


@pytest.mark.parametrize(
    "more, reason",
    [
        ({"people": []}, "还没有选人"),
        ({"seats": 2}, "名额 2 名，选了 3 人"),
        ({"starts_on": "2099-01-01"}, "这一天还没有到"),
        ({"number": "x"}, "请填写整数"),
        ({"term_years": 4}, "请从列出的里面选"),
    ],
)
def test_what_is_wrong_in_a_form_is_said(cast, as_, staff, more, reason):
    answer = as_(cast.chair).post(new_page(), entered(staff, **more))

    assert answer.status_code == 422
    assert reason in text(answer)
    assert not UnionBody.objects.exists()


def test_a_head_outside_the_list_is_refused(cast, as_, staff):
    answer = as_(cast.chair).post(new_page(), entered(staff[:2], head=staff[2].pk))

    assert "不在上面选定的人里" in text(answer)


def test_a_renewal_without_an_audit_committee_says_so_on_the_page(cast, as_, body, staff):
    answer = as_(cast.chair).post(new_page(), entered(staff))

    assert answer.status_code == 422
    assert "不能换届：设工会委员会的，须同时设经费审查委员会" in text(answer)


def test_nonsense_of_a_kind_is_no_page(cast, as_):
    url = reverse("members:body_new", args=["nonsense"])

    assert as_(cast.chair).get(url).status_code == 404


def test_a_body_is_corrected(cast, as_, body):
    url = reverse("members:body_edit", args=[body.pk])
    posted = {"number": 5, "starts_on": str(begun(30)), "term_years": 5, "seats": 5,
              "approval_no": "清教工〔2024〕8号", "approved_on": str(begun(30))}  # fmt: skip
    client = as_(cast.chair)

    assert client.post(url, posted | {"seats": 2}).status_code == 422
    assert client.post(url, posted).url == body.get_absolute_url()

    shown = text(client.get(body.get_absolute_url()))
    assert "第五届工会委员会" in shown
    assert "清教工〔2024〕8号" in shown
    assert "缺 2 名" in shown


def test_why_a_renewal_is_late_is_asked_only_when_it_is(cast, as_, body):
    url = reverse("members:body_edit", args=[body.pk])
    client = as_(cast.chair)
    assert "逾期没有换届的原因" not in text(client.get(url))

    UnionBody.objects.filter(pk=body.pk).update(starts_on=begun(40))

    assert "逾期没有换届的原因" in text(client.get(url))


def test_somebody_leaves_and_another_is_elected(cast, as_, body, staff):
    client, today = as_(cast.chair), str(timezone.localdate())
    seat = body.held.get(member=staff[0])
    other = MemberFactory(school=cast.school, name="新委员")
    url = reverse("members:body_fill", args=[body.pk])
    assert client.get(url).status_code == 403

    left = client.post(
        reverse("members:seat_end", args=[seat.pk]), {"on": today, "reason": "本人辞职"}
    )
    client.post(url, {"people": [other.pk], "on": today, "source": "会员大会补选"})

    assert left.url == body.get_absolute_url()
    shown = text(client.get(body.get_absolute_url()))
    assert "本人辞职" in shown
    assert "新委员" in shown
    assert client.get(reverse("members:seat_end", args=[seat.pk])).status_code == 404


@pytest.mark.parametrize("on, reason", [("2099-01-01", "不能晚于今天"), ("2001-01-01", "不能早于")])
def test_a_seat_ends_on_a_day_that_can_be(cast, as_, body, on, reason):
    url = reverse("members:seat_end", args=[body.held.first().pk])

    answer = as_(cast.chair).post(url, {"on": on, "reason": "本人辞职"})

    assert answer.status_code == 422
    assert reason in text(answer)


def test_two_heads_in_the_table_are_refused(cast, as_, body):
    url = reverse("members:body_positions", args=[body.pk])
    posted = {f"position_{seat.pk}": "chair" for seat in body.held.all()}

    answer = as_(cast.chair).post(url, posted)

    assert answer.status_code == 422
    assert "只能有一位主席" in text(answer)


def test_a_body_that_has_ended_is_history(cast, as_, body):
    body.end(timezone.localdate())
    client = as_(cast.chair)

    shown = text(client.get(body.get_absolute_url()))

    assert "本届成员" in shown
    assert "任期结束" in shown
    answer = client.get(reverse("members:body_edit", args=[body.pk]))
    assert answer.status_code == 403
    assert "已经卸任" in text(answer)


def test_the_certificate_is_entered_and_checked(cast, as_):
    url, client = reverse("members:legal_person_edit"), as_(cast.chair)
    posted = {"code": "8100 0000 mc12 3456 7k", "issued_on": "2020-05-01"}

    assert "校验码对不上" in text(client.post(url, posted | {"code": "81000000MC12345671"}))
    wrong = client.post(url, posted | {"valid_until": "2019-05-01"})
    assert "有效期要晚于发证日期" in text(wrong)
    assert client.post(url, posted | {"valid_until": "2025-05-01"}).url == LIST

    assert LegalPerson.objects.get(school=cast.school).code == "81000000MC1234567K"
    assert "已经过期" in text(client.get(LIST))
    assert as_(cast.teacher).get(url).status_code in (403, 404)


@pytest.mark.parametrize("rows", [1, 5])
def test_the_lists_queries_do_not_grow(cast, as_, rows, django_assert_max_num_queries):
    for kind in (Kind.COMMITTEE, Kind.AUDIT, Kind.WOMEN):
        people = MemberFactory.create_batch(rows, school=cast.school)
        UnionBodyFactory(school=cast.school, kind=kind, people=people)
    client = as_(cast.chair)

    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_only_the_chair_is_told_that_a_term_ends(cast, body):
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT, starts_on=begun(31))
    assert [one.title for one in lent.todos(cast.chair, cast.chair.offices[0])] == [
        "经费审查委员会换届"
    ]

    UnionBody.objects.filter(pk=body.pk).update(starts_on=begun(32))

    (todo,) = lent.todos(cast.chair, cast.chair.offices[0])
    assert todo.title == "工会委员会、经费审查委员会换届"
    assert todo.until == months_after(begun(32), 36)
    assert lent.todos(cast.committee, cast.committee.offices[0]) == []


def test_the_end_of_a_term_stands_in_the_officers_calendar(cast, body):
    first, last = body.ends_on, body.ends_on + dt.timedelta(days=30)

    (entry,) = lent.entries(cast.committee, first, last)

    assert (entry.title, entry.starts_on) == ("第三届工会委员会任期届满", body.ends_on)
    assert lent.entries(cast.committee, first + dt.timedelta(days=1), last) == []
    assert lent.entries(cast.teacher, first, last) == []


def test_bodies_renewed_this_year_are_a_figure(cast):
    day = dt.date(timezone.localdate().year, 1, 1)
    UnionBodyFactory(school=cast.school, starts_on=day)
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT, starts_on=day, number=1)
    LegalPersonFactory(school=cast.school)

    figures = {one.key: one.value for one in lent.figures(cast.school, day.year)}

    assert figures["members.renewed"] == 1


def test_a_new_chair_without_the_office_is_remarked_upon(cast, as_, body, staff):
    client, url = as_(cast.clerk), body.get_absolute_url()
    body.held.filter(member=staff[0]).update(position=Position.CHAIR)

    shown = text(client.get(url))

    assert f"系统里的工会主席现在是陈静。请教育工会干事在“组织与任职”里任命{staff[0]}" in shown
    Member.objects.filter(pk=staff[0].pk).update(user=cast.chair)
    assert "系统里的工会主席" not in text(client.get(url))


def test_every_page_of_the_bodies_is_within_somebodys_reach(cast, client, body):
    body.held.first().end(timezone.localdate(), "本人辞职")
    UnionBodyFactory(school=cast.school, number=2, ended_on=body.starts_on, starts_on=begun(48))
    journey = Journey(room="members", often={"members:body_detail": 4})

    for name in ("chair", "teacher", "clerk"):
        client.force_login(getattr(cast, name))
        journey.walk(client, name, "/")

    wrong = journey.broken + journey.heavy + journey.writing
    ours = {"body", "seat", "legal"}
    pages = {page for page in pages_of("members") if page.split(":")[1].split("_")[0] in ours}
    assert "\n".join(wrong) == ""
    assert pages - journey.seen == set()
