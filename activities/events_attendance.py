"""A list of who came, from Excel: names found among those who signed up, and in the register."""

from activities.events_people import COMPANY
from activities.models import Activity, SignUp
from members.models import Member
from union.kit.pinyin import tidy
from union.kit.sheet_import import Column, SheetRow
from union.org.models.units import below

COLUMNS = [
    Column("name", "姓名", names=("教师姓名", "会员姓名", "参加人员", "签到人"), is_required=True),
    Column("staff_no", "工号", names=("教师编号", "编号")),
    Column("group", "工会小组", names=("小组", "部门", "单位", "学校"), width=14),
]


def judge(activity: Activity, rows: list[SheetRow]) -> None:
    """Find each row's person (``extra["member"]`` or ``extra["sign_up"]``); say who is unknown, double or there already."""
    by_name = _members(activity)
    signed: dict[str, list[SignUp]] = {}
    for row in activity.sign_ups.all():
        signed.setdefault(row.name, []).append(row)
    seen: set[tuple] = set()
    for row in rows:
        _find(row, by_name, signed)
        if row.problems:
            continue
        key = _key(row)
        if key in seen:
            row.doubts.append("这个人在表里有两行，只记一次")
            row.is_left_out = True
        seen.add(key)


def _members(activity: Activity) -> dict[str, list[Member]]:
    rows = Member.objects.filter(state__in=COMPANY).select_related("group", "school", "user")
    rows = rows.filter(below([activity.unit.path], "school__path"))
    found: dict[str, list[Member]] = {}
    for member in rows:
        found.setdefault(member.name, []).append(member)
    return found


def _find(row: SheetRow, by_name, signed) -> None:
    name = tidy(row.values["name"] or "")
    there = signed.get(name, [])
    members = _narrowed(by_name.get(name, []), row)
    if len(there) == 1 and len(members) < 2:
        _found_signed(row, there[0])
        return
    if not members:
        row.problems.append(f"名册里没有“{name}”，请核对姓名")
        return
    if len(members) > 1:
        row.problems.append(f"有 {len(members)} 个“{name}”，请补上工号再上传")
        return
    own = [each for each in there if each.member_id == members[0].pk]
    if own:
        _found_signed(row, own[0])
        return
    row.extra["member"] = members[0]
    row.doubts.append("没有报名，记为现场参加")


def _narrowed(members: list[Member], row: SheetRow) -> list[Member]:
    """Those of the same name that the row's staff number or group tells apart."""
    if number := row.values.get("staff_no"):
        return [each for each in members if each.staff_no == number]
    if len(members) > 1 and (group := row.values.get("group")):
        return [each for each in members if group in _places(each)]
    return members


def _places(member: Member) -> set[str]:
    units = [member.group, member.school]
    return {name for unit in units if unit for name in (unit.name, unit.short_name)}


def _found_signed(row: SheetRow, sign_up: SignUp) -> None:
    row.extra["sign_up"] = sign_up
    if sign_up.attended_at:
        row.doubts.append("已经签到过")
        row.is_left_out = True
    elif sign_up.state == SignUp.State.CANCELLED:
        row.doubts.append("取消过报名，记为现场参加")


def _key(row: SheetRow) -> tuple:
    member, sign_up = row.extra.get("member"), row.extra.get("sign_up")
    return ("member", member.pk) if member else ("sign_up", sign_up.pk)
