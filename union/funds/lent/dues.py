"""What dues lend: what waits for officers and group leaders, and what a line of the ledger came from."""

from django.db.models import Count, Q

from union.funds.models import DuesRow, DuesSheet
from union.funds.signs import signs_of
from union.funds.standing import school_of
from union.kit.lent import Cause, Todo
from union.org.models import Role
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL

ROOM = "funds"
MOST_SHOWN = 6


def signs() -> dict:
    """``dues_open``: a sheet is open at the school."""
    return {"dues_open": DuesSheet.objects.filter(school=SCHOOL, state=DuesSheet.State.OPEN)}


def todos(user, office) -> list[Todo]:
    """For officers what a sheet still lacks; for a group's leader who has not paid. Members are not nagged."""
    if office is None or office.role not in (*OFFICERS, Role.LEADER):
        return []
    school = school_of(user, office)
    if not signs_of(user, school).dues_open:
        return []
    rows = DuesRow.objects.filter(sheet__school=school, sheet__state=DuesSheet.State.OPEN)
    if office.role == Role.LEADER:
        rows = rows.filter(group=office.unit)
    counted = rows.values("sheet").annotate(
        unpaid=Count("pk", filter=Q(paid_on=None)),
        unknown=Count("pk", filter=Q(amount=None)),
    ).order_by("sheet__starts_on")  # fmt: skip
    found = {row["sheet"]: row for row in counted[:MOST_SHOWN]}
    sheets = DuesSheet.objects.in_bulk(found)
    words = _of_group if office.role == Role.LEADER else _of_officer
    return [
        Todo(said, sheets[pk].get_absolute_url(), room=ROOM)
        for pk, row in found.items()
        if (said := words(sheets[pk], row))
    ]


def _of_group(sheet: DuesSheet, row: dict) -> str:
    owing = row["unpaid"] - row["unknown"]
    return f"{sheet}：本小组还有 {owing} 人没有缴" if owing > 0 else ""


def _of_officer(sheet: DuesSheet, row: dict) -> str:
    if row["unknown"]:
        return f"{sheet}：{row['unknown']} 人还没有填工资"
    return "" if row["unpaid"] else f"{sheet}都缴了，可以结账"


def cause(user, pk: int) -> Cause | None:
    """The sheet behind a line."""
    sheet = DuesSheet.objects.visible_to(user).filter(pk=pk).first()
    return Cause(str(sheet), sheet.get_absolute_url()) if sheet else None
