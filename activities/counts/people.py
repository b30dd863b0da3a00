"""Study, circles, pairs, articles and honours of a year."""

import datetime as dt

from django.db.models import Count, Q

from activities.models import (
    Article,
    Award,
    Club,
    ClubMeeting,
    ClubMember,
    Pair,
    StudyCourse,
    StudySession,
)
from activities.models.levels import Level
from union.kit.counted import Line
from union.kit.tallies import Part, Tally

ALWAYS = {"is_always": True}
TIMES = {"unit": "人次", "sums": "people"}
HIGH = [Level.CITY, Level.PROVINCE, Level.NATION]


def _sessions(school, first: dt.date, last: dt.date):
    rows = StudySession.objects.held(school, first.year, last).with_people()
    return rows.select_related("course").order_by("on", "pk")


def _session(row: StudySession) -> Line:
    cells = (row.topic, row.course.title, f"{row.on:%Y年%-m月%-d日}", row.people)
    return Line(str(row.pk), cells, row.get_absolute_url())


def _study_of(kind: StudyCourse.Kind) -> list[Part]:
    only, key = Q(course__kind=kind), f"activities.study.{kind}"
    return [
        Part(f"{key}.sessions", kind.label, "场", only=only),
        Part(f"{key}.person_times", f"参加{kind.label}", only=only, **TIMES),
    ]


def _clubs(school, first: dt.date, last: dt.date):
    running = Q(closed_on=None) | Q(closed_on__gte=first)
    return Club.objects.filter(running, school=school, founded_on__lte=last).order_by("name", "pk")


def _club(row: Club) -> Line:
    return Line(str(row.pk), (row.name, row.purpose), row.get_absolute_url())


def _inside(school, first: dt.date, last: dt.date):
    stayed = Q(left_on=None) | Q(left_on__gte=first)
    found = _clubs(school, first, last).order_by().values("pk")
    rows = ClubMember.objects.filter(stayed, club__in=found, joined_on__lte=last)
    return rows.select_related("member", "club").order_by("club", "member__name_pinyin", "pk")


def _member(row: ClubMember) -> Line:
    return Line(str(row.pk), (row.member.name, row.club.name), row.club.get_absolute_url())


def _gatherings(school, first: dt.date, last: dt.date):
    rows = ClubMeeting.objects.filter(club__school=school, on__range=(first, last))
    rows = rows.annotate(people=Count("attended"))
    return rows.select_related("club").order_by("on", "pk")


def _gathering(row: ClubMeeting) -> Line:
    cells = (row.what, row.club.name, f"{row.on:%Y年%-m月%-d日}", row.people)
    return Line(str(row.pk), cells, row.get_absolute_url())


def _pairs(school, first: dt.date, last: dt.date):
    lasting = Q(ended_on=None) | Q(ended_on__gte=first)
    return Pair.objects.filter(lasting, school=school, starts_on__lte=last).order_by(
        "kind", "starts_on", "pk"
    )


def _pair(row: Pair) -> Line:
    """Without names: who is cared for by whom is read by the two and the chair."""
    cells = (f"{row.get_kind_display()}第{row.pk}号", f"{row.starts_on:%Y年%-m月%-d日}")
    return Line(str(row.pk), cells, row.get_absolute_url())


def _articles(school, first: dt.date, last: dt.date):
    return Article.objects.filter(school=school, on__range=(first, last)).order_by("on", "pk")


def _article(row: Article) -> Line:
    cells = (row.title, f"{row.on:%Y年%-m月%-d日}", row.get_state_display(), f"{row.score:f}")
    return Line(str(row.pk), cells, row.get_absolute_url())


def _awards(school, first: dt.date, last: dt.date):
    rows = Award.objects.filter(school=school, given_on__range=(first, last))
    return rows.order_by("given_on", "pk")


def _award(row: Award) -> Line:
    cells = (row.name, row.title, row.get_level_display(), f"{row.given_on:%Y年%-m月%-d日}")
    return Line(str(row.pk), cells, row.get_absolute_url())


STUDY = Tally(
    head=("内容", "学习培训", "日期", "参加人次"),
    rows=_sessions,
    line=_session,
    parts=(
        Part("activities.study.sessions", "学习培训", "场", **ALWAYS),
        Part("activities.study.person_times", "参加学习培训", **TIMES, **ALWAYS),
        *(part for kind in StudyCourse.Kind for part in _study_of(kind)),
    ),
)
CLUBS = Tally(
    head=("社团", "做什么"),
    rows=_clubs,
    line=_club,
    parts=(Part("activities.clubs.count", "教职工社团", "个"),),
)
INSIDE = Tally(
    head=("姓名", "社团"),
    rows=_inside,
    line=_member,
    parts=(Part("activities.clubs.people", "参加社团的教职工", "人", people=True),),
)
GATHERINGS = Tally(
    head=("做了什么", "社团", "日期", "参加人次"),
    rows=_gatherings,
    line=_gathering,
    parts=(
        Part("activities.clubs.meetings", "社团活动", "次"),
        Part("activities.clubs.person_times", "参加社团活动", **TIMES),
    ),
)
PAIRS = Tally(
    head=("结对", "开始日期"),
    rows=_pairs,
    line=_pair,
    parts=(
        Part("activities.pairs.mentor", "师徒结对", "对", only=Q(kind=Pair.Kind.MENTOR)),
        Part("activities.pairs.care", "爱心结对", "对", only=Q(kind=Pair.Kind.CARE)),
    ),
)
ARTICLES = Tally(
    head=("标题", "交稿日期", "状态", "得分"),
    rows=_articles,
    line=_article,
    parts=(
        Part("activities.articles.count", "宣传稿件", "篇", **ALWAYS),
        Part(
            "activities.articles.score",
            "稿件得分",
            "分",
            only=Q(state=Article.State.ADOPTED),
            sums="score",
            **ALWAYS,
        ),
        Part("activities.articles.used", "采用稿件", "篇", only=Q(state=Article.State.ADOPTED)),
    ),
)
AWARDS = Tally(
    head=("获得者", "荣誉", "级别", "授予日期"),
    rows=_awards,
    line=_award,
    parts=(
        Part("activities.honours.people", "获得荣誉的个人", "人次", only=~Q(member=None), **ALWAYS),
        Part("activities.honours.groups", "获得荣誉的集体", "个", only=Q(member=None), **ALWAYS),
        Part("activities.honours.high", "市级以上荣誉", "项", only=Q(level__in=HIGH)),
    ),
)
