"""Bodies as they are installed, filled and change; who may be seated."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from members import seating
from members.actions import bodies as actions
from members.actions import people
from members.models import BodySeat, LegalPerson, Member, UnionBody
from members.seating import BadBody
from tests.factories.members import (
    BodySeatFactory,
    LegalPersonFactory,
    MemberFactory,
    UnionBodyFactory,
)
from union.audit.models import Event
from union.kit.days import years_after
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
Kind, Position = UnionBody.Kind, BodySeat.Position


@pytest.fixture
def staff(cast):
    """Six women; the first has an account."""
    first = MemberFactory(school=cast.school, user=cast.teacher, name="李红")
    return [first, *MemberFactory.create_batch(5, school=cast.school)]


def today() -> dt.date:
    return timezone.localdate()


def elected(*members, **positions) -> list:
    """Everybody 委员 unless a position is given as ``chair=member``."""
    held = {member.pk: position for position, member in positions.items()}
    return [(one, held.get(one.pk, Position.MEMBER), None) for one in members]


def install(cast, people, kind=Kind.COMMITTEE, **more):
    facts = {"number": 3, "starts_on": today(), "term_years": 3, "source": "会员大会选举"}
    return actions.install(cast.school, kind, people=people, by=cast.chair, **facts | more)


def names(body) -> list[str]:
    return [str(seat) for seat in body.held.seated().for_list()]


@pytest.mark.parametrize(
    "who, sees",
    [("clerk", True), ("chair", True), ("committee", True), ("teacher", True),
     ("principal", True), ("outsider", False), ("admin", False)],
)  # fmt: skip
def test_who_sees_the_bodies_of_a_school(cast, who, sees):
    seat = BodySeatFactory(body__school=cast.school)
    LegalPersonFactory(school=cast.school)
    user = getattr(cast, who)

    for model in (UnionBody, BodySeat, LegalPerson):
        assert model.objects.visible_to(user).exists() is sees
    assert str(seat.body) == "第三届工会委员会"


def test_a_body_is_installed_with_its_people(cast, staff):
    votes = [(staff[0], Position.CHAIR, 28), (staff[1], Position.MEMBER, 31)]

    body = install(cast, votes, seats=3, approval_no="清教工〔2026〕7号", approved_on=today())

    assert names(body) == ["李红（主席）", f"{staff[1]}（委员）"]
    assert [seat.votes for seat in body.held.all()] == [28, 31]
    assert (body.seats, body.ends_on) == (3, years_after(today(), 3))
    event = Event.objects.get(verb="body.installed")
    assert event.details == {"source": "会员大会选举", "people": 2}
    (notice,) = cast.teacher.notices.all()
    assert notice.text.startswith("您担任第三届工会委员会主席，任期到")
    assert "第三届工会委员会已登记" in cast.committee.notices.get().text
    assert not cast.chair.notices.exists()


def test_the_next_body_ends_the_one_before(cast, staff):
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT)
    old = UnionBodyFactory(school=cast.school, people=staff[:3])

    body = install(cast, elected(*staff[1:4]), number=4)

    old.refresh_from_db()
    assert old.ended_on == body.starts_on
    assert {(seat.ended_on, seat.end_reason) for seat in old.held.all()} == {(today(), "任期结束")}
    assert UnionBody.objects.filter(school=cast.school).current().count() == 2


@pytest.mark.parametrize(
    "old, new", [(Kind.ORGANISER, Kind.COMMITTEE), (Kind.WOMEN_MEMBER, Kind.WOMEN),
                 (Kind.WOMEN, Kind.WOMEN_MEMBER)]
)  # fmt: skip
def test_a_body_takes_over_from_the_other_kind_of_its_line(cast, staff, old, new):
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT)
    before = UnionBodyFactory(school=cast.school, kind=old, seats=1)

    install(cast, elected(staff[0]), kind=new, number=1)

    before.refresh_from_db()
    assert before.ended_on == today()


@pytest.mark.parametrize(
    "more, reason",
    [
        ({"number": 3}, "已经登记到第三届工会委员会，不能再登记第三届"),
        ({"number": 0}, "请填写第几届"),
        ({"number": 4, "term_years": 4}, "任期只能是 3 年或 5 年"),
        ({"number": 4, "starts_on": dt.date(2099, 1, 1)}, "不能晚于今天"),
        ({"number": 4, "starts_on": dt.date(2000, 1, 1)}, "不能早于"),
        ({"number": 4, "seats": 2}, "名额 2 名，选了 3 人"),
    ],
)
def test_a_body_that_cannot_stand_is_refused_and_the_old_one_stays(cast, staff, more, reason):
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT)
    old = UnionBodyFactory(school=cast.school)

    with pytest.raises(BadBody, match=reason):
        install(cast, elected(*staff[:3]), **more)

    old.refresh_from_db()
    assert old.ended_on is None


def test_who_cannot_be_seated(cast, staff):
    stranger, kept = MemberFactory(school=cast.theirs), MemberFactory(school=cast.school)
    people.retire(kept, by=cast.chair, on=today())
    man = MemberFactory(school=cast.school, sex=Member.Sex.MALE, name="王刚")
    wrong = [
        ([], Kind.COMMITTEE, "还没有选人"),
        (elected(stranger), Kind.COMMITTEE, "不是本校在籍会员"),
        (elected(kept), Kind.COMMITTEE, "不是本校在籍会员"),
        (elected(staff[0], staff[0]), Kind.AUDIT, "李红选了两次"),
        (elected(man), Kind.WOMEN, "由女会员担任，请去掉王刚"),
        (elected(staff[0], chair=staff[0]), Kind.AUDIT, "没有“主席”这个职务"),
        ([(one, Position.CHAIR, None) for one in staff[:2]], Kind.COMMITTEE, "只能有一位主席"),
        (elected(*staff[:2]), Kind.WOMEN_MEMBER, "女职工委员只设 1 名"),
    ]

    for chosen, kind, reason in wrong:
        with pytest.raises(BadBody, match=reason):
            install(cast, chosen, kind=kind)


def test_all_bodies_of_a_renewal_stand_or_none(cast, staff):
    bodies = [
        actions.NewBody(kind, number, today(), 3, elected(staff[0]), "换届")
        for kind, number in [(Kind.COMMITTEE, 1), (Kind.AUDIT, 0)]
    ]

    with pytest.raises(BadBody):
        actions.install_all(cast.school, bodies, by=cast.chair)

    assert not UnionBody.objects.exists()


def test_a_seat_ends_by_itself_when_the_person_leaves_the_register(cast, staff):
    body = UnionBodyFactory(school=cast.school, people=staff[:3])
    people.retire(staff[0], by=cast.chair, on=today())

    assert len(names(body)) == 2
    seat = body.held.select_related("member").get(member=staff[0])
    assert (seat.over_on, seat.over_because, seat.is_over) == (today(), "保留（退休）", True)


def test_open_seats_are_filled_later(cast, staff):
    body = UnionBodyFactory(school=cast.school, people=staff[1:3], seats=3)

    actions.fill(body, elected(staff[0]), on=today(), source="第二轮选举", by=cast.chair)

    assert len(names(body)) == 3
    assert Event.objects.get(verb="body.filled").details["people"] == ["李红"]
    assert "您担任第三届工会委员会委员" in cast.teacher.notices.get().text
    with pytest.raises(BadBody, match="还可以补 0 人"):
        actions.fill(body, elected(staff[3]), on=today(), source="补选", by=cast.chair)


def test_the_seat_of_one_who_left_is_free_for_a_new_head(cast, staff):
    body = UnionBodyFactory(school=cast.school, seats=1)
    BodySeatFactory(body=body, member=staff[1], position=Position.CHAIR)
    people.retire(staff[1], by=cast.chair, on=today())

    actions.fill(body, elected(staff[0], chair=staff[0]), on=today(), source="补选", by=cast.chair)

    assert names(body) == ["李红（主席）"]
    assert body.held.get(member=staff[1]).end_reason == "保留（退休）"


def test_nobody_is_seated_twice_nor_on_a_body_that_has_ended(cast, staff):
    body = UnionBodyFactory(school=cast.school, people=staff[:1])
    with pytest.raises(BadBody, match="已经在"):
        actions.fill(body, elected(staff[0]), on=today(), source="补选", by=cast.chair)
    body.end(today())

    with pytest.raises(WrongState):
        actions.fill(body, elected(staff[1]), on=today(), source="补选", by=cast.chair)
    with pytest.raises(WrongState):
        body.end(today())


def test_head_and_member_change_places(cast, staff):
    body = install(cast, elected(*staff[:2], chair=staff[1]))
    cast.teacher.notices.all().delete()

    actions.name_positions(
        body,
        {staff[0].pk: Position.CHAIR, staff[1].pk: Position.VICE_CHAIR},
        by=cast.chair,
        portfolios={staff[1].pk: "宣传"},
    )

    assert names(body) == ["李红（主席）", f"{staff[1]}（副主席）"]
    assert body.held.get(member=staff[1]).portfolio == "宣传"
    assert "委员会主席" in cast.teacher.notices.get().text
    assert Event.objects.filter(verb="body.positions_named").count() == 1


def test_two_heads_are_refused_by_the_action_and_by_the_database(cast, staff):
    body = install(cast, elected(*staff[:2], chair=staff[0]))

    with pytest.raises(BadBody, match="只能有一位主席"):
        actions.name_positions(body, {staff[1].pk: Position.CHAIR}, by=cast.chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        body.held.update(position=Position.CHAIR)

    assert names(body)[0] == "李红（主席）"


def test_a_seat_is_ended_once_with_its_reason(cast, staff):
    body = UnionBodyFactory(school=cast.school, people=staff[:3])
    seat = body.held.get(member=staff[0])

    actions.end_seat(seat, on=today(), reason="本人辞职", by=cast.chair)

    assert len(names(body)) == 2
    assert Event.objects.get(verb="body.seat_ended").details["reason"] == "本人辞职"
    assert cast.teacher.notices.get().text == "您不再担任第三届工会委员会委员：本人辞职"
    with pytest.raises(WrongState):
        actions.end_seat(seat, on=today(), reason="本人辞职", by=cast.chair)


def test_a_corrected_first_day_moves_the_seats_and_the_end_before(cast, staff):
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT)
    old = UnionBodyFactory(school=cast.school)
    body = install(cast, elected(*staff[:3]), number=4)

    body.starts_on = today() - dt.timedelta(days=20)
    actions.amend(body, by=cast.chair, fields=["starts_on"])

    old.refresh_from_db()
    assert old.ended_on == body.starts_on
    assert set(body.held.values_list("starts_on", flat=True)) == {body.starts_on}


def test_only_women_are_candidates_of_a_womens_body(cast, staff):
    MemberFactory(school=cast.school, sex=Member.Sex.MALE)

    assert seating.candidates(cast.school, Kind.COMMITTEE).count() == 7
    assert seating.candidates(cast.school, Kind.WOMEN).count() == 6


@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_one_renewal_at_once_one_is_refused(cast, staff):
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT)
    old = UnionBodyFactory(school=cast.school)
    outcomes, together = [], threading.Barrier(2)

    def press(chosen):
        together.wait()
        try:
            install(cast, elected(chosen), number=4)
            outcomes.append("installed")
        except BadBody:
            outcomes.append("refused")
        finally:
            connections.close_all()

    people = [threading.Thread(target=press, args=[one]) for one in staff[:2]]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(outcomes) == ["installed", "refused"]
    old.refresh_from_db()
    assert old.ended_on == today()
