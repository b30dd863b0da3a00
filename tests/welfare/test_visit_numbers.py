"""Figures of visits come out of what was entered; lists from Excel become visits; who is due."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.factories.members import MemberFactory
from tests.factories.visits import VisitFactory
from union.kit.sheet_import import SheetRow
from union.kit.xlsx import write_xlsx
from welfare import visit_due as due
from welfare.lent.visits import entries, figures
from welfare.models import Visit
from welfare.occasions import Festival, Form, Occasion
from welfare.retiring import retires_on
from welfare.visit_import import Reader, read_occasion

BATCH = "/welfare/visits/batch/?who=retired"
IMPORT = "/welfare/visits/import/"
HEAD = ["姓名", "工号", "事由", "日期", "形式", "金额", "慰问人", "备注"]


def by_key(school, year):
    return {figure.key: figure for figure in figures(school, year)}


def retired(cast, count):
    people = MemberFactory.create_batch(count, school=cast.school)
    for member in people:
        member.retire(dt.date(timezone.localdate().year - 1, 1, 1))
    return people


def test_seed_003_34_retired_people_were_brought_14200_yuan_at_spring_festival_and_teachers_day(
    as_, cast
):
    year = timezone.localdate().year - 1
    people, client = retired(cast, 34), as_(cast.chair)
    sums = {f"sum-{member.pk}": "200" for member in people[20:]}
    spring = {
        "occasion": "festival", "festival": "spring", "on": f"{year}-02-10", "form": "cash",
        "amount": "300", "pick": [member.pk for member in people],
    }  # fmt: skip
    teachers_day = {
        "occasion": "teachers_day", "on": f"{year}-09-10", "form": "goods", "what": "米、油",
        "amount": "200", "pick": [member.pk for member in people[:27]],
    }  # fmt: skip

    assert client.post(BATCH, spring | sums).status_code == 302
    assert client.post(BATCH, teachers_day).status_code == 302

    found = by_key(cast.school, year)
    assert found["welfare.visits.retired.people"].value == 34
    assert found["welfare.visits.retired.amount"].value == Decimal(14_200)


def test_the_list_behind_a_figure_shows_exactly_what_was_counted(as_, cast):
    year = timezone.localdate().year
    VisitFactory(member=MemberFactory(school=cast.school))
    VisitFactory(member=MemberFactory(school=cast.school), on=dt.date(year - 1, 5, 1))
    VisitFactory(member=MemberFactory(school=cast.theirs))
    withdrawn = VisitFactory(member=MemberFactory(school=cast.school))
    withdrawn.withdraw("登记错人")

    figure = by_key(cast.school, year)["welfare.visits.count"]

    assert figure.value == 1
    assert as_(cast.chair).get(figure.url).context["value"] == 1


def test_somebody_visited_twice_is_one_person(cast):
    member = MemberFactory(school=cast.school)
    VisitFactory(member=member)
    VisitFactory(member=member, occasion=Occasion.HARDSHIP)

    found = by_key(cast.school, timezone.localdate().year)

    assert found["welfare.visits.people"].value == 1
    assert found["welfare.visits.count"].value == 2


def test_the_calendar_counts_birthdays_not_yet_congratulated_for_officers_only(cast):
    first = timezone.localdate().replace(day=1)
    seen, _left = MemberFactory.create_batch(
        2, school=cast.school, born_on=first.replace(year=1990)
    )
    VisitFactory(member=seen, occasion=Occasion.BIRTHDAY, form=Form.GOODS, on=first)

    assert [each.title for each in entries(cast.chair, first, first)] == ["慰问：1 人"]
    assert entries(cast.teacher, first, first) == []
    assert entries(cast.clerk, first, first) == []


@pytest.mark.parametrize(
    ("born", "sex", "expected"),
    [
        ("1964-12-20", "male", "2024-12-01"),
        ("1965-01-05", "male", "2025-02-01"),
        ("1965-05-05", "male", "2025-07-01"),
        ("1976-09-01", "male", "2039-09-01"),
        ("1970-01-15", "female", "2025-02-01"),
        ("1990-03-15", "female", "2048-03-01"),
    ],
)
def test_the_age_of_retirement_rises_by_a_month_for_every_four_months_of_birth(born, sex, expected):
    assert retires_on(dt.date.fromisoformat(born), sex) == dt.date.fromisoformat(expected)


def test_who_retires_soon_is_due_and_who_retires_later_is_not(cast):
    today = timezone.localdate()
    soon = next(
        dt.date(year, month, 1)
        for year in range(today.year - 64, today.year - 59)
        for month in range(1, 13)
        if retires_on(dt.date(year, month, 1), "male") == today.replace(day=1)
    )
    MemberFactory(school=cast.school, name="快退休", sex="male", born_on=soon)
    MemberFactory(
        school=cast.school, name="还早", sex="male", born_on=dt.date(today.year - 40, 1, 1)
    )

    assert [each.name for each in due.retiring(cast.school, today)] == ["快退休"]


def test_festivals_of_the_coming_weeks_lead_to_their_batch():
    ahead = due.festivals_ahead(dt.date(2026, 9, 20))

    assert [each.name for each in ahead] == ["中秋节", "国庆节", "重阳节"]
    assert "festival=mid_autumn" in ahead[0].url
    assert "who=retired" in ahead[2].url


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("因病住院", (Occasion.HOSPITAL, "")),
        ("结婚", (Occasion.WEDDING, "")),
        ("父亲去世", (Occasion.FAMILY_DEATH, "")),
        ("春节慰问", (Occasion.FESTIVAL, Festival.SPRING)),
        ("古尔邦节", (Occasion.FESTIVAL, Festival.MINORITY)),
        ("三八妇女节", (Occasion.WOMENS_DAY, "")),
        ("三八节日慰问", (Occasion.FESTIVAL, Festival.WOMENS_DAY)),
    ],
)
def test_occasions_are_read_as_people_write_them(written, read):
    assert read_occasion(written) == read


def sheet(rows):
    content = write_xlsx(HEAD, rows, "慰问登记表")
    return SimpleUploadedFile("慰问.xlsx", content)


def test_a_list_from_excel_is_looked_over_and_taken(as_, cast):
    MemberFactory(school=cast.school, name="李红", staff_no="012")
    MemberFactory(school=cast.school, name="张伟", staff_no="020")
    MemberFactory(school=cast.school, name="张伟", staff_no="021")
    on = (timezone.localdate() - dt.timedelta(days=3)).isoformat()
    client = as_(cast.chair)

    shown = client.post(
        IMPORT,
        {
            "sheet": sheet(
                [
                    ["李红", "", "住院", on, "慰问金", "５００元", "陈静", "阑尾炎"],
                    ["张伟", "", "结婚", on, "慰问品", "600", "陈静", ""],
                    ["张伟", "021", "生育", on, "慰问品", "1,000", "陈静", ""],
                    ["李红", "012", "生病", on, "慰问金", "500", "吴敏", ""],
                    ["老周", "", "重阳", on, "慰问品", "150", "陈静", ""],
                ]
            )
        },
    )

    page = shown.content.decode()
    assert "名册里有 2 位张伟，请在“工号”一列写明是哪一位：020、021" in page
    assert "李红在这份名单里出现了两次" in page
    assert "名册里没有老周" in page
    assert not Visit.objects.exists()
    rows = {row.values["name"]: row for row in shown.context["sheet"].good if not row.is_left_out}
    taken = [row.number for row in rows.values()]
    client.post(IMPORT, {"packed": shown.context["packed"], "take": taken})
    assert set(Visit.objects.values_list("name", "amount")) == {
        ("李红", Decimal(500)), ("张伟", Decimal(1000)), ("老周", Decimal(150)),
    }  # fmt: skip


def test_a_row_that_breaks_a_rule_cannot_be_taken(cast):
    member = MemberFactory(school=cast.school, name="李红")
    values = {
        "name": member.name,
        "occasion": (Occasion.FESTIVAL, Festival.SPRING),
        "on": timezone.localdate(),
        "form": Form.CASH,
        "amount": Decimal(100),
    }
    row = SheetRow(3, values, [])

    Reader(cast.school, cast.chair).judge([row])

    assert row.problems[0].startswith("节日慰问不能发现金")
