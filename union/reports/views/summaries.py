"""A summary as a whole: listed, begun, read, filed, thrown away, carried over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.filings.actions.envelope import NoReviewer
from union.filings.drawing import docx_of, paper_of
from union.filings.papers import papers_of
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.lent import TOPICS
from union.kit.pages import form_answer, page_of
from union.org.models import Role
from union.org.office import school_of
from union.reports.actions import summaries as actions
from union.reports.actions.plans import PlanExists
from union.reports.forms.summaries import CarryForm, YearForm
from union.reports.models import YearSummary
from union.reports.policies import summaries as policies
from union.reports.summary.changes import changed_since_filing
from union.reports.summary.content import snapshot
from union.reports.summary.plan_figures import plan_of
from union.reports.summary.sources import Sources, sources_of
from union.reports.summary.tokens import BadTokens, problems, rendered
from union.reports.views.summary_paper import drawn_parts


def summary_for(request, pk) -> YearSummary:
    """The summary, if this person may see it."""
    return get_object_or_404(YearSummary.objects.visible_to(request.user).for_page(), pk=pk)


def unit_of(request):
    """Whose summary this person would write: the school's, or the district's at which one is clerk."""
    office = request.office or None
    if office and office.role == Role.CLERK:
        return office.unit
    return school_of(request)


@require_GET
def summary_list(request):
    summaries = YearSummary.objects.visible_to(request.user).for_list()
    context = {
        "page": page_of(request, summaries),
        "may_write": policies.write_summary(request.user, unit_of(request)),
        "many_schools": request.user.holds(Role.CLERK),
    }
    return render(request, "reports/summary_list.html", context)


@require_http_methods(["GET", "POST"])
def summary_new(request):
    """What the records of a year hold, in one look; then the draft."""
    unit = unit_of(request)
    demand(policies.write_summary(request.user, unit))
    form = YearForm(request.POST or request.GET or None)
    if request.method == "POST" and form.is_valid():
        try:
            summary = actions.draft_summary(unit, form.cleaned_data["year"], by=request.user)
        except actions.SummaryExists as there:
            messages.warning(request, str(there))
            return redirect("reports:summary_edit", there.summary.pk)
        messages.success(request, f"《{summary}》的底稿写好了，请逐节看一遍。")
        return redirect("reports:summary_edit", summary.pk)
    year = form.asked
    there = YearSummary.objects.visible_to(request.user).filter(school=unit, year=year).first()
    context = {"unit": unit, "form": form, "year": year, "there": there, **_found(unit, year)}
    if request.method == "POST":
        return form_answer(request, "reports/summary_new.html", context)
    return render(request, "reports/summary_new.html", context)


def _found(unit, year: int) -> dict:
    """The year's plan, and what the records say of each topic."""
    plan = plan_of(unit, year)
    sources = sources_of(unit, year, plan=plan)
    topics = [(label, _told(sources, topic)) for topic, label in TOPICS.items()]
    return {
        "plan": plan,
        "figure_count": sum(bool(figure.value) for figure in sources.figures.values()),
        "topics": topics,
        "silent": sources.silent_on(TOPICS),
        "gap_count": len(sources.gaps),
    }


def _told(sources: Sources, topic: str) -> list[str]:
    said = sorted((p for p in sources.passages if p.topic == topic), key=lambda p: p.order)
    return [
        rendered(p.text, sources.figures) for p in said if not problems(p.text, sources.figures)
    ]


@require_GET
def summary_detail(request, pk):
    """As it was filed; a draft that nobody above has seen is read where it is written."""
    summary = summary_for(request, pk)
    filing = summary.filing
    if not filing.revision:
        return redirect("reports:summary_edit", pk)
    is_officer = policies.follow_up(request.user, summary)
    content = filing.latest().content
    context = {
        "summary": summary,
        **drawn_parts(content, linked=bool(is_officer)),
        "signature": content["signature"],
        "is_officer": is_officer,
        "may_edit": policies.edit(request.user, summary),
        "changes": changed_since_filing(summary) if is_officer else [],
        "papers": papers_of(filing, filing.revision, user=request.user),
    }
    return render(request, "reports/summary_detail.html", context)


@require_http_methods(["GET", "POST"])
def summary_file(request, pk):
    """What is still wrong, then the word: send it to the district."""
    summary = summary_for(request, pk)
    demand(policies.file(request.user, summary))
    if request.method == "POST":
        try:
            actions.file(summary, by=request.user)
        except (NoReviewer, actions.NotReady) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"《{summary}》已报送，上级工会收到了。")
            return redirect("reports:summary_detail", pk)
    context = {
        "summary": summary,
        "check": actions.check(summary),
        "returned": summary.filing.last_return(),
    }
    return render(request, "reports/summary_file.html", context)


@require_POST
def summary_discard(request, pk):
    summary = summary_for(request, pk)
    demand(policies.discard(request.user, summary))
    actions.discard(summary, by=request.user)
    messages.success(request, f"草稿《{summary}》已删除。")
    return redirect("reports:summary_list")


@require_http_methods(["GET", "POST"])
def summary_carry(request, pk):
    """Next year's plan from what this year left: which items, which steps."""
    summary = summary_for(request, pk)
    demand(policies.carry_over(request.user, summary))
    left, steps = actions.unfinished(summary), actions.steps_of(summary)
    form = CarryForm(request.POST or None, items=left, steps=steps)
    if form.is_valid():
        try:
            plan = actions.carry_over(summary, by=request.user, **form.chosen())
        except PlanExists as there:
            messages.warning(request, str(there))
            return redirect(there.plan)
        messages.success(request, f"《{plan}》的底稿写好了，请逐项核对月份和责任人。")
        return redirect("reports:plan_edit", plan.pk)
    context = {"summary": summary, "form": form, "left": left, "steps": steps}
    return render(request, "reports/summary_carry.html", context)


@require_GET
def summary_preview(request, pk):
    """The summary as it will stand on paper."""
    summary = summary_for(request, pk)
    try:
        paper = paper_of(_content(request, summary))
    except BadTokens as bad:
        return _not_drawn(request, summary, bad)
    context = {"summary": summary, "paper": paper}
    return render(request, "reports/summary_preview.html", context)


@require_GET
def summary_docx(request, pk):
    """The summary as a Word file, for those who must edit elsewhere."""
    summary = summary_for(request, pk)
    try:
        document = docx_of(_content(request, summary))
    except BadTokens as bad:
        return _not_drawn(request, summary, bad)
    return made_file(document, file_name(summary.title, "docx"))


def _content(request, summary: YearSummary) -> dict:
    """As it stands today for those who write it, while they may; else as it was filed. Raises `BadTokens`."""
    if summary.is_editable and policies.follow_up(request.user, summary):
        return snapshot(summary, on=timezone.localdate())
    return summary.filing.latest().content


def _not_drawn(request, summary, bad):
    """Only what a person edited outside of the pages can be broken."""
    messages.error(request, str(bad))
    return redirect("reports:summary_edit", summary.pk)
