"""A room that lends entries, in place of the real ones: a school's, with nothing for strangers."""

from datetime import date, time

import pytest

from union.kit import plugs as plugs_module
from union.kit.lent import CalendarEntry

OURS = []


def entries(user, first, last):
    """What our school plans, for people of our school."""
    if user.school is None or user.school.short_name != "清源三小":
        return []
    return [entry for entry in OURS if entry.starts_on <= last and entry.ends_on >= first]


def entry(uid, title, first, last=None, **fields):
    return CalendarEntry(
        uid=uid, title=title, starts_on=first, ends_on=last or first, url=f"/plans/{uid}/", **fields
    )


@pytest.fixture
def planned(settings):
    """The list of our school's entries, filled with a spring; tests may add to it."""
    settings.UNION_PLUGS = {**settings.UNION_PLUGS, "calendar": [f"{__name__}.entries"]}
    plugs_module.plugs.cache_clear()
    OURS[:] = [
        entry("file", "建立困难教职工档案", date(2026, 3, 1), date(2026, 3, 31), whole_month=True),
        entry("call", "征集提案", date(2026, 3, 2), date(2026, 3, 13), state="进行中"),
        entry("walk", "三八节健步走", date(2026, 3, 6), starts_at=time(15, 0), note="操场集合"),
        entry("due", "计划报送截止", date(2026, 3, 20), kind="due", state="逾期"),
        entry("match", "羽毛球赛", date(2026, 2, 27), date(2026, 3, 3), state="已完成"),
    ]
    yield OURS
    plugs_module.plugs.cache_clear()
