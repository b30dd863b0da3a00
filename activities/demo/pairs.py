"""Pairs of the show school: three mentors with their cards, one quiet for long, one of care."""

import datetime as dt

from django.utils import timezone

from activities.actions import pairs as actions
from activities.models import Pair, PairRecord
from members.models import Member
from union.kit.days import years_after

RECORDS = [
    (70, "一起备《春》的课，定下教学目标。", "下周试讲"),
    (42, "听试讲，重点看提问的梯度。", "改提问，准备校内公开课"),
    (12, "校内公开课，课后评议。", "整理成一篇教学反思"),
]


def fill(world) -> None:
    register = Member.objects.on_register().filter(school=world.show, user__isnull=False)
    members = register.select_related("user").order_by("pk")
    chair = world.chairs[world.show.pk]
    own = members.get(user__username="teacher")
    others = list(members.exclude(pk=own.pk)[6:14])
    first = _pair(world, others[0], own, "一年内独立上好公开课", by=chair)
    for back, done, step in RECORDS:
        _record(world, first, back, done, step)
    _pair(world, others[2], others[3], "班主任工作：每周一次班级管理交流", by=chair)
    second = _pair(world, others[4], others[5], "信息技术与课堂教学", by=chair)
    _record(world, second, 9, "一起做了一节课的课件。", "")
    care = {"kind": Pair.Kind.CARE, "other_name": "六年级一名学生"}
    _pair(world, own, None, "每周到家里看望一次，辅导功课", by=chair, **care)


def _pair(world, mentor, mentee, theme, *, by, **more) -> Pair:
    starts_on = world.today - dt.timedelta(days=80)
    fields = {"mentor": mentor, "mentee": mentee, "theme": theme, "starts_on": starts_on}
    ends_on = years_after(starts_on, 1)
    return actions.begin(Pair(school=world.show, ends_on=ends_on, **fields | more), by=by)


def _record(world, pair: Pair, back: int, done: str, step: str) -> None:
    """The older ones are confirmed, the latest waits."""
    on = world.today - dt.timedelta(days=back)
    mentor, mentee = pair.mentor.user, pair.mentee.user
    entry = PairRecord(pair=pair, on=on, done=done, next_step=step, written_by=mentor)
    if back > 20:
        entry.state, entry.confirmed_by = PairRecord.State.CONFIRMED, mentee
        entry.confirmed_at = timezone.now()
    entry.save()
