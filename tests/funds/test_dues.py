"""会费: sheets of who owes what, ticked as it comes, booked once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from tests.factories.dues import DuesRowFactory, DuesSheetFactory
from tests.factories.members import MemberFactory
from tests.factories.org import GroupFactory
from union.audit.models import Event
from union.funds.actions import dues as actions
from union.funds.lent import dues as lent
from union.funds.models import DuesRow, DuesSheet, Line
from union.funds.refusals import Refused
from union.kit.flow import WrongState
from union.kit.xlsx import Column, write_xlsx

pytestmark = pytest.mark.django_db
MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


@pytest.fixture
def people(cast):
    """The teacher and the leader in the leader's group, and somebody in another one."""
    cast.other_group = GroupFactory(parent=cast.school)
    for user, group in ((cast.teacher, cast.group), (cast.leader, cast.group)):
        MemberFactory(school=cast.school, user=user, name=user.name, group=group)
    MemberFactory(school=cast.school, name="赵强", group=cast.other_group)
    return cast


def opened(cast, starts_on=MARCH, months=1):
    return actions.open_sheet(cast.school, starts_on=starts_on, months=months, by=cast.chair)


def wages(sheet, base="5486"):
    return {row.pk: (Decimal(base), False) for row in sheet.rows.all()}


def test_a_sheet_names_everybody_in_register_and_owes_by_rule(people):
    sheet = opened(people, months=6)

    actions.set_wages(sheet, wages(sheet), by=people.chair)

    amounts = dict(sheet.rows.values_list("name", "amount"))
    assert amounts == dict.fromkeys(["李红", "孙立", "赵强"], Decimal("164.40"))


def test_the_next_sheet_takes_the_wages_over(people):
    first = opened(people)
    actions.set_wages(first, wages(first), by=people.chair)

    second = opened(people, APRIL)

    assert {row.amount for row in second.rows.all()} == {Decimal("27.40")}


def test_no_month_stands_on_two_sheets(people):
    opened(people, dt.date(2026, 1, 1), months=6)

    with pytest.raises(Refused, match="2026年1—6月会费里已经有"):
        opened(people, dt.date(2026, 6, 1))
    assert opened(people, dt.date(2026, 7, 1))


def test_wages_lie_sealed_in_the_database(people):
    sheet = opened(people)
    actions.set_wages(sheet, wages(sheet, "5486.50"), by=people.chair)

    with connection.cursor() as cursor:
        cursor.execute("SELECT base FROM funds_duesrow")
        assert not any("5486" in base for (base,) in cursor.fetchall())
    assert "5486" not in str(list(Event.objects.values_list("details", "object_label")))


def test_a_leader_sees_names_and_amounts_of_the_own_group_only_and_no_wage(people, as_):
    sheet = opened(people)
    actions.set_wages(sheet, wages(sheet), by=people.chair)

    page = as_(people.leader).get(sheet.get_absolute_url()).content.decode()

    assert "李红" in page and "27.40" in page
    assert "赵强" not in page and "5486" not in page
    assert as_(people.leader).get(f"{sheet.get_absolute_url()}wages/").status_code == 403


def test_a_member_sees_the_own_line_only(people, as_):
    sheet = opened(people)
    actions.set_wages(sheet, wages(sheet), by=people.chair)

    page = as_(people.teacher).get(sheet.get_absolute_url()).content.decode()

    assert "李红" in page and "孙立" not in page
    assert as_(people.outsider).get(sheet.get_absolute_url()).status_code == 404
    assert as_(people.clerk).get(sheet.get_absolute_url()).status_code == 404


def test_a_leader_ticks_the_own_group_in_one_go_and_no_other(people, as_):
    sheet = opened(people)
    actions.set_wages(sheet, wages(sheet), by=people.chair)
    own = list(sheet.rows.filter(group=people.group).values_list("pk", flat=True))
    other = sheet.rows.get(name="赵强")
    client, today = as_(people.leader), timezone.localdate().isoformat()

    client.post(f"{sheet.get_absolute_url()}paid/", {"row": own, "on": today})
    refused = client.post(f"{sheet.get_absolute_url()}paid/", {"row": [other.pk], "on": today})

    assert refused.status_code == 422
    assert sheet.rows.filter(paid_on__isnull=False).count() == 2


def test_nobody_ticks_for_oneself(people, as_):
    sheet = opened(people)
    actions.set_wages(sheet, wages(sheet), by=people.chair)
    row = sheet.rows.get(user=people.teacher)

    answer = as_(people.teacher).post(f"{sheet.get_absolute_url()}paid/", {"row": [row.pk]})

    assert answer.status_code == 403


def test_a_paid_row_keeps_its_amount(people):
    sheet = opened(people)
    actions.set_wages(sheet, wages(sheet), by=people.chair)
    row = sheet.rows.first()
    actions.mark_paid(sheet, [row.pk], on=timezone.localdate(), by=people.chair)

    changed = actions.set_wages(sheet, wages(sheet, "9000"), by=people.chair)

    assert changed == 2
    assert sheet.rows.get(pk=row.pk).amount == Decimal("27.40")


def test_closing_books_what_came_once(people):
    sheet = opened(people)
    actions.set_wages(sheet, wages(sheet), by=people.chair)
    today = timezone.localdate()
    rows = list(sheet.rows.values_list("pk", flat=True))
    actions.mark_paid(sheet, rows[:2], on=today, by=people.chair)

    actions.close(sheet, on=today, into_ledger=True, by=people.chair)

    line = Line.objects.caused_by("dues", sheet.pk).get()
    assert (line.amount, line.category) == (Decimal("54.80"), "dues")
    with pytest.raises(Refused, match="已经记入账簿"):
        actions.book(sheet, on=today, by=people.chair)
    with pytest.raises(WrongState):
        actions.mark_paid(sheet, rows, on=today, by=people.chair)


def test_a_sheet_without_any_money_is_not_booked(people):
    sheet = opened(people)

    with pytest.raises(Refused, match="还没有收到会费"):
        actions.close(sheet, on=timezone.localdate(), into_ledger=True, by=people.chair)


def test_newcomers_come_in_and_leavers_who_have_not_paid_go_out(people):
    sheet = opened(people)
    MemberFactory(school=people.school, name="何晓雯")
    DuesRowFactory(sheet=sheet, name="调走的人")

    assert actions.renew(sheet, by=people.chair) == (1, 1)
    assert sheet.rows.filter(name="何晓雯").exists()


def test_wages_are_pasted_and_what_fits_nobody_is_said(people, as_):
    sheet = opened(people)
    client, page = as_(people.chair), f"{sheet.get_absolute_url()}wages/"

    wrong = client.post(page, {"pasted": "李红\t5486\n张三\t4000"})
    client.post(page, {"pasted": "李红\t3000.50\t1299"})

    assert "“张三”：这张表里没有这个人" in wrong.content.decode()
    assert sheet.rows.get(name="李红").amount == Decimal("21.45")


def test_officers_hear_what_a_sheet_lacks_and_leaders_who_has_not_paid(people):
    sheet = opened(people)
    office = people.chair.offices[0]
    assert [todo.title for todo in lent.todos(people.chair, office)] == [
        "2026年3月会费：3 人还没有填工资"
    ]
    actions.set_wages(sheet, wages(sheet), by=people.chair)

    led = lent.todos(people.leader, people.leader.offices[0])

    assert [todo.title for todo in led] == ["2026年3月会费：本小组还有 2 人没有缴"]
    assert lent.todos(people.teacher, None) == []


def test_the_pages_open_for_whom_they_are(people, as_):
    sheet = opened(people)

    assert as_(people.chair).get("/funds/dues/").status_code == 200
    assert as_(people.chair).get("/funds/dues/new/").status_code == 200
    assert as_(people.chair).get(f"{sheet.get_absolute_url()}import/").status_code == 200
    assert as_(people.teacher).get("/funds/dues/").status_code == 200
    assert as_(people.teacher).get("/funds/dues/new/").status_code == 403


def test_a_sheet_is_made_by_hand_for_a_half_year(people, as_):
    as_(people.chair).post("/funds/dues/new/", {"starts_on": "2026-07", "months": "6"})

    assert DuesSheet.objects.get().span_words == "2026年7—12月"


@pytest.mark.parametrize(
    ("who", "count"), [("chair", 2), ("leader", 1), ("teacher", 1), ("outsider", 0), ("clerk", 0)]
)
def test_who_sees_which_rows(cast, who, count):
    sheet = DuesSheetFactory(school=cast.school)
    DuesRowFactory(sheet=sheet, user=cast.teacher, group=cast.group)
    DuesRowFactory(sheet=sheet)

    assert DuesRow.objects.visible_to(getattr(cast, who)).count() == count


def test_wages_come_from_a_list_by_staff_number_or_name(people, as_):
    MemberFactory(school=people.school, name="李红", staff_no="T77", group=people.other_group)
    sheet = opened(people)
    rows = [["李红", "", 3000.5, 1299], ["李红", "T77", 5486, None], ["张三", "", 4000, None]]
    heads = [Column("姓名", 10), Column("工号", 10), Column("岗位工资", 10), Column("薪级工资", 10)]
    file = SimpleUploadedFile("工资.xlsx", write_xlsx(heads, rows, "工资"))
    client, page = as_(people.chair), f"{sheet.get_absolute_url()}import/"

    preview = client.post(page, {"sheet": file})
    said = preview.content.decode()
    client.post(page, {"packed": preview.context["packed"], "take": ["4"]})

    assert "名册里有同名的人，请填工号" in said and "这张会费表里没有这个人" in said
    assert sheet.rows.get(amount__isnull=False).amount == Decimal("27.40")
