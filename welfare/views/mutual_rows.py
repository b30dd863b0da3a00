"""The list of a plan at a school: enrol, renew, mark as paid, take off, export; and the rows behind the figure."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.models import Member
from union.kit.access import No, demand
from union.kit.downloads import made_file
from union.org.office import school_of
from welfare.actions import mutual as actions
from welfare.forms.mutual import EnrolForm, PaidForm
from welfare.models import Enrolment
from welfare.mutual_cover import why_not
from welfare.policies import mutual as policies
from welfare.registers import Cell, Tick, asked_year, by_group, group_name, in_groups
from welfare.views.mutual import BACK, GET_POST, enrolled, plan_for
from welfare.views.register_pages import rows_page


def _plan_and_school(request, pk):
    plan, school = plan_for(request, pk), school_of(request)
    demand(policies.enrol(request.user, school))
    return plan, school


@require_http_methods(GET_POST)
def mutual_enrol(request, pk):
    """Who joins: everybody who may stands ticked unless covered already."""
    plan, school = _plan_and_school(request, pk)
    demand(No("这项计划已经停办，不能再参保") if plan.ended_on else True)
    form = EnrolForm(request.POST or None, plan=plan, school=school)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = actions.enrol(
            plan, school, asked["members"], starts_on=asked["starts_on"], by=request.user
        )
        messages.success(request, _said(len(made), len(asked["members"])))
        return redirect(plan)
    context = {"plan": plan, "form": form, "groups": in_groups(_ticks(form, plan, school))}
    return render(
        request, "welfare/mutual_enrol.html", context, status=422 if form.is_bound else 200
    )


def _said(made: int, asked: int) -> str:
    kept = f"，{asked - made} 人原来就在保障期内" if asked > made else ""
    return f"已参保 {made} 人{kept}。"


def _ticks(form: EnrolForm, plan, school) -> list[Tick]:
    """Who is not covered and may join by sex; ticked as posted, else all whom nothing bars."""
    today = timezone.localdate()
    held = Enrolment.objects.filter(plan=plan, school=school, ends_on__gte=today)
    people = Member.objects.on_register().filter(school=school)
    if plan.sex:
        people = people.filter(sex=plan.sex)
    posted = set(form.data.getlist("members")) if form.is_bound else None
    ticks = []
    for member in by_group(people.exclude(pk__in=held.values("member"))):
        reason = why_not(plan, member, today)
        on = not reason and (posted is None or str(member.pk) in posted)
        ticks.append(Tick(member.pk, member.name, group_name(member), "", on, reason))
    return ticks


@require_POST
def mutual_renew(request, pk):
    """续保上期名单, in one go."""
    plan, school = _plan_and_school(request, pk)
    demand(No("这项计划已经停办，不能续保") if plan.ended_on else True)
    count, left = actions.renew(plan, school, by=request.user)
    messages.success(request, f"已续保 {count} 人，请在缴费以后登记。")
    if left:
        messages.warning(request, f"没有续保：{'、'.join(left[:20])}。")
    return redirect(plan)


@require_POST
def mutual_paid(request, pk):
    plan, school = _plan_and_school(request, pk)
    form = PaidForm(request.POST, rows=enrolled(request.user, plan, school))
    if form.is_valid():
        rows = list(form.cleaned_data["enrolment"])
        count = actions.mark_paid(rows, on=form.cleaned_data["paid_on"], by=request.user)
        messages.success(request, f"已登记 {count} 人缴费。")
    else:
        messages.error(request, " ".join(error for said in form.errors.values() for error in said))
    return redirect(plan)


@require_POST
def mutual_export(request, pk):
    """The list for the insurer; that it was taken is on record."""
    plan, school = _plan_and_school(request, pk)
    rows = enrolled(request.user, plan, school)
    name, content = actions.export(plan, school, rows, by=request.user)
    return made_file(content, name)


@require_POST
def enrolment_drop(request, pk):
    rows = Enrolment.objects.visible_to(request.user).select_related("plan", "school", "member")
    row = get_object_or_404(rows, pk=pk)
    demand(policies.drop(request.user, row))
    actions.drop(row, by=request.user)
    messages.success(request, f"已取消{row.member}的参保。")
    return redirect(row.plan)


@require_GET
def enrolment_list(request):
    """Whose cover touches a year (``?year=``): what the figure counts."""
    school, year = school_of(request), asked_year(request)
    demand(policies.enrol(request.user, school))
    rows = Enrolment.objects.visible_to(request.user).filter(school=school)
    if year:
        rows = rows.filter(starts_on__year__lte=year, ends_on__year__gte=year)
    return rows_page(
        request,
        rows.for_list(),
        _cells,
        title="参保名单",
        head=["姓名", "计划", "保障起", "保障止", "缴费"],
        back=reverse("welfare:mutual_list"),
        back_label=BACK,
    )


def _cells(row: Enrolment) -> list[Cell]:
    return [
        Cell(row.member.name),
        Cell(row.plan.name, row.plan.get_absolute_url()),
        Cell(row.starts_on),
        Cell(row.ends_on),
        Cell(row.paid_on or "未缴"),
    ]
