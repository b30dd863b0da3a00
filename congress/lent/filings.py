"""What 呈报 and 备案 lend: where a filing's content lives, what is due and when."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from congress.facts import Facts
from congress.filing_state import record_form
from congress.models import Session, SessionFiling
from congress.standing import sessions_of
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.filings.subjects import Subject
from union.kit.lent import CalendarEntry, Todo
from union.org.scopes import OFFICERS

NEAR = dt.timedelta(days=14)


def subject(filing: Filing) -> Subject:
    """The session in an envelope: its page of this form."""
    session = SessionFiling.objects.values_list("session", flat=True).get(filing=filing)
    which = "report" if filing.kind == Kind.CONGRESS_REPORT else "record"
    url = reverse(f"congress:session_{which}", args=[session])
    return Subject(view_url=url, edit_url=url)


def todos(user, office) -> list[Todo]:
    """For the school's officers: the record that is due; reports are among the session's steps."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    own = [each for each in sessions_of(user) if each.school_id == office.unit_id]
    found = []
    for session in (each for each in own if each.state == Session.State.CLOSED):
        form = record_form(session)
        if form.filing is None or form.filing.state == Filing.State.DRAFT:
            url = reverse("congress:session_record", args=[session.pk])
            note = f"闭幕后 {form.rule.said}内"
            found.append(
                Todo(f"{session}报区教育工会备案", url, note, until=form.due_on, room="congress")
            )
    return found


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For officers: the days by which report and record are due."""
    schools = [held.unit_id for held in user.offices if held.role in OFFICERS]
    if not schools:
        return []
    near = [
        session
        for session in sessions_of(user)
        if session.school_id in schools
        and session.state != Session.State.ARCHIVED
        and first - 4 * NEAR <= session.opens_on <= last + 4 * NEAR
    ]
    days = [day for session in near for day in _days(session)]
    return [entry for entry in days if first <= entry.starts_on <= last]


def _days(session) -> list[CalendarEntry]:
    facts = Facts(session, timezone.localdate())
    forms = [("report", "呈报", facts.dates.report_due), ("record", "备案", facts.record_due)]
    return [
        CalendarEntry(
            uid=f"congress-{which}-{session.pk}",
            title=f"{session}{word}截止",
            starts_on=on,
            ends_on=on,
            url=reverse(f"congress:session_{which}", args=[session.pk]),
            kind="due",
        )
        for which, word, on in forms
        if on
    ]
