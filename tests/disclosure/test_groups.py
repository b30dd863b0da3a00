"""四项责任, the three groups and the public address: who fills them in, what is warned of, what stays."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from disclosure import addresses
from disclosure.actions import groups as actions
from disclosure.grouping import staffed
from disclosure.models import Board, OldAddress, Seat
from tests.factories.disclosure import BoardFactory, OldAddressFactory, SeatFactory
from tests.factories.org import UserFactory

pytestmark = pytest.mark.django_db
GROUPS, SETTINGS = reverse("disclosure:groups"), reverse("disclosure:board_settings")
Group = Seat.Group
HEAD = {"is_head": True}


def warned(school, group) -> str:
    found = {each.group: each for each in staffed(school, Seat.objects.all())}
    return " ".join(point.sentence for point in found[group].points)


def settings_of(board=None, **changes) -> dict:
    names = [*actions.SETTINGS]
    values = {name: getattr(board, name) for name in names} if board else {"slug": "qysx"}
    return {name: value for name, value in (values | changes).items() if value is not False}


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("committee", 200), ("principal", 200), ("teacher", 200), ("leader", 200)],
)
def test_everybody_at_the_school_sees_who_answers_for_disclosure(cast, as_, who, status):
    SeatFactory(school=cast.school, name="李监督", user=None)

    answer = as_(getattr(cast, who)).get(GROUPS)

    assert answer.status_code == status
    assert "李监督" in answer.text


def test_the_clerk_sees_a_school_below_and_a_stranger_does_not(cast, as_):
    SeatFactory(school=cast.school, name="李监督", user=None)
    address = f"{GROUPS}?school={cast.school.pk}"

    assert "李监督" in as_(cast.clerk).get(address).text
    assert as_(cast.outsider).get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("chair", 302), ("committee", 302), ("principal", 302), ("teacher", 403)]
)
def test_officers_and_the_principal_put_people_into_a_group(cast, as_, who, status):
    colleague = UserFactory(name="周监", school=cast.school)
    said = {"user": colleague.pk, "duty": "语文教师", "starts_on": timezone.localdate()}

    answer = as_(getattr(cast, who)).post(reverse("disclosure:seat_new", args=["working"]), said)

    assert answer.status_code == status
    seats = Seat.objects.filter(school=cast.school, user=colleague, name="周监")
    assert seats.exists() is (status == 302)
    assert colleague.notices.exists() is (status == 302)


def test_a_name_without_an_account_is_enough_and_none_is_not(cast, as_):
    address = reverse("disclosure:seat_new", args=["working"])
    client, today = as_(cast.chair), timezone.localdate()

    assert client.post(address, {"name": "韩  玉芬", "starts_on": today}).status_code == 302
    answer = client.post(address, {"starts_on": today})

    assert Seat.objects.get().name == "韩玉芬"
    assert answer.status_code == 422
    assert "请选一个人，或者在下面写姓名。" in answer.text


def test_nobody_of_another_school_can_be_chosen(cast, as_):
    said = {"user": cast.outsider.pk, "starts_on": timezone.localdate()}

    answer = as_(cast.chair).post(reverse("disclosure:seat_new", args=["leading"]), said)

    assert answer.status_code == 422
    assert not Seat.objects.exists()


def test_one_person_sits_once_in_a_group(cast, as_):
    seat = SeatFactory(school=cast.school)
    said = {"user": seat.user_id, "starts_on": timezone.localdate()}

    answer = as_(cast.chair).post(reverse("disclosure:seat_new", args=[seat.group]), said)

    assert answer.status_code == 422
    assert "已经在这个小组里" in answer.text


def test_the_principal_does_not_sit_among_those_who_watch(cast, as_):
    """They read the letters of the opinion box, too."""
    said = {"user": cast.principal.pk, "starts_on": timezone.localdate()}
    client = as_(cast.chair)

    refused = client.post(reverse("disclosure:seat_new", args=["supervising"]), said)
    assert refused.status_code == 422 and "不能监督自己" in refused.content.decode()
    taken = client.post(reverse("disclosure:seat_new", args=["leading"]), said)
    assert taken.status_code == 302


def test_a_seat_that_ends_stays_readable_with_its_days(cast, as_):
    seat = SeatFactory(school=cast.school, name="李监督", user=None)
    yesterday = timezone.localdate() - dt.timedelta(days=1)

    as_(cast.chair).post(reverse("disclosure:seat_end", args=[seat.pk]), {"ends_on": yesterday})

    seat.refresh_from_db()
    assert seat.ends_on == yesterday
    assert "以前的成员（1）" in as_(cast.teacher).get(GROUPS).text
    assert not Seat.objects.current().exists()


def test_a_seat_cannot_end_before_it_began(cast, as_):
    seat = SeatFactory(school=cast.school, starts_on=dt.date(2026, 9, 1))

    answer = as_(cast.chair).post(
        reverse("disclosure:seat_end", args=[seat.pk]), {"ends_on": "2026-08-31"}
    )

    assert answer.status_code == 422
    assert "不能早于开始担任的" in answer.text


def test_who_was_put_in_by_mistake_today_leaves_no_row(cast):
    today = timezone.localdate()
    seat = SeatFactory(school=cast.school, starts_on=today)

    actions.unseat(seat, on=today, by=cast.chair)

    assert not Seat.objects.exists()


def test_a_seat_of_another_school_is_not_there(cast, as_):
    seat = SeatFactory(school=cast.school)

    for name in ("seat_edit", "seat_end"):
        address = reverse(f"disclosure:{name}", args=[seat.pk])
        assert as_(cast.outsider).get(address).status_code == 404
        assert as_(cast.teacher).get(address).status_code == 403


def test_each_group_without_people_is_pointed_out(cast):
    for group in Group.values:
        assert "还没有人" in warned(cast.school, group)


def test_the_principal_may_not_head_the_supervision(cast):
    SeatFactory(school=cast.school, user=cast.principal, **HEAD)

    assert "不能监督自己" in warned(cast.school, Group.SUPERVISING)


@pytest.mark.parametrize(
    ("duty", "is_right"),
    [("党支部书记", True), ("工会主席", True), ("副书记", False), ("教师", False)],
)
def test_a_secretary_or_the_chair_heads_the_supervision(cast, duty, is_right):
    SeatFactory(school=cast.school, user=None, duty=duty, **HEAD)

    assert ("应是党组织书记或工会主席" not in warned(cast.school, Group.SUPERVISING)) is is_right


def test_the_chair_by_office_needs_no_printed_duty(cast):
    SeatFactory(school=cast.school, user=cast.chair, **HEAD)

    assert warned(cast.school, Group.SUPERVISING) == ""


@pytest.mark.parametrize(("duty", "is_right"), [("校长", True), ("园长", True), ("副校长", False)])
def test_the_principal_heads_the_leading_group(cast, duty, is_right):
    SeatFactory(school=cast.school, group=Group.LEADING, user=None, duty=duty, **HEAD)

    assert (warned(cast.school, Group.LEADING) == "") is is_right


def test_one_person_in_the_leading_and_the_supervising_group_is_pointed_out(cast):
    for group in (Group.LEADING, Group.SUPERVISING):
        SeatFactory(school=cast.school, group=group, user=None, name="赵两头")

    assert "赵两头同时在领导小组和监督小组" in warned(cast.school, Group.SUPERVISING)


def test_a_board_is_opened_with_the_initials_of_the_school(cast, as_):
    client = as_(cast.chair)

    page = client.get(SETTINGS)
    client.post(SETTINGS, settings_of(supervisor="工会主席 陈静", is_open="on"))

    assert 'value="qysx"' in page.text
    assert Board.objects.get(school=cast.school).slug == "qysx"
    assert "工会主席 陈静" in client.get(GROUPS).text


def test_the_proposal_gives_way_to_another_school(cast):
    BoardFactory(school=cast.theirs, slug="qysx")

    assert addresses.proposal(cast.school) == "qingyuansanxiao"


@pytest.mark.parametrize(
    "slug", ["Qing Yuan", "清源三小", "-qysx", "qy_sx", "qysx-", "1qysx", "qy", "admin"]
)
def test_an_address_is_short_plain_and_not_the_houses_own(cast, as_, slug):
    answer = as_(cast.chair).post(SETTINGS, settings_of(slug=slug))

    assert answer.status_code == 422
    assert not Board.objects.exists()


def test_capitals_are_made_small(cast, as_):
    as_(cast.chair).post(SETTINGS, settings_of(slug=" QYSX "))

    assert Board.objects.get().slug == "qysx"


def test_an_address_that_was_given_up_still_leads_to_the_board(cast, as_):
    board = BoardFactory(school=cast.school, slug="qysx")

    as_(cast.chair).post(SETTINGS, settings_of(board, slug="qingyuan3", is_open="on"))

    assert addresses.board_at("qysx") == board
    assert addresses.board_at("qysx").slug == "qingyuan3"


def test_an_address_once_used_is_never_given_to_another_school(cast, as_):
    OldAddressFactory(board__school=cast.theirs, slug="qysx")

    answer = as_(cast.chair).post(SETTINGS, settings_of(slug="qysx"))

    assert answer.status_code == 422
    assert "这个网址有学校在用或用过" in answer.text


def test_a_school_may_go_back_to_its_own_old_address(cast, as_):
    board = BoardFactory(school=cast.school, slug="qingyuan3")
    OldAddressFactory(board=board, slug="qysx")

    as_(cast.chair).post(SETTINGS, settings_of(board, slug="qysx", is_open="on"))

    board.refresh_from_db()
    assert board.slug == "qysx"
    assert [row.slug for row in OldAddress.objects.all()] == ["qingyuan3"]


def test_a_change_of_the_settings_is_a_new_edition_and_is_written_down(cast, as_):
    board = BoardFactory(school=cast.school, slug="qysx")

    as_(cast.chair).post(SETTINGS, settings_of(board, phone="0312-8880001", is_open="on"))

    board.refresh_from_db()
    assert (board.edition, board.phone) == (2, "0312-8880001")


def test_a_teacher_does_not_change_the_settings(cast, as_):
    assert as_(cast.teacher).get(SETTINGS).status_code == 403
    assert as_(cast.teacher).post(SETTINGS, settings_of()).status_code == 403


@pytest.mark.parametrize("rows", [1, 8])
def test_the_page_asks_no_more_for_larger_groups(cast, as_, rows, django_assert_max_num_queries):
    SeatFactory.create_batch(rows, school=cast.school)
    client = as_(cast.teacher)

    with django_assert_max_num_queries(16):
        client.get(GROUPS)


def test_the_groups_stand_on_the_outside_board_with_their_heads(cast, client):
    BoardFactory(school=cast.school, slug="qysx")
    SeatFactory(school=cast.school, user=None, name="陈静", duty="工会主席", **HEAD)
    SeatFactory(school=cast.school, user=None, name="李红")
    SeatFactory(school=cast.school, user=None, name="何秀兰", ends_on=dt.date(2020, 12, 31))

    page = client.get("/open/qysx/").text

    assert "陈静（组长，工会主席）、李红" in page
    assert "何秀兰" not in page


def test_the_principal_does_not_choose_who_watches(cast, as_):
    client = as_(cast.principal)

    page = client.get(reverse("disclosure:groups")).content.decode()
    answer = client.get(reverse("disclosure:seat_new", args=[Seat.Group.SUPERVISING]))

    assert answer.status_code == 403
    assert reverse("disclosure:seat_new", args=[Seat.Group.SUPERVISING]) not in page
    assert reverse("disclosure:seat_new", args=[Seat.Group.LEADING]) in page
