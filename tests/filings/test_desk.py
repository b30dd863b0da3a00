"""The district's desk: what lies on it, the next one, several at once."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.filings import FilingFactory, clerk_of
from tests.factories.org import AppointmentFactory, SchoolFactory, UnitFactory, UserFactory
from union.filings.actions import envelope as actions
from union.filings.models import Filing
from union.org.models import Role, Unit

pytestmark = pytest.mark.django_db
INBOX = "/filings/inbox/"


def names(answer):
    return [filing.school.short_name for filing in answer.context["page"]]


@pytest.fixture
def town(cast):
    return UnitFactory(level=Unit.Level.TOWN, name="清水镇教育工会", parent=cast.district)


@pytest.mark.parametrize(
    "who, sees", [("clerk", True), ("chair", True), ("committee", True), ("leader", False),
                  ("teacher", False), ("outsider", False), ("admin", False)]
)  # fmt: skip
def test_who_sees_a_submitted_filing(cast, submitted, who, sees):
    found = Filing.objects.visible_to(getattr(cast, who))

    assert list(found) == ([submitted] if sees else [])


def test_a_draft_is_the_schools_own(cast):
    draft = FilingFactory(school=cast.school)

    assert list(Filing.objects.visible_to(cast.chair)) == [draft]
    assert not Filing.objects.visible_to(cast.clerk).exists()


def test_the_chair_of_the_district_does_not_see_drafts_of_schools(cast):
    FilingFactory(school=cast.school)
    chair = AppointmentFactory(unit=cast.district, role=Role.CHAIR).user

    assert not Filing.objects.visible_to(chair).exists()


def test_another_districts_clerk_sees_nothing(submitted):
    assert not Filing.objects.visible_to(clerk_of(UnitFactory())).exists()


def test_the_oldest_waits_on_top(as_, cast, submitted):
    FilingFactory(school=cast.theirs, submitted=True)

    answer = as_(cast.clerk).get(INBOX)

    assert names(answer) == ["清源三小", cast.theirs.short_name]


def test_the_tabs_count_what_lies_there(as_, cast, submitted):
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")
    FilingFactory(school=cast.theirs, submitted=True)

    answer = as_(cast.clerk).get(INBOX, {"state": "returned"})

    assert [count for *_, count in answer.context["tabs"]] == [1, 1, 0, 2]
    assert names(answer) == ["清源三小"]


@pytest.mark.parametrize("typed", ["清水", "qsxx", "qingshui", " QingShui "])
def test_a_school_is_found_by_name_and_pinyin(as_, cast, town, submitted, typed):
    school = SchoolFactory(name="清水小学工会", short_name="清水小学", parent=town)
    FilingFactory(school=school, submitted=True)

    assert names(as_(cast.clerk).get(INBOX, {"q": typed})) == ["清水小学"]


def test_filters_by_town_year_and_lateness(as_, cast, town, submitted):
    school = SchoolFactory(short_name="清水小学", parent=town)
    next_year = timezone.localdate().year + 1
    FilingFactory(school=school, year=next_year, submitted=True)
    client = as_(cast.clerk)

    assert names(client.get(INBOX, {"town": town.pk})) == ["清水小学"]
    assert names(client.get(INBOX, {"year": next_year})) == ["清水小学"]
    Filing.objects.filter(pk=submitted.pk).update(due_on=dt.date(2020, 3, 15))
    assert names(client.get(INBOX, {"late": "on"})) == ["清源三小"]


@pytest.mark.parametrize("nonsense", [{"town": "0"}, {"year": "x"}, {"page": "-3"}, {"state": "?"}])
def test_nonsense_in_the_address_narrows_nothing(as_, cast, submitted, nonsense):
    assert names(as_(cast.clerk).get(INBOX, nonsense)) == ["清源三小"]


def test_a_foreign_town_is_no_filter(as_, cast, submitted):
    elsewhere = UnitFactory(level=Unit.Level.TOWN, name="河西镇", parent=UnitFactory())

    assert names(as_(cast.clerk).get(INBOX, {"town": elsewhere.pk})) == ["清源三小"]


def test_a_town_clerk_has_the_desk_of_the_town(as_, cast, town, submitted):
    school = SchoolFactory(short_name="清水小学", parent=town)
    FilingFactory(school=school, submitted=True)

    assert names(as_(clerk_of(town)).get(INBOX)) == ["清水小学"]


@pytest.mark.parametrize("who", ["chair", "teacher", "admin"])
@pytest.mark.parametrize(
    "path", [INBOX, "/filings/next/", "/filings/approve/", "/filings/missing/"]
)
def test_the_desk_is_the_clerks(as_, cast, who, path):
    answer = as_(getattr(cast, who)).get(path)

    assert answer.status_code == 403
    assert "报送台由教育工会干事使用" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 5])
def test_the_number_of_questions_does_not_grow(as_, cast, rows, django_assert_max_num_queries):
    for _ in range(rows):
        FilingFactory(school=SchoolFactory(parent=cast.district), submitted=True)
    client = as_(cast.clerk)

    with django_assert_max_num_queries(15) as asked:
        client.get(INBOX)
    assert len(asked) == 8


def test_next_is_the_oldest_and_after_it_the_one_behind(as_, cast, submitted):
    second = FilingFactory(school=cast.theirs, submitted=True)
    client = as_(cast.clerk)

    assert client.get("/filings/next/").url == f"/filings/{submitted.pk}/review/"
    after = client.get("/filings/next/", {"after": submitted.pk})
    assert after.url == f"/filings/{second.pk}/review/"
    around = client.get("/filings/next/", {"after": second.pk})
    assert around.url == f"/filings/{submitted.pk}/review/"


def test_after_the_last_one_comes_the_desk(as_, cast):
    assert as_(cast.clerk).get("/filings/next/").url == INBOX


def test_several_are_confirmed_before_they_are_approved(as_, cast, submitted):
    odd = FilingFactory(school=cast.theirs, submitted=True, warnings=["没有月份安排"])

    answer = as_(cast.clerk).get("/filings/approve/", {"filing": [submitted.pk, odd.pk]})

    assert answer.context["ready"] == [submitted]
    assert "没有月份安排" in answer.content.decode()
    assert not Filing.objects.filter(state="approved").exists()


def test_several_are_approved_with_numbers_in_order(as_, cast, submitted):
    second = FilingFactory(school=cast.theirs, submitted=True)
    pairs = [f"{submitted.pk}:1", f"{second.pk}:1"]

    as_(cast.clerk).post("/filings/approve/now/", {"filing": pairs})

    numbers = Filing.objects.order_by("submitted_at").values_list("number", flat=True)
    assert [number[-3:] for number in numbers] == ["〕1号", "〕2号"]


def test_what_has_warnings_or_was_filed_again_is_left_alone(as_, cast, submitted):
    odd = FilingFactory(school=cast.theirs, submitted=True, warnings=["没有月份安排"])
    pairs = [f"{submitted.pk}:7", f"{odd.pk}:1", "x:1", "nonsense"]

    answer = as_(cast.clerk).post("/filings/approve/now/", {"filing": pairs}, follow=True)

    assert not Filing.objects.filter(state="approved").exists()
    assert "件没有动" in answer.content.decode()


def test_a_foreign_filing_cannot_be_slipped_in(as_, submitted):
    stranger = clerk_of(UnitFactory())

    as_(stranger).post("/filings/approve/now/", {"filing": [f"{submitted.pk}:1"]})

    assert Filing.objects.get().state == "submitted"


def test_filtering_swaps_tabs_and_rows_only(as_, cast, submitted):
    answer = as_(cast.clerk).get(INBOX, {"q": "清源"}, headers={"HX-Request": "true"})

    assert answer.content.decode().lstrip().startswith('<div id="rows">')


def test_the_list_speaks_of_next_year_once_a_school_has_filed_for_it(as_, cast, submitted):
    year = timezone.localdate().year
    client = as_(cast.clerk)
    assert client.get("/filings/missing/").context["roll"].year == year

    FilingFactory(school=cast.theirs, year=year + 1, submitted=True)

    assert client.get("/filings/missing/").context["roll"].year == year + 1


def test_an_empty_desk_says_that_all_is_done(as_, cast):
    assert "都审完了" in as_(cast.clerk).get(INBOX).content.decode()


def test_a_clerk_without_an_own_school_is_led_from_the_list_to_the_desk(as_, cast):
    assert as_(cast.clerk).get("/filings/").url == INBOX


def test_a_teacher_has_no_list(as_, cast):
    assert as_(UserFactory(school=cast.school)).get("/filings/").status_code == 403
