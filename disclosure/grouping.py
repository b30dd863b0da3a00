"""四项责任 and the three groups of a school, and what is not as it should be about them."""

from dataclasses import dataclass, field

from disclosure.models import Board, Seat
from union.org.models import Appointment, Role

Group = Seat.Group
DUTIES = {
    Group.LEADING: "定目录、审核内容、按时公开。由校长任组长。",
    Group.SUPERVISING: "查公开得真不真、全不全，开意见箱，管评议。由党组织书记或工会主席任组长。",
    Group.WORKING: "收集材料、起草和张贴。至少一人。",
}
FOUR_SOURCE = "四项责任：党组织第一责任人，校长第一执行人，工会第一监督人，教职工第一评价人（校务公开工作通行要求）"
GROUPS_SOURCE = (
    "德化县校务公开评估考核表“组织机构与职责”：领导小组、监督小组各有其人，工作机构至少一人"
)
HEADS_SOURCE = "通行做法：领导小组由校长任组长，监督小组由党组织书记或工会主席任组长"
PRINCIPAL_WORDS, WATCHING_WORDS = ("校长", "园长"), ("书记", "工会主席")
DEPUTY = "副"


@dataclass(frozen=True)
class Point:
    """Something found about a group: a sentence for the reader, and the rule it goes by."""

    sentence: str
    source: str


@dataclass
class Staffed:
    """One group with those who sit in it today, heads first."""

    group: str
    seats: list[Seat]
    past: list[Seat] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    @property
    def name(self) -> str:
        return Group(self.group).label

    @property
    def duty(self) -> str:
        return DUTIES[self.group]

    @property
    def heads(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.is_head]


def staffed(school, rows) -> list[Staffed]:
    """The three groups of ``school``, of ``rows`` that the reader may see, with what is to be put right."""
    rows = rows.filter(school=school).select_related("user")
    present, sat = list(rows.current()), list(rows.past())
    found = [
        Staffed(
            group,
            [seat for seat in present if seat.group == group],
            [seat for seat in sat if seat.group == group],
        )
        for group in Group.values
    ]
    offices = _offices(school)
    twice = _names(found[0].seats) & _names(found[1].seats)
    for each in found:
        each.points = [*_staffing(each), *_heading(each, offices)]
    found[1].points += [
        Point(f"{name}同时在领导小组和监督小组，等于自己监督自己，请换一位。", HEADS_SOURCE)
        for name in sorted(twice)
    ]
    return found


def in_words(school) -> list[tuple[str, str]]:
    """Each group that has people with their names as printed on the boards: 陈静（组长，工会主席）、李红."""
    found: dict[str, list[str]] = {}
    for seat in Seat.objects.current().filter(school=school):
        about = "，".join(filter(None, ["组长" if seat.is_head else "", seat.duty]))
        found.setdefault(seat.group, []).append(f"{seat.name}（{about}）" if about else seat.name)
    return [(group.label, "、".join(found[group])) for group in Group if group in found]


def responsible(board: Board | None) -> list[tuple[str, str, str]]:
    """The four responsibilities: what, who by rule, and who here (empty: not filled in)."""
    party, executor, supervisor = (
        (board.party, board.executor, board.supervisor) if board else ("", "", "")
    )
    return [
        ("第一责任人", "党组织", party),
        ("第一执行人", "校长", executor),
        ("第一监督人", "工会", supervisor),
        ("第一评价人", "教职工", "全体教职工"),
    ]


def heads_of(school) -> dict[str, str]:
    """Proposals for the board's ``executor`` and ``supervisor``: who holds the office at the school today."""
    fields = {Role.PRINCIPAL: ("executor", "校长"), Role.CHAIR: ("supervisor", "工会主席")}
    held = Appointment.objects.current().filter(unit=school, role__in=fields)
    rows = held.select_related("user").order_by("-starts_on")
    found = {fields[row.role][0]: f"{fields[row.role][1]} {row.user.name}" for row in rows}
    return {"executor": "", "supervisor": "", **found}


def _offices(school) -> dict[str, set[int]]:
    held = Appointment.objects.current().filter(unit=school)
    found: dict[str, set[int]] = {Role.PRINCIPAL: set(), Role.CHAIR: set()}
    for user, role in held.filter(role__in=found).values_list("user", "role"):
        found[role].add(user)
    return found


def _names(seats) -> set[str]:
    return {seat.name for seat in seats}


def _staffing(each: Staffed) -> list[Point]:
    if not each.seats:
        return [Point(f"{each.name}还没有人。", GROUPS_SOURCE)]
    if not each.heads and each.group != Group.WORKING:
        return [Point(f"{each.name}还没有组长。", HEADS_SOURCE)]
    return []


def _heading(each: Staffed, offices) -> list[Point]:
    """Whether the heads hold the posts that they should, by their office here or by the duty as printed."""
    if each.group == Group.WORKING or not each.heads:
        return []
    principals = [
        seat for seat in each.heads if _is(seat, offices[Role.PRINCIPAL], PRINCIPAL_WORDS)
    ]
    if each.group == Group.LEADING:
        said = "领导小组组长不是校长，请核对。"
        return [] if principals else [Point(said, HEADS_SOURCE)]
    if principals:
        said = f"监督小组组长{principals[0].name}是校长，不能监督自己，请由党组织书记或工会主席任组长。"
        return [Point(said, HEADS_SOURCE)]
    watching = [seat for seat in each.heads if _is(seat, offices[Role.CHAIR], WATCHING_WORDS)]
    said = "监督小组组长应是党组织书记或工会主席，请核对，或者补写职务。"
    return [] if watching else [Point(said, HEADS_SOURCE)]


def _is(seat: Seat, holders: set[int], words) -> bool:
    """Of a 副校长 and a 副书记 it is not true."""
    printed = any(word in seat.duty and f"{DEPUTY}{word}" not in seat.duty for word in words)
    return seat.user_id in holders or printed
