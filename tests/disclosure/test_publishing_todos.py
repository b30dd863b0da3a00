"""What publishing puts on the first page and into the calendar."""

import datetime as dt

import pytest
import time_machine

from disclosure.actions import notices
from disclosure.actions import publishing as actions
from disclosure.lent.publishing import entries, todos
from tests.disclosure import publishing as make

FRIDAY, LAST = dt.date(2026, 3, 20), dt.date(2026, 3, 27)


@pytest.fixture
def ours(cast):
    return make.school(cast)


def titles(user, *, in_office=True) -> list[str]:
    office = user.offices[0] if in_office and user.offices else None
    return [todo.title for todo in todos(user, office)]


def test_the_checker_is_asked_to_check_and_the_writer_is_not(cast, ours):
    make.sent(cast, ours.item)

    assert titles(cast.principal) == ["审核拟公开的《2026年第一季度财务收支》"]
    assert titles(cast.chair) == []


def test_what_came_back_waits_for_its_author_until_it_is_sent_again(cast, ours):
    row = make.sent(cast, ours.item)
    actions.send_back(row, remark="请写明依据", by=cast.principal)

    assert titles(cast.chair) == ["修改退回的《2026年第一季度财务收支》"]
    assert titles(cast.committee) == []

    actions.send(row, by=cast.chair)

    assert titles(cast.chair) == []


def test_an_objection_waits_until_the_last_day_of_the_notice(cast, ours):
    notice = make.noticed(cast)
    notices.raise_objection(notice, text="名次不对", by=cast.leader)

    (todo,) = todos(cast.committee, cast.committee.offices[0])

    assert titles(cast.chair) == []  # who drafted it
    assert todo.title == "处理对《评优名单》的异议"
    assert todo.until == notice.ends_on
    assert titles(cast.teacher) == ["处理对《评优名单》的异议"]  # in the 监督小组
    assert titles(cast.leader) == []


@pytest.mark.parametrize(("day", "count"), [(26, 0), (27, 1), (30, 1)])
def test_a_notice_is_to_be_closed_from_its_last_day_on(cast, ours, day, count):
    with time_machine.travel(make.on(FRIDAY), tick=False):
        make.noticed(cast)

    with time_machine.travel(make.on(dt.date(2026, 3, day)), tick=False):
        assert len(titles(cast.chair)) == count


def test_the_last_day_stands_in_the_calendar_of_the_school(cast, ours):
    with time_machine.travel(make.on(FRIDAY), tick=False):
        make.noticed(cast)

    (entry,) = entries(cast.leader, LAST, LAST)

    assert entry.title == "公示到期：评优名单"
    assert entries(cast.leader, FRIDAY, LAST - dt.timedelta(days=1)) == []
    assert entries(cast.outsider, LAST, LAST) == []


def test_strangers_to_the_work_have_nothing_to_do(cast, ours):
    make.sent(cast, ours.item)

    for who in (cast.clerk, cast.admin, cast.outsider, cast.leader):
        assert titles(who) == []
