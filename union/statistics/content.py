"""A school's numbers as they are filed: every group as a table, what is doubtful, what the school says to it."""

from union.kit.numerals import chinese_date, section_number
from union.statistics.models import SchoolNumbers
from union.statistics.reading import doubted, groups_of

HEAD = ["指标", "计量单位", "本年", "上年", "算式或说明"]


def titled(row: SchoolNumbers) -> str:
    return f"{row.year}年工会统计年报（{row.school.short_name}）"


def snapshot(row: SchoolNumbers, before: dict | None, *, on) -> dict:
    """The content in the shape of `union.filings.contents`, dated ``on``; keys stay the same from year to year."""
    blocks = [
        {
            "key": "as-of",
            "type": "paragraph",
            "text": f"统计截止日：{chinese_date(row.counted_on)}。",
        }
    ]
    for at, group in enumerate(groups_of(row.values, before, row.doubts), start=1):
        blocks += _group(at, group)
    return {
        "kind": "statistics",
        "title": titled(row),
        "school": row.school.name,
        "year": row.year,
        "blocks": [*blocks, *_explained(row, len(blocks))],
        "signature": {"name": row.school.name, "date": on.isoformat()},
    }


def _group(at: int, group) -> list[dict]:
    number = section_number(1, at)
    heading = {"key": group.key, "type": "heading", "level": 1, "number": number}
    rows = [
        [line.label, line.unit or "%", line.value, line.before or "—", line.of or line.note]
        for line in group.lines
    ]
    table = {"key": f"{group.key}-table", "type": "table", "head": HEAD, "rows": rows}
    table |= {"widths": [4, 1.5, 2, 2, 3], "aligns": ["left", *["center"] * 4]}
    return [{**heading, "text": group.label}, table]


def _explained(row: SchoolNumbers, count: int) -> list[dict]:
    doubts = [f"{label}：{words}" for label, words in doubted(row.doubts)]
    lines = [*doubts, *filter(None, [row.explanation.strip()])]
    if not lines:
        return []
    at = section_number(1, count // 2 + 1)
    heading = {"key": "words", "type": "heading", "level": 1, "number": at, "text": "核对和说明"}
    said = [
        {"key": f"words-{place}", "type": "paragraph", "text": line}
        for place, line in enumerate(lines, start=1)
    ]
    return [heading, *said]
