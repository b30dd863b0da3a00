"""Entering a count of raised hands: the form, who may, second votes, and what was typed wrongly."""

import pytest
from django.urls import reverse

from congress import rules
from congress.models import Motion, Tally
from congress.papers.tallies import tally as tally_paper
from congress.tallying import sitting_of
from tests.congress.halls import come, hall_at
from tests.factories.congress import (
    AgendaItemFactory,
    MeasureFactory,
    MotionFactory,
    SittingFactory,
)
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.jobs.actions import Hopeless
from union.kit.pdf import render_html
from union.papers.models import Paper

pytestmark = pytest.mark.django_db

HANDS = {"present": 80, "in_favour": 61, "against": 10, "abstained": 9, "attempt": 1}


@pytest.fixture
def hall(cast):
    """120 are due, 81 have come."""
    hall = hall_at(cast.school, due=120)
    come(hall.sitting, hall.formal[:81], cast.chair)
    return hall


@pytest.fixture
def by_hands(hall):
    return MotionFactory(session=hall.session, kind="procedure", method="hands", title="大会决议")


def page(motion, name="motion_tally"):
    return reverse(f"congress:{name}", args=[motion.pk])


def test_case_02_the_sheet_is_locked_until_the_quorum_is_there(as_, cast):
    hall = hall_at(cast.school, due=120)
    motion = MotionFactory(session=hall.session, method="hands")
    come(hall.sitting, hall.formal[:79], cast.chair)
    client = as_(cast.chair)

    locked, refused = client.get(page(motion)), client.post(page(motion), HANDS)
    come(hall.sitting, hall.formal[79:80], cast.chair)
    opened = client.get(page(motion))

    assert "还差1人，不足法定人数，不能表决" in locked.content.decode()
    assert refused.status_code == 403
    assert opened.context["form"] is not None


def test_case_03_the_profile_of_the_district_decides_whether_half_is_enough(
    as_, cast, hall, by_hands
):
    RuleFigureFactory(unit=cast.district, key=rules.MAJORITY, value="inclusive",
                      starts_on=hall.session.opens_on)  # fmt: skip

    as_(cast.chair).post(page(by_hands), {**HANDS, "in_favour": 60})

    row = Tally.objects.get()
    assert row.result == "passed"
    assert "半数以上（含半数）" in row.sentence
    assert "半数以上（含半数）" in row.rules[1]


def test_a_motion_that_failed_by_hands_is_decided_by_its_last_count(as_, cast, by_hands):
    client = as_(cast.chair)

    client.post(page(by_hands), {**HANDS, "in_favour": 50})
    client.post(page(by_hands), {**HANDS, "in_favour": 63, "against": 8, "attempt": 2})

    by_hands.refresh_from_db()
    assert list(by_hands.tallies.values_list("attempt", "result")) == [(1, "failed"), (2, "passed")]
    assert by_hands.sentence == by_hands.tallies.get(attempt=2).sentence


@pytest.mark.parametrize("typed, said", [
    ({"present": 82}, "签到的正式代表只有81人"),
    ({"in_favour": -1}, "大于或等于"),
    ({"in_favour": ""}, "没有就填 0"),
    ({"in_favour": "六十"}, "请填写整数"),
    ({"in_favour": 99999999999}, "多于实到80人"),
])  # fmt: skip
def test_what_cannot_be_is_refused(as_, cast, by_hands, typed, said):
    answer = as_(cast.chair).post(page(by_hands), {**HANDS, **typed})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_two_clerks_entering_the_same_vote_write_it_once(as_, cast, by_hands):
    client, failed = as_(cast.chair), {**HANDS, "in_favour": 50}

    first, second = (client.post(page(by_hands), failed) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert Tally.objects.count() == 1


def test_what_passed_is_not_put_to_the_vote_again(as_, cast, by_hands):
    client = as_(cast.chair)
    client.post(page(by_hands), HANDS)

    answer = client.post(page(by_hands), {**HANDS, "attempt": 2})

    assert answer.status_code == 403
    assert "已经表决通过" in answer.content.decode()


def test_what_failed_may_be_put_again(as_, cast, by_hands):
    client = as_(cast.chair)
    client.post(page(by_hands), {**HANDS, "in_favour": 60})

    assert client.post(page(by_hands), {**HANDS, "attempt": 2}).status_code == 302
    by_hands.refresh_from_db()
    assert by_hands.result == "passed"


def test_nothing_is_counted_into_the_archive(as_, cast, hall, by_hands):
    hall.session.open()
    hall.session.close()
    hall.session.archive()

    answer = as_(cast.chair).post(page(by_hands), HANDS)

    assert answer.status_code == 403
    assert "已归档，表决结果不能再改" in answer.content.decode()


def test_a_matter_that_is_only_heard_has_no_votes(as_, cast, hall):
    heard = MotionFactory(session=hall.session)

    answer = as_(cast.chair).post(page(heard), HANDS)

    assert "这个议题不表决" in answer.content.decode()


def test_without_a_sitting_nobody_knows_who_is_there(as_, cast):
    hall = hall_at(cast.school, due=3, opened=False)
    motion = MotionFactory(session=hall.session, method="hands")

    assert "会议还没有开始签到" in as_(cast.chair).get(page(motion)).content.decode()


@pytest.mark.parametrize("who, status", [
    ("chair", 302), ("committee", 302), ("teacher", 403), ("clerk", 403), ("principal", 403),
    ("outsider", 404), ("admin", 404),
])  # fmt: skip
def test_who_may_enter_a_count(as_, cast, by_hands, who, status):
    assert as_(getattr(cast, who)).post(page(by_hands), HANDS).status_code == status


def test_everybody_of_the_house_reads_the_result(as_, cast, by_hands):
    as_(cast.chair).post(page(by_hands), HANDS)

    answer = as_(cast.teacher).get(page(by_hands)).content.decode()

    assert "超过应到代表的半数（须61票），通过" in answer
    assert "录入表决结果</button>" not in answer


def test_the_verdict_is_told_while_one_types(as_, cast, by_hands):
    client = as_(cast.chair)

    wrong = client.get(page(by_hands, "tally_check"), {**HANDS, "against": 30}).content.decode()
    right = client.get(page(by_hands, "tally_check"), {**HANDS, "in_favour": 58}).content.decode()
    half = client.get(page(by_hands, "tally_check"), {"present": 3}).content.decode()

    assert "合计100人，多于实到80人" in wrong
    assert "还差3票" in right
    assert "填完以后" in half
    assert not Tally.objects.exists()


def test_the_chair_takes_back_what_was_typed_wrongly(as_, cast, by_hands):
    client = as_(cast.chair)
    client.post(page(by_hands), {**HANDS, "in_favour": 58})

    assert client.post(page(by_hands, "tally_withdraw"), {"reason": ""}).status_code == 422
    client.post(page(by_hands, "tally_withdraw"), {"reason": "赞成票少录10张"})

    by_hands.refresh_from_db()
    assert (by_hands.result, by_hands.sentence, by_hands.tallies.count()) == ("", "", 0)
    kept = Event.objects.get(verb="motion.uncounted").details
    assert (kept["in_favour"], kept["reason"]) == (58, "赞成票少录10张")


def test_a_count_that_something_rests_on_stands(as_, cast, hall, by_hands):
    client = as_(cast.chair)
    client.post(page(by_hands), HANDS)
    MeasureFactory(school=cast.school, passed_by=by_hands)

    answer = client.post(page(by_hands, "tally_withdraw"), {"reason": "录错"})

    assert "票数不能撤回" in answer.content.decode()
    assert as_(cast.committee).get(page(by_hands, "tally_withdraw")).status_code == 403


def test_the_result_sheet_is_ordered_once_and_all_staff_may_read_it(as_, cast, by_hands):
    client = as_(cast.chair)
    client.post(page(by_hands), HANDS)
    order = reverse("congress:tally_sheet", args=[Tally.objects.get().pk])

    for _ in range(2):
        client.post(order)

    paper = Paper.objects.get(kind="congress_tally")
    assert (paper.audience, paper.school) == ("staff", cast.school)
    assert Paper.objects.visible_to(cast.teacher).filter(pk=paper.pk).exists()


def test_a_motion_is_judged_by_the_sitting_that_has_it_on_its_agenda(cast, hall, by_hands):
    hall.sitting.end()
    later = SittingFactory(session=hall.session, opened=True)
    assert sitting_of(by_hands) == later

    AgendaItemFactory(sitting=hall.sitting, motion=by_hands)

    assert sitting_of(Motion.objects.get(pk=by_hands.pk)) == hall.sitting


def test_the_result_sheet_holds_the_numbers_the_verdict_and_the_rules(as_, cast, by_hands):
    as_(cast.chair).post(page(by_hands), {**HANDS, "in_favour": 58})

    printed = tally_paper(Tally.objects.get().pk, 1)

    text = render_html(printed.template, printed.context)
    for words in ("大会决议", "应到", "120人", "58票", "未通过", "教育部令第32号", "监票人"):
        assert words in text


def test_a_count_that_was_withdrawn_is_not_printed(db):
    with pytest.raises(Hopeless):
        tally_paper(1, 1)
