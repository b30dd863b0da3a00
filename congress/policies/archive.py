"""Who seals a session's records, and when."""

from congress.facts import Facts
from congress.models import Archive, Session
from congress.standing import standing
from union.filings.models import Filing
from union.jobs.models import Job
from union.kit.access import YES, No, Verdict

State = Session.State


def see(user, session: Session) -> Verdict:
    """The file of a session is for the officers of its school: it holds opinions, names and birth dates."""
    if not standing(user, session.school).is_officer:
        return No("会议档案由本校工会主席和工会委员保管")
    return YES


def seal(user, session: Session, archive: Archive | None, facts: Facts) -> Verdict:
    """Once, after the closing; never while the record lies with the district or came back from it:
    the answer belongs into the file, and after that nothing could be mended any more."""
    if not (may := see(user, session)):
        return may
    if session.state == State.ARCHIVED:
        return No("这次会议已经归档")
    if session.state != State.CLOSED:
        return No(f"会议{session.get_state_display()}，闭幕以后才能归档")
    if archive and archive.job.state != Job.State.FAILED:
        return No("正在打包，请等它做完")
    record = facts.filing(Filing.Kind.CONGRESS_RECORD)
    if record and record.state == Filing.State.SUBMITTED:
        return No("备案正在区教育工会审核，通过以后再归档，回执才能入卷")
    if record and record.state == Filing.State.RETURNED:
        return No("区教育工会退回了备案，请修改重报，通过以后再归档")
    return YES


def take(user, session: Session, archive: Archive | None) -> Verdict:
    """Download the package, or check it: once it is there."""
    if not (may := see(user, session)):
        return may
    if archive is None or archive.made_at is None:
        return No("这次会议还没有档案包")
    return YES
