"""Mutual-aid plans: what there is, who is covered, one's own cover."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.models import Member
from union.kit.access import demand
from union.kit.once import once
from union.kit.pages import page_of
from union.org.models import Role
from union.org.office import school_of
from welfare.actions import mutual as actions
from welfare.forms.mutual import PaidForm, PlanForm
from welfare.models import Claim, Enrolment, MutualPlan
from welfare.mutual_cover import coverage, running_out, why_not
from welfare.policies import mutual as policies
from welfare.views.register_pages import form_page

GET_POST = ["GET", "POST"]
BACK = "互助保障"


def plan_for(request, pk) -> MutualPlan:
    rows = MutualPlan.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(rows, pk=pk)


def _unit(request):
    """Where a new plan would belong: the school one acts for, else what one serves as a clerk."""
    office = request.office or None
    if office and office.role == Role.CLERK:
        return office.unit
    return school_of(request)


@require_GET
def mutual_list(request):
    """The plans offered here; for officers with how many are covered and whose cover runs out."""
    user, school, today = request.user, school_of(request), timezone.localdate()
    plans = MutualPlan.objects.visible_to(user)
    if school:
        plans = plans.offered_at(school)
    may_enrol = policies.enrol(user, school)
    page = page_of(request, plans.for_list())
    ending = running_out(school, today).select_related("plan") if may_enrol else ()
    counted = {plan.pk: coverage(plan, school, today) for plan in page if may_enrol}
    context = {
        "page": page,
        "plans": [(plan, counted.get(plan.pk)) for plan in page],
        "ending": len(ending),
        "may_enrol": may_enrol,
        "may_add": policies.add_plan(user, _unit(request)),
        "own": own_cover(user),
    }
    if may_enrol:
        claims = Claim.objects.visible_to(user).filter(school=school)
        context["claims"] = claims.under_way().for_list()[:5]
    return render(request, "welfare/mutual_list.html", context)


def own_cover(user):
    """The person's enrolments that cover today or later."""
    rows = Enrolment.objects.visible_to(user).filter(member__user=user)
    current = rows.filter(ends_on__gte=timezone.localdate()).select_related("plan")
    return current.order_by("ends_on", "pk")


@require_http_methods(GET_POST)
def mutual_new(request):
    unit = _unit(request)
    demand(policies.add_plan(request.user, unit))
    back = reverse("welfare:mutual_list")
    form = PlanForm(request.POST or None, unit=unit, cancel=back)
    if request.method == "POST" and form.is_valid():
        plan = actions.add_plan(form.save(commit=False), by=request.user)
        messages.success(request, f"已登记“{plan}”。")
        return redirect(plan)
    lead = (
        f"{unit.name}登记，下属各校的会员都可以参加。"
        if not unit.is_school
        else "本校会员可以参加。"
    )
    return form_page(request, form, title="登记互助保障计划", lead=lead, back=back, back_label=BACK)


@require_http_methods(GET_POST)
def mutual_edit(request, pk):
    plan = plan_for(request, pk)
    demand(policies.change_plan(request.user, plan))
    back = plan.get_absolute_url()
    form = PlanForm(request.POST or None, instance=plan, unit=plan.unit, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.change_plan(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。已经参保的，费用和期限不变。")
        return redirect(plan)
    return form_page(request, form, title="修改互助保障计划", back=back, back_label=plan.name)


@require_POST
def mutual_end(request, pk):
    plan = plan_for(request, pk)
    demand(policies.change_plan(request.user, plan))
    actions.end_plan(plan, by=request.user)
    messages.success(request, f"“{plan}”已停办，已经参保的保障到期为止。")
    return redirect(plan)


@require_GET
def mutual_detail(request, pk):
    """A plan: for whom, what for, how much; for officers the list of the covered."""
    plan, user, today = plan_for(request, pk), request.user, timezone.localdate()
    school = school_of(request)
    may_enrol = policies.enrol(user, school)
    context = {
        "plan": plan,
        "own": own_cover(user).filter(plan=plan),
        "may_enrol": may_enrol,
        "may_change": policies.change_plan(user, plan),
    }
    if may_enrol:
        rows = enrolled(user, plan, school)
        context |= {
            "coverage": coverage(plan, school, today),
            "page": page_of(request, rows, size=50),
            "owed": rows.filter(paid_on=None).count(),
            "ending": running_out(school, today).filter(plan=plan).count(),
            "paid_form": PaidForm(rows=rows),
        }
    return render(request, "welfare/mutual_detail.html", context)


def enrolled(user, plan: MutualPlan, school):
    """Who is covered by the plan today or will be."""
    rows = Enrolment.objects.visible_to(user).filter(plan=plan, school=school)
    return rows.filter(ends_on__gte=timezone.localdate()).for_list()


@require_GET
def mutual_own(request):
    """Am I covered, until when, how do I claim?"""
    user = request.user
    rows = Enrolment.objects.visible_to(user).filter(member__user=user).select_related("plan")
    claims = Claim.objects.visible_to(user).filter(member__user=user)
    plans = MutualPlan.objects.visible_to(user).running()
    if user.school:
        plans = plans.offered_at(user.school)
    held = {row.plan_id for row in own_cover(user)}
    context = {
        "current": own_cover(user),
        "past": rows.filter(ends_on__lt=timezone.localdate()).order_by("-ends_on")[:10],
        "claims": claims.for_list(),
        "others": [plan for plan in plans.for_list() if plan.pk not in held and _fits(user, plan)],
    }
    return render(request, "welfare/mutual_own.html", context)


def _fits(user, plan: MutualPlan) -> bool:
    """Whether the plan is for this person, as far as the register tells."""
    rows = Member.objects.on_register().filter(user=user, school=user.school)
    member = once(("welfare.mutual.member", user.pk), rows.first)
    return member is None or not why_not(plan, member, timezone.localdate())
