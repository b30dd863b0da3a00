"""Honours of the show school: one given last year, one in 公示, one for which groups nominate; some from outside."""

import datetime as dt

from activities.actions import awards
from activities.actions import honours as actions
from activities.honours_checks import USUAL
from activities.models import Award, Honour, Level, Nomination
from members.models import Member
from union.notices.models import Notice
from union.org.models import Unit, User

DAY = dt.timedelta(days=1)
Kind = Honour.Kind
DEEDS = "三年来组织组内读书会和运动会报名，同事生病时带头走访；困难时主动顶课。"
OUTSIDE = [
    ("市优秀教师", Level.CITY, "云川市教育局"),
    ("区教坛新秀", Level.DISTRICT, "清源区教育局"),
]


def fill(world) -> None:
    """After the register, groups and offices."""
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    school, chair = world.show, world.chairs[world.show.pk]
    people = list(
        Member.objects.on_register()
        .filter(school=school, user__isnull=False, group__isnull=False)
        .exclude(user=chair)
        .select_related("user", "group")
        .order_by("staff_no")
    )
    teacher = Member.objects.select_related("user", "group").get(
        school=school, user=User.objects.get(username="teacher")
    )
    _given(world, [teacher, *people[4:8]], chair)
    _shown(world, people[8:11], chair)
    _nominated(world, teacher, chair)
    _from_outside(world, people, chair)
    Notice.objects.filter(pk__gt=told).delete()


def _round(world, kind, title, year, closes, chair, **fields) -> Honour:
    honour = Honour(school=world.show, kind=kind, title=title, year=year, created_by=chair)
    honour.conditions = fields.pop("conditions", "热心工会工作，关心同事，会员信任。")
    honour.checks = USUAL[kind]
    honour.opens_on, honour.closes_on = closes - 20 * DAY, closes
    for name, value in fields.items():
        setattr(honour, name, value)
    actions.keep(honour, by=chair)
    actions.announce(honour, by=chair)
    return honour


def _put(honour, member, chair) -> Nomination:
    nomination = Nomination(honour=honour, member=member, by_group=member.group, reasons=DEEDS)
    actions.nominate(nomination, by=chair)
    actions.agree(nomination, by=member.user)
    return nomination


def _passed(honour, people, chair) -> None:
    rows = [_put(honour, member, chair) for member in people]
    actions.start_review(honour, by=chair)
    for row in rows:
        actions.settle_nomination(row, passes=True, remark="", by=chair)


def _given(world, people, chair) -> None:
    day = world.today - 300 * DAY
    year = day.year
    honour = _round(world, Kind.ACTIVIST, "工会积极分子", year, day - 30 * DAY, chair, quota=6)
    _passed(honour, people, chair)
    actions.notice(honour, on=day - 20 * DAY, by=chair)
    actions.approve(honour, on=day - 2 * DAY, by=chair)
    actions.give(honour, on=day, issuer=world.show.name, by=chair)


def _shown(world, people, chair) -> None:
    closes = world.today - 8 * DAY
    honour = _round(
        world, Kind.FAMILY, "好家庭", world.today.year, closes, chair, quota=3,
        conditions="夫妻和睦，尊老爱幼，邻里互助，家风好。",
    )  # fmt: skip
    _passed(honour, people, chair)
    actions.notice(honour, on=world.today - 2 * DAY, by=chair)


def _nominated(world, teacher, chair) -> None:
    """The teacher of the tour is asked."""
    closes = world.today + 9 * DAY
    honour = _round(world, Kind.ACTIVIST, "工会积极分子", world.today.year, closes, chair)
    row = Nomination(honour=honour, member=teacher, by_group=teacher.group, reasons=DEEDS)
    actions.nominate(row, by=chair)


def _from_outside(world, people, chair) -> None:
    for place, (title, level, issuer) in enumerate(OUTSIDE):
        member = people[place]
        award = Award(school=world.show, kind=Kind.PERSON, title=title, level=level, issuer=issuer)
        award.given_on = max(world.today.replace(month=1, day=1), world.today - 60 * DAY)
        award.member, award.name = member, member.name
        awards.enter(award, upload=None, by=chair)
    group = Unit.objects.filter(parent=world.show, level=Unit.Level.GROUP).order_by("pk").first()
    award = Award(school=world.show, kind=Kind.PIONEER, title="区工人先锋号", level=Level.DISTRICT)
    award.issuer, award.given_on = "清源区总工会", world.today - 30 * DAY
    award.group, award.name = group, group.name
    awards.enter(award, upload=None, by=chair)
