"""From a reading to rows that the chair corrects: sections, items, dates put into the new year."""

import datetime as dt

from union.reports.models import YearPlan

SCHOOL_YEAR_FROM = 8
TITLE_MAX, SECTION_TITLE_MAX, ITEM_MAX, OWNER_MAX = 120, 200, 500, 60
# What the reader tells apart from the text is offered to be left out; the chair may keep it.
ASIDE = {
    "months": "月份安排由上面的条目自动排出，不必另写标题",
    "signature": "落款按报送的单位和日期自动写上",
    "columns": "这是表格的栏目名称，内容已经列在月份安排里",
    "site": "像是网站留下的文字，不属于计划",
    "preface": "这段在计划之前，像是整个文件的说明",
}


def draft_of(document: dict, plan: YearPlan, title: str) -> dict:
    """The rows of the check page for one document, with dates moved into the plan's year."""
    preface = [{**row, "aside": "preface"} for row in document.get("preface", [])]
    sections = [_section(row) for row in [*preface, *document["sections"]]]
    items = [_item(entry, month, plan) for month in document["months"] for entry in month["items"]]
    return {"title": title[:TITLE_MAX], "sections": sections, "items": items}


def begins_in(document: dict) -> int:
    """9 for a plan whose months start with the autumn term, else 1."""
    months = [month["first"] for month in document["months"] if 1 <= month["first"] <= 12]
    return 9 if months and months[0] >= SCHOOL_YEAR_FROM and min(months) < months[0] else 1


def _section(row: dict) -> dict:
    title, text, level = row["title"], row["text"], row["level"]
    if len(title) > SECTION_TITLE_MAX:
        title, text = "", f"{title}\n{text}".strip()
    aside = ASIDE.get(row.get("aside"), "")
    return {
        "level": level,
        "title": title,
        "text": text,
        "line": row["line"],
        "doubt": "" if aside else row.get("doubt", ""),
        "aside": aside,
        "DELETE": "on" if aside else "",
    }


def _item(entry: dict, month: dict, plan: YearPlan) -> dict:
    first, last = _in_year(month["first"]), _in_year(month["last"])
    row = {
        "text": entry["text"][:ITEM_MAX].rstrip("；;，, "),
        "owner": (entry.get("owner") or "")[:OWNER_MAX],
        "first_month": first,
        "last_month": last if first else None,
        "starts_on": None,
        "ends_on": None,
        "line": entry["line"],
        "doubt": "；".join(filter(None, [month.get("doubt", ""), entry.get("doubt", "")])),
        "moved": "",
    }
    start = entry["starts_on"] or entry["ends_on"]
    if start:
        days = [dt.date.fromisoformat(day) for day in (start, entry["ends_on"] or start)]
        row |= _dated(days, plan)
    return row


def _in_year(month: int) -> int | None:
    return month if 1 <= month <= 12 else None


def _dated(days: list[dt.date], plan: YearPlan) -> dict:
    first, last = (into_year(day, plan) for day in days)
    moved = f"原文是{days[0].year}年的日子" if first.year != days[0].year else ""
    span = {"starts_on": first.isoformat(), "ends_on": last.isoformat() if last > first else None}
    return {**span, "first_month": None, "last_month": None, "moved": moved}


def into_year(day: dt.date, plan: YearPlan) -> dt.date:
    """The same month and day within the plan's twelve months (29 February becomes the 28th)."""
    year = plan.year_of(day.month)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def shifted(draft: dict, plan: YearPlan) -> dict:
    """The draft with every well-formed date moved into the plan's year."""
    items = []
    for row in draft["items"]:
        row = {**row}
        for name in ("starts_on", "ends_on"):
            day = _day(row.get(name))
            if day:
                row[name] = into_year(day, plan).isoformat()
        items.append(row)
    return {**draft, "items": items}


def _day(text) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


def doubts(draft: dict) -> list[tuple[str, str]]:
    """What the reader was unsure of, with the row's anchor, in the order of the page."""
    rows = [(f"s{i}", row) for i, row in enumerate(draft["sections"])]
    rows += [(f"i{i}", row) for i, row in enumerate(draft["items"])]
    return [(anchor, row["doubt"]) for anchor, row in rows if row.get("doubt")]
