"""公示: how long, who may object, and when it can be closed (domain case 31, second half)."""

import datetime as dt

import pytest
import time_machine
from django.db import connection

from disclosure.actions import notices as actions
from disclosure.actions import publishing
from disclosure.forms.notices import CloseForm
from disclosure.models import Board, Notice, Objection, Publication, Seat
from disclosure.policies import notices as policies
from disclosure.policies.publishing import withdraw
from disclosure.readiness import readiness
from tests.disclosure import publishing as make
from tests.factories.disclosure import SeatFactory
from union.kit.flow import WrongState
from union.kit.uploads import Refused

FRIDAY = dt.date(2026, 3, 20)
Finding = Objection.Finding


@pytest.fixture
def ours(cast):
    return make.school(cast)


def fresh(notice) -> Notice:
    return Notice.objects.select_related("publication").get(pk=notice.pk)


def test_case_31_a_notice_of_five_days_from_20_march_cannot_be_closed_before_the_27th(cast, ours):
    with time_machine.travel(make.on(FRIDAY), tick=False):
        notice = make.noticed(cast, days=5)

    assert (notice.starts_on, notice.ends_on) == (FRIDAY, dt.date(2026, 3, 27))
    with time_machine.travel(make.on(dt.date(2026, 3, 26)), tick=False):
        refused = policies.close(cast.chair, fresh(notice))
        assert "3月27日" in refused.reason
        with pytest.raises(WrongState):
            actions.close(notice, outcome="没有异议。", by=cast.chair)
    with time_machine.travel(make.on(dt.date(2026, 3, 27)), tick=False):
        assert policies.close(cast.chair, fresh(notice))
        actions.close(notice, outcome="没有异议。", by=cast.chair)
    assert fresh(notice).state == Notice.State.CLOSED


def test_case_31_it_cannot_be_closed_while_an_objection_is_open(cast, ours):
    with time_machine.travel(make.on(FRIDAY), tick=False):
        notice = make.noticed(cast, days=5)
        objection = actions.raise_objection(notice, text="名次不对", by=cast.leader)

    with time_machine.travel(make.on(dt.date(2026, 3, 30)), tick=False):
        assert "1 条异议没有处理" in policies.close(cast.chair, fresh(notice)).reason
        with pytest.raises(WrongState):
            actions.close(notice, outcome="没有异议。", by=cast.chair)

        actions.settle(objection, finding=Finding.DISMISSED, answer="已核对，无误。", by=cast.chair)

        assert policies.close(cast.chair, fresh(notice))


def test_holidays_are_no_days_of_a_notice(cast, ours):
    with time_machine.travel(make.on(dt.date(2026, 9, 29)), tick=False):
        notice = make.noticed(cast, days=5)

    assert notice.ends_on > dt.date(2026, 10, 8)


def test_a_notice_shorter_than_the_rule_is_refused_with_figure_and_source(cast, ours):
    draft = make.a_draft(cast, ours.item)
    publishing.save(draft, {"notice_days": 3, "notice_contact": "校工会"}, seen=0, by=cast.chair)

    (said,) = readiness(Publication.objects.get(pk=draft.pk)).obstacles

    assert "至少 5 个工作日" in said
    assert "公示最少工作日数" in said


def test_the_item_may_ask_for_more_days_than_the_rule(cast, ours):
    item = make.outside_item(cast, name="岗位聘用", notice_days=7)
    draft = make.a_draft(cast, item)
    publishing.save(draft, {"notice_days": 5}, seen=0, by=cast.chair)

    assert "至少 7 个工作日" in readiness(Publication.objects.get(pk=draft.pk)).obstacles[0]


def test_an_item_that_must_be_noticed_cannot_go_without_days_or_contact(cast, ours):
    item = make.outside_item(cast, name="岗位聘用", notice_days=5)
    draft = make.a_draft(cast, item)
    publishing.save(draft, {"notice_days": None, "notice_contact": ""}, seen=0, by=cast.chair)
    assert "须公示 5 个工作日" in readiness(Publication.objects.get(pk=draft.pk)).obstacles[0]

    publishing.save(draft, {"notice_days": 5, "notice_contact": ""}, seen=1, by=cast.chair)

    assert "异议找谁" in readiness(Publication.objects.get(pk=draft.pk)).obstacles[0]


def test_who_deals_with_it_hears_of_an_objection_and_the_writer_of_the_answer(cast, ours):
    notice = make.noticed(cast)
    objection = actions.raise_objection(notice, text="名次不对", by=cast.leader)
    assert "收到一条异议" in cast.chair.notices.first().text
    assert "收到一条异议" in cast.teacher.notices.first().text  # in the 监督小组

    actions.settle(objection, finding=Finding.UPHELD, answer="已更正名次。", by=cast.chair)

    assert "异议成立" in cast.leader.notices.first().text
    assert "已更正名次" in cast.leader.notices.first().text


@pytest.mark.parametrize(
    ("who", "sees"),
    [("leader", True), ("chair", True), ("committee", True), ("principal", True), ("teacher", True),
     ("clerk", False), ("outsider", False), ("admin", False)],
)  # fmt: skip
def test_only_the_writer_and_who_deals_with_it_see_an_objection(cast, ours, who, sees):
    actions.raise_objection(make.noticed(cast), text="名次不对", by=cast.leader)

    assert Objection.objects.visible_to(getattr(cast, who)).exists() is sees


def test_the_group_that_drafts_is_not_told_who_objects(cast, ours, as_):
    SeatFactory(school=cast.school, user=cast.leader, group=Seat.Group.WORKING)
    notice = make.noticed(cast)
    actions.raise_objection(notice, text="名次不对", by=cast.teacher)

    page = as_(cast.leader).get(notice.publication.get_absolute_url()).content.decode()

    assert not Objection.objects.visible_to(cast.leader).exists()
    assert "名次不对" not in page


def test_who_drafted_it_leaves_objections_to_others_while_there_are_others(cast, ours):
    notice = make.noticed(cast)
    objection = actions.raise_objection(notice, text="名次不对", by=cast.leader)

    assert "您起草的" in policies.settle(cast.chair, objection).reason
    assert policies.settle(cast.committee, objection)

    ours.seat.delete()
    cast.committee.appointments.update(ends_on=notice.starts_on - dt.timedelta(days=1))
    assert policies.settle(cast.chair, objection)


def test_nobody_settles_an_objection_of_ones_own(cast, ours):
    objection = actions.raise_objection(make.noticed(cast), text="名次不对", by=cast.chair)

    assert "其他同志" in policies.settle(cast.chair, objection).reason
    assert policies.settle(cast.committee, objection)


def test_name_way_and_words_of_an_objection_lie_sealed_in_the_database(cast, ours):
    actions.enter(
        make.noticed(cast), name="周女士", contact="13800001111", text="评委没有回避", by=cast.chair
    )

    with connection.cursor() as cursor:
        cursor.execute("select name, contact, text from disclosure_objection")
        (row,) = cursor.fetchall()
    assert not {"周女士", "13800001111", "评委没有回避"} & {str(cell) for cell in row}


def test_strangers_are_taken_up_to_a_number_an_hour_and_nobody_is_remembered(cast, ours):
    notice = make.noticed(cast)
    said = {"name": "周女士", "contact": "0312-1", "text": "想了解评委"}
    with time_machine.travel(make.on(notice.starts_on), tick=False) as clock:
        for _ in range(actions.MOST_FROM_OUTSIDE):
            actions.raise_from_outside(notice, **said)
        with pytest.raises(Refused, match="一小时后"):
            actions.raise_from_outside(notice, **said)

        clock.shift(dt.timedelta(minutes=61))

        assert actions.raise_from_outside(notice, **said).author is None


def test_the_outcome_of_a_notice_about_aid_names_nobody(cast, ours):
    item = make.outside_item(cast, name="困难职工补助", notice_days=5)
    notice = make.noticed(cast, item=item)

    named = CloseForm({"outcome": "对职工：张三丰 的异议不成立。"}, instance=fresh(notice))
    plain = CloseForm({"outcome": "收到异议 1 条，不成立。"}, instance=fresh(notice))

    assert "姓名（张**）" in named.errors["outcome"][0]
    assert plain.is_valid()


def test_closing_raises_the_edition_of_the_board(cast, ours):
    with time_machine.travel(make.on(FRIDAY), tick=False):
        notice = make.noticed(cast)
    before = Board.objects.get(school=cast.school).edition

    with time_machine.travel(make.on(dt.date(2026, 3, 27)), tick=False):
        actions.close(notice, outcome="没有异议。", by=cast.chair)

    assert Board.objects.get(school=cast.school).edition == before + 1


def test_a_correction_ends_the_old_notice_and_begins_a_new_one(cast, ours):
    notice = make.noticed(cast)
    fresh_draft = publishing.correct(notice.publication, by=cast.chair)
    publishing.send(fresh_draft, by=cast.chair)

    new = publishing.publish(fresh_draft, by=cast.principal)

    assert fresh(notice).state == Notice.State.CLOSED
    assert "重新公示" in fresh(notice).outcome
    assert new.notice.state == Notice.State.RUNNING


def test_an_open_objection_holds_up_a_correction(cast, ours):
    notice = make.noticed(cast)
    fresh_draft = publishing.correct(notice.publication, by=cast.chair)
    publishing.send(fresh_draft, by=cast.chair)
    actions.raise_objection(notice, text="名次不对", by=cast.leader)

    with pytest.raises(publishing.NotReady, match="异议没有处理"):
        publishing.publish(fresh_draft, by=cast.principal)

    assert Publication.objects.get(pk=fresh_draft.pk).state == Publication.State.CHECKING


def test_a_withdrawal_waits_for_no_objection_and_leaves_it_to_be_answered(cast, ours):
    notice = make.noticed(cast)
    objection = actions.raise_objection(notice, text="写了我的病情", by=cast.leader)
    assert withdraw(cast.chair, notice.publication)

    publishing.withdraw(notice.publication, reason="含有个人信息", by=cast.chair)

    assert fresh(notice).outcome == "公示中止：含有个人信息"
    answered = Objection.objects.get(pk=objection.pk)
    assert policies.settle(cast.committee, answered)
    actions.settle(answered, finding=Finding.UPHELD, answer="已经撤回。", by=cast.committee)
    assert Objection.objects.get(pk=objection.pk).state == Objection.State.SETTLED
