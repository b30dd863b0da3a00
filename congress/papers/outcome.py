"""会议纪要 and 决议 on paper."""

import re

from congress.models import Minutes, Resolution
from union.kit.numerals import chinese_date
from union.kit.paper_body import Block, Heading, Paper, Paragraph, Signature
from union.papers.prints import Print, official

PART = re.compile(r"([一二三四五六七八九十]+、)(.+)")
POINT = re.compile(r"(（[一二三四五六七八九十]+）)(.+)")


def minutes(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_minutes"]``."""
    return official(minutes_paper(Minutes.objects.select_related("session__school").get(pk=pk)))


def resolution(pk: int, revision: int) -> Print:
    """The plugs ``papers["congress_resolution"]`` and, while it is a draft, ``papers["congress_draft"]``."""
    rows = Resolution.objects.select_related("session__congress", "session__school")
    return official(resolution_paper(rows.get(pk=pk)))


def minutes_paper(minutes: Minutes) -> Paper:
    session = minutes.session
    signature = Signature(session.school.name, session.closed_on or session.opens_on)
    title = f"{session.school.name}\n{session.name}会议纪要"
    return Paper(title=title, blocks=blocks(minutes.text), signature=signature)


def resolution_paper(resolution: Resolution) -> Paper:
    """One page as a rule; the congress itself signs, on the day it passed."""
    session = resolution.session
    day = resolution.passed_on
    passed = f"（{chinese_date(day)}通过）" if day else "（草案）"
    signature = Signature(session.name, resolution.passed_on or session.opens_on, sealed=True)
    title = f"{session.school.name}\n{resolution.title}"
    return Paper(title=title, subtitle=passed, blocks=blocks(resolution.text), signature=signature)


def blocks(text: str) -> tuple[Block, ...]:
    """Lines as paragraphs; 一、 and （一） at the start of a short line as headings."""
    return tuple(_block(line.strip()) for line in text.splitlines() if line.strip())


def _block(line: str) -> Block:
    for level, pattern in [(1, PART), (2, POINT)]:
        found = pattern.fullmatch(line)
        if found and len(line) <= 60 and not line.endswith("。"):
            return Heading(level, found[1], found[2])
    return Paragraph(line)
