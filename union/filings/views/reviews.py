"""Reviewing one filing: reading it, noting remarks, deciding."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from union.filings import desk
from union.filings.actions import envelope as actions
from union.filings.contents import sections
from union.filings.forms.filings import ReviewForm
from union.filings.models import Filing
from union.filings.papers import papers_of
from union.filings.policies import filings as policies
from union.filings.reading import read
from union.kit.access import demand
from union.kit.flow import WrongState
from union.kit.pages import form_answer


@require_GET
def filing_review(request, pk):
    filing = _filing(request, pk)
    return render(request, "filings/filing_review.html", _page(request, filing))


def _page(request, filing, form=None) -> dict:
    """The reviewer's page: the submission in parts, the words noted so far, words used before."""
    view = request.GET.get("view", "")
    reading = read(filing, revision=filing.revision, view=view, with_remarks=True)
    others = Filing.objects.visible_to(request.user).filter(reviewer=filing.reviewer)
    is_first = not policies.review(request.user, filing)
    waiting = others.waiting_for(filing.town if is_first else filing.reviewer)
    return {
        "filing": filing,
        "reading": reading,
        "form": form,
        "papers": papers_of(filing, filing.revision, user=request.user),
        "phrases": desk.Phrases(filing.reviewer, filing.kind),
        "closing_phrases": desk.closing_phrases(filing.reviewer),
        "more": waiting.exclude(pk=filing.pk).count(),
        "is_first": is_first,
        "versions": filing.versions.for_history(),
    }


@require_POST
def filing_note(request, pk):
    """Keep what was typed so far; nobody but the reviewers sees it before the decision."""
    filing = _filing(request, pk)
    form, version = _words(request, filing)
    if form.is_valid():
        _keep(form, version, by=request.user)
        if request.htmx:
            return _noted(request, {**_page(request, filing), "saved": True})
        messages.success(request, "意见已保存，退回或通过以前学校看不到。")
        return redirect("filings:filing_review", pk)
    context = _page(request, filing, form)
    if request.htmx:
        return _noted(request, context, status=422)
    return form_answer(request, "filings/filing_review.html", context)


def _noted(request, context, *, status=200):
    """The part of the page that was typed into: one section's words, or those on the whole."""
    key = request.POST.get("key", "")
    part = next((part for part in context["reading"].parts if part.key == key), None)
    template = "filings/_note.html" if part else "filings/_closing.html"
    return render(request, template, {**context, "part": part}, status=status)


@require_POST
def filing_send_back(request, pk):
    filing = _filing(request, pk)
    form, version = _words(request, filing)
    if form.is_valid():
        _keep(form, version, by=request.user)
        try:
            actions.send_back(filing, by=request.user, remark=form.cleaned_data["remark"])
        except actions.NoReason as error:
            form.add_error("remark", str(error))
        else:
            messages.success(request, f"已退回{filing.school.short_name}，学校会收到您的意见。")
            return redirect(filing)
    return form_answer(request, "filings/filing_review.html", _page(request, filing, form))


@require_POST
def filing_pass_up(request, pk):
    """The town has looked first and lets it go up to the district."""
    filing = _filing(request, pk)
    demand(policies.first_look(request.user, filing))
    form, version = _words(request, filing)
    if not form.is_valid():
        return form_answer(request, "filings/filing_review.html", _page(request, filing, form))
    _keep(form, version, by=request.user)
    actions.pass_up(filing, by=request.user, remark=form.cleaned_data["remark"])
    messages.success(request, f"已初审，报{filing.reviewer}审核。")
    return redirect(filing)


@require_POST
def filing_approve(request, pk):
    filing = _filing(request, pk)
    demand(policies.review(request.user, filing))
    form, version = _words(request, filing)
    if not form.is_valid():
        return form_answer(request, "filings/filing_review.html", _page(request, filing, form))
    _keep(form, version, by=request.user)
    actions.approve(filing, by=request.user, remark=form.cleaned_data["remark"])
    words = filing.words
    messages.success(request, f"{words.approved}，{words.number} {filing.number}。")
    return redirect(filing)


def _filing(request, pk) -> Filing:
    filing = get_object_or_404(Filing.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.read_closely(request.user, filing))
    return filing


def _words(request, filing):
    """What was typed, about exactly the submission that the page showed.

    Raises `WrongState` when the school has filed again since.
    """
    version = filing.latest()
    form = ReviewForm(request.POST, sections=sections(version.content))
    form.full_clean()
    if form.cleaned_data.get("revision") != filing.revision:
        raise WrongState(f"{filing.pk}: the page shows another submission")
    return form, version


def _keep(form, version, *, by) -> None:
    noted = {remark.key: remark.text for remark in version.remarks.all()}
    for key, text in form.given().items():
        if text != noted.get(key, ""):
            actions.note(version, key, text, by=by)
    if (remark := form.remark_given()) is not None:
        actions.draft_remark(version, remark)
