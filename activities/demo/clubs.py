"""Circles of the show school: two that meet, one that was closed."""

import datetime as dt
from decimal import Decimal

from activities.actions import clubs as actions
from activities.actions import costs
from activities.models import Club, ClubMeeting
from members.models import Member
from union.funds.models import Category
from union.funds.refusals import Refused
from union.notices.models import Notice
from union.org.models import User

DAY = dt.timedelta(days=1)
CLUBS = [
    ("品读社", "每月共读一本书，见面聊一次", 1500, "teacher", 9),
    ("美食社", "周五下午学一道菜", 2000, "teacher2", 12),
]
MET = {
    "品读社": [(75, "共读《给教师的建议》", 0), (45, "共读《平凡的世界》", "186"), (12, "读书分享会", 0)],
    "美食社": [(60, "学做苏式月饼", "420"), (20, "包馄饨", "268.50")],
}  # fmt: skip
CLOSED = "集邮社"


def fill(world) -> None:
    """After the register."""
    school, chair = world.show, world.chairs[world.show.pk]
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    people = list(Member.objects.on_register().filter(school=school).order_by("staff_no", "pk"))
    for name, purpose, budget, username, size in CLUBS:
        head = Member.objects.get(school=school, user=User.objects.get(username=username))
        club = Club(school=school, name=name, purpose=purpose, head=head, budget=budget)
        club.founded_on = world.today - 300 * DAY
        actions.found(club, by=chair)
        members = world.random.sample(people, size)
        actions.set_members(club, members, on=club.founded_on, by=chair)
        _met(world, club, members, chair)
    old = Club(school=school, name=CLOSED, purpose="交换邮票", head=people[3])
    old.founded_on = world.today - 900 * DAY
    actions.found(old, by=chair)
    actions.close(old, on=world.today - 200 * DAY, by=chair)
    Notice.objects.filter(pk__gt=told).delete()


def _met(world, club, members, chair) -> None:
    """The first meeting that cost something is in the ledger, later ones wait."""
    is_first = True
    for ago, what, cost in MET[club.name]:
        came = world.random.sample(members, max(3, len(members) - 3))
        day = world.today - ago * DAY
        meeting = ClubMeeting(club=club, on=day, what=what, place="教工之家", cost=Decimal(cost))
        meeting.entered_by = club.head.user
        actions.meet(meeting, attended=came, by=club.head.user)
        if cost and is_first:
            is_first = False
            _booked(meeting, chair)


def _booked(meeting, chair) -> None:
    line = {"on": meeting.on, "amount": meeting.cost, "words": str(meeting)}
    try:
        costs.enter("club", meeting, category=Category.SPORTS, by=chair, **line)
    except Refused:  # the book of the demo begins later, or the term was reviewed
        return
