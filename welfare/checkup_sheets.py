"""The hospital's list of who has been, read from Excel. Other columns, results above all, are never read."""

import datetime as dt

from django.utils import timezone

from union.kit.cells import as_day
from union.kit.sheet_import import Column, SheetRow
from welfare.models import CheckupRound

NOTES = ("只读姓名、工号和体检日期；表里的结果等其他列不读，也不保存。",)


def _day(cell) -> dt.date | None:
    return as_day(cell).on if cell not in (None, "") else None


COLUMNS = [
    Column("name", "姓名", is_required=True, names=("职工姓名", "体检人")),
    Column("staff_no", "工号", names=("职工号",)),
    Column("on", "体检日期", read=_day, names=("日期", "完成日期", "到检日期")),
]


def judge(round_: CheckupRound, rows: list[SheetRow]) -> None:
    """Find the line of each; puts it at ``extra["row"]``."""
    listed: dict[str, list] = {}
    for line in round_.rows.select_related("member"):
        listed.setdefault(line.member.name, []).append(line)
    seen = set()
    for row in rows:
        number = str(row.values.get("staff_no") or "")
        found = listed.get(str(row.values["name"]), [])
        if number:
            found = [line for line in found if line.member.staff_no == number]
        _say(row, found, seen)


def _say(row: SheetRow, found: list, seen: set) -> None:
    day = row.values.get("on")
    if not found:
        row.problems.append("名单上没有这个人，请核对姓名和工号")
    elif len(found) > 1:
        row.problems.append("名单上有同名的人，请填写工号")
    elif day and day > timezone.localdate():
        row.problems.append("体检日期不能晚于今天")
    elif found[0].pk in seen:
        row.problems.append("这个人在表里出现了两次")
    else:
        row.extra["row"] = found[0]
        seen.add(found[0].pk)
        if found[0].done_on:
            row.doubts.append(f"已经登记过，{found[0].done_on:%Y年%-m月%-d日}")
            row.is_left_out = True
