"""A plan as it is frozen for filing and shown on paper (`union.filings.contents` has the shape)."""

from union.kit.numerals import section_number
from union.reports.models import PlanItem, YearPlan
from union.reports.models.sections import numbered

MONTHS_HEAD = ["时间", "工作安排", "责任人"]
ANY_MONTH = "全年"


def items_by_month(plan: YearPlan, items) -> list[tuple[int | None, list[PlanItem]]]:
    """The items under the month in which each begins, in the plan's order; None holds those of no
    month, at the end. Months without items are there too."""
    months: dict[int | None, list] = {month: [] for month in plan.months}
    months[None] = []
    for item in items:
        month = item.starts_on.month if item.starts_on else item.first_month
        months[month].append(item)
    return list(months.items())


def snapshot(plan: YearPlan, *, on) -> dict:
    """The content of the plan, dated ``on``; keys stay the same from one filing to the next."""
    blocks = [block for section in numbered(plan.sections.all()) for block in _section(section)]
    headings = sum(block["type"] == "heading" and block["level"] == 1 for block in blocks)
    blocks += _months(plan, headings)
    return {
        "kind": "year_plan",
        "title": plan.title,
        "school": plan.school.name,
        "year": plan.year,
        "label": plan.label,
        "blocks": blocks,
        "signature": {"name": plan.school.name, "date": on.isoformat()},
    }


def _section(section) -> list[dict]:
    blocks = []
    if section.level and section.title:
        head = {"type": "heading", "level": section.level, "number": section.number}
        blocks.append({"key": section.key, **head, "text": section.title})
    lines = [line.strip() for line in section.text.splitlines() if line.strip()]
    if lines and section.level and not section.title:
        lines[0] = f"{section.number}{lines[0]}"
    for place, line in enumerate(lines, start=1):
        blocks.append({"key": f"{section.key}p{place}", "type": "paragraph", "text": line})
    return blocks


def _months(plan: YearPlan, headings: int) -> list[dict]:
    filled = [(m, items) for m, items in items_by_month(plan, plan.items.all()) if items]
    if not filled:
        return []
    number = section_number(1, headings + 1)
    heading = {"key": "months", "type": "heading", "level": 1, "number": number, "text": "月份安排"}
    rows = [_row(month, item) for month, items in filled for item in items]
    table = {"key": "months-table", "type": "months_table", "head": MONTHS_HEAD, "rows": rows}
    table["counts"] = [[_name(month), len(items)] for month, items in filled]
    return [heading, table]


def _row(month, item) -> list[str]:
    when = item.when if item.starts_on or item.first_month else ANY_MONTH
    return [when, item.text, item.owner]


def _name(month: int | None) -> str:
    return f"{month}月" if month else ANY_MONTH
