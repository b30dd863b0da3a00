"""对内公开栏: what the school's own people find, what is new to each, and who sees how many have read."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from disclosure.lent.boards import panels
from disclosure.models import Look, Publication, Seat
from tests.factories.disclosure import (
    BoardFactory,
    LookFactory,
    NoticeFactory,
    PublicationFactory,
    ReadingFactory,
    SeatFactory,
)
from union.org.models import User

HOME, LOOKED = reverse("disclosure:home"), reverse("disclosure:looked")
DAY = dt.timedelta(days=1)


@pytest.fixture
def inside(cast):
    BoardFactory(school=cast.school, slug="qysx")
    return PublicationFactory(school=cast.school, published=True, title="绩效工资分配")


def page(client, **query) -> str:
    return client.get(HOME, query).content.decode()


def test_staff_find_inside_and_outside_items_but_no_drafts(cast, as_, inside):
    PublicationFactory(school=cast.school, published=True, outside=True, title="校服收费")
    PublicationFactory(school=cast.school, title="还是草稿")
    PublicationFactory(school=cast.theirs, published=True, title="别校的事")

    html = page(as_(cast.teacher))

    assert inside.title in html
    assert "校服收费" in html
    assert "还是草稿" not in html
    assert "别校的事" not in html


def test_nobody_else_gets_in(cast, as_, client, inside):
    assert client.get(HOME).status_code == 302

    other = as_(cast.outsider)
    assert inside.title not in page(other)
    assert other.get(HOME, {"school": cast.school.pk}).status_code == 404


def test_a_clerk_looks_at_a_school_that_is_asked_for(cast, as_, inside):
    clerk = as_(cast.clerk)

    assert clerk.get(HOME).url == reverse("disclosure:matrix_district")
    html = page(clerk, school=cast.school.pk)
    assert inside.title in html
    assert "都看过了" not in html


def test_looking_writes_nothing_until_one_says_so(cast, as_, inside):
    teacher = as_(cast.teacher)

    assert "有 1 项新公开的您还没有看" in page(teacher)
    assert "有 1 项新公开的您还没有看" in page(teacher)
    teacher.post(LOOKED, {"until": timezone.now().isoformat()})
    assert "新公开的您都看过了" in page(teacher)
    assert inside.title not in page(teacher, shown="new")


def test_what_was_opened_is_no_longer_new_to_that_person(cast, as_, inside):
    ReadingFactory(publication=inside, user=cast.teacher)

    assert "todo-fresh" not in page(as_(cast.teacher))
    assert "todo-fresh" in page(as_(cast.leader))


def test_what_came_after_the_page_was_drawn_stays_new(cast, as_, inside):
    drawn = timezone.now() - dt.timedelta(minutes=5)
    Publication.objects.filter(pk=inside.pk).update(published_at=drawn - DAY)
    PublicationFactory(school=cast.school, published=True, title="刚刚公开")
    teacher = as_(cast.teacher)

    teacher.post(LOOKED, {"until": drawn.isoformat()})

    assert "刚刚公开" in page(teacher, shown="new")
    assert inside.title not in page(teacher, shown="new")


@pytest.mark.parametrize("until", ["", "gestern", "2999-01-01T00:00:00+08:00"])
def test_a_moment_that_cannot_be_is_no_look_into_the_future(cast, as_, inside, until):
    as_(cast.teacher).post(LOOKED, {"until": until})

    look = Look.objects.filter(user=cast.teacher).first()
    assert look is None or look.looked_at <= timezone.now()


def test_a_look_never_goes_back(cast, as_, inside):
    seen = LookFactory(user=cast.teacher).looked_at

    as_(cast.teacher).post(LOOKED, {"until": (seen - DAY).isoformat()})

    assert Look.objects.get(user=cast.teacher).looked_at == seen


def test_numbers_of_readers_are_for_those_who_publish_and_supervise(cast, as_, inside):
    ReadingFactory(publication=inside, user=cast.teacher)
    ReadingFactory(publication=inside, user=cast.clerk)  # from elsewhere, not counted
    seat = SeatFactory(school=cast.school, group=Seat.Group.SUPERVISING)

    for user in [cast.chair, cast.principal, seat.user]:
        html = page(as_(user))
        assert ">1/" in html
        assert cast.teacher.name not in html
    assert "人看过" not in page(as_(cast.leader))


def test_the_list_is_narrowed(cast, as_, inside):
    NoticeFactory(
        publication=PublicationFactory(school=cast.school, published=True, title="评优公示")
    )
    outside = PublicationFactory(school=cast.school, published=True, outside=True, title="校服收费")
    teacher = as_(cast.teacher)

    assert "评优公示" in page(teacher, shown="notice")
    assert inside.title not in page(teacher, shown="notice")
    assert inside.title not in page(teacher, audience="outside")
    assert outside.title in page(teacher, audience="outside", category="finance")
    assert outside.title in page(teacher, q="校服", year=timezone.localdate().year)
    assert "没有找到" in page(teacher, q="没有的词")
    assert inside.title in page(teacher, category="nonsense", year="x", page="y")


def test_officers_are_told_what_waits(cast, as_, inside):
    PublicationFactory(school=cast.school, state=Publication.State.CHECKING)
    begun = timezone.localdate() - 9 * DAY
    over = PublicationFactory(school=cast.school, published=True)
    NoticeFactory(publication=over, starts_on=begun, ends_on=begun + 7 * DAY)

    assert "有 1 份待审核" in page(as_(cast.principal))
    assert "有 1 项公示期满" in page(as_(cast.chair))
    assert "等着办的" not in page(as_(cast.teacher))


def test_the_page_asks_little(cast, as_, django_assert_max_num_queries):
    PublicationFactory.create_batch(12, school=cast.school, published=True)
    chair = as_(cast.chair)
    with django_assert_max_num_queries(32):
        page(chair)


def test_the_first_page_tells_what_is_new_for_one_question(
    cast, as_, inside, django_assert_num_queries
):
    ReadingFactory(
        publication=PublicationFactory(school=cast.school, published=True), user=cast.teacher
    )
    teacher = User.objects.get(pk=cast.teacher.pk)
    assert teacher.offices == []

    with django_assert_num_queries(1):
        (panel,) = panels(teacher, None)

    assert [row.title for row in panel.context["rows"]] == [inside.title]
    assert inside.title in as_(cast.teacher).get("/").content.decode()
    assert panels(cast.clerk, None) == []


def test_who_has_seen_everything_finds_no_panel(cast, inside):
    LookFactory(user=cast.teacher)

    assert panels(cast.teacher, None) == []
