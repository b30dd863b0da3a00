"""Who arranges study, who ticks attendance, who writes notes."""

from activities.costs import lines_for
from activities.models import StudyCourse, StudySession
from activities.standing import standing
from union.kit.access import YES, No, Verdict


def arrange(user, school) -> Verdict:
    """Courses, sessions, attendance: chair and committee."""
    if not standing(user, school).is_officer:
        return No("学习培训由本校工会主席和工会委员登记。")
    return YES


def change(user, course: StudyCourse) -> Verdict:
    return arrange(user, course.school)


def change_session(user, session: StudySession) -> Verdict:
    return arrange(user, session.course.school)


def remove_session(user, session: StudySession) -> Verdict:
    """What was entered by mistake, before anybody is on its list."""
    may = change_session(user, session)
    if may and (session.is_by_number or session.attendances.exists()):
        return No("这一场已经登记了参加的人。要删除，请先清空名单。")
    if may and lines_for("study", session.pk).exists():
        return No("这一场的费用已经记入账簿。要删除，请先在账簿里冲销。")
    return may


def note(user, session: StudySession) -> Verdict:
    """One's own 心得: whoever is on the list."""
    if not session.attendances.filter(member__user=user).exists():
        return No("名单上没有您。如果您参加了，请告诉工会委员。")
    return YES
