"""The hospital table on paper and as a workbook, in the district's layout; of one school or of all that sent it."""

from decimal import Decimal

from union.kit.xlsx import Column, write_xlsx
from welfare.models import HospitalRow

TITLE = "住院治疗费5万元以上人员基本情况调查表"
HEAD = (
    "序号", "单位", "姓名", "性别", "年龄", "所患疾病", "入院日期", "出院日期",
    "治疗总费用（元）", "报销（元）", "个人自付（元）", "家庭情况",
)  # fmt: skip
WIDTHS = (4, 14, 6, 4, 4, 14, 8, 8, 9, 9, 9, 20)


def _age(row: HospitalRow) -> int | str:
    """On the last day of the table's year; empty where the birth is not known."""
    born = row.member.born_on
    return row.table.year - born.year if born else ""


def cells_of(number: int, row: HospitalRow) -> list:
    """One row under `HEAD`, with its types."""
    return [
        number, row.table.school.name, row.member.name, row.member.get_sex_display(), _age(row),
        row.illness, row.in_on, row.out_on, row.total_cost, row.insured, row.self_paid, row.family,
    ]  # fmt: skip


def workbook_of(rows, title: str) -> bytes:
    """``rows`` of one table, or of several under each other, with their sum below."""
    rows = list(rows)
    columns = [Column(word, width) for word, width in zip(HEAD, WIDTHS, strict=True)]
    lines = [cells_of(number, row) for number, row in enumerate(rows, start=1)]
    if rows:
        sums = totals(rows)
        lines.append(["合计", f"{len(rows)} 人", *[""] * 6, *sums, ""])
    return write_xlsx(columns, lines, title)


def totals(rows) -> tuple[Decimal, Decimal, Decimal]:
    """Treatment, insured, paid by the people themselves, in yuan."""
    names = ("total_cost", "insured", "self_paid")
    total, insured, paid = (sum((getattr(r, name) for r in rows), Decimal(0)) for name in names)
    return total, insured, paid


def page_of_table(table, rows) -> dict:
    """The context of the printed table."""
    rows = list(rows)
    said = [
        [
            "" if cell is None else f"{cell:,}" if isinstance(cell, Decimal) else str(cell)
            for cell in line
        ]
        for line in (cells_of(number, row) for number, row in enumerate(rows, start=1))
    ]
    total, insured, paid = totals(rows)
    return {
        "title": TITLE,
        "table": table,
        "school": table.school.name,
        "head": HEAD,
        "rows": said,
        "count": len(rows),
        "total": total,
        "insured": insured,
        "paid": paid,
    }
