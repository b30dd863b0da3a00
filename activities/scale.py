"""Activities and study by the thousand, for measuring."""

import datetime as dt
from decimal import Decimal

from activities.models import Activity, StudyCourse, StudySession
from union.org.scaling import Chunk, at

EVENTS, SESSIONS = 8, 10
TITLES = ["教职工健步走", "庆三八登山活动", "教职工乒乓球比赛", "读书分享会", "迎新春联欢"]


def fill(chunk: Chunk) -> None:
    """Eight closed activities and ten sessions of study a school and year."""
    Activity.objects.bulk_create(
        (
            _activity(school, chair, day, place)
            for school, chair, year in chunk.each()
            for place, day in enumerate(chunk.days(year, EVENTS))
        ),
        batch_size=1000,
    )
    courses = [_course(school, chair, year) for school, chair, year in chunk.each()]
    StudyCourse.objects.bulk_create(courses)
    StudySession.objects.bulk_create(
        (
            _session(course, day, place)
            for course in courses
            for place, day in enumerate(chunk.days(course.starts_on.year, SESSIONS))
        ),
        batch_size=2000,
    )


def _activity(school, chair, day, place) -> Activity:
    return Activity(
        unit=school,
        title=TITLES[place % len(TITLES)],
        kind=Activity.Kind.SPORTS,
        place="操场",
        starts_at=at(day, 14),
        ends_at=at(day, 16),
        door_key="x" * 43,
        came_count=20 + place,
        cost=Decimal(500 + 100 * place),
        state=Activity.State.CLOSED,
        made_by=chair,
        announced_at=at(day - dt.timedelta(days=7)),
        closed_at=at(day, 18),
    )


def _course(school, chair, year) -> StudyCourse:
    start = dt.date(year, 1, 2)
    about = {"title": "政治学习", "kind": StudyCourse.Kind.POLITICAL}
    return StudyCourse(school=school, starts_on=start, created_by=chair, **about)


def _session(course, day, place) -> StudySession:
    return StudySession(
        course=course,
        on=day,
        topic=f"专题学习第{place + 1}讲",
        number=40 + place,
        number_reason="纸质签到",
        entered_by=course.created_by,
    )
