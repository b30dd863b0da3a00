"""校务公开年度报告: sections of sentences and tables from the year's records, with the chair's words beside them.

The shape of blocks is `union.filings.contents`. Keys stay the same from one filing to the next.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from disclosure.content import report_parts as parts
from disclosure.models import AnnualReport
from disclosure.offered import lacks, plans
from disclosure.scoring import Score, score_of
from disclosure.year_facts import YearFacts
from union.filings.kinds import Kind
from union.kit.numerals import section_number

LONGEST = 2000


@dataclass(frozen=True)
class Section:
    """A part of the report. ``drawn`` gives its blocks from the records, ``offered`` words to begin with, ``place``
    the name of the address where the records are."""

    key: str
    title: str
    drawn: Callable[[YearFacts], list[dict]] | None = None
    offered: Callable[[YearFacts], str] | None = None
    place: str = ""

    @property
    def url(self) -> str:
        return reverse(self.place) if self.place else ""

    def words(self, report: AnnualReport, facts: YearFacts) -> str:
        """What the chair wrote here; where nothing was written yet, what is offered."""
        kept = report.texts.get(self.key)
        if kept is None and self.offered:
            return self.offered(facts)
        return kept or ""


SECTIONS = (
    Section("organised", "组织领导", parts.organised, place="disclosure:groups"),
    Section("content", "公开目录执行情况", parts.carried_out, place="disclosure:matrix"),
    Section("notices", "公示与异议", parts.noticed, place="disclosure:publication_list"),
    Section("spending", "民主限额", parts.spent, place="disclosure:publication_list"),
    Section("voices", "意见箱和信访", parts.heard, place="disclosure:box_desk"),
    Section("meetings", "会议", parts.met, place="meetings:yearly"),
    Section("judged", "教职工评议", parts.judged, place="disclosure:evaluation_list"),
    Section("lacks", "存在的不足", offered=lacks),
    Section("plans", "下步打算", offered=plans),
)


def content_of(report: AnnualReport, facts: YearFacts, *, on) -> dict:
    """The report as the records fill it today, dated ``on``."""
    blocks: list[dict] = []
    for place, section in enumerate(SECTIONS, start=1):
        blocks.append(_heading(section.key, section_number(1, place), section.title))
        blocks += section.drawn(facts) if section.drawn else []
        blocks += _words(section, report, facts)
    blocks += parts.scored(score_of(facts))
    return {
        "kind": Kind.DISCLOSURE_REPORT.value,
        "title": str(report),
        "school": report.school.name,
        "year": report.year,
        "blocks": blocks,
        "signature": {"name": report.school.name, "date": on.isoformat()},
    }


def _heading(key: str, number: str, text: str) -> dict:
    return {"key": key, "type": "heading", "level": 1, "number": number, "text": text}


def _words(section: Section, report: AnnualReport, facts: YearFacts) -> list[dict]:
    lines = [line.strip() for line in section.words(report, facts).splitlines() if line.strip()]
    return [
        {"key": f"{section.key}w{place}", "type": "paragraph", "text": line}
        for place, line in enumerate(lines, start=1)
    ]


def warnings_of(facts: YearFacts, score: Score) -> list[str]:
    """What the reviewer should read before anything else."""
    found = []
    if overdue := facts.matrix.counts.overdue:
        found.append(f"有 {overdue} 期应公开的事项逾期没有公开")
    if facts.judged is None:
        found.append("本年没有公布教职工评议结果")
    if without := sum(not each.decided for each in facts.spending):
        found.append(f"有 {without} 笔超过民主限额的支出没有写明会议决定")
    if score.by_hand:
        found.append(f"自评表有 {score.by_hand} 分没有记录可以证明，待人工评定")
    return found
