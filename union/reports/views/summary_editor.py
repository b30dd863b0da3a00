"""The summary's editor: sections that open for writing one at a time, and what the records offer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from union.kit.access import demand
from union.kit.autosave import ELSEWHERE, Stale, is_autosave, not_saved, saved
from union.kit.pages import row_number
from union.reports.actions import summaries as actions
from union.reports.actions import summaries_sections as rows
from union.reports.forms.summaries import SummarySectionForm, SummaryTitleForm
from union.reports.models import SummarySection, YearSummary
from union.reports.models.sections import numbered
from union.reports.policies import summaries as policies
from union.reports.summary.changes import Fresh
from union.reports.summary.sources import accepted, relabelled
from union.reports.views.summaries import summary_for
from union.reports.views.summary_tables import tables_of
from union.reports.views.summary_text import text_of

NEW = "new"
TAKEN = "刚刚有人改过这一节，没有动它。请看过以后再定。"


@require_GET
def summary_edit(request, pk):
    """The whole paper; ``?section=`` opens one section for writing, ``new`` an empty one."""
    summary = _open_summary(request, pk)
    asked = request.GET.get("section", "")
    context = _page(request, summary)
    if asked == NEW:
        context |= _blank(summary, _form(SummarySection(summary=summary)))
    _open(context, row_number(asked), summary)
    return render(request, "reports/summary_edit.html", context)


def _open_summary(request, pk) -> YearSummary:
    summary = summary_for(request, pk)
    demand(policies.edit(request.user, summary))
    return summary


def _page(request, summary: YearSummary) -> dict:
    fresh, figures = Fresh(summary), accepted(summary)
    changed = {change.key for change in fresh.changes}
    sections = numbered(fresh.sections)
    for row in sections:
        row.summary = summary
        row.shown = text_of(row.text, figures, changed, loose=fresh.loose_numbers(row))
    parts = {row.topic: row for row in sections}
    return {
        "summary": summary,
        "fresh": fresh,
        "sections": sections,
        "faults": parts.get(SummarySection.Part.FAULTS),
        "steps": parts.get(SummarySection.Part.STEPS),
        "photos": summary.photos.all(),
        "title_form": SummaryTitleForm(instance=summary),
        "returned": summary.filing.last_return(),
        "may_file": policies.file(request.user, summary),
        "may_discard": policies.discard(request.user, summary),
    }


@require_GET
def summary_tables(request, pk):
    """The appendices: this year and the last, what became of the plan. The editor asks for them when they come in
    sight, since they read the records of two years; a plain browser gets them as a page."""
    summary = _open_summary(request, pk)
    context = {"summary": summary, **tables_of(summary, accepted(summary))}
    part = "reports/_summary_tables.html"
    return render(request, part if request.htmx else "reports/summary_tables.html", context)


def _open(context: dict, pk: int, summary, form=None) -> None:
    """Let the section ``pk`` stand open, with what was typed if there is a ``form``."""
    for row in context["sections"]:
        if row.pk == pk:
            row.form = form or _form(row)


def _blank(summary, form) -> dict:
    return {"new_row": SummarySection(summary=summary), "new_form": form}


def _form(row: SummarySection, posted=None) -> SummarySectionForm:
    figures = sorted(
        relabelled(accepted(row.summary)).values(), key=lambda f: (f.key.split(".")[0], f.label)
    )
    return SummarySectionForm(posted, instance=row, figures=figures)


def _section(request, pk) -> SummarySection:
    """A section of a summary that this person may edit."""
    found = SummarySection.objects.visible_to(request.user)
    kept = found.select_related("summary__filing", "summary__school", "summary__plan")
    row = get_object_or_404(kept, pk=pk)
    demand(policies.edit(request.user, row.summary))
    return row


def _back(pk, place: str):
    return redirect(f"{reverse('reports:summary_edit', args=[pk])}#{place}")


@require_GET
def summary_section(request, pk):
    """One section open for writing, for htmx; the whole page for a plain browser."""
    row = _section(request, pk)
    if not request.htmx:
        address = reverse("reports:summary_edit", args=[row.summary_id])
        return redirect(f"{address}?section={row.pk}#{row.key}")
    context = {"row": row, "summary": row.summary, "form": _form(row)}
    return render(request, "reports/_summary_form.html", context)


@require_POST
def summary_section_save(request, pk):
    """Save one section, by its button or by itself; a conflict shows both versions."""
    row = _section(request, pk)
    form = _form(row, request.POST)
    if not form.is_valid():
        return _refused(request, row, form)
    seen = row_number(request.POST.get("version"))
    try:
        rows.put(row, form.cleaned_data, seen=seen, by=request.user)
    except Stale as stale:
        if is_autosave(request):
            return not_saved(ELSEWHERE, status=409)
        return _conflict(request, stale.row, form)
    return saved(row.edits) if is_autosave(request) else _back(row.summary_id, row.key)


def _refused(request, row, form):
    if is_autosave(request):
        return not_saved("".join(said for errors in form.errors.values() for said in errors))
    context = _page(request, row.summary)
    _open(context, row.pk, row.summary, form)
    return render(request, "reports/summary_edit.html", context, status=422)


def _conflict(request, row, form):
    figures = accepted(row.summary)
    context = {
        "row": row,
        "form": form,
        "theirs": text_of(row.text, figures),
        "mine": text_of(form.cleaned_data["text"], figures),
        "typed": request.POST.get("text", ""),
    }
    return render(request, "reports/summary_conflict.html", context, status=422)


@require_POST
def summary_section_add(request, pk):
    """A section of one's own, at the end."""
    summary = _open_summary(request, pk)
    form = _form(SummarySection(summary=summary), request.POST)
    if form.is_valid():
        row = rows.add(summary, form.cleaned_data, by=request.user)
        return _back(pk, row.key)
    context = {**_page(request, summary), **_blank(summary, form)}
    return render(request, "reports/summary_edit.html", context, status=422)


@require_POST
def summary_section_step(request, pk):
    """One place up, or down."""
    row = _section(request, pk)
    rows.step(row, down=request.POST.get("to") == "down")
    return _back(row.summary_id, row.key)


@require_POST
def summary_section_remove(request, pk):
    row = _section(request, pk)
    rows.remove(row)
    messages.success(request, f"“{row.title or '开头部分'}”已删除。")
    return _back(row.summary_id, "paper")


@require_POST
def summary_section_redraft(request, pk):
    """The section anew from the records; the page has asked whether one's own words may go."""
    row = _section(request, pk)
    seen = row_number(request.POST.get("version"))
    try:
        rows.redraft(row, seen=seen, by=request.user)
    except Stale:
        messages.warning(request, TAKEN)
    except (LookupError, rows.TooLong) as error:
        words = str(error) if isinstance(error, rows.TooLong) else "这一节不是从记录草拟的。"
        messages.error(request, words)
    else:
        messages.success(request, "这一节按现在的记录重新写好了。")
    return _back(row.summary_id, row.key)


@require_POST
def summary_take(request, pk):
    """Sentences that the records offer, into the sections of their topics."""
    summary = _open_summary(request, pk)
    place = "offers"
    for mark in request.POST.getlist("mark"):
        try:
            row = rows.take_offer(summary, mark, by=request.user)
        except rows.TooLong as error:
            messages.error(request, str(error))
        else:
            place = row.key if row else place
    return _back(pk, place)


@require_POST
def summary_gaps(request, pk):
    """The ticked gaps into 不足, or their steps into 下步打算."""
    summary = _open_summary(request, pk)
    parts = SummarySection.objects.visible_to(request.user).filter(summary=summary)
    part = request.POST.get("part", "")
    row = get_object_or_404(parts.filter(topic__in=["faults", "steps"]), topic=part)
    row.summary = summary
    try:
        seen = row_number(request.POST.get("version"))
        rows.take_gaps(row, request.POST.getlist("gap"), seen=seen, by=request.user)
    except Stale:
        messages.warning(request, TAKEN)
    except rows.TooLong as error:
        messages.error(request, str(error))
    return _back(pk, row.key)


@require_POST
def summary_refresh(request, pk):
    """What the records say now, for one figure or for all."""
    summary = _open_summary(request, pk)
    key = request.POST.get("key")
    changed = actions.refresh(summary, by=request.user, keys=[key] if key else None)
    messages.success(
        request, f"已采用 {changed} 个新数。" if changed else "数字已与现在的记录一致。"
    )
    return _back(pk, "changes")


@require_POST
def summary_retitle(request, pk):
    summary = _open_summary(request, pk)
    form = SummaryTitleForm(request.POST, instance=summary)
    if form.is_valid():
        actions.retitle(summary, form.cleaned_data["title"], by=request.user)
    else:
        messages.error(request, "标题没有改：请填写标题，不超过 120 个字。")
    return redirect("reports:summary_edit", pk)
