"""疗休养 of the show school: one that takes sign-ups, and last summer's."""

import datetime as dt
from decimal import Decimal

from members.models import Member
from union.notices.models import Notice
from welfare.actions import retreats as actions
from welfare.models import RetreatRound

MONEY = {"cost": Decimal("2800.00"), "subsidy": Decimal("2000.00")}


def fill(world) -> None:
    """After the members."""
    if RetreatRound.objects.exists():
        return
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    school, chair = world.show, world.chairs[world.show.pk]
    people = Member.objects.on_register().filter(school=school, user__isnull=False)
    people = list(people.exclude(user__username="teacher").order_by("pk")[:11])
    past = _announced(world, chair, "天目湖", -120, quota=4)
    _signed(past, people[:5], chair, confirmed=5)
    actions.form(past, by=chair)
    going = list(past.signups.filter(state="going").values_list("pk", flat=True))
    actions.finish(past, went=set(going[1:]), by=chair)
    _signed(_announced(world, chair, "莫干山", 50, quota=4), people[5:], chair, confirmed=3)
    Notice.objects.filter(pk__gt=told).delete()


def _announced(world, chair, route: str, ahead: int, *, quota: int) -> RetreatRound:
    day = dt.timedelta(days=1)
    first = world.today + ahead * day
    round_ = RetreatRound(school=world.show, route=route, quota=quota, **MONEY)
    round_.starts_on, round_.ends_on, round_.closes_on = first, first + 4 * day, first - 30 * day
    round_.leader = Member.objects.filter(user=chair).first()
    round_.note = "早上七点校门口集合。"
    return actions.announce(round_, by=chair)


def _signed(round_: RetreatRound, people, chair, *, confirmed: int) -> None:
    for at, member in enumerate(people):
        stated = {"worked_since": dt.date(1996 + at * 3, 8, 15), "merit": 2 if at == 2 else 0}
        stated["class_teacher_years"] = (at * 5) % 12
        signup = actions.sign_up(round_, member, stated, by=member.user)
        if at < confirmed:
            actions.confirm(signup, stated, by=chair)
