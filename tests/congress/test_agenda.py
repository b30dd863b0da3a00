"""Sittings and the agenda: proposed, changed, put in order, kept once they have begun."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.actions import agenda as actions
from congress.agenda import clock
from congress.models import AgendaItem, Sitting
from tests.factories.congress import (
    AgendaItemFactory,
    CongressFactory,
    DelegationFactory,
    MotionFactory,
    SessionFactory,
    SignInFactory,
    SittingFactory,
    days,
)
from union.kit.flow import WrongState


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school), place="学校报告厅")


@pytest.fixture
def sitting(session):
    at = timezone.make_aware(dt.datetime.combine(session.opens_on, dt.time(14)))
    return SittingFactory(session=session, starts_at=at)


def titles(sitting) -> list[str]:
    return list(sitting.agenda.order_by("position").values_list("title", flat=True))


def page(session) -> str:
    return reverse("congress:agenda", args=[session.pk])


def test_the_usual_agenda_is_made_of_the_motions(as_, cast, session):
    MotionFactory(session=session, title="学校工作报告", kind="hear")
    vote = MotionFactory(session=session, title="绩效工资方案", kind="adopt", method="secret")
    MotionFactory(session=session, title="大会决议", kind="procedure", method="hands")
    DelegationFactory(congress=session.congress)

    as_(cast.chair).post(f"{page(session)}propose/")

    preparatory, formal = session.sittings.order_by("starts_at")
    assert (preparatory.kind, formal.kind) == ("preparatory", "formal")
    assert formal.starts_at - preparatory.starts_at == dt.timedelta(hours=1)
    assert timezone.localdate(formal.starts_at) == session.opens_on
    assert "通过主席团名单" in titles(preparatory)
    found = titles(formal)
    wanted = [
        "听取学校工作报告", "说明绩效工资方案", "代表团分组讨论", "表决绩效工资方案", "通过大会决议",
    ]  # fmt: skip
    assert [title for title in found if title in wanted] == wanted
    assert AgendaItem.objects.get(title="表决绩效工资方案").motion == vote


def test_proposing_again_leaves_what_was_written(as_, cast, session, sitting):
    AgendaItemFactory(sitting=sitting, title="只有这一项")

    as_(cast.chair).post(f"{page(session)}propose/")

    assert titles(sitting) == ["只有这一项"]
    assert session.sittings.count() == 1


def test_points_come_one_after_another_until_one_has_no_length(sitting):
    points = [
        AgendaItemFactory.build(sitting=sitting, minutes=minutes) for minutes in (10, 20, None, 5)
    ]

    times = [at and timezone.localtime(at).strftime("%H:%M") for _, at in clock(sitting, points)]

    assert times == ["14:00", "14:10", "14:30", None]


def test_points_are_added_changed_ordered_and_dropped(as_, cast, session, sitting):
    client = as_(cast.committee)
    new = reverse("congress:agenda_new", args=[sitting.pk])
    for title in ("甲", "乙", "丙"):
        client.post(new, {"title": title, "presenter": "", "minutes": 10, "motion": ""})
    first, _, last = sitting.agenda.order_by("position")

    client.post(reverse("congress:agenda_step", args=[last.pk]), {"to": "up"})
    assert titles(sitting) == ["甲", "丙", "乙"]
    values = {"moved": first.pk, "before": ""}
    client.post(reverse("congress:agenda_move", args=[sitting.pk]), values)
    assert titles(sitting) == ["丙", "乙", "甲"]
    edit = reverse("congress:agenda_edit", args=[first.pk])
    client.post(edit, {"title": "宣布闭幕", "presenter": "执行主席", "minutes": "", "motion": ""})
    assert titles(sitting) == ["丙", "乙", "宣布闭幕"]
    client.post(reverse("congress:agenda_drop", args=[last.pk]))
    assert titles(sitting) == ["乙", "宣布闭幕"]


def test_a_point_belongs_to_a_motion_of_its_own_session(as_, cast, session, sitting):
    foreign = MotionFactory()
    new = reverse("congress:agenda_new", args=[sitting.pk])

    answer = as_(cast.chair).post(new, {"title": "表决", "motion": foreign.pk})

    assert "motion" in answer.context["form"].errors


def test_a_point_that_has_begun_is_not_dropped(as_, cast, session, sitting):
    point = AgendaItemFactory(sitting=sitting)
    point.begin()

    assert as_(cast.chair).post(
        reverse("congress:agenda_drop", args=[point.pk])
    ).status_code == 403  # fmt: skip
    with pytest.raises(WrongState):
        actions.drop_point(point)


def test_the_points_of_a_sitting_that_is_over_stay(as_, cast, session, sitting):
    point = AgendaItemFactory(sitting=sitting)
    sitting.open()
    sitting.end()

    assert as_(cast.chair).get(reverse("congress:agenda_edit", args=[point.pk])).status_code == 403
    with pytest.raises(WrongState):
        actions.add_point(AgendaItem(sitting=sitting, title="后补"))


def planned(**changed) -> dict:
    fields = {"kind": "formal", "name": "第二次正式会议", "day": days(28), "at": "9:00"}
    return {**fields, "place": "", **changed}


def test_a_sitting_is_planned_with_a_door_of_its_own(as_, cast, session, sitting):
    as_(cast.chair).post(reverse("congress:sitting_new", args=[session.pk]), planned())

    other = session.sittings.get(name="第二次正式会议")
    assert timezone.localtime(other.starts_at).strftime("%H:%M") == "09:00"
    assert other.door_key
    assert other.door_key != sitting.door_key


@pytest.mark.parametrize(
    "changed",
    [
        {"day": days(29)},  # after the session
        {"day": days(27)},  # a formal one before it
        {"kind": "preparatory", "day": days(20)},  # more than a week before
    ],
)
def test_a_sitting_lies_where_the_session_does(as_, cast, session, changed):
    new = reverse("congress:sitting_new", args=[session.pk])

    answer = as_(cast.chair).post(new, planned(**changed))

    assert "day" in answer.context["form"].errors
    assert not Sitting.objects.exists()


def test_the_preparatory_meeting_may_be_the_day_before(as_, cast, session):
    new = reverse("congress:sitting_new", args=[session.pk])

    as_(cast.chair).post(new, planned(kind="preparatory", day=days(27)))

    assert Sitting.objects.get().kind == "preparatory"


def test_a_sitting_with_people_in_it_is_not_moved_or_dropped(as_, cast, session, sitting):
    sitting.open()
    SignInFactory(sitting=sitting)
    client = as_(cast.chair)

    assert client.get(reverse("congress:sitting_edit", args=[sitting.pk])).status_code == 403
    assert client.post(reverse("congress:sitting_drop", args=[sitting.pk])).status_code == 403
    with pytest.raises(WrongState):
        actions.drop_sitting(sitting, by=cast.chair)


def test_a_sitting_that_has_not_begun_goes_with_its_points(as_, cast, session, sitting):
    AgendaItemFactory(sitting=sitting)

    as_(cast.chair).post(reverse("congress:sitting_drop", args=[sitting.pk]))

    assert not Sitting.objects.exists()
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize("who, status", [("teacher", 200), ("clerk", 200), ("outsider", 404)])
def test_who_reads_the_agenda(as_, cast, session, sitting, who, status):
    AgendaItemFactory(sitting=sitting)

    assert as_(getattr(cast, who)).get(page(session)).status_code == status


@pytest.mark.parametrize("who", ["teacher", "clerk", "principal"])
def test_others_do_not_write_the_agenda(as_, cast, session, sitting, who):
    client = as_(getattr(cast, who))

    assert client.post(f"{page(session)}propose/").status_code == 403
    assert client.get(reverse("congress:agenda_new", args=[sitting.pk])).status_code == 403


@pytest.mark.parametrize("rows", [1, 8])
def test_the_agenda_asks_the_same_for_few_and_for_many(
    as_, cast, session, sitting, rows, django_assert_max_num_queries
):
    AgendaItemFactory.create_batch(rows, sitting=sitting)
    client = as_(cast.chair)

    with django_assert_max_num_queries(16):
        client.get(page(session))
