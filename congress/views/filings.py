"""呈报 before a session and 备案 after it: what would be filed, what is missing, where it stands."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import filings as actions
from congress.filing_state import record_form, report_form
from congress.forms.filings import OpinionsForm, RatingForm, RemarksForm
from congress.policies import filings as policies
from congress.views.fetching import session_for
from union.filings.actions.envelope import NoReviewer
from union.filings.contents import pieces
from union.filings.drawing import docx_of
from union.filings.kinds import Kind
from union.filings.papers import papers_of
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer

KINDS = {"report": Kind.CONGRESS_REPORT, "record": Kind.CONGRESS_RECORD}
FORMS = {Kind.CONGRESS_REPORT: report_form, Kind.CONGRESS_RECORD: record_form}


@require_GET
def session_report(request, pk):
    return _page(request, session_for(request, pk), Kind.CONGRESS_REPORT)


@require_GET
def session_record(request, pk):
    return _page(request, session_for(request, pk), Kind.CONGRESS_RECORD)


def _page(request, session, kind, **bound):
    """The form as the records would fill it now, unless it is with the district."""
    demand(policies.see(request.user, session))
    form = FORMS[kind](session)
    is_drawn = form.is_report or session.is_over
    may_edit = policies.edit(request.user, session, kind, form.filing)
    context = {
        "session": session,
        "form": form,
        "which": "report" if form.is_report else "record",
        "pieces": pieces(form.content()) if is_drawn else [],
        "gaps": form.gaps() if may_edit else [],
        "may_edit": may_edit,
        "may_file": policies.file(request.user, session, kind, form),
        "papers": _papers(request, form),
        "words_form": _words_form(form) if may_edit else None,
        "rating_form": _rating_form(form) if may_edit and not form.is_report else None,
    }
    context |= bound
    if bound:
        return form_answer(request, "congress/session_filing.html", context)
    return render(request, "congress/session_filing.html", context)


def _papers(request, form) -> dict:
    filing = form.filing
    return papers_of(filing, filing.revision, user=request.user) if filing else {}


def _words_form(form, data=None):
    asked = OpinionsForm if form.is_report else RemarksForm
    return asked(data, instance=form.row)


def _rating_form(form, data=None):
    return RatingForm(data, instance=form.session, most=form.facts.roll.formal)


@require_POST
def session_words(request, pk, which):
    """Keep the opinions on the report, or the remarks of the record."""
    session, kind = session_for(request, pk), KINDS[which]
    form = FORMS[kind](session)
    demand(policies.edit(request.user, session, kind, form.filing))
    words = _words_form(form, request.POST)
    if not words.is_valid():
        return _page(request, session, kind, words_form=words)
    row = actions.begin(session, kind, by=request.user)
    actions.note_opinions(row, words.cleaned_data, by=request.user)
    messages.success(request, "已保存。")
    return redirect(_address(session, which))


@require_POST
def session_rating(request, pk):
    """Keep how the delegates rated the session."""
    session = session_for(request, pk)
    form = record_form(session)
    demand(policies.edit(request.user, session, Kind.CONGRESS_RECORD, form.filing))
    rating = _rating_form(form, request.POST)
    if not rating.is_valid():
        return _page(request, session, Kind.CONGRESS_RECORD, rating_form=rating)
    actions.rate(session, rating.cleaned_data, by=request.user)
    messages.success(request, "会议测评已保存。")
    return redirect(_address(session, "record"))


@require_http_methods(["POST"])
def session_filing_file(request, pk, which):
    """Send the form to the district."""
    session, kind = session_for(request, pk), KINDS[which]
    demand(policies.file(request.user, session, kind, FORMS[kind](session)))
    try:
        filing = actions.file(session, kind, by=request.user)
    except NoReviewer as error:
        messages.error(request, str(error))
        return redirect(_address(session, which))
    messages.success(request, f"《{filing.title}》已报送，区教育工会收到了。")
    return redirect(filing)


@require_GET
def session_filing_docx(request, pk, which):
    """The form as it would be filed now, as a Word file for signatures on paper."""
    session, kind = session_for(request, pk), KINDS[which]
    demand(policies.see(request.user, session))
    form = FORMS[kind](session)
    if not (form.is_report or session.is_over):
        raise Http404("nothing happened yet")
    content = form.content()
    return made_file(docx_of(content), file_name(content["title"], "docx"))


def _address(session, which) -> str:
    return reverse(f"congress:session_{which}", args=[session.pk])
