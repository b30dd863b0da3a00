"""Who may be seated on a body of the union, and as what. Each refusal is a sentence for the person."""

import datetime as dt

from django.utils import timezone

from members.models import BodySeat, Member, UnionBody
from members.models.bodies import TERMS
from members.states import State
from union.kit.numerals import chinese_date, chinese_number
from union.org.models import Appointment, Role

Kind = UnionBody.Kind
Position = BodySeat.Position
Person = tuple[Member, str, int | None]  # the member, the position, votes where they are known


class BadBody(ValueError):
    """A body that cannot stand like this; the text is the sentence the person reads."""


def candidates(school, kind: str):
    """Who may be seated: in register, and on a women's body the women."""
    members = Member.objects.filter(school=school).on_register()
    if Kind(kind).is_of_women:
        members = members.filter(sex=Member.Sex.FEMALE)
    return members.order_by("name_pinyin", "pk")


def plain_position(kind: str) -> Position:
    """What somebody is who is nothing in particular."""
    return Kind(kind).positions[-1]


def head_position(kind: str) -> Position:
    return Kind(kind).positions[0]


def office_remark(body: UnionBody) -> str:
    """Where the committee's chair is not the chair of the accounts, what to do; empty where they agree.

    Sitting on a committee gives no rights in here; the office (任职) does, and others give it.
    """
    chair = next((seat for seat in body.seated if seat.position == Position.CHAIR), None)
    if body.kind != Kind.COMMITTEE or body.ended_on or chair is None:
        return ""
    held = Appointment.objects.current().filter(unit=body.school_id, role=Role.CHAIR)
    names = {one.user_id: one.user.name for one in held.select_related("user")}
    if chair.member.user_id in names:
        return ""
    now = f"现在是{'、'.join(names.values())}" if names else "还空着"
    return (
        f"系统里的工会主席{now}。请教育工会干事在“组织与任职”里任命{chair.member}为工会主席，"
        "否则新主席办不了主席的事。"
    )


def check_body(school, new, former: list[UnionBody]) -> None:
    """``new`` (a `NewBody`) as successor of ``former``. Raises `BadBody`."""
    if new.term_years not in TERMS:
        raise BadBody("任期只能是 3 年或 5 年")
    check_day(new.starts_on, max((body.starts_on for body in former), default=None))
    _check_number(school, new)
    check_people(school, new.kind, new.people)
    seats = new.seats or len(new.people)
    if len(new.people) > seats:
        raise BadBody(f"名额 {seats} 名，选了 {len(new.people)} 人，请核对")
    if Kind(new.kind).is_one_person and seats != 1:
        raise BadBody(f"{Kind(new.kind).label}只设 1 名")


def _check_number(school, new) -> None:
    if not 1 <= new.number <= 99:
        raise BadBody("请填写第几届，例如 3")
    held = UnionBody.objects.filter(school=school, kind=new.kind, number__gte=new.number)
    if later := held.order_by("-number").first():
        said = f"第{chinese_number(new.number)}届"
        raise BadBody(f"本校已经登记到{later}，不能再登记{said}，请核对届数")


def check_people(school, kind: str, people: list[Person]) -> None:
    """Each of the school, in register, once; positions that the body has. Raises `BadBody`."""
    if not people:
        raise BadBody("还没有选人，请至少选一位")
    members = [member for member, _position, _votes in people]
    if twice := {one.name for one in members if members.count(one) > 1}:
        raise BadBody(f"{'、'.join(sorted(twice))}选了两次，一个机构里一人只占一席")
    for member in members:
        if member.school_id != school.pk or member.state != State.ACTIVE:
            raise BadBody(f"{member}不是本校在籍会员，不能担任")
        if Kind(kind).is_of_women and member.sex != Member.Sex.FEMALE:
            raise BadBody(f"{Kind(kind).label}由女会员担任，请去掉{member}")
    check_positions(kind, [position for _member, position, _votes in people])


def check_positions(kind: str, positions: list[str]) -> None:
    for position in positions:
        if position not in Kind(kind).positions:
            raise BadBody(f"{Kind(kind).label}没有“{Position(position).label}”这个职务")
    if sum(Position(position).is_head for position in positions) > 1:
        raise BadBody(f"只能有一位{head_position(kind).label}，请核对")


def check_room(body: UnionBody, people: list[Person]) -> None:
    """Newcomers to a body in office: there is room, nobody sits there already. Raises `BadBody`."""
    seated = {seat.member_id: seat for seat in body.held.seated().select_related("member")}
    if twice := [str(member) for member, _, _ in people if member.pk in seated]:
        raise BadBody(f"{'、'.join(twice)}已经在{body}里")
    room = body.seats - len(seated)
    if len(people) > room:
        raise BadBody(f"名额 {body.seats} 名，现有 {len(seated)} 人，还可以补 {max(room, 0)} 人")
    positions = [seat.position for seat in seated.values()]
    check_positions(body.kind, positions + [position for _, position, _ in people])


def check_day(on: dt.date, first: dt.date | None) -> None:
    """Raises `BadBody` for a day in the future or before ``first``."""
    if on > timezone.localdate():
        raise BadBody("日期不能晚于今天")
    if first and on < first:
        raise BadBody(f"日期不能早于{chinese_date(first)}")
