"""呈报 and 备案 of the demo district: approved, waiting, returned, late, and not yet begun."""

import datetime as dt

from congress.content.record import record
from congress.content.report import report
from congress.facts import Facts
from congress.models import Session, SessionFiling
from union.filings.actions import envelope as actions
from union.filings.demo.envelope import Step, file_away
from union.filings.kinds import Kind
from union.filings.models.versions import Outcome
from union.org.models import Role, User

REPORTED_BEFORE = 18  # days before the opening
DECIDED_AFTER = 3
AGREED = "同意召开教职工代表大会。"
# What became of the record, by the place of the school: days after the closing, and the outcome.
RECORDS = [(6, Outcome.APPROVED), (5, Outcome.APPROVED), (17, Outcome.APPROVED), (8, "")]
RETURNED = "请补充主席团建议名单，写明讨论通过事项的表决方式。"


def fill(world) -> None:
    """Last, when papers, votes, proposals and resolutions are there: the forms are drawn from them."""
    sessions = Session.objects.exclude(state=Session.State.CANCELLED).order_by("school", "opens_on")
    for place, session in enumerate(sessions.select_related("congress", "school")):
        by = world.chairs[session.school_id]
        clerk = User.objects.in_office(Role.CLERK, session.school.reviewing_unit()).first()
        if session.state == Session.State.PREPARING:
            _ahead(world, session, place, by=by, clerk=clerk)
        else:
            filed_on = session.opens_on - dt.timedelta(days=REPORTED_BEFORE)
            _report(session, filed_on, Outcome.APPROVED, by=by, clerk=clerk)
        if session.is_over:
            _record(world, session, place, by=by, clerk=clerk)


def _ahead(world, session, place, *, by, clerk) -> None:
    """The show school still prepares its report; of the others every second has sent it."""
    if session.school == world.show:
        row = _row(session, Kind.CONGRESS_REPORT, by=by)
        signed = {"party_opinion": "同意召开", "party_on": world.today - dt.timedelta(days=2)}
        SessionFiling.objects.filter(pk=row.pk).update(**signed)
    elif (session.opens_on - world.today).days < 40:
        filed_on = world.today - dt.timedelta(days=2)
        outcome = Outcome.RETURNED if place % 2 else ""
        _report(session, filed_on, outcome, by=by, clerk=clerk)


def _report(session, filed_on, outcome, *, by, clerk) -> None:
    row = _row(session, Kind.CONGRESS_REPORT, by=by)
    signed = {"party_opinion": "同意召开", "school_opinion": "同意"}
    signed |= {"party_on": filed_on, "school_on": filed_on}
    SessionFiling.objects.filter(pk=row.pk).update(**signed)
    row.refresh_from_db()
    content = report(session, on=filed_on, facts=Facts(session, filed_on), opinions=row)
    decided = filed_on + dt.timedelta(days=DECIDED_AFTER if outcome == Outcome.APPROVED else 1)
    remark = {Outcome.APPROVED: AGREED, Outcome.RETURNED: RETURNED}.get(outcome, "")
    step = Step(content, filed_on, outcome, decided if outcome else None, remark)
    file_away(row.filing, [step], by=by, clerk=clerk)


def _record(world, session, place, *, by, clerk) -> None:
    """Long closed sessions have their record; of those just closed one is still open."""
    # The show school's is answered, so that last year's session can be archived.
    days, outcome = RECORDS[0 if session.school == world.show else place % len(RECORDS)]
    filed_on = session.closed_on + dt.timedelta(days=days)
    if filed_on >= world.today:
        return
    row = _row(session, Kind.CONGRESS_RECORD, by=by)
    content = record(session, on=filed_on, facts=Facts(session, filed_on))
    decided = min(filed_on + dt.timedelta(days=DECIDED_AFTER), world.today) if outcome else None
    step = Step(content, filed_on, outcome, decided)
    file_away(row.filing, [step], by=by, clerk=clerk)


def _row(session, kind, *, by) -> SessionFiling:
    facts = Facts(session)
    title = report(session, on=facts.today, facts=facts)["title"]
    due_on = facts.dates.report_due
    if kind == Kind.CONGRESS_RECORD:
        title, due_on = f"{session.name}情况备案表", facts.record_due
    filing = actions.open_filing(
        kind,
        session.school,
        year=session.opens_on.year,
        title=title,
        by=by,
        term=session.label,
        due_on=due_on,
    )
    return SessionFiling.objects.create(session=session, filing=filing)
