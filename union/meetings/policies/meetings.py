"""Who plans a meeting, keeps its records and its minutes, and may still change them."""

from django.utils import timezone

from union.kit.access import YES, No, Verdict
from union.kit.days import day_words
from union.meetings.models import Attendee, Meeting
from union.org.models import Role

RUNNERS = (Role.CHAIR, Role.COMMITTEE, Role.PRINCIPAL)
NOT_YOURS = "由本校工会主席、工会委员、校长和这次会议的主持人、记录人办理，您可以查看"


def runs(user, school) -> bool:
    """Chair, committee or principal of exactly this school."""
    held = user.offices
    return any(each.unit_id == school.pk and each.role in RUNNERS for each in held)


def read_counts(user, school) -> Verdict:
    """The records behind the figures of a year: they tell what meetings decided."""
    if school is None or not runs(user, school):
        return No("全年数字后面的记录由本校工会主席、委员和校长查看。")
    return YES


def see_schools(user) -> Verdict:
    """Which schools held the four meetings: the clerks above them."""
    if not user.paths(Role.CLERK):
        return No("各校的四会由区教育工会查看")
    return YES


def keeps(user, meeting) -> bool:
    """Whoever runs the school, chairs the meeting or keeps its minutes."""
    is_named = user.pk in (meeting.chaired_by_id, meeting.recorder_id)
    return is_named or runs(user, meeting.school)


def plan(user, school) -> Verdict:
    """Call a meeting."""
    if school is None or not school.is_school:
        return No("会议由学校安排，请先切换到学校的职务")
    if not runs(user, school):
        return No("会议由本校工会主席、工会委员或校长安排")
    return YES


def amend(user, meeting) -> Verdict:
    """Change when, where, what about and who, until the minutes are finished."""
    if not keeps(user, meeting):
        return No(NOT_YOURS)
    if meeting.state == Meeting.State.MINUTED:
        return No("纪要已经定稿。要更正，请先写明原因，重新打开。")
    if meeting.state == Meeting.State.CANCELLED:
        return No("会议已经取消，记录留在这里，不能再改。")
    return YES


def attend(user, meeting) -> Verdict:
    """Keep attendance, discussion and decisions: from the day of the meeting on."""
    verdict = amend(user, meeting)
    if verdict and meeting.on > timezone.localdate():
        return No(f"会议{day_words(meeting.on)}才开，到了那天再登记。")
    return verdict


def write(user, meeting) -> Verdict:
    """Write the minutes: after attendance is on record."""
    verdict = attend(user, meeting)
    if verdict and meeting.state != Meeting.State.HELD:
        return No("请先登记谁到会了，再写纪要。")
    return verdict


def finish(user, meeting) -> Verdict:
    """Finish the minutes: they say something, and of everybody it is known who came."""
    verdict = write(user, meeting)
    if not verdict:
        return verdict
    if not meeting.minutes.strip():
        return No("纪要还是空的，请先写好并保存。")
    unknown = meeting.attendees.filter(state=Attendee.State.DUE).count()
    if unknown:
        return No(f"还有 {unknown} 人没有登记是否到会，请先登记。")
    return YES


def reopen(user, meeting) -> Verdict:
    """Correct finished minutes."""
    if not keeps(user, meeting):
        return No(NOT_YOURS)
    if meeting.state != Meeting.State.MINUTED:
        return No("纪要还没有定稿，可以直接修改。")
    return YES


def cancel(user, meeting) -> Verdict:
    """Give up a meeting that was not held."""
    if not runs(user, meeting.school):
        return No("会议由本校工会主席、工会委员或校长取消")
    if meeting.state != Meeting.State.PLANNED:
        return No(f"这次会议{meeting.get_state_display()}，不能取消。")
    return YES


def read(user, meeting) -> Verdict:
    """What was said and decided."""
    if Meeting.objects.readable_by(user).filter(pk=meeting.pk).exists():
        return YES
    return No("议题、决定和纪要只给参会的人看。")


def to_paper(user, meeting) -> Verdict:
    """Take the minutes away as PDF or Word."""
    verdict = read(user, meeting)
    if verdict and not meeting.minutes.strip():
        return No("还没有纪要可以打印。")
    return verdict
