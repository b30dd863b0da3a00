"""The way from last year's document to this year's plan."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import form_answer
from union.org.office import school_of
from union.reports.actions import readings as actions
from union.reports.actions.plans import PlanExists, create_plan
from union.reports.drafts import doubts
from union.reports.forms.readings import ItemRows, SectionRows, SourceForm, YearForm, typed
from union.reports.models import PlanReading, YearPlan
from union.reports.policies import plans as policies


@require_http_methods(["GET", "POST"])
def plan_new(request):
    """Hand in last year's document; or begin otherwise."""
    school = school_of(request)
    demand(policies.write_plan(request.user, school))
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = form.source_name
        reading = actions.keep_reading(school, form.source, name=name, by=request.user)
        return redirect(reading)
    unfinished = PlanReading.objects.visible_to(request.user).unfinished()
    context = {
        "form": form,
        "unfinished": unfinished.filter(school=school).defer("lines", "result")[:3],
        "last_plan": YearPlan.objects.visible_to(request.user).of_school(school).first(),
        "year": actions.year_to_plan(school, timezone.localdate()),
    }
    if request.method == "POST":
        return form_answer(request, "reports/plan_new.html", context)
    return render(request, "reports/plan_new.html", context)


@require_POST
def plan_blank(request):
    """Begin with an empty plan."""
    school = school_of(request)
    demand(policies.write_plan(request.user, school))
    year = actions.year_to_plan(school, timezone.localdate())
    try:
        plan = create_plan(school, year=year, by=request.user)
    except PlanExists as there:
        plan = there.plan
    return redirect("reports:plan_edit", plan.pk)


def reading_for(request, pk) -> PlanReading:
    """A reading under correction, if this person may see it."""
    readings = PlanReading.objects.visible_to(request.user).select_related("school", "plan")
    return get_object_or_404(readings, pk=pk)


def _over(reading):
    """Where to go when the reading is no longer under correction; None while it is."""
    if reading.state == PlanReading.State.CHECKING:
        return None
    return redirect(reading.plan) if reading.plan else redirect("reports:plan_new")


@require_http_methods(["GET", "POST"])
def reading_choose(request, pk):
    """A file with several plans: which one?"""
    reading = reading_for(request, pk)
    if over := _over(reading):
        return over
    if request.method == "POST":
        number = request.POST.get("document", "")
        if re.fullmatch("[0-9]{1,4}", number) and int(number) < len(reading.documents):
            actions.choose(reading, int(number))
            return redirect(reading)
        messages.error(request, "请先选一份")
    return render(request, "reports/reading_choose.html", {"reading": reading})


@require_http_methods(["GET", "POST"])
def reading_check(request, pk):
    """What was read beside the source; saved as a plan when it is right."""
    reading = reading_for(request, pk)
    if over := _over(reading):
        return over
    if reading.chosen is None:
        return redirect("reports:reading_choose", pk)
    if request.method == "GET":
        return render(request, "reports/reading_check.html", _page(reading))
    actions.keep_draft(reading, typed(request.POST, reading.draft))
    sections, items = rows_of(reading, request.POST)
    if not (sections.is_valid() and items.is_valid()):
        context = _page(reading, sections, items)
        return form_answer(request, "reports/reading_check.html", context)
    try:
        plan = actions.save_plan(reading, by=request.user, **_kept(reading, sections, items))
    except PlanExists as there:
        context = {**_page(reading, sections, items), "there": there}
        return form_answer(request, "reports/reading_check.html", context)
    messages.success(request, f"《{plan}》的底稿存好了，接着修改，改好再报送。")
    return redirect("reports:plan_edit", plan.pk)


def rows_of(reading, posted=None):
    """The rows of the page as forms; what was posted is judged by itself, not against the draft."""
    draft, plan = reading.draft, reading.as_plan
    first = {"s": None, "i": None} if posted else {"s": draft["sections"], "i": draft["items"]}
    sections = SectionRows(posted, initial=first["s"], prefix="s")
    items = ItemRows(posted, initial=first["i"], prefix="i", form_kwargs={"plan": plan})
    return sections, items


def _kept(reading, sections, items) -> dict:
    """What becomes of the plan: rows that are neither empty nor struck out."""
    return {
        "title": reading.draft["title"],
        "sections": [form.cleaned_data for form in _standing(sections)],
        "items": [form.cleaned_data for form in _standing(items)],
    }


def _standing(rows):
    return [f for f in rows if f.has_changed() and not f.cleaned_data.get("DELETE")]


def _page(reading, sections=None, items=None) -> dict:
    if sections is None:
        sections, items = rows_of(reading)
    blank = {"line": None, "doubt": "", "moved": ""}
    noted = [*reading.draft["items"], *[blank] * len(items.forms)]
    span = {"year": reading.year, "first_month": reading.first_month}
    return {
        "reading": reading,
        "sections": sections,
        "section_rows": list(zip(sections.forms, reading.draft["sections"], strict=False)),
        "items": items,
        "item_rows": list(zip(items.forms, noted, strict=False)),
        "doubts": doubts(reading.draft),
        "unsure": {row["line"] for _, row in _doubtful(reading.draft)},
        "year_form": YearForm(initial=span),
        "wrong": sum(bool(form.errors) for form in [*sections.forms, *items.forms]),
        "is_bound": sections.is_bound,
    }


def _doubtful(draft):
    return [(k, row) for k in ("sections", "items") for row in draft[k] if row.get("doubt")]


@require_POST
def reading_keep(request, pk):
    """Autosave: what was typed is kept, right or wrong."""
    reading = reading_for(request, pk)
    if _over(reading) is None:
        actions.keep_draft(reading, typed(request.POST, reading.draft))
    return HttpResponse(status=204)


@require_POST
def reading_year(request, pk):
    """Another year; the dates move along."""
    reading = reading_for(request, pk)
    if over := _over(reading):
        return over
    form = YearForm(request.POST)
    if form.is_valid():
        actions.change_year(reading, **form.cleaned_data)
    else:
        messages.error(request, "年度没有改：请填 2000 到 2100 之间的年份")
    return redirect(reading)


@require_POST
def reading_drop(request, pk):
    reading = reading_for(request, pk)
    actions.drop(reading, by=request.user)
    messages.success(request, "已放弃，读出的内容不再保留。")
    return redirect("reports:plan_new")
