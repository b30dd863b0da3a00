"""The catalogue: adopted, added to, changed and dropped without touching what is past."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from disclosure.actions import catalogue as actions
from disclosure.asking import catalogue_of
from disclosure.models import Audience, CatalogueItem
from disclosure.policies import catalogue as policies
from disclosure.standard_items import standard_items
from tests.factories.disclosure import BoardFactory, CatalogueItemFactory, PublicationFactory
from tests.factories.org import AppointmentFactory, SchoolFactory, UnitFactory
from union.audit.models import Event
from union.org.models import Role, Unit

Rhythm = CatalogueItem.Rhythm
DAY = dt.timedelta(days=1)
LIST = reverse("disclosure:catalogue")
NEW = reverse("disclosure:catalogue_new")
COUNT = len(list(standard_items()))


def today() -> dt.date:
    return timezone.localdate()


def fields(**changed) -> dict:
    """What the form of an item posts."""
    return {
        "category": "finance",
        "name": "校园卡收支",
        "audience": "inside",
        "rhythm": "monthly",
        "notice_days": "0",
        "office": "财务室",
        "since": str(today()),
    } | changed


def in_force(school) -> set[str]:
    return {item.name for item in catalogue_of(school, today(), today())}


def test_every_standard_item_is_whole():
    rows = [each.row(Unit(), today()) for each in standard_items()]

    assert len({row.name for row in rows}) == len(rows) >= 40
    assert {row.category for row in rows} == set(CatalogueItem.Category.values)
    assert all(row.office and row.source and row.form for row in rows)
    for row in rows:
        row.clean_fields(exclude=["unit"])


def test_a_district_adopts_the_standard_catalogue_once(as_, cast):
    client = as_(cast.clerk)

    shown = client.get(reverse("disclosure:catalogue_adopt")).content.decode()
    client.post(reverse("disclosure:catalogue_adopt"))
    client.post(reverse("disclosure:catalogue_adopt"))

    assert f"采用这 {COUNT} 项" in shown
    assert CatalogueItem.objects.filter(unit=cast.district).count() == COUNT
    assert len(in_force(cast.school)) == COUNT
    assert Event.objects.filter(verb="catalogue.adopted").count() == 1


def test_items_added_to_the_standard_later_are_offered(cast):
    actions.adopt(cast.district, by=cast.clerk)
    actions.drop(CatalogueItem.objects.get(name="学校发展规划"), on=today() - DAY, by=cast.clerk)
    CatalogueItem.objects.filter(name="学校发展规划").update(
        starts_on=today() - 9 * DAY, ends_on=today() - DAY
    )

    assert [each.name for each in actions.offered(cast.district)] == ["学校发展规划"]


def test_a_school_adopts_for_itself_only_where_nobody_above_has(as_, cast):
    assert policies.adopt(cast.chair, cast.school)

    actions.adopt(cast.district, by=cast.clerk)

    refusal = policies.adopt(cast.chair, cast.school)
    assert not refusal
    assert "已经发布公开目录" in refusal.reason
    assert as_(cast.chair).get(reverse("disclosure:catalogue_adopt")).status_code == 403


def test_a_city_does_not_adopt_over_its_districts(cast):
    city = UnitFactory(level=Unit.Level.CITY, name="云川市教育工会")
    ours = SchoolFactory(parent=UnitFactory(parent=city, name="临江区教育工会"))
    clerk = AppointmentFactory(unit=city, role=Role.CLERK).user
    assert policies.adopt(clerk, city)

    CatalogueItemFactory(unit=ours.parent)

    assert "自己的目录" in policies.adopt(clerk, city).reason


def test_what_a_school_had_by_itself_ends_when_the_district_asks_for_it(cast):
    own = CatalogueItemFactory(unit=cast.school, name="财务收支情况")

    actions.adopt(cast.district, by=cast.clerk)

    own.refresh_from_db()
    assert own.ends_on == today() - DAY
    names = [item.name for item in catalogue_of(cast.school, today(), today())]
    assert names.count("财务收支情况") == 1


@pytest.mark.parametrize(
    "who, unit, may",
    [
        ("clerk", "district", True),
        ("clerk", "school", False),
        ("chair", "school", True),
        ("chair", "district", False),
        ("committee", "school", False),
        ("principal", "school", False),
        ("teacher", "school", False),
        ("outsider", "school", False),
        ("admin", "district", False),
    ],
)
def test_who_manages_which_items(cast, who, unit, may):
    assert bool(policies.manage(getattr(cast, who), getattr(cast, unit))) is may


def test_a_chair_adds_an_item_for_the_own_school_alone(as_, cast):
    address = f"{reverse('disclosure:catalogue_new')}?unit={cast.school.pk}"

    answer = as_(cast.chair).post(address, fields())

    assert answer.status_code == 302
    assert in_force(cast.school) == {"校园卡收支"}
    assert in_force(cast.theirs) == set()
    assert Event.objects.filter(verb="catalogue.added", unit_path=cast.school.path).exists()


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"name": "财务收支"}, "目录里已有"),
        ({"since": "2020-01-01"}, "不能往前改"),
        ({"within": "90"}, "最多 60 天"),
        ({"name": ""}, "请写上要公开的事项"),
        ({"rhythm": ""}, "请选择多久公开一次"),
    ],
)
def test_what_cannot_be_added(as_, cast, changed, words):
    CatalogueItemFactory(unit=cast.district, name="财务收支")
    address = f"{reverse('disclosure:catalogue_new')}?unit={cast.school.pk}"

    answer = as_(cast.chair).post(address, fields(**changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not CatalogueItem.objects.filter(unit=cast.school).exists()


def test_what_is_added_stands_last_in_its_category(as_, cast):
    actions.adopt(cast.district, by=cast.clerk)

    as_(cast.chair).post(f"{NEW}?unit={cast.school.pk}", fields())

    finance = dict(as_(cast.chair).get(LIST).context["groups"])["财务"]
    assert [item.name for item in finance][-2:] == ["内部审计结果", "校园卡收支"]


def test_another_rhythm_is_a_new_item_from_a_day_on(as_, cast):
    item = CatalogueItemFactory(unit=cast.district, name="校园卡收支", category="finance")

    as_(cast.clerk).post(reverse("disclosure:catalogue_edit", args=[item.pk]), fields())

    old, new = CatalogueItem.objects.filter(unit=cast.district).order_by("starts_on")
    assert (old.pk, old.rhythm, old.ends_on) == (item.pk, Rhythm.QUARTERLY, today() - DAY)
    assert (new.rhythm, new.starts_on, new.ends_on) == (Rhythm.MONTHLY, today(), None)


def test_other_words_change_in_place(as_, cast):
    item = CatalogueItemFactory(unit=cast.district, name="校园卡收支", category="finance")
    same = fields(rhythm="quarterly", office="总务处", audience="outside")

    as_(cast.clerk).post(reverse("disclosure:catalogue_edit", args=[item.pk]), same)

    item.refresh_from_db()
    assert (item.office, item.audience, item.ends_on) == ("总务处", Audience.OUTSIDE, None)
    assert CatalogueItem.objects.count() == 1
    changed = Event.objects.get(verb="catalogue.changed")
    assert changed.details["fields"] == ["audience", "office"]


def test_what_becomes_inside_leaves_the_outside_board_at_once(as_, cast, client):
    board = BoardFactory(school=cast.school)
    item = CatalogueItemFactory(unit=cast.district, name="校园卡收支", audience="outside")
    row = PublicationFactory(school=cast.school, item=item, published=True, outside=True)
    address = reverse("disclosure:board_item", args=[board.slug, row.pk])
    assert client.get(address).status_code == 200

    same = fields(rhythm=item.rhythm, audience="inside", name="校园卡收支")
    as_(cast.clerk).post(reverse("disclosure:catalogue_edit", args=[item.pk]), same)

    assert client.get(address).status_code == 403
    assert row.title not in client.get(board.get_absolute_url()).content.decode()


def test_another_name_of_an_item_stands_on_the_boards_at_once(as_, cast, client):
    board = BoardFactory(school=cast.school)
    item = CatalogueItemFactory(unit=cast.district, name="校园卡收支", audience="outside")
    row = PublicationFactory(school=cast.school, item=item, published=True, outside=True)
    address = reverse("disclosure:board_item", args=[board.slug, row.pk])
    client.get(address)

    same = fields(rhythm=item.rhythm, audience="outside", name="一卡通收支")
    as_(cast.clerk).post(reverse("disclosure:catalogue_edit", args=[item.pk]), same)

    assert "一卡通收支" in client.get(address).content.decode()


def test_a_dropped_item_is_asked_for_until_its_last_day(as_, cast):
    item = CatalogueItemFactory(unit=cast.district)
    last = today() + 30 * DAY
    address = reverse("disclosure:catalogue_drop", args=[item.pk])

    refused = as_(cast.clerk).post(address, {"on": str(today() - DAY)})
    as_(cast.clerk).post(address, {"on": str(last)})

    item.refresh_from_db()
    assert refused.status_code == 422
    assert (item.is_in_force(last), item.is_in_force(last + DAY)) == (True, False)


def test_the_list_is_narrowed_by_audience_rhythm_and_office(as_, cast):
    CatalogueItemFactory(unit=cast.district, name="收费标准", audience="outside", office="总务处")
    CatalogueItemFactory(unit=cast.district, name="审计结果", office="财务室")
    client = as_(cast.teacher)

    page = client.get(f"{LIST}?audience=outside").content.decode()
    other = client.get(f"{LIST}?office=财务室&rhythm=quarterly").content.decode()

    assert ("收费标准" in page, "审计结果" in page) == (True, False)
    assert ("收费标准" in other, "审计结果" in other) == (False, True)


def test_a_catalogue_out_of_sight_is_not_found(as_, cast):
    elsewhere = SchoolFactory()
    item = CatalogueItemFactory(unit=elsewhere)

    assert as_(cast.chair).get(f"{LIST}?unit={elsewhere.pk}").status_code == 404
    edit = reverse("disclosure:catalogue_edit", args=[item.pk])
    assert as_(cast.chair).get(edit).status_code == 404


def test_the_catalogue_as_a_workbook(as_, cast):
    CatalogueItemFactory(unit=cast.district, name="=收费标准", within=5)

    answer = as_(cast.teacher).get(reverse("disclosure:catalogue_xlsx"))

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[2][1] == "=收费标准"
    assert rows[2][4] == "期满后5个工作日内"


@pytest.mark.parametrize("count", [1, 6])
def test_queries_of_the_list_do_not_grow(as_, cast, count, django_assert_max_num_queries):
    CatalogueItemFactory.create_batch(count, unit=cast.district)
    client = as_(cast.chair)
    client.get(LIST)

    with django_assert_max_num_queries(12):
        client.get(LIST)
