"""校务公开年度报告 and the score sheet on the pages."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import report as actions
from disclosure.content.report import SECTIONS, content_of, warnings_of
from disclosure.forms.report import ReportForm
from disclosure.models import AnnualReport
from disclosure.policies import report as policies
from disclosure.scoring import score_of
from disclosure.standing import school_of, standing
from disclosure.year_facts import YearFacts
from union.filings.actions.envelope import AlreadyOpen, NoReviewer
from union.filings.contents import sections
from union.filings.deadlines import deadline
from union.filings.drawing import docx_of
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.filings.papers import papers_of
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of, row_number
from union.org.models import Unit

YEARS_BACK = 5
SPRING = 4  # in the months before it last year's report may still be begun
SHORT = 12  # characters of a cell that is not to be broken


def report_for(request, pk) -> AnnualReport:
    rows = AnnualReport.objects.visible_to(request.user).for_page()
    report = get_object_or_404(rows, pk=pk)
    demand(policies.see(request.user, report))
    return report


def facts_of(report: AnnualReport) -> YearFacts:
    return YearFacts(report.school, report.year, timezone.localdate())


@require_GET
def report_list(request):
    """A school's reports by year; for a clerk those that schools have filed."""
    school = school_of(request.user, request.office)
    rows = AnnualReport.objects.visible_to(request.user).for_page()
    may_begin = bool(school) and policies.begin(request.user, school)
    if not may_begin:
        rows = rows.filter(filing__revision__gt=0)
    rows = rows.filter(school=school) if school else rows
    context = {"page": page_of(request, rows), "school": school, "may_begin": may_begin}
    if may_begin:
        begun = set(rows.values_list("year", flat=True))
        left = [year for year in _open_years() if year not in begun]
        context["left"] = [(year, deadline(school, Kind.DISCLOSURE_REPORT, year)) for year in left]
    return render(request, "disclosure/report_list.html", context)


def _open_years() -> list[int]:
    """Of which years a report may be begun: this one, and the last as long as the year is young."""
    today = timezone.localdate()
    return [today.year - 1, today.year] if today.month < SPRING else [today.year]


@require_POST
def report_begin(request):
    """The report of a year, this one unless said otherwise, begun."""
    school = school_of(request.user, request.office)
    demand(policies.begin(request.user, school))
    years = _open_years()
    year = row_number(request.POST.get("year")) or years[-1]
    if year not in years:
        raise Http404
    return redirect(actions.begin(school, year, by=request.user))


@require_GET
def report_detail(request, pk):
    """The report: as the records fill it now, or as it was filed."""
    report = report_for(request, pk)
    filing, user = report.filing, request.user
    may_edit = policies.edit(user, report)
    is_live = filing is None or filing.is_editable
    facts = facts_of(report)
    content = _content(report, facts) if is_live else filing.latest().content
    context = {
        "report": report,
        "filing": filing,
        "is_live": is_live,
        "parts": _parts(content),
        "warnings": warnings_of(facts, score_of(facts)) if is_live and may_edit else [],
        "may_edit": may_edit,
        "may_file": policies.file(user, report),
        "may_see_score": policies.see_score(user, report.school),
        "may_open_filing": _may_open(user, filing),
        "papers": papers_of(filing, filing.revision, user=user) if filing else {},
        "due": deadline(report.school, Kind.DISCLOSURE_REPORT, report.year),
    }
    if may_edit:
        context["returned"] = filing.last_return() if filing else None
    return render(request, "disclosure/report_detail.html", context)


def _may_open(user, filing) -> bool:
    """Whether the envelope is this person's to read: all staff read the report, officers its envelope."""
    return bool(filing) and Filing.objects.visible_to(user).filter(pk=filing.pk).exists()


def _content(report: AnnualReport, facts: YearFacts) -> dict:
    return content_of(report, facts, on=facts.today)


def _parts(content: dict) -> list[tuple]:
    """Each part with the address of its records and what stands in it: pieces, of tables the rows too."""
    places = {section.key: section.url for section in SECTIONS}
    return [
        (part, places.get(part.key, ""), [(each, _rows(each)) for each in part.pieces[1:]])
        for part in sections(content)
    ]


def _rows(piece) -> list[tuple]:
    """Rows of a table: the first cell, and the others under their headings; short ones stand in one line."""
    if not piece.is_table:
        return []
    rows = [row[: len(piece.head)] for row in piece.rows]
    return [
        (
            row[0],
            [
                (name, cell, len(cell) <= SHORT)
                for name, cell in zip(piece.head[1:], row[1:], strict=False)
            ],
        )
        for row in rows
    ]


@require_http_methods(["GET", "POST"])
def report_edit(request, pk):
    """The chair's words beside the figures."""
    report = report_for(request, pk)
    demand(policies.edit(request.user, report))
    form = ReportForm(request.POST or None, report=report, facts=facts_of(report))
    if request.method == "POST" and form.is_valid():
        actions.write(report, form.texts, by=request.user)
        messages.success(request, "已保存。")
        return redirect(report)
    context = {"report": report, "form": form}
    if form.is_bound:
        return form_answer(request, "disclosure/report_edit.html", context)
    return render(request, "disclosure/report_edit.html", context)


@require_POST
def report_file(request, pk):
    """Send it to the district."""
    report = report_for(request, pk)
    demand(policies.file(request.user, report))
    try:
        filing = actions.file(report, by=request.user)
    except (NoReviewer, AlreadyOpen) as error:
        messages.error(request, str(error))
        return redirect(report)
    messages.success(request, f"《{filing.title}》已报送，区教育工会收到了。")
    return redirect(report)


@require_GET
def report_docx(request, pk):
    """The report as it stands, as a Word file."""
    report = report_for(request, pk)
    filing = report.filing
    is_live = filing is None or filing.is_editable
    content = _content(report, facts_of(report)) if is_live else filing.latest().content
    return made_file(docx_of(content), file_name(content["title"], "docx"))


@require_GET
def score(request):
    """The score sheet of a school (``?school=``; the own one) and a year, each line with its evidence."""
    school = _asked_school(request)
    demand(policies.see_score(request.user, school))
    today = timezone.localdate()
    years = list(range(today.year, today.year - YEARS_BACK, -1))
    asked = row_number(request.GET.get("year"))
    year = asked if asked in years else today.year
    found = score_of(YearFacts(school, year, today))
    is_own = school == school_of(request.user, request.office)
    context = {"school": school, "year": year, "years": years, "score": found, "is_own": is_own}
    context["may_follow"] = is_own and standing(request.user, school).is_officer
    return render(request, "disclosure/score.html", context)


def _asked_school(request) -> Unit:
    """Raises `Http404` for a school this person does not know, and where none is meant."""
    schools = Unit.objects.visible_to(request.user).schools()
    if "school" in request.GET:
        return get_object_or_404(schools, pk=row_number(request.GET["school"]))
    school = school_of(request.user, request.office)
    if school is None:
        raise Http404("no school is meant")
    return school
