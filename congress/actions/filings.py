"""呈报 and 备案 on their way to the district."""

from django.db import transaction

from congress.filing_state import Form, record_form, report_form
from congress.models import Session, SessionFiling
from union.audit.chain import record as log
from union.filings.actions import envelope as filings
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.flow import WrongState

FORMS = {Kind.CONGRESS_REPORT: report_form, Kind.CONGRESS_RECORD: record_form}


@transaction.atomic
def begin(session: Session, kind: Kind, *, by) -> SessionFiling:
    """The session's form of this kind, begun if there is none under way; a supplement after an approval."""
    session = _locked(session)
    form = FORMS[kind](session)
    if form.row and form.filing.state != Filing.State.APPROVED:
        return form.row
    year, title = session.opens_on.year, form.content()["title"]
    place = {"year": year, "title": title, "term": session.label, "due_on": form.due_on}
    filing = filings.open_filing(kind, session.school, by=by, **place)
    carried = _carried(form)
    return SessionFiling.objects.create(session=session, filing=filing, **carried)


def _carried(form: Form) -> dict:
    """A supplement starts from the opinions that the approved form carried."""
    if form.row is None:
        return {}
    names = ["party_opinion", "party_on", "school_opinion", "school_on", "remarks"]
    return {name: getattr(form.row, name) for name in names}


@transaction.atomic
def note_opinions(row: SessionFiling, values: dict, *, by) -> None:
    """Keep what Party organisation and school say, or the remarks of a record, while it may be edited."""
    row = (
        SessionFiling.objects.select_for_update(of=("self",))
        .select_related("filing")
        .get(pk=row.pk)
    )
    if not row.filing.is_editable:
        raise WrongState(f"filing {row.filing_id} is {row.filing.state}")
    SessionFiling.objects.filter(pk=row.pk).update(**values)
    log(by, "session.opinions_noted", row.session, unit=row.session.school)


@transaction.atomic
def rate(session: Session, values: dict, *, by) -> None:
    """Keep how the delegates rated the session (满意度测评)."""
    _locked(session)
    Session.objects.filter(pk=session.pk).update(**values)
    log(by, "session.rated", session, unit=session.school, **values)


@transaction.atomic
def file(session: Session, kind: Kind, *, by) -> Filing:
    """Draw the form from the records and send it to the district.

    Raises `union.filings.actions.envelope.NoReviewer`, and `WrongState` when it is with the district already.
    """
    row = begin(session, kind, by=by)
    form = FORMS[kind](_locked(session))
    warnings = [str(gap) for gap in form.gaps()]
    filings.submit(row.filing, by=by, content=form.content(), warnings=warnings, due_on=form.due_on)
    return row.filing


def _locked(session: Session) -> Session:
    rows = Session.objects.select_related("congress", "school")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
