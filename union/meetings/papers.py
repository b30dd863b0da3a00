"""会议纪要 on paper, in the form of GB/T 9704: its facts, its text, who came, what is to be done."""

import re

from django.utils import timezone

from union.kit.numerals import chinese_date
from union.kit.paper_body import Block, Heading, Paper, Paragraph, Signature, Table
from union.meetings.models import Attendee, Meeting, Task
from union.papers.prints import Print, official

PART = re.compile(r"([一二三四五六七八九十]+、)(.+)")
POINT = re.compile(r"(（[一二三四五六七八九十]+）)(.+)")
HEADING_MOST = 60
OF_THE_UNION = {Meeting.Kind.COMMITTEE, Meeting.Kind.CHAIRS}
PEOPLE = [
    (Attendee.State.PRESENT, "出席"),
    (Attendee.State.OBSERVER, "列席"),
    (Attendee.State.LEAVE, "请假"),
    (Attendee.State.ABSENT, "缺席"),
]


def minutes(pk: int, revision: int) -> Print:
    """The plug ``papers["meeting_minutes"]``."""
    return official(minutes_paper(Meeting.objects.for_page().get(pk=pk)))


def minutes_paper(meeting: Meeting) -> Paper:
    """The whole paper; what is not finished says so below its title."""
    done = meeting.state == Meeting.State.MINUTED
    blocks = [*_facts(meeting), *text_blocks(meeting.minutes), *_people(meeting), *_tasks(meeting)]
    return Paper(
        title=f"{host(meeting)}\n{_named(meeting)}纪要",
        subtitle="" if done else "（草稿）",
        blocks=tuple(blocks),
        signature=Signature(host(meeting), _signed_on(meeting)),
    )


def host(meeting: Meeting) -> str:
    """Whose meeting it is: the union's, or the school's, which bears the union's name without 工会."""
    name = meeting.school.name
    return name if meeting.kind in OF_THE_UNION else name.removesuffix("工会")


def _named(meeting: Meeting) -> str:
    return meeting.title.removesuffix("会议纪要").removesuffix("纪要")


def _signed_on(meeting: Meeting):
    return timezone.localdate(meeting.minuted_at) if meeting.minuted_at else meeting.on


def when(meeting: Meeting) -> str:
    """``2026年9月4日15:00至16:20``."""
    starts = timezone.localtime(meeting.starts_at)
    said = f"{chinese_date(starts.date())}{starts:%H:%M}"
    if not meeting.ends_at:
        return said
    ends = timezone.localtime(meeting.ends_at)
    day = "" if ends.date() == starts.date() else chinese_date(ends.date())
    return f"{said}至{day}{ends:%H:%M}"


def _facts(meeting: Meeting) -> list[Block]:
    facts = [
        ("时间", when(meeting)),
        ("地点", meeting.place),
        ("主持", meeting.chair),
        ("记录", meeting.keeper),
    ]
    return [_labelled(label, said) for label, said in facts if said]


def _labelled(label: str, said: str) -> Heading:
    """A word in 黑体 and what follows it, as GB/T 9704 writes 出席."""
    return Heading(1, "", f"{label}：", runs_on=said)


def text_blocks(text: str) -> list[Block]:
    """Lines as paragraphs; 一、 and （一） at the start of a short line as headings."""
    return [_block(line.strip()) for line in text.splitlines() if line.strip()]


def _block(line: str) -> Block:
    for level, pattern in [(1, PART), (2, POINT)]:
        found = pattern.fullmatch(line)
        if found and len(line) <= HEADING_MOST and not line.endswith("。"):
            return Heading(level, found[1], found[2])
    return Paragraph(line)


def _people(meeting: Meeting) -> list[Block]:
    rows = list(meeting.attendees.all())
    found = []
    for state, label in PEOPLE:
        names = [str(each) for each in rows if each.state == state]
        if names:
            found.append(_labelled(label, "、".join(names)))
    return found


def _tasks(meeting: Meeting) -> list[Block]:
    rows = Task.objects.filter(decision__meeting=meeting).select_related("owner", "department")
    lines = tuple(
        (str(place), task.text, task.who, chinese_date(task.due_on))
        for place, task in enumerate(rows.order_by("decision__number", "due_on", "pk"), start=1)
    )
    if not lines:
        return []
    head = ("序号", "落实事项", "负责", "完成时限")
    aligns = ("center", "left", "center", "center")
    return [Table(head, lines, (1, 5, 2.4, 2.6), aligns, caption="落实事项")]
