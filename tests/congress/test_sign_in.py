"""Signing in: at the door with one's own phone, by the digits, on the clerk's list."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from congress.actions import hall as actions
from congress.doors import digits_of, seat_of
from congress.lent.hall import todos
from congress.models import SignIn
from congress.quorum import quorum_of
from members.states import State
from tests.congress.halls import Category, come, delegate_of, hall_at, seats
from tests.factories.congress import DelegateFactory, LeaveFactory, days
from tests.factories.members import MemberFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.org.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(cast):
    cache.clear()
    return hall_at(cast.school)


def door(hall, name="congress:door"):
    return reverse(name, args=[hall.sitting.door_key])


def test_case_02_of_120_due_79_are_not_enough_and_80_are(cast):
    hall = hall_at(cast.school, due=120)
    come(hall.sitting, hall.formal[:79], cast.chair)
    short = quorum_of(hall.sitting)

    come(hall.sitting, hall.formal[79:80], cast.chair)
    enough = quorum_of(hall.sitting)

    assert (short.needed, short.is_reached, short.missing) == (80, False, 1)
    assert short.sentence == "应到正式代表120人，实到79人，须到80人，还差1人，不足法定人数"
    assert enough.is_reached
    assert "2/3（教育部令第32号" in str(enough.rule)


def test_case_05_observers_and_guests_do_not_count(cast):
    hall = hall_at(cast.school, due=48)
    others = seats(hall.congress, 3, Category.OBSERVER) + seats(hall.congress, 1, Category.INVITED)
    come(hall.sitting, [*hall.formal[:31], *others], cast.chair)

    count = quorum_of(hall.sitting)

    assert (count.due, count.present, count.needed, count.others) == (48, 31, 32, 4)
    assert not count.is_reached


def test_a_hall_without_delegates_never_has_its_quorum(hall):
    assert not quorum_of(hall.sitting).is_reached


def test_who_left_the_school_is_no_longer_due(cast):
    hall = hall_at(cast.school, due=3)
    left = hall.formal[0].member
    left.state, left.ended_on = State.LEFT, days(-1)
    left.save()

    assert quorum_of(hall.sitting).due == 2


def test_a_stranger_signs_in_first_and_comes_back_to_the_door(client, hall):
    answer = client.get(door(hall))

    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={door(hall)}"


def test_one_press_signs_in_and_shows_name_delegation_and_place(as_, hall):
    come(hall.sitting, seats(hall.congress, 42), hall.session.created_by)
    seat = delegate_of(hall)
    client = as_(seat.member.user)
    assert "签到</button>" in client.get(door(hall)).content.decode()

    answer = client.post(door(hall, "congress:door_sign_in"), follow=True)

    page = answer.content.decode()
    assert "签到成功" in page
    assert "何晓雯" in page
    assert "第 <b>43</b> 位" in page


def test_pressing_twice_is_harmless(as_, hall):
    seat = delegate_of(hall)
    client = as_(seat.member.user)

    for _ in range(2):
        client.post(door(hall, "congress:door_sign_in"))

    assert SignIn.objects.get(sitting=hall.sitting).way == "phone"


def test_an_observer_signs_in_and_is_told_that_it_does_not_count(as_, hall):
    seat = delegate_of(hall, category=Category.OBSERVER)

    page = as_(seat.member.user).post(door(hall, "congress:door_sign_in"), follow=True)

    assert "列席代表不计入法定人数，没有表决权" in page.content.decode()
    assert quorum_of(hall.sitting).present == 0


def nobody(hall, cast):
    return cast.teacher


def recalled(hall, cast):
    return delegate_of(hall, ended_on=days(-3), end_reason="辞去代表").member.user


def gone(hall, cast):
    seat = delegate_of(hall)
    seat.member.state, seat.member.ended_on = State.LEFT, days(-1)
    seat.member.save()
    return seat.member.user


def elected_later(hall, cast):
    return delegate_of(hall, starts_on=days(3)).member.user


@pytest.mark.parametrize("who, said", [
    (nobody, "您不是本届教代会的代表"),
    (recalled, "终止（辞去代表），不再签到"),
    (gone, "终止（退会），不再签到"),
    (elected_later, "不参加这一场"),
])  # fmt: skip
def test_who_may_not_sign_in_reads_why(as_, cast, hall, who, said):
    client = as_(who(hall, cast))

    shown, refused = client.get(door(hall)), client.post(door(hall, "congress:door_sign_in"))

    assert (shown.status_code, refused.status_code) == (200, 403)
    assert said in shown.content.decode()
    assert said in refused.content.decode()
    assert not SignIn.objects.exists()


def test_before_and_after_the_sitting_the_door_is_closed(as_, cast):
    hall = hall_at(cast.school, opened=False)
    client = as_(delegate_of(hall).member.user)
    assert "还没有开始签到" in client.get(door(hall)).content.decode()

    actions.open_doors(hall.sitting, by=cast.chair)
    actions.end(hall.sitting, by=cast.chair)

    assert "签到已截止" in client.get(door(hall)).content.decode()
    assert client.post(door(hall, "congress:door_sign_in")).status_code == 403


def test_people_of_another_school_are_told_whose_hall_it_is(as_, cast, hall):
    answer = as_(cast.outsider).get(door(hall))

    assert answer.status_code == 403
    assert "这是清源区第三小学工会的会场" in answer.content.decode()


def test_a_changed_code_makes_the_old_one_worthless(as_, cast, hall):
    seat, old, digits = delegate_of(hall), door(hall), digits_of(hall.sitting)

    as_(cast.chair).post(reverse("congress:door_change", args=[hall.sitting.pk]))

    hall.sitting.refresh_from_db()
    client = as_(seat.member.user)
    answer = client.get(old)
    assert answer.status_code == 404
    assert "签到码已经更换" in answer.content.decode()
    assert client.get(door(hall)).status_code == 200
    assert digits_of(hall.sitting) != digits
    assert Event.objects.filter(verb="sitting.door_changed").exists()


def test_the_digits_by_the_door_sign_in_without_a_camera(as_, hall):
    client = as_(delegate_of(hall).member.user)
    address, digits = (
        reverse("congress:sitting_code", args=[hall.sitting.pk]),
        digits_of(hall.sitting),
    )
    wrong = f"{(int(digits) + 1) % 10**6:06}"

    refused = client.post(address, {"code": wrong})
    taken = client.post(address, {"code": f"{digits[:3]} {digits[3:]}"}, follow=True)

    assert refused.status_code == 422
    assert "数字不对" in refused.content.decode()
    assert "签到成功" in taken.content.decode()


def test_digits_cannot_be_tried_without_end(as_, hall):
    client = as_(delegate_of(hall).member.user)
    address, digits = (
        reverse("congress:sitting_code", args=[hall.sitting.pk]),
        digits_of(hall.sitting),
    )

    for _ in range(10):
        client.post(address, {"code": "x"})
    answer = client.post(address, {"code": digits})

    assert "输错的次数太多" in answer.content.decode()
    assert not SignIn.objects.exists()


def test_an_officer_ticks_and_unticks_and_the_log_knows(as_, cast, hall):
    seat = delegate_of(hall)
    client = as_(cast.committee)

    client.post(reverse("congress:sitting_tick", args=[hall.sitting.pk, seat.pk]))
    assert (SignIn.objects.get().way, SignIn.objects.get().by) == ("list", cast.committee)
    client.post(reverse("congress:sitting_untick", args=[hall.sitting.pk, seat.pk]))

    assert not SignIn.objects.exists()
    acts = Event.objects.filter(verb__startswith="sign_in.").order_by("pk")
    verbs = acts.values_list("verb", flat=True)
    assert list(verbs) == ["sign_in.ticked", "sign_in.unticked"]


def test_two_clerks_ticking_one_person_write_it_once(cast, hall):
    seat = delegate_of(hall)

    first = actions.tick(hall.sitting, seat, by=cast.chair)
    second = actions.tick(hall.sitting, seat, by=cast.committee)

    assert first == second
    assert Event.objects.filter(verb="sign_in.ticked").count() == 1


def test_nobody_is_ticked_after_the_end(as_, cast, hall):
    seat = delegate_of(hall)
    actions.end(hall.sitting, by=cast.chair)

    answer = as_(cast.chair).post(reverse("congress:sitting_tick", args=[hall.sitting.pk, seat.pk]))

    assert answer.status_code == 403
    with pytest.raises(WrongState):
        actions.sign_in(hall.sitting, seat, by=cast.chair)


def test_a_foreign_delegate_is_on_no_list_here(as_, cast, hall):
    foreign = DelegateFactory()

    answer = as_(cast.chair).post(
        reverse("congress:sitting_tick", args=[hall.sitting.pk, foreign.pk])
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("who, status", [
    ("chair", 302), ("committee", 302), ("teacher", 403), ("principal", 403), ("clerk", 403),
    ("outsider", 404), ("admin", 404),
])  # fmt: skip
def test_who_may_tick(as_, cast, hall, who, status):
    seat = delegate_of(hall)

    answer = as_(getattr(cast, who)).post(
        reverse("congress:sitting_tick", args=[hall.sitting.pk, seat.pk])
    )

    assert answer.status_code == status


def test_leave_needs_a_reason_and_counts_as_absent(as_, cast, hall):
    seat, client = delegate_of(hall), as_(cast.chair)
    address = reverse("congress:sitting_leave", args=[hall.sitting.pk, seat.pk])

    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "外出培训"})

    count = quorum_of(hall.sitting)
    assert (count.due, count.present, count.on_leave) == (1, 0, 1)


def test_who_is_on_leave_and_comes_is_there(cast, hall):
    seat = delegate_of(hall)
    LeaveFactory(sitting=hall.sitting, delegate=seat)

    actions.tick(hall.sitting, seat, by=cast.chair)

    count = quorum_of(hall.sitting)
    assert (count.present, count.on_leave) == (1, 0)


def test_a_person_with_an_ended_and_a_new_seat_signs_in_with_the_new_one(hall):
    old = delegate_of(hall, ended_on=days(-10), end_reason="免职后重新当选")
    new = DelegateFactory(congress=hall.congress, member=old.member, starts_on=days(-5))

    assert seat_of(old.member.user, hall.sitting) == new


def test_only_one_sitting_is_open_at_a_time(as_, cast, hall):
    later = hall_like(hall, "正式会议")

    answer = as_(cast.chair).post(reverse("congress:sitting_open", args=[later.pk]))

    assert answer.status_code == 403
    assert "还没有结束，请先结束那一场" in answer.content.decode()


def test_doors_open_on_the_day_not_before(as_, cast, hall):
    actions.end(hall.sitting, by=cast.chair)
    later = hall_like(hall, "正式会议", in_days=2)

    answer = as_(cast.chair).post(reverse("congress:sitting_open", args=[later.pk]))

    assert "到那天才能开始签到" in answer.content.decode()


def hall_like(hall, name, *, in_days=0):
    starts_at = hall.sitting.starts_at + dt.timedelta(days=in_days)
    return hall.session.sittings.create(name=name, starts_at=starts_at, door_key=f"door-{name}")


def test_who_has_to_sign_in_is_called_on_the_first_page(cast, hall):
    seat = delegate_of(hall)
    user = User.objects.get(pk=seat.member.user_id)

    assert [todo.title for todo in todos(user, None)] == ["正式会议正在签到"]
    assert todos(cast.teacher, None) == []
    actions.sign_in(hall.sitting, seat, by=user)
    assert todos(user, None) == []


def test_officers_are_told_on_the_day_that_the_doors_are_shut(cast):
    hall_at(cast.school, opened=False)

    assert [todo.title for todo in todos(cast.chair, None)] == ["正式会议今天召开，到时开始签到"]
    assert todos(cast.teacher, None) == []


def test_a_delegate_who_signed_in_at_the_door_can_vote_hours_later_without_signing_in_anew(
    as_, hall
):
    client = as_(delegate_of(hall).member.user)
    client.post(door(hall, "congress:door_sign_in"))
    with time_machine.travel(timezone.now() + dt.timedelta(hours=3)):
        kept = client.get(reverse("congress:session_detail", args=[hall.session.pk]))

    assert kept.status_code == 200


def test_an_office_holder_is_signed_out_for_idleness_all_the_same(as_, hall, cast):
    member = MemberFactory(school=cast.school, user=cast.chair, name="主席")
    DelegateFactory(congress=hall.congress, member=member)
    client = as_(cast.chair)
    client.post(door(hall, "congress:door_sign_in"))
    with time_machine.travel(timezone.now() + dt.timedelta(hours=3)):
        gone = client.get(reverse("congress:session_detail", args=[hall.session.pk]))

    assert gone.status_code == 302
