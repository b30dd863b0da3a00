"""Anonymous numbers of a school's hardship files: by year of filing and category."""

from collections import Counter

from union.kit.xlsx import Column, write_xlsx
from welfare.few import SECRET_BELOW
from welfare.models import HardshipFile

Category, State = HardshipFile.Category, HardshipFile.State


def counted(school) -> list[tuple[int, dict[str, int], int]]:
    """(year, files filed in it by category, those of them solved or closed), the latest first."""
    rows = HardshipFile.objects.filter(school=school, filed_on__isnull=False)
    found = Counter(rows.values_list("filed_on__year", "category", "state"))
    years = sorted({year for year, _, _ in found}, reverse=True)
    table = []
    for year in years:
        here = {key: count for key, count in found.items() if key[0] == year}
        by_category = Counter()
        for (_, category, _), count in here.items():
            by_category[category] += count
        ended = sum(n for (_, _, state), n in here.items() if state in (State.SOLVED, State.CLOSED))
        table.append((year, dict(by_category), ended))
    return table


def said(count: int) -> str | int:
    return count if count == 0 or count >= SECRET_BELOW else f"不足 {SECRET_BELOW}"


def workbook(school) -> bytes:
    columns = [Column("年度", 6), *(Column(c.label, 10) for c in Category), Column("已解困", 8)]
    rows = [
        [year, *(said(by_category.get(c, 0)) for c in Category), said(ended)]
        for year, by_category, ended in counted(school)
    ]
    return write_xlsx(columns, rows, f"{school.name}困难档案统计")
