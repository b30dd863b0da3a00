"""One's own notices: seen, opened, read."""

import pytest

from tests.factories.org import UserFactory
from union.notices.actions import notify
from union.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_a_person_sees_only_their_own(as_, cast):
    notify([cast.chair], "给陈静的")
    notify([cast.outsider], "给别人的")

    page = as_(cast.chair).get("/notices/").content.decode()

    assert "给陈静的" in page
    assert "给别人的" not in page


def test_opening_a_notice_marks_it_read_and_leads_on(as_, cast):
    (notice,) = notify([cast.chair], "请看", url="/members/")

    answer = as_(cast.chair).post(f"/notices/{notice.pk}/open/")

    assert answer["Location"] == "/members/"
    assert Notice.objects.get().read_at


def test_a_foreign_notice_does_not_exist(as_, cast):
    (notice,) = notify([cast.outsider], "给别人的")

    answer = as_(cast.chair).post(f"/notices/{notice.pk}/open/")

    assert answer.status_code == 404
    assert Notice.objects.get().read_at is None


def test_all_are_marked_read_at_once_and_only_ones_own(as_, cast):
    notify([cast.chair], "一")
    notify([cast.chair], "二")
    notify([cast.outsider], "别人的")

    as_(cast.chair).post("/notices/read/")

    assert Notice.objects.unread().get().user == cast.outsider


def test_opening_needs_a_post(as_, cast):
    (notice,) = notify([cast.chair], "请看")

    assert as_(cast.chair).get(f"/notices/{notice.pk}/open/").status_code == 405


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_the_same_however_long_it_is(as_, cast, rows, django_assert_max_num_queries):
    for number in range(rows):
        notify([cast.chair], f"第{number}条")
    client = as_(cast.chair)

    with django_assert_max_num_queries(8):
        client.get("/notices/")


def test_a_teacher_without_notices_is_told_what_will_come(as_):
    page = as_(UserFactory()).get("/notices/").content.decode()

    assert "还没有通知" in page
