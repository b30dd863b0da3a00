"""Plans and summaries by the thousand, for measuring, with their filings."""

from django.utils import timezone

from union.filings.kinds import Kind
from union.filings.scale import filings
from union.org.scaling import Chunk
from union.reports.models import PlanItem, YearPlan, YearSummary

ITEMS = 10
LINE = "组织教职工开展学习和文体活动，做好送温暖工作，按期召开教职工代表大会。"


def fill(chunk: Chunk) -> None:
    plans = filings(chunk, Kind.YEAR_PLAN, _content)
    rows = [_plan(chunk, filing) for filing in plans.values()]
    YearPlan.objects.bulk_create(rows)
    PlanItem.objects.bulk_create(
        (_item(plan, place) for plan in rows for place in range(ITEMS)), batch_size=2000
    )
    summaries = filings(chunk, Kind.YEAR_SUMMARY, _content)
    YearSummary.objects.bulk_create(_summary(chunk, filing) for filing in summaries.values())


def _content(school, year: int) -> dict:
    blocks = []
    for place, number in enumerate("一二三四五", start=1):
        head = {"type": "heading", "level": 1, "number": f"{number}、", "text": "主要工作"}
        blocks.append({"key": f"s{place}", **head})
        blocks.append({"key": f"s{place}p1", "type": "paragraph", "text": LINE * 4})
    signature = {"name": school.name, "date": f"{year}-03-05"}
    about = {"kind": "year_plan", "school": school.name, "year": year, "signature": signature}
    return {**about, "title": f"{school.name}{year}年工作", "blocks": blocks}


def _plan(chunk, filing) -> YearPlan:
    chair = chunk.chairs[filing.school_id]
    about = {"school": filing.school, "year": filing.year, "title": filing.title}
    return YearPlan(filing=filing, made_by=chair, **about)


def _item(plan, place) -> PlanItem:
    month = place + 2
    state = PlanItem.State.DONE if place % 3 else PlanItem.State.OPEN
    stamp = {"moved_at": timezone.now(), "moved_by": plan.made_by} if place % 3 else {}
    return PlanItem(
        plan=plan,
        position=place,
        text=LINE,
        first_month=month,
        last_month=month,
        state=state,
        **stamp,
    )


def _summary(chunk, filing) -> YearSummary:
    about = {"school": filing.school, "year": filing.year, "title": filing.title}
    chair = chunk.chairs[filing.school_id]
    return YearSummary(filing=filing, drafted_at=timezone.now(), made_by=chair, **about)
