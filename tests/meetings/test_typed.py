"""What people type: sums, names, who does something."""

from decimal import Decimal

import pytest

from tests.factories.org import DepartmentFactory, UserFactory
from union.meetings.amounts import BadAmount, read_amount, say_amount
from union.meetings.names import MOST, BadNames, Typed, read_names
from union.meetings.people import (
    Unclear,
    accounts_named,
    duties_of,
    known_names,
    name_in_list,
    owner_of,
    usually_called,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3000", "3000"),
        ("3,000元", "3000"),
        ("３０００", "3000"),
        ("12，800.50 元整", "12800.50"),
        ("¥ 1,234,567", "1234567"),
        ("1.28万元", "12800"),
    ],
)
def test_a_sum_is_read_as_people_write_it(text, amount):
    assert read_amount(text) == Decimal(amount)


def test_no_sum_is_no_sum():
    assert read_amount("  ") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("三千", "“三千”没有读懂"),
        ("约3000", "没有读懂"),
        ("3,00", "没有读懂"),
        ("0", "大于 0"),
        ("-5", "没有读懂"),
        ("3.005", "最多两位小数"),
        ("9" * 30, "不到十亿元"),
        ("99999999999", "不到十亿"),
        ("1e5", "没有读懂"),
    ],
)
def test_what_is_no_sum_is_told_with_an_example(text, said):
    with pytest.raises(BadAmount, match=said):
        read_amount(text)


def test_sums_are_said_with_their_unit():
    assert say_amount(Decimal("12800.00")) == "12,800元"
    assert say_amount(Decimal("0.5")) == "0.50元"


def test_names_come_one_a_line_with_what_somebody_is_there_as():
    text = "李强（家长代表）\r\n张　三\n王芳 五年级家长、Anna Smith；赵敏"

    assert read_names(text) == [
        Typed("李强", "家长代表"),
        Typed("张三"),
        Typed("王芳", "五年级家长"),
        Typed("Anna Smith"),
        Typed("赵敏"),
    ]


def test_a_person_named_twice_is_taken_once():
    assert read_names("张三\n张　三\n 张三 ") == [Typed("张三")]


def test_three_hundred_pasted_names_are_taken_and_more_than_can_meet_are_not():
    many = "\n".join(f"家长{number}" for number in range(300))

    assert len(read_names(many)) == 300
    with pytest.raises(BadNames, match=f"最多登记 {MOST} 人"):
        read_names("\n".join(f"家长{number}" for number in range(MOST + 1)))


def test_a_sentence_is_no_name():
    with pytest.raises(BadNames, match="一行写一个人"):
        read_names("会" * 61)


def test_names_of_colleagues_become_their_accounts(cast):
    users, others = accounts_named(cast.school, read_names("李红\n外校专家"))

    assert (users, others) == ([cast.teacher], [Typed("外校专家")])


def test_whoever_is_named_with_a_duty_is_a_guest(cast):
    users, others = accounts_named(cast.school, read_names("李红（家长代表）"))

    assert (users, others) == ([], [Typed("李红", "家长代表")])


def test_two_colleagues_of_one_name_are_to_be_ticked(cast):
    UserFactory(name="李红", school=cast.school)

    with pytest.raises(Unclear, match="有 2 位李红"):
        accounts_named(cast.school, read_names("李红"))


def test_who_does_something_is_a_person_a_department_or_words(cast):
    house = DepartmentFactory(school=cast.school, name="总务处")

    assert owner_of(cast.school, "李红")["owner"] == cast.teacher
    assert owner_of(cast.school, "总务处")["department"] == house
    assert owner_of(cast.school, "全体班主任") == {
        "owner": None,
        "department": None,
        "owner_name": "全体班主任",
    }


def test_nobody_of_another_school_becomes_an_owner(cast):
    DepartmentFactory(school=cast.theirs, name="总务处")

    assert owner_of(cast.school, "钱外")["owner"] is None
    assert owner_of(cast.school, "总务处")["department"] is None


def test_of_two_namesakes_the_staff_number_says_which(cast):
    second = UserFactory(name="李红", school=cast.school, staff_no="031")

    with pytest.raises(Unclear, match="写上工号"):
        owner_of(cast.school, "李红")
    assert owner_of(cast.school, "李红（031）")["owner"] == second
    assert "李红（031）" in known_names(cast.school)
    assert name_in_list(second) == "李红（031）"


def test_each_kind_of_meeting_knows_whom_it_calls(cast):
    joint = usually_called(cast.school, "joint")

    assert joint == [cast.principal, cast.chair, cast.committee]
    assert usually_called(cast.school, "committee") == [cast.chair, cast.committee]
    assert usually_called(cast.school, "parents") == []
    assert duties_of(cast.school, joint)[cast.principal.pk] == "校长"
