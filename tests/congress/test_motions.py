"""Motions of a session: how they may be decided, their order, when they stay as they are."""

import pytest
from django.urls import reverse

from congress.actions import motions as actions
from congress.models import Motion
from congress.motions import method_warnings
from tests.factories.congress import CongressFactory, MotionFactory, SessionFactory, TallyFactory
from tests.factories.rules import RuleFigureFactory
from union.kit.flow import WrongState


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


@pytest.fixture
def three(session):
    return [
        MotionFactory(session=session, title=title, position=place)
        for place, title in enumerate("甲乙丙", start=1)
    ]


def posted(**changed) -> dict:
    fields = {"title": "绩效工资方案", "kind": "adopt", "method": "hands", "measure_kind": "pay"}
    return {**fields, **changed}


def order(session) -> str:
    return "".join(session.motions.values_list("title", flat=True))


def new(session) -> str:
    return reverse("congress:motion_new", args=[session.pk])


def test_case_07_raised_hands_for_what_is_passed_are_blocked_in_the_shanghai_profile(
    as_, cast, session
):
    source = "《上海市职工代表大会条例》第三十一条"
    RuleFigureFactory(
        unit=cast.district, key="congress.secret_ballot_binding", value="block", source=source
    )

    answer = as_(cast.chair).post(new(session), posted(by_hands_anyway="on"))

    assert answer.status_code == 422
    (said,) = answer.context["form"].errors["method"]
    assert "应当无记名投票" in said
    assert source in said
    assert not Motion.objects.exists()


def test_case_07_elsewhere_they_are_a_warning_that_the_record_keeps(as_, cast, session):
    client = as_(cast.chair)
    warned = client.post(new(session), posted())
    assert "应当无记名投票" in str(warned.context["form"].errors["by_hands_anyway"])

    client.post(new(session), posted(by_hands_anyway="on"))

    (sentence,) = method_warnings(session)
    assert sentence.startswith("“绩效工资方案”属于讨论通过的事项，应当无记名投票，现在是举手表决。")
    assert "《上海市职工代表大会条例》（2017）第三十一条" in sentence
    listed = client.get(reverse("congress:motion_list", args=[session.pk])).content.decode()
    assert "应当无记名投票" in listed


def test_a_secret_ballot_needs_no_word(as_, cast, session):
    as_(cast.chair).post(new(session), posted(method="secret"))

    assert Motion.objects.get().measure_kind == "pay"
    assert method_warnings(session) == []


@pytest.mark.parametrize(
    "kind, method", [("adopt", "none"), ("elect", "hands"), ("appraise", "none")]
)
def test_some_kinds_cannot_be_decided_so(as_, cast, session, kind, method):
    answer = as_(cast.chair).post(new(session), posted(kind=kind, method=method))

    assert "method" in answer.context["form"].errors


def test_reports_may_be_heard_without_a_vote(as_, cast, session):
    as_(cast.chair).post(new(session), posted(title="工作报告", kind="hear", method="none"))

    assert not Motion.objects.get().is_voted


def test_the_usual_motions_are_added_once(as_, cast, session):
    client, where = as_(cast.chair), reverse("congress:motion_usual", args=[session.pk])

    client.post(where)
    client.post(where)

    assert session.motions.count() == 5
    assert list(session.motions.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_motions_are_put_in_order_by_buttons(as_, cast, session, three):
    client = as_(cast.chair)

    client.post(reverse("congress:motion_step", args=[three[2].pk]), {"to": "up"})
    assert order(session) == "甲丙乙"
    client.post(reverse("congress:motion_step", args=[three[0].pk]), {"to": "up"})
    assert order(session) == "甲丙乙"
    client.post(reverse("congress:motion_step", args=[three[0].pk]), {"to": "down"})
    assert order(session) == "丙甲乙"


def test_motions_are_put_in_order_by_dragging(as_, cast, session, three):
    where = reverse("congress:motion_move", args=[session.pk])
    values = {"moved": three[2].pk, "before": three[0].pk}

    answer = as_(cast.chair).post(where, values, headers={"HX-Request": "true"})

    assert order(session) == "丙甲乙"
    assert answer.content.decode().lstrip().startswith("<ol")


def test_a_motion_of_another_session_is_not_dragged_in(as_, cast, session, three):
    foreign = MotionFactory()
    where = reverse("congress:motion_move", args=[session.pk])

    answer = as_(cast.chair).post(where, {"moved": foreign.pk, "before": three[0].pk})

    assert answer.status_code == 404


def test_what_has_been_voted_on_stays_as_it_is(as_, cast, session, three):
    TallyFactory(motion=three[0])
    client = as_(cast.chair)

    assert client.get(reverse("congress:motion_edit", args=[three[0].pk])).status_code == 403
    assert client.post(reverse("congress:motion_drop", args=[three[0].pk])).status_code == 403
    with pytest.raises(WrongState):
        actions.drop(three[0], by=cast.chair)
    with pytest.raises(WrongState):
        actions.amend(three[0], by=cast.chair, changed=["title"])


def test_a_motion_is_taken_off_the_list(as_, cast, session, three):
    as_(cast.committee).post(reverse("congress:motion_drop", args=[three[1].pk]))

    assert order(session) == "甲丙"


@pytest.mark.parametrize("who, status", [("teacher", 403), ("clerk", 403), ("outsider", 404)])
def test_others_do_not_add_motions(as_, cast, session, who, status):
    assert as_(getattr(cast, who)).post(new(session), posted()).status_code == status


def test_a_closed_session_takes_no_further_motion(as_, cast, session):
    session.open()
    session.close()

    assert as_(cast.chair).post(new(session), posted(method="secret")).status_code == 403
    with pytest.raises(WrongState):
        actions.add(Motion(session=session, title="后补"), by=cast.chair)
