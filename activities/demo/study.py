"""Study of the show school: a row of Wednesdays with lists, a training without one, one ahead."""

import datetime as dt

from activities.actions import study as actions
from activities.models import StudyCourse, StudySession
from members.models import Member

DAY = dt.timedelta(days=1)
TOPICS = [
    "学习《中华人民共和国工会法》", "师德师风专题学习", "新课标解读", "劳动合同与教师权益",
    "校园安全与应急", "学习先进教师事迹",
]  # fmt: skip


def fill(world) -> None:
    """After the register."""
    school, chair = world.show, world.chairs[world.show.pk]
    people = list(Member.objects.on_register().filter(school=school).order_by("pk"))
    course = _course(world, "周三政治学习", StudyCourse.Kind.POLITICAL, 2, chair)
    for place, topic in enumerate(TOPICS):
        session = _session(course, world.today - (14 * place + 3) * DAY, topic, chair)
        if place:  # the latest has no list yet
            came = world.random.sample(people, int(len(people) * 0.85))
            actions.set_list(session, came, by=chair)
    _session(course, world.today + 4 * DAY, "心理健康讲座", chair)
    training = _course(world, "工会干部培训", StudyCourse.Kind.UNION, 4, chair)
    session = _session(training, world.today - 40 * DAY, "区工会干部培训班", chair)
    reason = "外出集中培训，由主办单位签到"
    actions.set_number(session, number=6, reason=reason, by=chair)


def _course(world, title, kind, hours, chair) -> StudyCourse:
    course = StudyCourse(school=world.show, title=title, kind=kind, hours=hours)
    course.starts_on, course.created_by = world.today - 90 * DAY, chair
    return actions.keep_course(course, by=chair)


def _session(course, on, topic, chair) -> StudySession:
    session = StudySession(course=course, on=on, topic=topic, place="报告厅", entered_by=chair)
    session.starts_at = dt.time(15, 30)
    return actions.keep_session(session, by=chair)
