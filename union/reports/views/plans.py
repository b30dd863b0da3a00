"""A plan as a whole: listed, read, carried over, filed, printed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.filings.actions.envelope import NoReviewer
from union.filings.drawing import docx_of, paper_of
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import page_of
from union.org.office import school_of
from union.reports.actions import plans as actions
from union.reports.content import items_by_month, snapshot
from union.reports.following.year import counts_of
from union.reports.models import YearPlan
from union.reports.models.sections import numbered
from union.reports.policies import following
from union.reports.policies import plans as policies


def plan_for(request, pk) -> YearPlan:
    """The plan, if this person may see it."""
    return get_object_or_404(YearPlan.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def plan_list(request):
    plans = YearPlan.objects.visible_to(request.user).for_list()
    school = school_of(request)
    context = {
        "page": page_of(request, plans),
        "may_write": policies.write_plan(request.user, school),
        "many_schools": request.user.holds("clerk"),
    }
    return render(request, "reports/plan_list.html", context)


@require_GET
def plan_detail(request, pk):
    """The plan as it stands: this month first, then the year, then the text."""
    plan = plan_for(request, pk)
    items = list(plan.items.select_related("owner_user"))
    for item in items:
        item.plan = plan
    today = timezone.localdate()
    context = {
        "plan": plan,
        "today": today,
        **ahead_and_past(plan, items, today),
        "now": [i for i in items if i.first_day <= today <= i.last_day and i.state != i.State.DONE],
        "late": [item for item in items if item.is_late(today)],
        "counts": counts_of(items, today),
        "may_read": following.read(request.user, plan),
        "item_count": len(items),
        "sections": numbered(plan.sections.all()),
        "may_edit": policies.edit(request.user, plan),
        "may_follow": bool(items) and policies.follow(request.user, items[0]),
        "is_officer": policies.write_plan(request.user, plan.school),
    }
    return render(request, "reports/plan_detail.html", context)


def ahead_and_past(plan: YearPlan, items, today) -> dict:
    """Filled months from this one on, and those that are over (folded away on the page)."""
    filled = [(month, rows) for month, rows in items_by_month(plan, items) if rows]
    over = {month for month in plan.months if plan.last_day(month) < today}
    return {
        "ahead": [(month, rows) for month, rows in filled if month not in over],
        "past": [(month, rows) for month, rows in filled if month in over],
    }


@require_POST
def plan_carry(request, pk):
    """Next year's plan from this one."""
    old = plan_for(request, pk)
    demand(policies.write_plan(request.user, old.school))
    try:
        plan = actions.carry_over(old, by=request.user)
    except actions.PlanExists as there:
        messages.warning(request, str(there))
        return redirect("reports:plan_edit", there.plan.pk)
    messages.success(request, f"已沿用《{old}》。具体日期改成了月份，请逐项核对。")
    return redirect("reports:plan_edit", plan.pk)


@require_http_methods(["GET", "POST"])
def plan_file(request, pk):
    """What is still missing, then the word: send it to the district."""
    plan = plan_for(request, pk)
    demand(policies.file(request.user, plan))
    if request.method == "POST":
        try:
            actions.file(plan, by=request.user)
        except NoReviewer as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"《{plan}》已报送，区教育工会收到了。")
            return redirect("filings:filing_detail", plan.filing_id)
    context = {"plan": plan, "gaps": actions.gaps(plan), "returned": plan.filing.last_return()}
    return render(request, "reports/plan_file.html", context)


@require_POST
def plan_discard(request, pk):
    plan = plan_for(request, pk)
    demand(policies.discard(request.user, plan))
    actions.discard(plan, by=request.user)
    messages.success(request, f"草稿《{plan}》已删除。")
    return redirect("reports:plan_list")


@require_GET
def plan_preview(request, pk):
    """The plan as it will stand on paper."""
    plan = plan_for(request, pk)
    content = snapshot(plan, on=timezone.localdate())
    context = {"plan": plan, "paper": paper_of(content)}
    return render(request, "reports/plan_preview.html", context)


@require_GET
def plan_docx(request, pk):
    """The plan as a Word file, for those who must edit elsewhere."""
    plan = plan_for(request, pk)
    content = docx_of(snapshot(plan, on=timezone.localdate()))
    return made_file(content, file_name(plan.title, "docx"))
