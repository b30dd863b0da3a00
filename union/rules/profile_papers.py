"""规则口径表: the profile of a unit as a workbook and on paper, each figure with its source."""

from datetime import date

from union.kit.numerals import section_number
from union.kit.paper_body import Heading, Paper, Paragraph, Signature, Table
from union.kit.xlsx import Column, write_xlsx
from union.rules.figures import Rule, rules_for, upcoming
from union.rules.profiles import in_groups

HEAD = ("规则", "数值", "依据", "设定单位", "起用")
WIDTHS = (3.4, 2.2, 3.4, 1.6, 1.6)
ALIGNS = ("left", "center", "left", "center", "center")
COLUMNS = [
    Column("类别", 12),
    Column("规则", 28),
    Column("数值", 16),
    Column("依据", 36),
    Column("设定单位", 14),
    Column("起用", 12),
    Column("说明", 40),
]


def title_of(unit, on: date) -> str:
    return f"{unit}规则口径表（{on.year}年{on.month}月{on.day}日）"


def workbook(unit, *, on: date) -> bytes:
    """All rules as they hold for the unit, then those that will hold later."""
    rows = [
        [rule.spec.group, *_cells(rule), rule.spec.note]
        for _group, rules in in_groups(rules_for(unit, on=on))
        for rule in rules
    ]
    ahead = [["即将改变", *_cells(rule), ""] for rule in upcoming(unit, after=on)]
    return write_xlsx(COLUMNS, [*rows, *ahead], title_of(unit, on))


def paper(unit, *, on: date) -> Paper:
    """The same on A4, a table for each heading."""
    blocks = [
        Paragraph("系统的每次核对都按下列数值办理。数值改变只管以后，已经办结的事仍按当时的数值。")
    ]
    groups = in_groups(rules_for(unit, on=on))
    ahead = upcoming(unit, after=on)
    parts = [*groups, *([("即将改变", ahead)] if ahead else [])]
    for number, (name, rules) in enumerate(parts, start=1):
        blocks.append(Heading(1, section_number(1, number), name))
        rows = tuple(tuple(_cells(rule)) for rule in rules)
        blocks.append(Table(HEAD, rows, WIDTHS, ALIGNS))
    return Paper(
        title=f"{unit}\n规则口径表", blocks=tuple(blocks), signature=Signature(str(unit), on)
    )


def _cells(rule: Rule) -> list[str]:
    since = f"{rule.starts_on:%Y-%m-%d}" if rule.starts_on else "一直"
    setter = rule.unit.short_name if rule.unit else "系统默认"
    return [rule.label, rule.said, rule.source, setter, since]
