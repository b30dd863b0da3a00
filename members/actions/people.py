"""Steps of a membership: each moves the state, writes history and log, and tells who is concerned."""

import datetime as dt

from django.db import transaction

from members.models import Member, StateChange
from members.models.people import OFFICERS, PARTICULARS
from members.states import State
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.actions import dismiss
from union.org.models import Appointment, User


class BadDay(ValueError):
    """A step cannot hold from this day; the text is the sentence the person reads."""


@transaction.atomic
def enrol(member: Member, *, by, on: dt.date, basis: str = "") -> Member:
    """Write somebody into the register who is a member already (在籍) or retired (保留)."""
    member.ended_on = on if member.state == State.KEPT else None
    member.save()
    _write(member, "", by=by, on=on, basis=basis)
    link_accounts(member.school, [member])
    record(by, "member.enrolled", member, unit=member.school, on=str(on))
    return member


@transaction.atomic
def amend(member: Member, *, by, fields: list[str], seen: str) -> None:
    """Keep corrected particulars; the log names the fields, not what stood in them.

    ``seen`` is the fingerprint of what the corrector had before them. Raises `WrongState` when
    somebody else has saved since.
    """
    held = Member.objects.select_for_update(of=("self",)).select_related("group").get(pk=member.pk)
    if held.fingerprint != seen:
        raise WrongState(f"member {member.pk} was amended meanwhile")
    member.save(update_fields=[*PARTICULARS, "name_pinyin", "name_initials"])
    if fields:
        record(by, "member.amended", member, unit=member.school, fields=fields)


@transaction.atomic
def apply(member: Member, *, by, on: dt.date, basis: str = "") -> Member:
    """Ask to join; the officers of the school decide."""
    member.state = State.APPLIED
    member.save()
    _write(member, "", by=by, on=on, basis=basis)
    record(by, "member.applied", member, unit=member.school)
    notify(officers_of(member.school), f"{member}申请加入工会，请审批", about=member)
    return member


@transaction.atomic
def approve(member: Member, *, by, on: dt.date, basis: str = "") -> None:
    """Membership begins with the day of approval."""
    frm = _check(member, on)
    member.approve(on)
    _write(member, frm, by=by, on=on, basis=basis)
    _settle_account(member)
    record(by, "member.approved", member, unit=member.school, on=str(on))
    _tell(member, f"您的入会申请已批准，{member.school}欢迎您")


@transaction.atomic
def decline(member: Member, *, by, on: dt.date, basis: str) -> None:
    frm = _check(member, on)
    member.decline()
    _write(member, frm, by=by, on=on, basis=basis)
    record(by, "member.declined", member, unit=member.school, basis=basis)
    _tell(member, f"您的入会申请没有批准：{basis}")


@transaction.atomic
def transfer(member: Member, *, to, by, on: dt.date, basis: str = "") -> Member:
    """Offer somebody's membership to another school. Here it goes on until they accept.

    Raises `WrongState` when an offer is already waiting or the person is no longer in register.
    """
    _check(member, on)
    held = Member.objects.select_for_update().filter(pk=member.pk, state=State.ACTIVE).first()
    if held is None or held.went_to.filter(state=State.ARRIVING).exists():
        raise WrongState(f"member {member.pk} is gone or already offered")
    kept = ["name", "name_pinyin", "name_initials", "sex", "ethnicity", "born_on", "phone"]
    kept += ["title", "party", "education", "joined_on", "card_no"]
    fields = {name: getattr(held, name) for name in kept}
    arrival = Member.objects.create(school=to, state=State.ARRIVING, came_from=held, **fields)
    _write(arrival, "", by=by, on=on, basis=basis)
    record(by, "member.offered", held, unit=held.school, to=str(to))
    notify(officers_of(to), f"{held.school}转来会员{held}，请接收", about=arrival)
    return arrival


@transaction.atomic
def accept(member: Member, *, by, on: dt.date, basis: str = "") -> None:
    """Take over a membership: it ends there and goes on here, the same day."""
    origin = Member.objects.select_for_update().get(pk=member.came_from_id)
    frm, origin_frm = _check(member, on), _check(origin, on)
    member.arrive()
    origin.depart(on)
    Member.objects.filter(pk=member.pk).update(user=origin.user)
    member.user = origin.user
    _write(origin, origin_frm, by=by, on=on, basis=f"转入{member.school}")
    _write(member, frm, by=by, on=on, basis=basis)
    _leave_offices(origin, by=by, on=on)
    _settle_account(member)
    record(by, "member.departed", origin, unit=origin.school, to=str(member.school))
    record(by, "member.accepted", member, unit=member.school, frm=str(origin.school))
    notify(officers_of(origin.school), f"{member.school}已接收{member}的会籍", about=origin)
    _tell(member, f"您的会籍已转到{member.school}")


@transaction.atomic
def turn_down(member: Member, *, by, on: dt.date, basis: str) -> None:
    """Send an offered membership back; it goes on where it was."""
    frm = _check(member, on)
    member.decline()
    _write(member, frm, by=by, on=on, basis=basis)
    origin = member.came_from
    record(by, "member.turned_down", member, unit=member.school, basis=basis)
    notify(
        officers_of(origin.school),
        f"{member.school}没有接收{member}的会籍：{basis}",
        about=origin,
    )


@transaction.atomic
def depart(member: Member, *, by, on: dt.date, basis: str) -> None:
    """Transfer to a union outside this system; ``basis`` says where to."""
    _out(member, member.depart, "member.departed", by=by, on=on, basis=basis)
    _leave_offices(member, by=by, on=on)


@transaction.atomic
def retire(member: Member, *, by, on: dt.date, basis: str = "") -> None:
    """Keep the membership of somebody who retires: no dues, no vote, still visited."""
    _out(member, member.retire, "member.retired", by=by, on=on, basis=basis)
    _tell(member, "您已办理退休，会籍保留")


@transaction.atomic
def recall(member: Member, *, by, on: dt.date, basis: str = "") -> None:
    """Back into the register: re-employed, or retired by mistake."""
    frm = _check(member, on)
    member.recall()
    _write(member, frm, by=by, on=on, basis=basis)
    record(by, "member.recalled", member, unit=member.school, on=str(on))


@transaction.atomic
def leave(member: Member, *, by, on: dt.date, basis: str) -> None:
    _out(member, member.leave, "member.left", by=by, on=on, basis=basis)
    _tell(member, "您的退会已办理")


@transaction.atomic
def remove(member: Member, *, by, on: dt.date, basis: str) -> None:
    _out(member, member.remove, "member.removed", by=by, on=on, basis=basis)
    _tell(member, f"您的会籍已被除名：{basis}")


@transaction.atomic
def rejoin(member: Member, *, by, on: dt.date, basis: str = "") -> None:
    """A former member asks again; approval follows as for anybody."""
    frm = _check(member, on)
    member.rejoin()
    _write(member, frm, by=by, on=on, basis=basis)
    record(by, "member.applied", member, unit=member.school)


def officers_of(school):
    """Who keeps the school's register and is told about applications."""
    held = Appointment.objects.current().filter(unit=school, role__in=OFFICERS)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def link_accounts(school, members: list[Member]) -> int:
    """Tie members to the accounts of the same name and staff number at the school; how many."""
    wanting = {(one.name, one.staff_no): one for one in members if one.staff_no and not one.user_id}
    accounts = User.objects.filter(school=school).exclude(staff_no="")
    taken = Member.objects.filter(school=school).open().exclude(user=None).values("user")
    linked = []
    for user in accounts.exclude(pk__in=taken) if wanting else ():
        member = wanting.get((user.name, user.staff_no))
        if member:
            member.user = user
            linked.append(member)
    Member.objects.bulk_update(linked, ["user"], batch_size=500)
    return len(linked)


def _out(member: Member, transition, verb: str, *, by, on: dt.date, basis: str) -> None:
    frm = _check(member, on)
    transition(on)
    _write(member, frm, by=by, on=on, basis=basis)
    record(by, verb, member, unit=member.school, on=str(on), basis=basis)


def _check(member: Member, on: dt.date) -> str:
    """The state before the step. Raises `BadDay`."""
    if reason := member.why_not_on(on):
        raise BadDay(reason)
    return member.state


def _write(member: Member, frm: str, *, by, on: dt.date, basis: str) -> None:
    StateChange.objects.create(
        member=member, frm=frm, to=member.state, on=on, basis=basis[:200], by=by
    )


def _settle_account(member: Member) -> None:
    """The account works where the membership is."""
    if member.user_id and member.user.school_id != member.school_id:
        User.objects.filter(pk=member.user_id).update(school=member.school)


def _leave_offices(member: Member, *, by, on: dt.date) -> None:
    """Who goes to another school holds no office at this one any more."""
    if member.user_id:
        held = Appointment.objects.current().filter(user=member.user_id)
        for appointment in held.filter(unit__path__startswith=member.school.path):
            last_day = max(on - dt.timedelta(days=1), appointment.starts_on)
            dismiss(appointment, by=by, on=last_day)


def _tell(member: Member, text: str) -> None:
    if member.user_id and member.user.is_active:
        notify([member.user], text, url="/members/me/")
