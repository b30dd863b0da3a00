"""Attendance from an Excel list: names and staff numbers matched with the register."""

from collections import defaultdict

from activities.actions import study as actions
from activities.models import StudySession
from members.models import Member
from union.kit.cells import as_text
from union.kit.sheet_import import Column, SheetRow
from union.kit.sheet_pages import SheetTask
from union.kit.uploads import Refused

COLUMNS = (
    Column("name", "姓名", names=("教师姓名", "会员姓名", "参加人"), is_required=True, width=12),
    Column("staff_no", "工号", names=("教工号", "编号"), width=10),
    Column("present", "签到", names=("出席", "是否参加", "考勤"), width=8, choices=("是", "否")),
)
ABSENT = {"否", "缺席", "缺勤", "未到", "请假", "×", "x", "X", "0", "无"}


def task(session: StudySession, *, by) -> SheetTask:
    """Taking the list of one session."""
    school = session.course.school

    def judge(rows):
        match(rows, school)

    def take(rows):
        members = [row.extra["member"] for row in rows if row.extra.get("member")]
        if not members:
            raise Refused("勾选的行里没有能对上名册的人。")
        return f"已登记 {actions.add_to_list(session, members, by=by)} 人。"

    return SheetTask(
        title="导入学习名单",
        columns=COLUMNS,
        judge=judge,
        take=take,
        back=session.get_absolute_url(),
        back_label=str(session),
        bound_to=(by.pk, school.pk, f"study:{session.pk}"),
        notes=[
            "有“签到”一列的，写“否、缺席、请假”的人不算参加。",
            "也可以不用表格，在这一场的“登记名单”里直接勾选。",
        ],
    )


def match(rows: list[SheetRow], school) -> None:
    """Find each row's member; say what is wrong with those that have none."""
    by_name, by_number = defaultdict(list), {}
    for member in Member.objects.filter(school=school).select_related("group"):
        by_name[member.name].append(member)
        if member.staff_no:
            by_number[member.staff_no] = member
    seen = set()
    for row in rows:
        _judge(row, by_name, by_number)
        member = row.extra.get("member")
        if member and member.pk in seen:
            row.doubts.append(f"{member.name}在表里出现了两次，只算一次。")
            row.is_left_out = True
        elif member:
            seen.add(member.pk)


def _judge(row: SheetRow, by_name, by_number) -> None:
    name, number = row.values.get("name") or "", as_text(row.values.get("staff_no"))
    if as_text(row.values.get("present")).strip() in ABSENT:
        row.doubts.append("没有参加，不登记。")
        row.is_left_out = True
    found = [by_number[number]] if number in by_number else by_name.get(name.replace(" ", ""), [])
    if number in by_number and found[0].name != name.replace(" ", ""):
        row.problems.append(f"工号 {number} 在名册里是{found[0].name}，不是{name}。")
    elif not found:
        row.problems.append(f"名册里没有“{name}”，请核对姓名或工号。")
    elif len(found) > 1:
        row.problems.append(f"名册里有 {len(found)} 位“{name}”，请填上工号。")
    elif found[0].state != Member.State.ACTIVE:
        row.doubts.append(f"{found[0].name}{found[0].get_state_display()}，确实参加了再勾选。")
        row.is_left_out = True
        row.extra["member"] = found[0]
    else:
        row.extra["member"] = found[0]
