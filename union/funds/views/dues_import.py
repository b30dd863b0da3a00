"""Wages for a sheet of dues from an Excel list."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from union.funds.actions import dues as actions
from union.funds.dues import read_wage
from union.funds.models import DuesSheet
from union.funds.policies import dues as policies
from union.kit.access import demand
from union.kit.plugs import plugs
from union.kit.sheet_import import Column, SheetRow
from union.kit.sheet_pages import SheetTask, sheet_page

COLUMNS = (
    Column("name", "姓名", is_required=True),
    Column("number", "工号", names=("编号", "人员编号")),
    Column("base", "岗位工资", read=read_wage, names=("基本工资", "工资", "岗位工资+薪级工资"), is_required=True, width=14),
    Column("step", "薪级工资", read=lambda cell: read_wage(cell) if cell not in (None, "") else 0, width=14),
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def dues_import(request, pk):
    """岗位工资 and 薪级工资 by name or staff number; who has paid stays as it is."""
    rows = DuesSheet.objects.visible_to(request.user).select_related("school")
    sheet = get_object_or_404(rows, pk=pk)
    demand(policies.change(request.user, sheet))
    return sheet_page(request, _task(request.user, sheet))


def _task(user, sheet: DuesSheet) -> SheetTask:
    def take(rows: list[SheetRow]) -> str:
        wages = {row.extra["row"].pk: (row.extra["wage"], False) for row in rows}
        count = actions.set_wages(sheet, wages, by=user)
        return f"已读入 {len(rows)} 人的工资，{count} 人的会费重新算过"

    return SheetTask(
        title="会费工资表",
        columns=COLUMNS,
        judge=lambda rows: _judge(sheet, rows),
        take=take,
        back=reverse("funds:dues_sheet", args=[sheet.pk]),
        back_label=str(sheet),
        bound_to=(user.pk, sheet.school_id, "dues", sheet.pk),
        notes=("工资加密保存，只有工会主席、委员在填写时看得到。", "已经缴费的人不再改动。"),
    )


def _judge(sheet: DuesSheet, rows: list[SheetRow]) -> None:
    """Whose wage it is: by staff number where there is one, else by name."""
    unpaid = {row.payer_key: row for row in sheet.rows.defer("base")}
    lent = (plug(sheet.school, sheet.starts_on) for plug in plugs("payers"))
    people = [payer for payers in lent for payer in payers if payer.key in unpaid]
    seen: dict[int, int] = {}
    for row in rows:
        name, number = row.values["name"], row.values.get("number") or ""
        fitting = [who for who in people if who.name == name and number in ("", who.number)]
        row.extra["wage"] = row.values["base"] + (row.values.get("step") or 0)
        if len(fitting) != 1:
            said = "名册里有同名的人，请填工号" if fitting else "这张会费表里没有这个人"
            row.problems.append(f"“{name}”：{said}")
            continue
        found = row.extra["row"] = unpaid[fitting[0].key]
        if found.pk in seen:
            row.problems.append(f"“{name}”在第 {seen[found.pk]} 行已经有了")
        elif found.paid_on:
            row.doubts.append("已经缴费，会费不再改动")
            row.is_left_out = True
        seen.setdefault(found.pk, row.number)
