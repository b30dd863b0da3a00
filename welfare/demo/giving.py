"""Collections of the show school: this autumn's day of giving, handed on; blood given in spring."""

import datetime as dt
from decimal import Decimal

from members.models import Member
from union.notices.models import Notice
from welfare.actions import giving as actions
from welfare.models import GivingRound


def fill(world) -> None:
    """After the members."""
    if GivingRound.objects.exists():
        return
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    chair, day = world.chairs[world.show.pk], dt.timedelta(days=1)
    people = list(Member.objects.on_register().filter(school=world.show).order_by("pk"))
    money = _round(world, chair, "慈善一日捐", "资助本区困难家庭的学生", world.today - 40 * day)
    for sum_, part in ((100, people[:14]), (200, people[14:20]), (50, people[20:30])):
        actions.enter(money, part, amount=Decimal(sum_), on=money.starts_on, by=chair)
    for gift in money.gifts.all()[:9]:
        actions.name(gift, is_named=True, by=gift.member.user)
    actions.close(money, by=chair)
    given = {"to": "清源区慈善总会", "on": money.ends_on + 5 * day, "receipt_no": "CS20260087"}
    actions.hand_on(money, **given, by=chair)
    first = world.today - 190 * day
    blood = _round(world, chair, "无偿献血", "支援市中心血站", first, kind="blood")
    actions.enter(blood, people[3:9], amount=None, on=first, by=chair)
    actions.close(blood, by=chair)
    Notice.objects.filter(pk__gt=told).delete()


def _round(world, chair, title: str, purpose: str, first: dt.date, *, kind="money"):
    round_ = GivingRound(school=world.show, kind=kind, title=title, purpose=purpose)
    round_.starts_on, round_.ends_on = first, first + dt.timedelta(days=7)
    return actions.announce(round_, by=chair)
