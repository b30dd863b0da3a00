"""What the tests of publishing share: a school with a board, a leading group, and a draft ready to go."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from disclosure.actions import publishing as actions
from disclosure.models import Audience, Publication, Seat
from tests.factories.disclosure import BoardFactory, CatalogueItemFactory, SeatFactory
from tests.factories.meetings import DecisionFactory, MeetingFactory

PERSONAL = "受助人身份证13010219800203451X，手机13812345678"


def school(cast) -> SimpleNamespace:
    """The board is open; the principal leads, the teacher sits in the 监督小组."""
    board = BoardFactory(school=cast.school, slug="sanxiao", phone="0312-8880001")
    seat = SeatFactory(school=cast.school, user=cast.teacher, group=Seat.Group.SUPERVISING)
    item = CatalogueItemFactory(unit=cast.district, name="财务收支")
    return SimpleNamespace(board=board, seat=seat, item=item)


def outside_item(cast, **fields):
    return CatalogueItemFactory(unit=cast.district, audience=Audience.OUTSIDE, **fields)


def a_draft(cast, item, **fields) -> Publication:
    facts = {
        "title": "2026年第一季度财务收支",
        "text": "本季度收支平衡。",
        "by": cast.chair,
    } | fields
    return actions.draft(cast.school, item, **facts)


def sent(cast, item, **fields) -> Publication:
    draft = a_draft(cast, item, **fields)
    actions.send(draft, by=cast.chair)
    return Publication.objects.get(pk=draft.pk)


def published(cast, item, **fields) -> Publication:
    row = sent(cast, item, **fields)
    actions.publish(row, by=cast.principal)
    return Publication.objects.get(pk=row.pk)


def noticed(cast, *, days=5, item=None, **fields):
    """The running 公示 of an outside item."""
    item = item or outside_item(cast, name="评优评先", notice_days=days)
    return published(cast, item, title="评优名单", **fields).notice


def decision(cast, amount: int | None = 8000):
    meeting = MeetingFactory(school=cast.school, held=True)
    sum_ = Decimal(amount) if amount is not None else None
    return DecisionFactory(meeting=meeting, amount=sum_)


def on(day: dt.date) -> dt.datetime:
    """Ten in the morning of a day, in China."""
    return dt.datetime.combine(day, dt.time(10), tzinfo=dt.timezone(dt.timedelta(hours=8)))
