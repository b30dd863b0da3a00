"""What a line was paid for: the kinds other rooms use, and the record as the reader may know it."""

from union.funds.models import Line
from union.kit.lent import Cause
from union.kit.plugs import plug

WORDS = {
    "visit": "走访慰问",
    "visit_batch": "集中慰问",
    "campaign": "送温暖、送清凉",
    "aid": "救助",
    "mutual": "互助保障",
    "retreat": "疗休养",
    "giving": "捐献",
    "activity": "活动",
    "club": "社团",
    "study": "学习培训",
    "contest": "比赛评选",
    "honour": "荣誉",
    "article": "稿件",
    "dues": "会费",
    "allocation": "拨缴",
}


def kind_words(line: Line) -> str:
    """The kind of record in a word; empty where the line stands for itself."""
    return WORDS.get(line.cause_kind, line.cause_kind)


def cause_of(user, line: Line) -> Cause | None:
    """The record behind the line; None where there is none, or this person may not know it."""
    if not line.cause_kind:
        return None
    try:
        lent = plug("causes", line.cause_kind)
    except KeyError:  # lent by a room that is not installed
        return None
    return lent(user, line.cause_id)
