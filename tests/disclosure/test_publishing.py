"""From a draft to the board: who, in what order, and what bars the way."""

from decimal import Decimal

import pytest
import time_machine

from disclosure.actions import publication_parts as parts
from disclosure.actions import publishing as actions
from disclosure.limits import limit_of
from disclosure.models import Audience, Board, Publication, Seat
from disclosure.policies import publishing as policies
from disclosure.readiness import readiness
from disclosure.tables import ReadTable
from tests.disclosure import publishing as make
from tests.factories.disclosure import CatalogueItemFactory, SeatFactory
from union.audit.models import Event
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.rules.models import RuleFigure

State = Publication.State


@pytest.fixture
def ours(cast):
    return make.school(cast)


def fresh(row) -> Publication:
    return Publication.objects.get(pk=row.pk)


def edition(school) -> int:
    return Board.objects.get(school=school).edition


def test_a_draft_goes_by_the_leading_group_onto_the_board(cast, ours):
    draft = make.a_draft(cast, ours.item, period="2026Q1")
    before = edition(cast.school)

    actions.send(draft, by=cast.chair)
    actions.publish(draft, by=cast.principal)

    row = fresh(draft)
    assert (row.state, row.checked_by) == (State.PUBLISHED, cast.principal)
    assert edition(cast.school) == before + 1
    assert cast.principal.notices.get().text == "请审核拟公开的《2026年第一季度财务收支》"
    assert "已审核通过" in cast.chair.notices.get().text
    rows = Event.objects.filter(object_type="disclosure.publication", object_id=str(row.pk))
    said = set(rows.values_list("verb", flat=True))
    assert said == {"publication.drafted", "publication.sent", "publication.published"}


def test_what_is_returned_goes_back_with_a_word(cast, ours):
    row = make.sent(cast, ours.item)

    actions.send_back(row, remark="请写明依据", by=cast.principal)

    assert fresh(row).state == State.DRAFT
    assert fresh(row).check_remark == "请写明依据"
    assert "请写明依据" in cast.chair.notices.get().text


@pytest.mark.parametrize(
    ("who", "may"),
    [("chair", True), ("committee", True), ("principal", True), ("leader", False), ("teacher", False),
     ("outsider", False), ("clerk", False), ("admin", False)],
)  # fmt: skip
def test_who_may_draft(cast, ours, who, may):
    assert bool(policies.draft(getattr(cast, who), cast.school)) is may


def test_the_working_group_drafts_and_the_leading_group_checks(cast, ours):
    SeatFactory(school=cast.school, user=cast.leader, group=Seat.Group.WORKING)
    SeatFactory(school=cast.school, user=cast.committee, group=Seat.Group.LEADING)
    row = make.sent(cast, ours.item)

    assert policies.draft(cast.leader, cast.school)
    assert not policies.check(cast.leader, row)
    assert policies.check(cast.committee, row)
    assert policies.check(cast.principal, row)


def test_nobody_checks_what_was_written_by_oneself_while_there_is_somebody_else(cast, ours):
    SeatFactory(school=cast.school, user=cast.chair, group=Seat.Group.LEADING)
    row = make.sent(cast, ours.item)

    assert "其他同志" in policies.check(cast.chair, row).reason
    assert policies.check(cast.principal, row)


def test_a_checker_who_sends_somebody_elses_draft_leaves_the_check_to_the_others(cast, ours):
    SeatFactory(school=cast.school, user=cast.committee, group=Seat.Group.LEADING)
    draft = make.a_draft(cast, ours.item)  # the chair's, who checks nothing
    actions.save(draft, {"text": "改写过的"}, seen=0, by=cast.committee)

    actions.send(draft, by=cast.committee)

    assert "其他同志" in policies.check(cast.committee, fresh(draft)).reason
    assert policies.check(cast.principal, fresh(draft))


def test_what_was_rewritten_after_the_checker_read_it_is_not_published_unread(cast, ours):
    row = make.sent(cast, ours.item)
    read = row.sending
    actions.take_back(row, by=cast.chair)
    actions.save(row, {"text": "审核以后换上的"}, seen=0, by=cast.chair)
    actions.send(row, by=cast.chair)

    with pytest.raises(actions.NotReady, match="再看一遍"):
        actions.publish(row, seen=read, by=cast.principal)

    assert fresh(row).state == State.CHECKING
    actions.publish(row, seen=fresh(row).sending, by=cast.principal)
    assert fresh(row).state == State.PUBLISHED


def test_a_correction_of_what_was_withdrawn_meanwhile_still_goes_out(cast, ours):
    old = make.published(cast, ours.item)
    new = actions.correct(old, by=cast.chair)
    actions.send(new, by=cast.chair)
    actions.withdraw(old, reason="数字有误", by=cast.principal)

    actions.publish(new, by=cast.principal)

    assert (fresh(old).state, fresh(new).state) == (State.WITHDRAWN, State.PUBLISHED)


def test_the_only_member_of_the_leading_group_may_and_it_is_printed(cast, ours, as_):
    draft = actions.draft(cast.school, ours.item, title="收支", text="平衡", by=cast.principal)
    actions.send(draft, by=cast.principal)

    assert policies.check(cast.principal, fresh(draft))
    actions.publish(draft, by=cast.principal)

    page = as_(cast.teacher).get(fresh(draft).get_absolute_url()).content.decode()
    assert "起草人与审核人为同一人" in page


def test_of_two_checkers_one_wins(cast, ours):
    row = make.sent(cast, ours.item)
    other = fresh(row)

    actions.publish(row, by=cast.principal)

    with pytest.raises(WrongState):
        actions.send_back(other, remark="不行", by=cast.principal)


def test_somebody_elses_words_are_not_overwritten(cast, ours):
    draft = make.a_draft(cast, ours.item)
    version = actions.save(draft, {"text": "第一个人写的"}, seen=0, by=cast.chair)

    assert version == 1
    with pytest.raises(Stale):
        actions.save(draft, {"text": "第二个人写的"}, seen=0, by=cast.committee)
    assert fresh(draft).text == "第一个人写的"


def test_an_empty_draft_cannot_be_sent(cast, ours):
    draft = make.a_draft(cast, ours.item, text="")

    with pytest.raises(actions.NotReady, match="还没有内容"):
        actions.send(draft, by=cast.chair)


def test_an_inside_item_never_goes_out(cast, ours):
    draft = make.a_draft(cast, ours.item, audience=Audience.OUTSIDE)

    assert draft.audience == Audience.INSIDE
    Publication.objects.filter(pk=draft.pk).update(audience=Audience.OUTSIDE)
    with pytest.raises(actions.NotReady, match="只对内公开"):
        actions.send(draft, by=cast.chair)


# --- the spending limit ---


@pytest.fixture
def spending(cast, ours):
    return CatalogueItemFactory(unit=cast.district, name="大额支出", is_spending=True)


@pytest.mark.parametrize(("amount", "above"), [("3000", False), ("3000.01", True), ("0", False)])
def test_exactly_the_limit_is_not_above_it(cast, spending, amount, above):
    draft = make.a_draft(cast, spending, amount=Decimal(amount))

    assert limit_of(draft).is_above is above
    assert bool(readiness(draft).obstacles) is above


def test_above_the_limit_the_message_names_rule_figure_and_source(cast, spending):
    draft = make.a_draft(cast, spending, amount=Decimal(5000))

    with pytest.raises(actions.NotReady) as refused:
        actions.send(draft, by=cast.chair)

    (words,) = refused.value.obstacles
    assert "民主限额" in words
    assert "5,000 元" in words
    assert "学校民主理财通行做法" in words


def test_a_sum_must_be_given_where_the_limit_holds(cast, spending):
    assert "没有填金额" in readiness(make.a_draft(cast, spending)).obstacles[0]


def test_a_cited_decision_lets_it_pass(cast, spending):
    draft = make.a_draft(cast, spending, amount=Decimal(5000), decision=make.decision(cast))

    actions.send(draft, by=cast.chair)

    assert fresh(draft).state == State.CHECKING


def test_a_decision_on_less_money_is_a_warning(cast, spending):
    cited = make.decision(cast, 4000)
    draft = make.a_draft(cast, spending, amount=Decimal(5000), decision=cited)

    found = readiness(draft)

    assert found.is_ready
    assert "4,000 元" in found.warnings[0].replace("4,000.00", "4,000")


def test_a_decision_whose_minutes_are_not_finished_is_a_warning(cast, spending):
    cited = make.decision(cast, 9000)
    draft = make.a_draft(cast, spending, amount=Decimal(5000), decision=cited)

    before = readiness(draft)
    cited.meeting.finish()

    assert before.is_ready and "还没有定稿" in before.warnings[0]
    assert "（纪要未定稿）" not in cited.offered
    assert readiness(draft).warnings == []


def test_a_decision_that_names_no_sum_is_a_warning(cast, spending):
    decision = make.decision(cast, amount=None)
    draft = make.a_draft(cast, spending, amount=Decimal(8000), decision=decision)

    assert "没有写同意的金额" in limit_of(draft).warning


def test_a_figure_set_by_the_district_holds(cast, spending):
    RuleFigure.objects.create(
        unit=cast.district, key="disclosure.spending_limit", value="6000", source="区民主理财办法",
        starts_on="2020-01-01", set_by=cast.clerk,
    )  # fmt: skip

    assert readiness(make.a_draft(cast, spending, amount=Decimal(5000))).is_ready


# --- personal data ---


def test_what_is_barred_blocks_until_it_is_masked(cast, ours):
    draft = make.a_draft(cast, ours.item, text=make.PERSONAL)
    with pytest.raises(actions.NotReady, match="先遮盖"):
        actions.send(draft, by=cast.chair)

    actions.mask(draft, by=cast.chair)
    actions.send(draft, by=cast.chair)

    row = fresh(draft)
    assert row.state == State.CHECKING
    assert "13010219800203451X" not in row.text
    assert "13812345678" not in row.text


def test_what_is_doubtful_needs_a_reason_that_is_kept(cast, ours):
    draft = make.a_draft(cast, ours.item, text="李红，出生日期：1980年2月3日")
    with pytest.raises(actions.NotReady, match="写明为什么"):
        actions.send(draft, by=cast.chair)

    actions.send(draft, reason="评审文件要求", by=cast.chair)

    assert fresh(draft).privacy_reason == "评审文件要求"


def test_case_36_a_hardship_publication_cannot_go_out_with_names(cast, ours):
    item = CatalogueItemFactory(unit=cast.district, name="困难职工救助")
    rows = [["张三", "深度困难", "3000"], ["欧阳晓燕", "相对困难", "2000"]]
    table = ReadTable("救助名单", ["姓名", "困难类别", "金额"], rows, [2])
    draft = make.a_draft(
        cast, item, title="本学期救助", text="申请人：张三，患尿毒症。", tables=[table]
    )
    with pytest.raises(actions.NotReady, match="先遮盖"):
        actions.send(draft, by=cast.chair)

    actions.mask(draft, by=cast.chair)
    actions.send(draft, by=cast.chair)

    kept = draft.tables.get()
    assert kept.rows == [["张*", "深度困难", "3000"], ["欧阳**", "相对困难", "2000"]]
    assert kept.figures == [2]
    assert fresh(draft).text == "申请人：张*，患***。"


# --- afterwards ---


def test_a_correction_takes_the_place_of_the_old_one(cast, ours):
    old = make.published(cast, ours.item)
    parts.put_tables(make.a_draft(cast, ours.item), [ReadTable("", ["甲"], [["1"]], [0])])

    new = actions.correct(old, by=cast.chair)
    assert fresh(old).state == State.PUBLISHED
    actions.save(new, {"text": "更正后的内容"}, seen=0, by=cast.chair)
    actions.send(new, by=cast.chair)
    actions.publish(new, by=cast.principal)

    assert fresh(old).state == State.SUPERSEDED
    assert fresh(new).replaces == old
    assert not policies.correct(cast.chair, fresh(old))


def test_a_correction_begins_with_the_same_tables_and_files(cast, ours):
    table = ReadTable("收支", ["项目", "金额"], [["慰问", "10"]], [1])
    old = make.published(cast, ours.item, tables=[table])

    new = actions.correct(old, by=cast.chair)

    assert new.tables.get().rows == [["慰问", "10"]]
    assert old.tables.count() == 1
    with pytest.raises(WrongState):
        actions.correct(old, by=cast.committee)


def test_what_is_withdrawn_leaves_title_reason_and_day(cast, ours, as_):
    row = make.published(cast, ours.item, text="不该公开的话")
    before = edition(cast.school)

    actions.withdraw(row, reason="数据有误", by=cast.chair)

    assert edition(cast.school) == before + 1
    page = as_(cast.teacher).get(row.get_absolute_url())
    seat_free = as_(cast.leader).get(row.get_absolute_url()).content.decode()
    assert "数据有误" in page.content.decode()
    assert "不该公开的话" not in seat_free
    assert "数据有误" in seat_free


@pytest.mark.parametrize(
    ("who", "may"), [("chair", True), ("principal", True), ("committee", False), ("teacher", False)]
)
def test_who_may_withdraw(cast, ours, who, may):
    row = make.published(cast, ours.item)

    assert bool(policies.withdraw(getattr(cast, who), row)) is may


def test_a_draft_thrown_away_is_gone(cast, ours):
    draft = make.a_draft(cast, ours.item)

    actions.discard(draft, by=cast.chair)

    assert not Publication.objects.exists()


def test_what_stands_on_the_board_cannot_be_changed_behind_its_back(cast, ours):
    row = make.published(cast, ours.item)

    for act in (actions.discard, actions.mask):
        with pytest.raises(WrongState):
            act(row, by=cast.chair)
    with pytest.raises(WrongState):
        actions.save(row, {"text": "别的"}, seen=0, by=cast.chair)
    with pytest.raises(WrongState):
        parts.put_tables(row, [ReadTable("", ["甲"], [["1"]], [])])


def test_the_same_period_twice_is_a_warning(cast, ours):
    make.published(cast, ours.item, period="2026Q1")

    again = make.a_draft(cast, ours.item, period="2026Q1")

    assert "已经公开过" in readiness(again).warnings[0]


def test_a_period_that_still_runs_is_pointed_out(cast, ours):
    with time_machine.travel("2026-05-11T02:00Z", tick=False):
        running = readiness(make.a_draft(cast, ours.item, period="2026Q2"))
        over = readiness(make.a_draft(cast, ours.item, period="2026Q1"))

    assert any("6月30日才结束" in words for words in running.warnings)
    assert not any("才结束" in words for words in over.warnings)
