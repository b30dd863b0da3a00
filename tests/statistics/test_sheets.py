"""The sheet of a year: opened by the district, explained and filed by schools, locked, reopened with a reason."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.org import AppointmentFactory, GroupFactory, SchoolFactory
from tests.factories.statistics import SchoolNumbersFactory, SheetFactory, UnitNumbersFactory
from union.audit.models import Event
from union.filings.actions import envelope
from union.filings.models import Filing
from union.kit.flow import WrongState
from union.org.models import Role
from union.statistics.actions import sheets
from union.statistics.models import SchoolNumbers, Sheet, UnitNumbers

LAST = timezone.localdate().year - 1


@pytest.fixture
def row(cast):
    """Our school's numbers of last year, in the district's open sheet."""
    sheet = SheetFactory(unit=cast.district, year=LAST)
    UnitNumbersFactory(unit=cast.district, year=LAST)
    return SchoolNumbersFactory(school=cast.school, year=LAST, sheet=sheet)


def _url(name, *args, **query):
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{reverse(f'statistics:{name}', args=args)}?{words}"


@pytest.mark.parametrize(
    ("who", "sees"),
    [("clerk", True), ("chair", True), ("committee", True), ("principal", False),
     ("leader", False), ("teacher", False), ("outsider", False), ("admin", False)],
)  # fmt: skip
def test_who_sees_a_schools_numbers(cast, row, who, sees):
    found = SchoolNumbers.objects.visible_to(getattr(cast, who))

    assert list(found) == ([row] if sees else [])


@pytest.mark.parametrize(
    ("who", "sees"), [("clerk", True), ("chair", False), ("teacher", False), ("outsider", False)]
)
def test_who_sees_a_sheet_and_the_sums(cast, row, who, sees):
    user = getattr(cast, who)

    assert Sheet.objects.visible_to(user).exists() == sees
    assert UnitNumbers.objects.visible_to(user).exists() == sees


def test_the_district_opens_a_sheet_and_its_chairs_hear_of_it(as_, cast):
    year = timezone.localdate().year
    day = f"{year}-12-31"

    as_(cast.clerk).post(reverse("statistics:sheet_open"), {"year": year, "cut_off": day})

    sheet = Sheet.objects.get(unit=cast.district)
    assert sheet.cut_off == dt.date(year, 12, 31)
    assert cast.chair.notices.filter(text__contains="统计年报开始核对").exists()
    assert Event.objects.filter(verb="statistics.opened").exists()


def test_a_cut_off_lies_within_its_year(as_, cast):
    wrong = {"year": LAST, "cut_off": f"{LAST + 1}-01-05"}

    answer = as_(cast.clerk).post(reverse("statistics:sheet_open"), wrong)

    assert answer.status_code == 422
    assert f"截止日要在 {LAST} 年之内。" in answer.content.decode()


def test_a_school_completes_its_row_and_files_it(as_, cast, row):
    client = as_(cast.chair)

    client.post(_url("school_save", cast.school.pk, year=LAST), {"staff": 45, "mediation": "on"})
    client.post(_url("school_submit", cast.school.pk, year=LAST))

    row.refresh_from_db()
    assert (row.values["staff"], row.values["mediation"]) == (45, 1)
    assert row.filing.state == Filing.State.SUBMITTED
    tables = [b for b in row.filing.latest().content["blocks"] if b["type"] == "table"]
    assert ["教职工", "人", "45", "—", "学校填报；没有填的取教代会登记的人数"] in tables[0]["rows"]


def test_what_was_filed_stays_until_it_comes_back(cast, row):
    sheets.submit(row, by=cast.chair)

    with pytest.raises(WrongState):
        sheets.explain(row, {"staff": 50}, "", by=cast.chair)
    row.refresh_from_db()
    envelope.send_back(row.filing, by=cast.clerk, remark="请核对教职工人数")
    sheets.explain(row, {"staff": 50}, "", by=cast.chair)

    row.refresh_from_db()
    assert row.values["staff"] == 50


def test_a_doubt_wants_a_word_before_it_is_filed(as_, cast, row):
    SchoolNumbers.objects.filter(pk=row.pk).update(doubts=[["staff", "与上年相差较大，请核对。"]])

    answer = as_(cast.chair).post(_url("school_submit", cast.school.pk, year=LAST))

    assert answer.status_code == 403
    assert "请先写明情况再报送" in answer.content.decode()


def test_before_the_cut_off_nothing_is_filed(as_, cast):
    year = timezone.localdate().year
    sheet = SheetFactory(unit=cast.district, year=year)
    day = timezone.localdate() - dt.timedelta(days=1)
    SchoolNumbersFactory(school=cast.school, year=year, sheet=sheet, counted_on=day)

    answer = as_(cast.chair).post(_url("school_submit", cast.school.pk, year=year))

    assert answer.status_code == 403


def test_the_committee_member_writes_and_the_chair_files(as_, cast, row):
    client = as_(cast.committee)

    saved = client.post(_url("school_save", cast.school.pk, year=LAST), {"staff": 45})
    filed = client.post(_url("school_submit", cast.school.pk, year=LAST))

    assert (saved.status_code, filed.status_code) == (302, 403)


def test_the_district_locks_and_nobody_changes_anything_any_more(as_, cast, row):
    as_(cast.clerk).post(reverse("statistics:lock", args=[row.sheet_id]))

    row.refresh_from_db()
    assert row.sheet.is_locked
    saved = as_(cast.chair).post(_url("school_save", cast.school.pk, year=LAST), {"staff": 45})
    assert saved.status_code == 403
    assert "已锁定" in saved.content.decode()


def test_a_sheet_is_not_locked_before_its_day_is_over(as_, cast):
    sheet = SheetFactory(unit=cast.district, year=timezone.localdate().year)

    answer = as_(cast.clerk).post(reverse("statistics:lock", args=[sheet.pk]))

    assert answer.status_code == 403
    assert "过了这天才能锁定" in answer.content.decode()


def test_it_opens_again_only_with_a_reason(as_, cast, row):
    row.sheet.lock(by=cast.clerk)
    client, url = as_(cast.clerk), reverse("statistics:reopen", args=[row.sheet_id])

    without = client.post(url, {"reason": ""})
    client.post(url, {"reason": "第三小学漏报一名会员"})

    assert without.status_code == 422
    row.sheet.refresh_from_db()
    assert (row.sheet.state, row.sheet.reopen_reason) == ("open", "第三小学漏报一名会员")


def test_after_a_reopening_an_approved_row_is_followed_by_a_supplement(as_, cast, row):
    sheets.submit(row, by=cast.chair)
    row.refresh_from_db()
    envelope.approve(row.filing, by=cast.clerk)
    approved = row.filing
    row.sheet.lock(by=cast.clerk)
    sheets.reopen(row.sheet, "更正", by=cast.clerk)

    as_(cast.chair).post(_url("school_again", cast.school.pk, year=LAST))
    row.refresh_from_db()
    sheets.submit(row, by=cast.chair)

    row.refresh_from_db()
    assert row.filing_id != approved.pk
    assert row.filing.supplement == 1


def test_of_two_clerks_one_locks(cast, row):
    same = Sheet.objects.get(pk=row.sheet_id)
    row.sheet.lock(by=cast.clerk)

    with pytest.raises(WrongState):
        sheets.lock(same, by=cast.clerk)


def test_a_sheet_is_not_locked_over_a_row_filed_just_now(cast, row):
    sheets.submit(row, by=cast.chair)

    with pytest.raises(WrongState):
        sheets.lock(row.sheet, by=cast.clerk)

    assert Sheet.objects.get(pk=row.sheet.pk).state == Sheet.State.OPEN
    row.refresh_from_db()
    assert "年12月31日。" in row.filing.latest().content["blocks"][0]["text"]


def test_the_town_and_the_city_look_and_do_not_lock(as_, cast, row):
    town = GroupFactory(parent=cast.district, level=30, name="清水镇学区")
    clerk = AppointmentFactory(unit=town, role=Role.CLERK).user

    answer = as_(clerk).post(reverse("statistics:lock", args=[row.sheet_id]))

    assert answer.status_code == 404


def test_the_workbook_has_two_rows_of_heads_sums_and_no_formula(as_, cast, row):
    SchoolNumbersFactory(
        school=SchoolFactory(parent=cast.district, name="=1+1小学"),
        year=LAST,
        explanation="=HYPERLINK(0)",
        values={"schools": 1, "funds.income": 123450},
    )

    answer = as_(cast.clerk).get(_url("sheet_xlsx", year=LAST))

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [rows[0][3].value, rows[1][3].value] == ["工会组织", "学校数（所）"]
    assert rows[-1][2].value == "合计"
    assert not [cell for line in rows for cell in line if cell.data_type == "f"]
    column = next(c.column for c in rows[1] if c.value == "经费收入（元）")
    money = sheet.cell(row=5, column=column)
    assert (money.value, money.number_format) == (1234.5, "#,##0.00")
    rate = next(c.column for c in rows[1] if c.value == "入会率（%）")
    assert sheet.cell(row=4, column=rate).number_format == "0.0%"
    assert sheet.cell(row=5, column=rate).value == "—"


def test_the_sums_come_as_pdf(as_, cast, row):
    UnitNumbersFactory(unit=cast.district, year=LAST - 1)

    answer = as_(cast.clerk).get(_url("sheet_pdf", year=LAST))

    assert answer.content.startswith(b"%PDF")
