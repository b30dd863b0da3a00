import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from members.actions import people as actions
from members.models import Member
from members.states import State
from tests.factories.members import MemberFactory
from tests.factories.org import GroupFactory, UserFactory
from union.audit.models import Event
from union.kit.flow import WrongState

TODAY = dt.date(2026, 3, 10)
pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def a_day_in_march(time_machine):
    time_machine.move_to("2026-03-10T10:00:00+08:00", tick=False)


# Particulars


def form_of(member, **changed):
    fields = {"name": member.name, "sex": member.sex, "staff_no": member.staff_no}
    return {**fields, "seen": member.fingerprint, **changed}


def test_corrections_are_kept_and_the_log_names_the_fields(as_, cast, member):
    url = reverse("members:member_edit", args=[member.pk])

    as_(cast.chair).post(url, form_of(member, phone="13800138000", group=cast.group.pk))

    member.refresh_from_db()
    assert member.phone == "13800138000"
    event = Event.objects.get(verb="member.amended")
    assert event.details == {"fields": ["phone"]}


def test_two_who_correct_at_once_do_not_overwrite_each_other(as_, cast, member):
    url = reverse("members:member_edit", args=[member.pk])
    first = form_of(member, phone="13800138000")
    second = form_of(member, title="高级教师")
    as_(cast.chair).post(url, first)

    answer = as_(cast.committee).post(url, second)

    member.refresh_from_db()
    assert answer.status_code == 422
    assert "别人刚改过" in answer.content.decode()
    assert "高级教师" in answer.content.decode()
    assert (member.phone, member.title) == ("13800138000", "")


def test_a_correction_that_slips_in_between_is_not_lost(cast, member):
    seen = member.fingerprint
    Member.objects.filter(pk=member.pk).update(phone="13800138000")

    with pytest.raises(WrongState):
        actions.amend(member, by=cast.chair, fields=["title"], seen=seen)


@pytest.mark.parametrize(
    ("field", "value"), [("staff_no", "099"), ("phone", "13900139000"), ("card_no", "K7")]
)
def test_a_number_belongs_to_one_person_of_the_school(as_, cast, member, field, value):
    holder = MemberFactory(school=cast.school, name="张伟", **{"staff_no": "1", field: value})
    url = reverse("members:member_edit", args=[member.pk])

    answer = as_(cast.chair).post(url, form_of(member, **{field: value}))

    assert answer.status_code == 422
    assert f"{value} 在名册中是{holder.name}的" in answer.content.decode()


def test_two_schools_may_have_the_same_staff_number(cast, member):
    assert MemberFactory(school=cast.theirs, staff_no=member.staff_no).pk


def test_the_database_keeps_staff_numbers_apart(cast, member):
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberFactory(school=cast.school, staff_no=member.staff_no)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "123"),
        ("sex", "other"),
        ("born_on", "2030-01"),
        ("name", ""),
        ("ethnicity", "火星族"),
    ],
)
def test_wrong_particulars_come_back_with_what_was_typed(as_, cast, member, field, value):
    url = reverse("members:member_edit", args=[member.pk])

    answer = as_(cast.chair).post(url, form_of(member, title="高级教师", **{field: value}))

    assert answer.status_code == 422
    assert "高级教师" in answer.content.decode()


def test_a_foreign_group_is_no_choice(as_, cast, member):
    foreign = GroupFactory(parent=cast.theirs)
    url = reverse("members:member_edit", args=[member.pk])

    assert as_(cast.chair).post(url, form_of(member, group=foreign.pk)).status_code == 422


def test_a_chair_writes_a_member_into_the_register(as_, cast):
    account = UserFactory(school=cast.school, name="阿依古丽·买买提", staff_no="031")
    typed = {"name": "阿依古丽 • 买买提", "sex": "female", "staff_no": "031", "state": "active"}

    as_(cast.chair).post(reverse("members:member_new"), {**typed, "joined_on": "2019-09-01"})

    member = Member.objects.get(staff_no="031")
    assert (member.name, member.name_initials) == ("阿依古丽·买买提", "ayglmmt")
    assert (member.user, member.latest_change.on) == (account, dt.date(2019, 9, 1))


def test_what_is_over_is_not_corrected(as_, cast, member, step):
    step(cast.chair, member, "leave")

    answer = as_(cast.chair).get(reverse("members:member_edit", args=[member.pk]))

    assert answer.status_code == 403


def test_an_end_is_kept_by_the_database(cast, member):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(state=State.LEFT)
