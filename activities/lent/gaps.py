"""What a year of activities left undone, as its records show it."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, Contest, Pair, PairRecord, StudyAttendance, StudySession
from union.kit.counted import days_of
from union.kit.lent import Gap

QUIET = dt.timedelta(days=180)  # half a year without a record
LATE = dt.timedelta(days=30)


def gaps(school, year: int) -> list[Gap]:
    first, last = days_of(year)
    found = [
        _cancelled(school, year),
        _open_ended(school, year),
        _undecided(school, first, last),
        _unlisted(school, year, last),
        _quiet_pairs(school, last),
    ]
    return [gap for gap in found if gap]


def _cancelled(school, year: int) -> Gap | None:
    """Announced, and then called off."""
    rows = Activity.objects.filter(unit=school, starts_at__year=year, announced_at__isnull=False)
    if not rows.filter(state=Activity.State.CANCELLED).exists():
        return None
    return Gap(
        "activities.cancelled",
        "culture",
        "有的文体活动没有按计划举办。",
        "提前落实时间、场地和经费，保证计划的活动如期举办。",
        f"{reverse('activities:home')}?year={year}",
    )


def _open_ended(school, year: int) -> Gap | None:
    rows = Activity.objects.filter(unit=school, starts_at__year=year)
    rows = rows.filter(state=Activity.State.ANNOUNCED, ends_at__lt=timezone.now() - LATE)
    if not rows.exists():
        return None
    return Gap(
        "activities.unclosed",
        "culture",
        "有的活动结束后没有及时登记成绩、费用和小结。",
        "活动结束后及时整理成绩、照片、费用和小结。",
        f"{reverse('activities:home')}?year={year}",
    )


def _undecided(school, first: dt.date, last: dt.date) -> Gap | None:
    rows = Contest.objects.filter(school=school, closes_on__range=(first, last - LATE))
    waiting = [Contest.State.OPEN, Contest.State.JUDGING, Contest.State.JUDGED]
    if not rows.filter(state__in=waiting).exists():
        return None
    return Gap(
        "activities.contests.undecided",
        "culture",
        "有的比赛收齐作品后没有及时评审、公布结果。",
        "比赛收齐作品后及时评审，公布结果。",
        reverse("activities:contest_list"),
    )


def _unlisted(school, year: int, last: dt.date) -> Gap | None:
    """Held, and nobody said who came."""
    listed = StudyAttendance.objects.filter(session=OuterRef("pk"))
    rows = StudySession.objects.held(school, year, last).filter(~Exists(listed), number=None)
    if not rows.exists():
        return None
    return Gap(
        "activities.study.unlisted",
        "ideology",
        "有的学习培训没有登记参加人员。",
        "每次学习培训都登记签到，保证学习实效。",
        f"{reverse('activities:study_list')}?year={year}",
    )


def _quiet_pairs(school, last: dt.date) -> Gap | None:
    recent = PairRecord.objects.filter(pair=OuterRef("pk"), on__gt=last - QUIET)
    rows = Pair.objects.filter(~Exists(recent), school=school, kind=Pair.Kind.MENTOR)
    rows = rows.under_way().filter(starts_on__lte=last - QUIET)
    if not rows.exists():
        return None
    return Gap(
        "activities.pairs.quiet",
        "team",
        "有的师徒结对半年以上没有活动记录。",
        "督促师徒结对按协议开展活动，做好记录。",
        reverse("activities:pair_list"),
    )
