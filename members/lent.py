"""What the register and the bodies lend: figures of a year, what waits for an officer, ends of terms."""

import datetime as dt

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from members.counts import COUNTS
from members.models import BodySeat, Member, UnionBody
from members.models.people import OFFICERS
from members.renewing import Due, due_state
from members.rules import WARN_MONTHS
from members.states import State
from union.kit.counted import figures_of
from union.kit.lent import CalendarEntry, Figure, Payer, Todo
from union.kit.once import once
from union.org.models import Role, User
from union.rules.figures import rule

MOST_SHOWN = 20


def figures(school, year: int) -> list[Figure]:
    """Members and women in register at the year's end (today while it runs), who came and left, bodies elected anew."""
    return figures_of(COUNTS, "members:counted", school, year)


def todos(user, office) -> list[Todo]:
    """Applications and arrivals, for the officers of the school; for its chair terms that end."""
    if not office or office.role not in OFFICERS:
        return []
    renewals = _renewals(office.unit) if office.role == Role.CHAIR else []
    return [*renewals, *_applications(user, office)]


def _applications(user, office) -> list[Todo]:
    waiting = Member.objects.visible_to(user).waiting().filter(school=office.unit_id)
    dated = waiting.annotate(since=Max("changes__on")).order_by("since", "pk")
    return [_todo(member) for member in dated.select_related("came_from__school")[:MOST_SHOWN]]


def _todo(member: Member) -> Todo:
    if member.state == State.ARRIVING:
        title, note = f"接收{member}的会籍", f"{member.came_from.school}转来"
    else:
        title, note = f"{member}申请入会", "请审批"
    return Todo(title, member.get_absolute_url(), note, since=member.since, room="members")


def _renewals(school) -> list[Todo]:
    """One line for all bodies that are due: they are elected together."""
    today = timezone.localdate()
    months = rule(school, WARN_MONTHS, on=today).value
    due = [one for one in _bodies(school.pk) if due_state(one.ends_on, today, months) != Due.OK]
    if not due:
        return []
    due.sort(key=lambda body: (body.rank, body.ends_on))
    title = f"{'、'.join(body.get_kind_display() for body in due)}换届"
    until = min(body.ends_on for body in due)
    return [Todo(title, _bodies_url(), "任期届满", until=until, room="members")]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For a school's officers: the day on which the term of a body is over."""
    led = {office.unit_id for office in user.offices if office.role in OFFICERS}
    if not led:
        return []
    return [
        CalendarEntry(
            uid=f"members-body-{body.pk}-ends",
            title=f"{body}任期届满",
            starts_on=body.ends_on,
            ends_on=body.ends_on,
            url=body.get_absolute_url(),
            kind="工会机构",
        )
        for school in sorted(led)
        for body in _bodies(school)
        if first <= body.ends_on <= last
    ]


def auditors(school) -> list[User]:
    """Who sits on the school's 经费审查委员会 today and can sign in, the head first."""
    seats = BodySeat.objects.seated().for_list()
    held = seats.filter(body__school=school, body__kind=UnionBody.Kind.AUDIT, body__ended_on=None)
    return [seat.member.user for seat in held if seat.member.user]


def _bodies(school: int) -> list[UnionBody]:
    """Those in office at a school that one runs; read once a request."""
    current = UnionBody.objects.filter(school=school).current()
    return once(("members.bodies", school), lambda: list(current))


def _bodies_url() -> str:
    return reverse("members:body_list")


def payers(school, on: dt.date) -> list[Payer]:
    """Who owes membership dues on the day: everybody in register; who kept membership after retiring owes none."""
    members = Member.objects.filter(school=school).on_register(on).select_related("group")
    return [
        Payer(f"member-{member.pk}", member.name, member.group, member.user_id, member.staff_no)
        for member in members.order_by("name_pinyin", "pk")
    ]
