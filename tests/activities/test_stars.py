"""星级组室: checks of all groups, stars by thresholds, one objection."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from activities.actions import stars as actions
from activities.lent import stars as lent
from activities.models import StarCheck, StarItem, StarScheme
from activities.star_standing import DEFAULT_ITEMS, points_of, standing_table, stars_of
from tests.factories.members import MemberFactory
from tests.factories.org import DepartmentFactory, GroupFactory
from tests.factories.pairs import (
    StarCheckFactory,
    StarItemFactory,
    StarSchemeFactory,
    ago,
)
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
State = StarCheck.State


@pytest.fixture
def scheme(cast):
    cast.other = GroupFactory(parent=cast.school, name="语文组")
    cast.scheme = StarSchemeFactory(school=cast.school)
    cast.item = StarItemFactory(scheme=cast.scheme, name="环境卫生", points=80)
    cast.vote = StarItemFactory(scheme=cast.scheme, name="投票", points=20, way="given", position=1)
    return cast


def found(cast, item, ours="0", theirs="0", on=None):
    points = {cast.group.pk: (Decimal(ours), "有灰"), cast.other.pk: (Decimal(theirs), "有灰")}
    return actions.check(item, on=on or ago(1), found=points, by=cast.committee)


def table(cast):
    return standing_table(cast.scheme, [cast.item, cast.vote])


def test_the_usual_items_make_a_hundred_points_eighty_of_them_checked():
    taken = sum(item.points for item in DEFAULT_ITEMS if item.way == StarItem.Way.TAKEN)

    assert (taken, sum(item.points for item in DEFAULT_ITEMS)) == (80, 100)


def test_points_are_taken_off_or_given_but_never_beyond_the_item():
    taken = StarItem(points=Decimal(20))
    given = StarItem(points=Decimal(10), way="given")

    assert (points_of(taken, Decimal(3)), points_of(taken, Decimal(25))) == (17, 0)
    assert (points_of(given, Decimal(8)), points_of(given, Decimal(12))) == (8, 10)


def test_stars_follow_the_thresholds():
    lines = [60, 70, 80, 90, 95]
    shares = [Decimal("59.9"), Decimal(60), Decimal(89), Decimal(95)]

    assert [stars_of(share, lines) for share in shares] == [0, 1, 3, 5]


def test_the_table_ranks_by_what_remains_and_what_was_given(scheme):
    found(scheme, scheme.item, ours="5")
    found(scheme, scheme.item, ours="2.5", theirs="1", on=ago(3))
    found(scheme, scheme.vote, ours="18", theirs="20")

    first, second = table(scheme)

    assert (first.who, first.total, first.stars) == (scheme.other, 99, 5)
    assert (second.who, second.total, second.said) == (scheme.group, Decimal("90.5"), "★★★★☆")


def test_a_check_entered_again_replaces_the_first_but_none_objected_to(scheme):
    found(scheme, scheme.item, ours="5", theirs="1")
    row = StarCheck.objects.get(group=scheme.group)
    row.object("已经擦过", scheme.leader)

    found(scheme, scheme.item, ours="9", theirs="2")

    assert StarCheck.objects.count() == 2
    assert StarCheck.objects.get(group=scheme.group).points == 5
    assert StarCheck.objects.get(group=scheme.other).points == 2


def test_checks_are_entered_on_one_page_and_a_deduction_needs_its_reason(scheme, as_):
    page, today = f"/activities/stars/items/{scheme.item.pk}/check/", ago(0).isoformat()
    sent = {"on": today, f"points-{scheme.group.pk}": "2"}

    wrong = as_(scheme.committee).post(page, sent)
    as_(scheme.committee).post(page, sent | {f"remark-{scheme.group.pk}": "窗台有灰"})

    assert wrong.status_code == 422
    assert dict(StarCheck.objects.values_list("group", "points")) == {
        scheme.group.pk: 2, scheme.other.pk: 0,
    }  # fmt: skip


def test_whoever_checked_adds_a_picture_which_the_group_sees(scheme, as_):
    found(scheme, scheme.item, ours="2")
    row = StarCheck.objects.get(group=scheme.group)
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), "#888").save(picture, "JPEG")
    sent = {"photo": SimpleUploadedFile("a.jpg", picture.getvalue())}
    shown, add = (f"/activities/stars/checks/{row.pk}/photo/{each}" for each in ("", "add/"))

    assert as_(scheme.leader).post(add, sent).status_code in (403, 404)
    assert as_(scheme.committee).get(shown).status_code == 404
    as_(scheme.committee).post(
        add, sent | {"photo": SimpleUploadedFile("a.jpg", picture.getvalue())}
    )

    assert as_(scheme.leader).get(shown).status_code == 200


def test_only_officers_and_named_checkers_check(scheme, as_):
    page = f"/activities/stars/items/{scheme.item.pk}/check/"
    assert as_(scheme.teacher).get(page).status_code == 403

    scheme.scheme.checkers.add(scheme.teacher)

    assert as_(scheme.teacher).get(page).status_code == 200


def test_a_group_sees_its_own_deductions_and_no_others_until_it_is_published(scheme, as_):
    found(scheme, scheme.item, ours="3", theirs="4")
    MemberFactory(school=scheme.school, user=scheme.teacher, group=scheme.group)
    page = f"{scheme.scheme.get_absolute_url()}checks/"

    before = as_(scheme.teacher).get(page).content.decode()
    actions.publish(scheme.scheme, by=scheme.chair)
    after = as_(scheme.teacher).get(page).content.decode()

    assert "扣 3 分" in before and "扣 4 分" not in before
    assert "扣 4 分" in after


def test_the_checked_object_once_and_a_lifted_check_no_longer_counts(scheme, as_):
    found(scheme, scheme.item, ours="3")
    row = StarCheck.objects.get(group=scheme.group)
    page = f"/activities/stars/checks/{row.pk}/"

    assert as_(scheme.leader).post(f"{page}object/", {"words": "当天停水"}).status_code == 302
    assert as_(scheme.leader).post(f"{page}object/", {"words": "再说一次"}).status_code == 403
    assert "有异议" in scheme.chair.notices.get().text
    as_(scheme.chair).post(f"{page}answer/", {"outcome": "lift", "words": "情况属实"})

    row.refresh_from_db()
    assert row.state == State.LIFTED
    assert {place.total for place in table(scheme)} == {80}


def test_nobody_objects_for_another_group_or_too_late(scheme, as_):
    theirs = StarCheckFactory(item=scheme.item, group=scheme.other)
    late = StarCheckFactory(item=scheme.item, group=scheme.group, on=ago(6))
    client = as_(scheme.leader)

    assert client.get(f"/activities/stars/checks/{theirs.pk}/object/").status_code == 404
    refused = client.get(f"/activities/stars/checks/{late.pk}/object/")
    assert refused.status_code == 403
    assert "期限" in refused.content.decode()


def test_nothing_is_published_over_an_open_objection_nor_changed_afterwards(scheme):
    row = StarCheckFactory(item=scheme.item, group=scheme.group)
    actions.object_to(row, words="当天停水", by=scheme.leader)
    with pytest.raises(WrongState):
        actions.publish(scheme.scheme, by=scheme.chair)
    assert [todo.title for todo in lent.todos(scheme.chair, scheme.chair.offices[0])] == [
        f"{scheme.scheme}：1 条异议等您答复"
    ]
    actions.answer(row, lifts=False, words="照片为证", by=scheme.chair)

    actions.publish(scheme.scheme, by=scheme.chair)

    with pytest.raises(WrongState):
        found(scheme, scheme.item, ours="1")
    with pytest.raises(WrongState):
        actions.publish(scheme.scheme, by=scheme.chair)


def test_a_published_table_can_go_to_the_board(scheme):
    found(scheme, scheme.vote, ours="18", theirs="20")
    assert lent.publishable(scheme.chair, scheme.scheme.pk) is None
    actions.publish(scheme.scheme, by=scheme.chair)

    out = lent.publishable(scheme.chair, scheme.scheme.pk)

    assert out.tables[0][1] == ("1", "语文组", "100.0", "★★★★★")
    assert lent.publishable(scheme.teacher, scheme.scheme.pk) is None


def test_departments_are_compared_as_well(cast):
    house = DepartmentFactory(school=cast.school, name="总务处")
    item = StarItemFactory(scheme__school=cast.school, scheme__of=StarScheme.Of.DEPARTMENTS)

    actions.check(item, on=ago(1), found={house.pk: (Decimal(2), "有灰")}, by=cast.chair)

    [place] = standing_table(item.scheme, [item])
    assert (place.who, place.total) == (house, 18)


def test_a_scheme_is_made_with_the_usual_items_and_changed(cast, as_):
    client, year = as_(cast.chair), timezone.localdate().year
    sent = {"year": year, "name": "文明组室评比", "of": "groups"}

    client.post("/activities/stars/new/", sent)
    again = client.post("/activities/stars/new/", sent)

    scheme = StarScheme.objects.get()
    assert scheme.items.count() == len(DEFAULT_ITEMS)
    assert again.status_code == 422
    page = f"{scheme.get_absolute_url()}edit/"
    form = client.get(page)
    changed = filled_in(form, {"form-0-points": "15", "form-1-DELETE": "on"})
    assert client.post(page, changed).status_code == 302
    assert scheme.items.count() == len(DEFAULT_ITEMS) - 1
    assert scheme.items.get(name="环境卫生").points == 15
    assert client.post(page, changed | {"star_5": "50"}).status_code == 422


def filled_in(answer, changes):
    """What a browser would send back from the page of items."""
    form, items = answer.context["form"], answer.context["items"]
    sent = {name: form[name].value() for name in ["name", *(f"star_{n}" for n in range(1, 6))]}
    sent |= {f"form-{key}": value for key, value in items.management_form.initial.items()}
    for line in items:
        for field in line:
            value = field.value()
            sent[field.html_name] = "" if value is None else value
    sent = {name: value for name, value in sent.items() if not name.endswith("DELETE")}
    return sent | changes


def test_the_clerk_sees_only_what_is_published(cast):
    shown = StarSchemeFactory(school=cast.school)
    shown.publish()
    StarSchemeFactory(school=cast.school)

    assert list(StarScheme.objects.visible_to(cast.clerk)) == [shown]
