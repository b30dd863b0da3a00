"""The editor: rows that save themselves, and lists that can be put in order."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import reswap, retarget

from union.kit.access import demand
from union.kit.autosave import Stale
from union.org.models import User
from union.reports.actions import plans as plan_actions
from union.reports.actions import rows as actions
from union.reports.content import items_by_month
from union.reports.forms.plans import ItemForm, SectionForm, TitleForm
from union.reports.models import PlanItem, PlanSection, YearPlan
from union.reports.models.sections import numbered
from union.reports.policies import plans as policies
from union.reports.views.plans import plan_for

KINDS = {"section": PlanSection, "item": PlanItem}


@require_GET
def plan_edit(request, pk):
    plan = plan_for(request, pk)
    demand(policies.edit(request.user, plan))
    context = {**editor(plan), "may_file": policies.file(request.user, plan)}
    context |= {
        "title_form": TitleForm(instance=plan),
        "may_discard": policies.discard(request.user, plan),
        "returned": plan.filing.last_return(),
        "people": colleagues(plan),
    }
    return render(request, "reports/plan_edit.html", context)


def colleagues(plan: YearPlan):
    """Names to choose an owner from."""
    people = User.objects.filter(school=plan.school_id, is_active=True)
    return people.order_by("name").values_list("name", flat=True).distinct()


def editor(plan: YearPlan) -> dict:
    """Sections and months, each row with its form."""
    items = list(plan.items.select_related("edited_by"))
    sections = list(plan.sections.select_related("edited_by"))
    for row in [*items, *sections]:
        row.plan = plan
        row.form = form_of(row)
    return {
        "plan": plan,
        "sections": numbered(sections),
        "new_section": SectionForm(prefix="newtext"),
        "months": [month_of(plan, month, rows) for month, rows in items_by_month(plan, items)],
        "today": timezone.localdate(),
    }


def month_of(plan, month, rows) -> dict:
    """A month of the editor with its rows and an empty row to add one."""
    blank = ItemForm(plan=plan, initial={"first_month": month}, prefix=f"new{month or 0}")
    return {"month": month, "rows": rows, "form": blank}


def form_of(row, posted=None):
    prefix = row.key
    if isinstance(row, PlanItem):
        return ItemForm(posted, instance=row, plan=row.plan, prefix=prefix)
    return SectionForm(posted, instance=row, prefix=prefix)


def row_for(request, kind, pk):
    """A row of a plan that this person may edit."""
    model = KINDS[kind]
    plans = YearPlan.objects.visible_to(request.user)
    rows = model.objects.filter(plan__in=plans.values("pk"))
    row = get_object_or_404(rows.select_related("plan__filing", "plan__school"), pk=pk)
    demand(policies.edit(request.user, row.plan))
    return row


@require_POST
def row_save(request, kind, pk):
    """Save one row; a conflict shows both versions, an error what is wrong."""
    row = row_for(request, kind, pk)
    seen = _number(request.POST.get("edits"))
    before = _month(row)
    form = form_of(row, request.POST)
    if not form.is_valid():
        return _wrong(request, row, form)
    values = form.values if kind == "item" else form.cleaned_data
    try:
        row = KINDS[kind].objects.select_related("plan__filing", "plan__school").get(pk=pk)
        actions.put(row, values, seen=seen, by=request.user)
    except Stale as stale:
        context = {"row": stale.row, "kind": kind, "mine": form}
        template = "reports/_conflict.html" if request.htmx else "reports/plan_conflict.html"
        return render(request, template, context, status=422)
    if not request.htmx:
        return _back(row)
    row.form = form_of(row)
    moved = kind == "item" and _month(row) != before
    context = {"row": row, "kind": kind, "moved": moved, "month": _month(row)}
    return render(request, "reports/_saved.html", context)


def _month(row):
    if isinstance(row, PlanSection):
        return None
    return row.starts_on.month if row.starts_on else row.first_month


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def _wrong(request, row, form):
    if request.htmx:
        answer = render(request, "reports/_errors.html", {"form": form}, status=422)
        return reswap(retarget(answer, f"#errors-{form.prefix}"), "innerHTML")
    context = {"plan": row.plan, "row": row, "form": form}
    return render(request, "reports/plan_row.html", context, status=422)


def _back(row):
    address = redirect("reports:plan_edit", row.plan_id)
    address["Location"] += f"#{row.key}"
    return address


def _list(request, row):
    """The list in which ``row`` stands, for htmx; the page for a plain browser."""
    if not request.htmx:
        return _back(row)
    plan = YearPlan.objects.for_page().get(pk=row.plan_id)
    context = editor(plan)
    if isinstance(row, PlanSection):
        return render(request, "reports/_sections.html", context)
    month = next(each for each in context["months"] if each["month"] == _month(row))
    return render(request, "reports/_month.html", {**context, "month": month})


@require_POST
def row_add(request, pk, kind):
    """A new row at the end of the text, or of a month."""
    plan = plan_for(request, pk)
    demand(policies.edit(request.user, plan))
    blank = KINDS[kind](plan=plan)
    prefix = request.POST.get("prefix", "new0")
    if kind == "item":
        form = ItemForm(request.POST, plan=plan, instance=blank, prefix=prefix)
    else:
        form = SectionForm(request.POST, instance=blank, prefix=prefix)
    if not form.is_valid():
        return _wrong(request, blank, form)
    values = form.values if kind == "item" else form.cleaned_data
    return _list(request, actions.add(KINDS[kind], plan, values, by=request.user))


@require_POST
def row_step(request, kind, pk):
    """One place up, or down."""
    row = row_for(request, kind, pk)
    actions.step(row, down=request.POST.get("to") == "down")
    return _list(request, row)


@require_POST
def row_drop(request, pk, kind):
    """After a drag: ``moved`` now stands before ``before`` (empty: at the end)."""
    plan = plan_for(request, pk)
    demand(policies.edit(request.user, plan))
    rows = KINDS[kind].objects.filter(plan=plan).select_related("plan__filing")
    row = get_object_or_404(rows, pk=_number(request.POST.get("moved")))
    before = rows.filter(pk=_number(request.POST.get("before"))).first()
    actions.put_before(row, before)
    return _list(request, row)


@require_POST
def row_remove(request, kind, pk):
    row = row_for(request, kind, pk)
    key, plan = row.key, row.plan
    actions.remove(row)
    if request.htmx:
        return render(request, "reports/_removed.html", {"key": key})
    messages.success(request, "已删除")
    return redirect("reports:plan_edit", plan.pk)


@require_GET
def row_show(request, kind, pk):
    """One row as it stands: what “用对方的” asks for."""
    row = row_for(request, kind, pk)
    row.form = form_of(row)
    return render(request, f"reports/_{kind}.html", {"row": row, "plan": row.plan})


@require_POST
def plan_retitle(request, pk):
    plan = plan_for(request, pk)
    demand(policies.edit(request.user, plan))
    form = TitleForm(request.POST, instance=plan)
    if not form.is_valid():
        messages.error(request, "标题没有改：请填写标题，不超过 120 个字。")
    else:
        plan_actions.retitle(plan, form.cleaned_data["title"], by=request.user)
    return redirect("reports:plan_edit", pk)
