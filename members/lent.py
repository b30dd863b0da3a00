"""What the register lends to the rooms below: figures of a year, and what waits for an officer."""

import datetime as dt

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from members import statistics
from members.models import Member
from members.models.people import OFFICERS
from members.states import State
from union.kit.lent import Figure, Todo

MOST_SHOWN = 20


def figures(school, year: int) -> list[Figure]:
    """Members and women in register at the year's end (today while it runs), and who joined."""
    last = min(dt.date(year, 12, 31), timezone.localdate())
    members = Member.objects.filter(school=school)
    count = statistics.total(members, last)
    moved = statistics.movement(members, dt.date(year, 1, 1), last)
    url = f"{reverse('members:member_statistics')}?last={last}"
    return [
        Figure("members.on_register", "在籍会员", count.people, "人", url),
        Figure("members.women", "女会员", count.women, "人", url),
        Figure("members.joined", "新入会", moved.gains["新入会"], "人", url),
        Figure("members.departed", "离册", moved.lost, "人", url),
    ]


def todos(user, office) -> list[Todo]:
    """Applications and arrivals, for the officers of the school."""
    if not office or office.role not in OFFICERS:
        return []
    waiting = Member.objects.visible_to(user).waiting().filter(school=office.unit_id)
    dated = waiting.annotate(since=Max("changes__on")).order_by("since", "pk")
    return [_todo(member) for member in dated.select_related("came_from__school")[:MOST_SHOWN]]


def _todo(member: Member) -> Todo:
    if member.state == State.ARRIVING:
        title, note = f"接收{member}的会籍", f"{member.came_from.school}转来"
    else:
        title, note = f"{member}申请入会", "请审批"
    return Todo(title, member.get_absolute_url(), note, since=member.since, room="members")
