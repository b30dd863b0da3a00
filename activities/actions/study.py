"""Study: courses, sessions, and who was there."""

from django.db import transaction

from activities.models import StudyAttendance, StudyCourse, StudySession
from union.audit.chain import record


@transaction.atomic
def keep_course(course: StudyCourse, *, by) -> StudyCourse:
    verb = "study.changed" if course.pk else "study.opened"
    course.save()
    record(by, verb, course, unit=course.school)
    return course


@transaction.atomic
def keep_session(session: StudySession, *, by) -> StudySession:
    verb = "study.session_changed" if session.pk else "study.session_entered"
    session.save()
    record(by, verb, session, unit=session.course.school, cost=str(session.cost))
    return session


@transaction.atomic
def remove_session(session: StudySession, *, by) -> None:
    record(by, "study.session_removed", session, unit=session.course.school)
    session.delete()


@transaction.atomic
def set_list(session: StudySession, members, *, by) -> None:
    """Exactly these were there. Who stays on the list keeps the own notes; a number that was typed falls away."""
    _lock(session)
    wanted = {member.pk for member in members}
    session.attendances.exclude(member__in=wanted).delete()
    _add(session, wanted)
    _by_list(session)
    record(by, "study.attended", session, unit=session.course.school, people=len(wanted))


@transaction.atomic
def add_to_list(session: StudySession, members, *, by) -> int:
    """These were there, too; how many of them are new on the list."""
    _lock(session)
    added = _add(session, {member.pk for member in members})
    _by_list(session)
    record(by, "study.imported", session, unit=session.course.school, people=added)
    return added


@transaction.atomic
def set_number(session: StudySession, *, number: int, reason: str, by) -> None:
    """So many were there, and nobody kept a list; a list that was begun falls away."""
    _lock(session)
    session.attendances.all().delete()
    session.number, session.number_reason = number, reason
    session.save(update_fields=["number", "number_reason"])
    details = {"number": number, "reason": reason}
    record(by, "study.counted", session, unit=session.course.school, **details)


def _lock(session: StudySession) -> None:
    StudySession.objects.select_for_update().get(pk=session.pk)


def _add(session: StudySession, members: set[int]) -> int:
    known = set(session.attendances.values_list("member_id", flat=True))
    rows = [StudyAttendance(session=session, member_id=pk) for pk in sorted(members - known)]
    return len(StudyAttendance.objects.bulk_create(rows))


def _by_list(session: StudySession) -> None:
    session.number, session.number_reason = None, ""
    session.save(update_fields=["number", "number_reason"])
