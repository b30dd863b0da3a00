"""Contests of a year: how many, the works that came in, 参赛面 and 获奖面."""

import datetime as dt

from django.db.models import Q

from activities.models import Contest, Entry
from members.models import Member
from union.kit.counted import Line
from union.kit.tallies import Part, Share, Tally

State = Contest.State
WON, DECIDED = Q(tier__isnull=False), Q(contest__state=State.PUBLISHED)
WORK = ("作品", "比赛", "奖项")


def _contests(school, first: dt.date, last: dt.date):
    """Those whose works had come in by a day of the year, called off or not yet announced ones left out."""
    rows = Contest.objects.filter(school=school, closes_on__range=(first, last))
    return rows.exclude(state__in=[State.DRAFT, State.CANCELLED]).order_by("closes_on", "pk")


def _contest(row: Contest) -> Line:
    cells = (row.title, row.get_kind_display(), f"{row.closes_on:%Y年%-m月%-d日}")
    return Line(str(row.pk), cells, row.get_absolute_url())


def _entries(school, first: dt.date, last: dt.date):
    found = _contests(school, first, last).order_by().values("pk")
    rows = Entry.objects.standing().filter(contest__in=found)
    return rows.select_related("contest", "tier").order_by("contest", "number")


def _entry(row: Entry) -> Line:
    tier = str(row.tier) if row.tier and row.contest.is_decided else ""
    return Line(str(row.pk), (row.title, row.contest.title, tier), row.get_absolute_url())


def _authors(school, first: dt.date, last: dt.date):
    works = _entries(school, first, last).order_by().values("pk")
    rows = _staff(school, last).filter(pk__in=_author_ids(works))
    return rows.select_related("group").order_by("name_pinyin", "pk")


def _author_ids(works):
    return Entry.authors.through.objects.filter(entry__in=works).values("member")


def _author(row: Member) -> Line:
    return Line(str(row.pk), (row.name, str(row.group or "未分组")))


def _staff(school, last: dt.date):
    return Member.objects.filter(school=school).on_register(last)


def staff_count(school, first: dt.date, last: dt.date) -> int:
    return _staff(school, last).count()


def author_count(school, first: dt.date, last: dt.date) -> int:
    return _authors(school, first, last).count()


def _winners(school, first: dt.date, last: dt.date):
    return _entries(school, first, last).filter(WON & DECIDED)


def _decided(school, first: dt.date, last: dt.date) -> int:
    return _entries(school, first, last).filter(DECIDED).count()


CONTESTS = Tally(
    head=("比赛", "类别", "截止"),
    rows=_contests,
    line=_contest,
    parts=(Part("activities.contests.count", "比赛评选", "次"),),
)
ENTRIES = Tally(
    head=WORK,
    rows=_entries,
    line=_entry,
    parts=(
        Part("activities.contests.entries", "参赛作品", "件"),
        Part("activities.contests.decided", "评出名次的比赛收到作品", "件", only=DECIDED),
        Part("activities.contests.prizes", "获奖作品", "件", only=WON & DECIDED),
    ),
)
AUTHORS_SHARE = Share(
    "activities.contests.share",
    "参赛面",
    "%",
    ("姓名", "工会小组"),
    _authors,
    _author,
    base=staff_count,
    of="在册会员",
    of_unit="人",
)
PRIZES_SHARE = Share(
    "activities.contests.prize_share",
    "获奖面",
    "%",
    WORK,
    _winners,
    _entry,
    base=_decided,
    of="评出名次的作品",
    of_unit="件",
)
