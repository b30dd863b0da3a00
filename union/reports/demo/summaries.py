"""Summaries of the demo district: the show school's of last year approved and this year's drafted, a neighbour's filed."""

import datetime as dt

from union.filings.demo.envelope import Step, file_away
from union.filings.models.versions import Outcome
from union.reports.actions.summaries import draft_summary
from union.reports.actions.summaries_sections import put
from union.reports.models import SummarySection, YearSummary
from union.reports.summary.content import snapshot

Part = SummarySection.Part
# What a chair wrote last year where the records had nothing to say.
WRITTEN = {
    Part.FAULTS: "一是活动多在下午放学后，低年级教师参加得少。\n二是宣传稿件偏少，有的活动没有及时报道。",
    Part.STEPS: "一是活动错时安排，让各年级都能参加。\n二是每项活动指定一名通讯员，三日内交稿。",
}
PLAIN = "工会小组按月开展工作，有记录、有照片，教职工反映良好。"


def fill(world) -> None:
    """Last year's, this year's, and one that waits on the district's desk."""
    year = world.today.year
    last = _draft(world, world.show, year - 1)
    _finish(world, last)
    _file(world, last, dt.date(year - 1, 12, 24), Outcome.APPROVED)
    _as_of_last_week(_draft(world, world.show, year))
    filed = _draft(world, world.schools[1], year)
    _finish(world, filed)
    _file(world, filed, world.today - dt.timedelta(days=1), "")


def _draft(world, school, year: int) -> YearSummary:
    return draft_summary(school, year, by=world.chairs[school.pk])


def _as_of_last_week(summary: YearSummary) -> None:
    """A visit and a letter came in after the draft, so that the page has something to show in red."""
    for key in ("welfare.visits.count", "disclosure.letters"):
        row = summary.figures[key]
        row["value"] = str(max(0, int(row["value"]) - 1))
    summary.save(update_fields=["figures"])


def _finish(world, summary: YearSummary) -> None:
    """No section is left that says there is nothing."""
    by = world.chairs[summary.school_id]
    for section in summary.sections.all():
        if section.is_empty:
            text = WRITTEN.get(section.topic, PLAIN)
            put(section, {"text": text}, seen=section.edits, by=by)


def _file(world, summary: YearSummary, on: dt.date, outcome: str) -> None:
    decided = on + dt.timedelta(days=4) if outcome else None
    remark = "内容实在，数字清楚。" if outcome else ""
    step = Step(snapshot(summary, on=on), on, outcome, decided, remark)
    clerk = world.clerks[summary.filing.reviewer_id]
    file_away(summary.filing, [step], by=world.chairs[summary.school_id], clerk=clerk)
