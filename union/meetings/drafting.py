"""Minutes drafted from the records: a heading a point, what was said, what was decided."""

from union.kit.numerals import section_number
from union.meetings.amounts import say_amount
from union.meetings.models import Decision, Meeting

OTHERS = "其他决定"


def draft_minutes(meeting: Meeting) -> str:
    """The text as far as the records go; a line a paragraph, 一、 a point of the agenda.

    Who came, and who does what by when, stands not in the text: the paper prints it from the records.
    """
    decisions = list(meeting.decisions.order_by("number"))
    parts = [
        (item.title, _said(item), [each for each in decisions if each.item_id == item.pk])
        for item in meeting.items.all()
    ]
    loose = [each for each in decisions if each.item_id is None]
    if loose:
        parts.append((OTHERS if parts else "会议决定", [], loose))
    lines = []
    for place, (title, said, decided) in enumerate(parts, start=1):
        lines += [section_number(1, place) + title, *said, *map(sentence, decided)]
    return "\n".join(lines)


def _said(item) -> list[str]:
    heard = [f"会议听取了{item.presenter}的汇报。"] if item.presenter else []
    return heard + [line.strip() for line in item.discussion.splitlines() if line.strip()]


def sentence(decision: Decision) -> str:
    """``会议决定：同意购买饮水机，金额12,800元。``"""
    words = decision.text.rstrip("。；")
    if decision.amount is not None:
        words += f"，金额{say_amount(decision.amount)}"
    return f"会议决定：{words}。"


def unwritten(meeting: Meeting, decisions) -> list[Decision]:
    """Decisions on record whose words do not stand in the minutes: forgotten there, or changed."""
    text = "".join(meeting.minutes.split())
    return [each for each in decisions if "".join(each.text.rstrip("。；").split()) not in text]
