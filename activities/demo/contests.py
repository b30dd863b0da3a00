"""Contests of the show school: one decided, one being judged, one that takes works."""

import datetime as dt
from decimal import Decimal

from activities.actions import contests as actions
from activities.actions import contests_entries as works
from activities.models import Contest, Entry
from members.models import Member
from union.notices.models import Notice
from union.org.models import User

DAY = dt.timedelta(days=1)
JUDGES = ["principal", "committee", "teacher3"]
TITLES = [
    "第一次家访", "办公室的那盏灯", "操场边的约定", "迟到的作业", "我和我的三（2）班",
    "雨天的伞", "一封没有寄出的信", "课间十分钟", "老校长的粉笔", "两棵银杏",
]  # fmt: skip
WORDS = "那天放学后，教室里只剩下我和他。他把揉皱的作业本推过来，说：“老师，我想重写。”\n\n后来我常常想起这句话。"
RULES = "三千字以内，写亲身经历，不写学生真名。每人一篇。"


def fill(world) -> None:
    """After the register and the accounts of the show school."""
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    chair = world.chairs[world.show.pk]
    people = list(
        Member.objects.on_register()
        .filter(school=world.show, user__isnull=False)
        .exclude(user__username__in=[*JUDGES, "teacher"])
        .select_related("user")
        .order_by("staff_no")
    )
    teacher = Member.objects.get(school=world.show, user__username="teacher")
    _decided(world, [teacher, *people[:9]], chair)
    _judged_now(world, people[9:15], chair)
    _open(world, people[15:18], chair)
    Notice.objects.filter(pk__gt=told).delete()


def _contest(world, title, kind, opens, closes, chair) -> Contest:
    contest = Contest(school=world.show, title=title, kind=kind, rules=RULES, created_by=chair)
    contest.opens_on, contest.closes_on = world.today + opens * DAY, world.today + closes * DAY
    judges = list(User.objects.filter(username__in=JUDGES))
    tiers = [("一等奖", 1), ("二等奖", 1), ("三等奖", 1)]
    actions.keep(contest, judges=judges, tiers=tiers, by=chair)
    actions.announce(contest, by=chair)
    return contest


def _send(contest, people) -> list[Entry]:
    return [
        works.send(
            Entry(contest=contest, title=TITLES[place % len(TITLES)], text=WORDS),
            authors=[person],
            upload=None,
            by=person.user,
        )
        for place, person in enumerate(people)
    ]


def _scored(world, contest, *, leave: int = 0) -> None:
    """Every judge scores; the last one leaves out the last ``leave`` works."""
    judges = list(contest.judges.order_by("pk"))
    for judge in judges:
        before = list(Entry.objects.before(judge).filter(contest=contest))
        keep = len(before) - (leave if judge == judges[-1] else 0)
        for work in before[:keep]:
            value = Decimal(78 + (work.number * 7 + judge.pk) % 20)
            works.score(work, value=value, remark="", by=judge)


def _decided(world, people, chair) -> None:
    title = "“我的教育故事”征文"
    contest = _contest(world, title, Contest.Kind.WRITING, -70, -40, chair)
    _send(contest, people)
    actions.start_judging(contest, by=chair)
    _scored(world, contest)
    actions.close_judging(contest, by=chair)
    actions.publish(contest, by=chair)


def _judged_now(world, people, chair) -> None:
    contest = _contest(world, "教工摄影作品赛", Contest.Kind.PHOTOS, -30, -3, chair)
    _send(contest, people)
    actions.start_judging(contest, by=chair)
    _scored(world, contest, leave=3)


def _open(world, people, chair) -> None:
    contest = _contest(world, "庆元旦书画展评", Contest.Kind.PICTURES, -5, 20, chair)
    _send(contest, people)
