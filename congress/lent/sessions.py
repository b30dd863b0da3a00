"""What sessions lend: their days in the calendar, and the steps that are due for the officers."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from congress.dates import counted_back
from congress.facts import Facts
from congress.held import was_held_in
from congress.models import Session
from congress.standing import sessions_of, standing
from congress.steps import StepState, progress
from union.kit.lent import CalendarEntry, Todo
from union.org.scopes import OFFICERS
from union.rules.figures import rule
from union.rules.terms import SECOND_TERM, school_year_of

SOON = dt.timedelta(days=7)
FEW = 3
# The rooms that keep these records remind of them by themselves.
TOLD_ELSEWHERE = {"groups", "after"}


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Sessions of one's own school, the days for proposals; for its officers when papers are due."""
    led = {held.unit_id for held in user.offices if held.role in OFFICERS}
    found = [
        entry
        for session in sessions_of(user)
        if session.proposals_from <= last and session.ends_on >= first
        for entry in _entries(session, session.school_id in led)
    ]
    return [entry for entry in found if entry.starts_on <= last and entry.ends_on >= first]


def _entries(session: Session, is_officer: bool) -> list[CalendarEntry]:
    url = session.get_absolute_url()
    days = [
        ("proposals-from", f"{session}开始征集提案", session.proposals_from),
        ("proposals-close", f"{session}提案截止", session.proposals_close_on),
    ]
    if is_officer and session.state == Session.State.PREPARING:
        due = counted_back(session.school, session.opens_on).papers_due
        days.append(("papers", f"{session}文件要发给代表", due))
    found = [
        CalendarEntry(f"congress-{key}-{session.pk}", title, on, on, url, "教代会")
        for key, title, on in days
    ]
    meeting = CalendarEntry(
        uid=f"congress-session-{session.pk}",
        title=str(session),
        starts_on=session.opens_on,
        ends_on=session.ends_on,
        url=url,
        kind="教代会",
        starts_at=session.opens_at,
        note=session.place,
        state="" if session.state == Session.State.PREPARING else session.get_state_display(),
    )
    return [meeting, *found]


def todos(user, office) -> list[Todo]:
    """For a school's officers: steps that are due this week or late; or that no session is in sight."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    own = [each for each in sessions_of(user) if each.school_id == office.unit_id]
    ahead = [each for each in own if not each.is_over]
    return _due(ahead[-1]) if ahead else _missing(user, office.unit)


def _due(session: Session) -> list[Todo]:
    until = timezone.localdate() + SOON
    due = [state for state in progress(session, Facts(session), until=until) if _waits(state)]
    if len(due) <= FEW:
        return [_todo(session, step) for step in due]
    first = min(due, key=lambda step: step.due_on)
    note = f"最早的是第 {first.number} 步“{first.title}”"
    title = f"{session}有 {len(due)} 步要办"
    url = session.get_absolute_url()
    return [Todo(title, url, note, until=first.due_on, room="congress")]


def _waits(step: StepState) -> bool:
    """Whether somebody has to do something about it now."""
    is_open = not step.is_settled and not step.is_running and step.state != "missing"
    return is_open and step.due_on is not None and step.key not in TOLD_ELSEWHERE


def _todo(session: Session, step: StepState) -> Todo:
    url = step.url or session.get_absolute_url()
    return Todo(
        step.title, url, f"{session}第 {step.number} 步", until=step.due_on, room="congress"
    )


def _missing(user, school) -> list[Todo]:
    """A school year must not pass without a session: said from its second term on."""
    today = timezone.localdate()
    begins, ends = school_year_of(school, today)
    second = rule(school, SECOND_TERM, on=today).value.in_year(ends.year)
    if today < second or not standing(user, school).congress:
        return []
    if was_held_in(school, (begins, ends)):
        return []
    url = reverse("congress:session_new")
    note = "每学年至少召开一次"
    return [Todo("本学年的教代会还没有筹备", url, note, until=ends, room="congress")]
