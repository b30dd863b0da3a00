"""The squares of a year and the passport of one school."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from tests.factories.filings import FilingFactory, RoundFactory, UrgeFactory, clerk_of
from tests.factories.org import SchoolFactory, UnitFactory
from union.filings.actions import envelope as actions
from union.filings.kinds import Kind
from union.filings.models import RoundSchool
from union.filings.passport import Passport, paper_of
from union.filings.square_cells import Squares
from union.filings.squares import Sheet
from union.org.models import Unit

pytestmark = pytest.mark.django_db
PATH = "/filings/squares/"


@pytest.fixture
def year():
    return timezone.localdate().year


def asked(cast, kind, due=30, **given):
    """A round for both schools, due so many days from now."""
    days = {"due_on": timezone.localdate() + dt.timedelta(days=due)}
    days["opens_on"] = days["due_on"] - dt.timedelta(days=30)
    schools = [cast.school, cast.theirs]
    return RoundFactory(unit=cast.district, kind=kind, schools=schools, **days, **given)


def filed(cast, year, kind=Kind.STATISTICS, **given):
    return FilingFactory(
        school=cast.school, by=cast.chair, kind=kind, year=year, submitted=True, **given
    )


def cells(cast, year):
    sheet = Sheet(cast.district, year)
    return {school.pk: cells for school, cells in Squares(sheet, sheet.schools).rows()}


def schools_on(page) -> list[int]:
    """Those that have a row, in the order of the page."""
    heads = re.findall(r'<th scope="row"><a href="/filings/passports/(\d+)/', page.content.decode())
    return [int(pk) for pk in heads]


def test_a_square_says_how_far_each_school_is_and_where_it_leads(cast, year):
    asked(cast, Kind.STATISTICS, due=-2)
    filing = filed(cast, year)

    found = cells(cast, year)

    assert f'<td class="is-submitted"><a href="/filings/{filing.pk}/"' in found[cast.school.pk]
    assert "逾2天" in found[cast.theirs.pk]
    assert f"/filings/passports/{cast.theirs.pk}/?year={year}" in found[cast.theirs.pk]


def test_a_filing_of_another_term_is_not_taken_for_the_one_that_is_owed(as_, cast, year):
    asked(cast, Kind.ASSESSMENT)
    filed(cast, year, Kind.ASSESSMENT, term="教工之家验收")

    sheet = Sheet(cast.district, year)

    assert sheet.tallies["assessment"].missing == 2
    assert sheet.narrowed("missing").count() == 2
    assert sheet.tallies["assessment.教工之家验收"].waiting == 1
    assert cells(cast, year)[cast.school.pk].count("is-submitted") == 1
    assert as_(cast.clerk).get(PATH).status_code == 200


def test_filings_of_terms_that_no_round_asks_for_stand_in_a_column_of_their_own(as_, cast, year):
    asked(cast, Kind.CONGRESS_REPORT, term="三届二次")
    filed(cast, year, Kind.CONGRESS_REPORT, term="三届一次")

    assert as_(cast.clerk).get(PATH).status_code == 200
    sheet = Sheet(cast.district, year)
    other = next(column for column in sheet.columns if column.key == "congress_report")
    assert (sheet.tallies[other.key].waiting, sheet.tallies[other.key].missing) == (1, 0)
    assert sheet.narrowed("waiting", other).get() == cast.school
    assert sheet.tallies["congress_report.三届二次"].missing == 2


def test_a_draft_is_not_told_to_the_district(cast, year):
    asked(cast, Kind.STATISTICS)
    FilingFactory(school=cast.school, kind=Kind.STATISTICS, year=year)

    assert "未报" in cells(cast, year)[cast.school.pk]


def test_a_column_counts_what_is_owed_filed_and_overdue(cast, year):
    of_round = asked(cast, Kind.STATISTICS, due=-2)
    later = {"due_on": timezone.localdate() + dt.timedelta(days=5), "reason": "停课"}
    RoundSchool.objects.filter(round=of_round, school=cast.theirs).update(**later)
    SchoolFactory(parent=cast.district)

    before = Sheet(cast.district, year).tallies[str(Kind.STATISTICS)]
    filed(cast, year)
    after = Sheet(cast.district, year).tallies[str(Kind.STATISTICS)]

    assert (before.owed, before.missing, before.overdue) == (2, 2, 1)
    assert (after.filed, after.waiting, after.missing, after.overdue) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    "shown, ours", [("missing", False), ("overdue", False), ("waiting", True), ("returned", False)]
)
def test_the_page_narrows_to_the_schools_in_question(as_, cast, year, shown, ours):
    asked(cast, Kind.STATISTICS, due=-2)
    filed(cast, year)

    asks = {"shown": shown, "column": Kind.STATISTICS}
    page = as_(cast.clerk).get(PATH, asks)

    theirs = [cast.theirs.pk] if shown in ("missing", "overdue") else []
    assert schools_on(page) == ([cast.school.pk] if ours else theirs)


def test_a_town_sees_its_own_schools(as_, cast, year):
    town = UnitFactory(level=Unit.Level.TOWN, parent=cast.district)
    school = SchoolFactory(parent=town)

    page = as_(clerk_of(town)).get(PATH)

    assert schools_on(page) == [school.pk]


@pytest.mark.parametrize("rows", [1, 6])
def test_the_questions_do_not_grow_with_the_schools(
    as_, cast, year, rows, django_assert_max_num_queries
):
    asked(cast, Kind.STATISTICS)
    for _ in range(rows):
        school = SchoolFactory(parent=cast.district)
        FilingFactory(school=school, year=year, submitted=True)
    client = as_(cast.clerk)

    with django_assert_max_num_queries(16):
        client.get(PATH)


def test_the_passport_shows_rule_day_number_and_urges(as_, cast, year):
    filing = filed(cast, year, kind=Kind.YEAR_PLAN)
    actions.approve(filing, by=cast.clerk, remark="请认真组织实施")
    now = timezone.now()
    UrgeFactory(school=cast.school, year=year, on=timezone.localdate(), at=now, by=cast.clerk)

    for who in (cast.chair, cast.clerk):
        page = as_(who).get(f"/filings/passports/{cast.school.pk}/").content.decode()
        for words in (filing.number, "请认真组织实施", "年度工作计划最迟报送日期", "催报记录"):
            assert words in page


@pytest.mark.parametrize("who, code", [("outsider", 404), ("teacher", 403), ("leader", 403)])
def test_the_passport_is_for_officers_and_the_clerks_above(as_, cast, who, code):
    path = f"/filings/passports/{cast.school.pk}/"

    assert as_(getattr(cast, who)).get(path).status_code == code


def test_the_clerk_sees_no_draft_in_a_passport_and_the_school_does(cast, year):
    FilingFactory(school=cast.school, year=year)
    of_clerk = Passport(cast.school, year, user=cast.clerk)
    of_chair = Passport(cast.school, year, user=cast.chair)

    assert not any(line.filing for line in of_clerk.lines)
    assert any(line.filing for line in of_chair.lines)


def test_the_passport_on_paper_has_a_row_for_each_filing(cast, year):
    filed(cast, year, kind=Kind.YEAR_PLAN)

    paper = paper_of(Passport(cast.school, year, user=cast.chair))

    table = next(block for block in paper.blocks if block.kind == "table")
    assert len(table.rows) == 3
    assert f"{year}年报送档案" == paper.title
