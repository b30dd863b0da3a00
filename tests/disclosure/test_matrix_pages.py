"""The pages of the matrix: who sees what, what leads where, what a school and its supervisors do there."""

from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from disclosure.counters import recount
from disclosure.lent.catalogue import entries, todos
from disclosure.lent.figures import figures
from disclosure.models import Exemption, Occasion, Reminder
from tests.disclosure.a_year import a_year, at, day
from tests.factories.disclosure import (
    CatalogueItemFactory,
    OccasionFactory,
    PublicationFactory,
    SeatFactory,
)
from union.audit.models import Event
from union.notices.models import Notice

MATRIX = reverse("disclosure:matrix")
SUPERVISION = reverse("disclosure:matrix_supervision")
DISTRICT = reverse("disclosure:matrix_district")


@pytest.fixture(autouse=True)
def may():
    with time_machine.travel(at("2026-05-08"), tick=False):
        yield


@pytest.fixture
def world(cast):
    return a_year(cast)


def office_of(user):
    return user.offices[0]


@pytest.mark.parametrize(
    "who, status",
    [
        ("clerk", 200),
        ("chair", 200),
        ("committee", 200),
        ("principal", 200),
        ("teacher", 200),
        ("leader", 200),
        ("outsider", 404),
    ],
)
def test_who_sees_the_matrix_of_a_school(as_, cast, world, who, status):
    address = f"{MATRIX}?school={cast.school.pk}"

    assert as_(getattr(cast, who)).get(address).status_code == status


def test_a_cell_leads_to_the_publication_or_to_writing_it(as_, cast, world):
    page = as_(cast.chair).get(MATRIX).content.decode()

    published = world.items["财务收支"].publications.get(state="published", period="2025Q4")
    missing = reverse("disclosure:publication_new")
    assert published.get_absolute_url() in page
    assert f"{missing}?item={world.items['财务收支'].pk}&amp;period=2026Q1" in page
    assert "7 期逾期没有公开" in page


def test_a_teacher_is_led_to_the_item_instead(as_, cast, world):
    page = as_(cast.teacher).get(MATRIX).content.decode()

    assert reverse("disclosure:publication_new") not in page
    assert reverse("disclosure:matrix_item", args=[world.items["财务收支"].pk]) in page


def test_a_clerk_without_a_school_comes_to_the_district(as_, cast):
    assert as_(cast.clerk).get(MATRIX).url == DISTRICT


@pytest.mark.parametrize("extra", [0, 8])
def test_queries_of_the_matrix_do_not_grow(as_, cast, world, extra, django_assert_max_num_queries):
    CatalogueItemFactory.create_batch(extra, unit=cast.district)
    client = as_(cast.chair)
    client.get(MATRIX)

    with django_assert_max_num_queries(24):
        client.get(MATRIX)


def test_an_officer_says_what_does_not_apply_and_takes_it_back(as_, cast, world):
    item = world.items["食堂账目"]
    client, here = as_(cast.committee), f"?school={cast.school.pk}&year=2025"
    address = reverse("disclosure:exempt", args=[item.pk]) + here

    client.post(address, {"period": "2026-03", "reason": "食堂维修停伙"})
    empty = client.post(address, {"period": "", "reason": ""})

    exemption = Exemption.objects.get(item=item, period="2026-03")
    assert (exemption.reason, exemption.noted_by) == ("食堂维修停伙", cast.committee)
    assert (empty.status_code, "请写明理由" in empty.content.decode()) == (422, True)
    client.post(reverse("disclosure:lift", args=[exemption.pk]))
    assert not Exemption.objects.filter(pk=exemption.pk).exists()
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"catalogue.exempted", "catalogue.lifted"} <= verbs


@pytest.mark.parametrize("who, status", [("teacher", 403), ("clerk", 403), ("outsider", 404)])
def test_others_do_not(as_, cast, world, who, status):
    item = world.items["食堂账目"]
    address = f"{reverse('disclosure:exempt', args=[item.pk])}?school={cast.school.pk}"

    answer = as_(getattr(cast, who)).post(address, {"reason": "没有"})

    assert answer.status_code == status
    assert not Exemption.objects.filter(item=item, period="").exists()


def test_what_happened_is_due_by_working_days(as_, cast, world):
    item = world.items["评优结果"]
    values = {"item": item.pk, "title": "五四青年评选", "happened_on": "2026-04-30"}
    item.within = 5
    item.save()

    answer = as_(cast.chair).post(reverse("disclosure:occasion_new"), values)

    occasion = Occasion.objects.get(title="五四青年评选")
    assert occasion.due_on == day("2026-05-11")  # 1–5 May off, 9 May worked
    assert answer.url.startswith(reverse("disclosure:matrix_item", args=[item.pk]))


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"happened_on": "2026-05-09"}, "发生以后再登记"),
        ({"happened_on": "2024-05-09"}, "一年以前"),
        ({"title": ""}, "请写明是什么事"),
        ({"item": ""}, "请选择目录里的事项"),
    ],
)
def test_what_cannot_be_noted(as_, cast, world, changed, words):
    item = world.items["评优结果"]
    values = {"item": item.pk, "title": "评选", "happened_on": "2026-05-06"} | changed

    answer = as_(cast.chair).post(reverse("disclosure:occasion_new"), values)

    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_an_occasion_with_a_draft_is_not_struck(as_, cast, world):
    item = world.items["评优结果"]
    slip = OccasionFactory(school=cast.school, item=item)
    kept = OccasionFactory(school=cast.school, item=item)
    PublicationFactory(school=cast.school, item=item, occasion=kept)
    client = as_(cast.chair)

    done = client.post(reverse("disclosure:occasion_strike", args=[slip.pk]))
    refused = client.post(reverse("disclosure:occasion_strike", args=[kept.pk]))

    assert (done.status_code, refused.status_code) == (302, 403)
    assert set(Occasion.objects.filter(pk__in=[slip.pk, kept.pk])) == {kept}


def test_case_30_the_supervision_list_names_the_quarter_and_its_office(as_, cast, world):
    item = world.items["财务收支"]
    item.office = "财务室"
    item.save()
    watcher = SeatFactory(school=cast.school).user

    page = as_(watcher).get(SUPERVISION).content.decode()

    assert "2026年第一季度" in page
    assert "财务室" in page
    assert "9 天" in page


def test_supervisors_remind_the_officers_once_a_day(as_, cast, world):
    watcher = SeatFactory(school=cast.school).user
    address = reverse("disclosure:remind", args=[cast.school.pk])

    first, second = as_(watcher).post(address), as_(watcher).post(address)

    assert (first.status_code, second.status_code) == (302, 403)
    assert Reminder.objects.get().count == 7
    told = Notice.objects.filter(text__contains="催办：校务公开逾期7期")
    assert {notice.user for notice in told} == {cast.chair, cast.committee}
    with time_machine.travel(at("2026-05-09"), tick=False):
        assert as_(watcher).post(address).status_code == 302


@pytest.mark.parametrize("who, status", [("teacher", 403), ("chair", 403), ("outsider", 404)])
def test_who_is_supervised_does_not_remind(as_, cast, world, who, status):
    address = reverse("disclosure:remind", args=[cast.school.pk])

    assert as_(getattr(cast, who)).post(address).status_code == status


@pytest.mark.parametrize("who", ["chair", "teacher", "principal", "admin"])
def test_the_district_list_is_the_clerks(as_, cast, who):
    assert as_(getattr(cast, who)).get(DISTRICT).status_code == 403


def test_the_district_list_and_its_workbook(as_, cast, world):
    recount(cast.school)
    client = as_(cast.clerk)

    page = client.get(DISTRICT).content.decode()
    answer = client.get(reverse("disclosure:matrix_district_xlsx"))

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert "7 / 18 期" in page
    assert "还没有统计" in page  # the other school
    assert rows[2][2:] == (18, 7, 4, 7, 3, 7, 3, "38.9%")


def test_a_recount_is_ordered_from_the_page(as_, cast, world):
    as_(cast.clerk).post(reverse("disclosure:matrix_recount"))

    page = as_(cast.clerk).get(DISTRICT).content.decode()
    assert "正在重新统计" in page


def test_officers_and_supervisors_are_told_on_the_first_page(cast, world):
    watcher = SeatFactory(school=cast.school).user
    recount(cast.school)

    told = [each.title for each in todos(cast.chair, office_of(cast.chair))]
    watched = [each.title for each in todos(watcher, None)]

    assert told == ["校务公开逾期 7 期"]
    assert watched == ["校务公开逾期 7 期，请监督"]
    assert todos(cast.teacher, None) == []


def test_due_days_stand_in_the_officers_calendar(cast, world):
    recount(cast.school)

    found = entries(cast.chair, day("2026-05-01"), day("2026-05-31"))

    assert [(entry.starts_on, entry.title) for entry in found] == [
        (day("2026-05-11"), "公开到期：食堂账目"),
        (day("2026-05-13"), "公开到期：评优结果（文明班级评选）"),
    ]
    assert entries(cast.teacher, day("2026-05-01"), day("2026-05-31")) == []


def test_the_years_figures(cast, world):
    found = {figure.key: figure.value for figure in figures(cast.school, 2026)}

    periods = {key: found[f"disclosure.{key}"] for key in ("asked", "published", "on_time")}
    assert periods == {"asked": 10, "published": 4, "on_time": 3}
