"""The register: list, person, particulars, steps; and each teacher's own page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members import exports, policies
from members.actions import people as actions
from members.forms.people import AmendForm, ApplyForm, EnrolForm, FilterForm
from members.models import Member
from members.steps import BY_VERB, STEPS
from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.pages import form_answer, page_of

GET_POST = ["GET", "POST"]


@require_GET
def member_list(request):
    if not policies.see_register(request.user):
        return redirect("members:member_me")
    visible = Member.objects.visible_to(request.user)
    form = FilterForm(request.GET, user=request.user)
    schools = list(policies.schools_run_by(request.user)[:2])
    context = {
        "form": form,
        "page": page_of(request, form.filter(visible).for_list()),
        "waiting": visible.waiting().for_list()[:10] if form["state"].value() == "active" else [],
        "schools": schools,
        "may_open_accounts": schools and policies.open_accounts(request.user, schools[0]),
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"members/member_list.html{part}", context)


@require_GET
def member_detail(request, pk):
    member = get_object_or_404(Member.objects.visible_to(request.user).for_page(), pk=pk)
    steps = [step for step in STEPS if step.may(request.user, member)]
    context = {
        "member": member,
        "changes": member.changes.select_related("by").order_by("-on", "-pk"),
        "steps": steps,
        "may_open_account": policies.open_accounts(request.user, member.school),
        "may_edit": policies.edit(request.user, member),
        "arrival": member.went_to.waiting().select_related("school").first(),
    }
    return render(request, "members/member_detail.html", context)


@require_http_methods(GET_POST)
def member_new(request):
    school = school_of(request)
    demand(policies.keep(request.user, school))
    form = EnrolForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        member = form.instance
        on = member.joined_on or timezone.localdate()
        actions.enrol(member, by=request.user, on=on, basis=form.cleaned_data["basis"])
        messages.success(request, f"{member}已登记。")
        return redirect(member)
    return _form_page(request, form, title="登记会员", lead=school.name)


@require_http_methods(GET_POST)
def member_edit(request, pk):
    member = get_object_or_404(Member.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.edit(request.user, member))
    title, back = f"修改{member.name}的登记内容", member.get_absolute_url()
    form = AmendForm(request.POST or None, instance=member, school=member.school, cancel=back)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        actions.amend(form.instance, by=request.user, fields=form.amended, seen=seen)
        messages.success(request, "已保存。")
        return redirect(member)
    return _form_page(request, form, title=title, back=member)


@require_http_methods(GET_POST)
def member_step(request, pk, verb):
    """One page for each verb of a membership: it explains, asks for the day, and does it."""
    member = get_object_or_404(Member.objects.visible_to(request.user).for_page(), pk=pk)
    if verb not in BY_VERB:
        raise Http404
    step = BY_VERB[verb]
    demand(step.may(request.user, member))
    form = step.form(request.POST or None, member=member, step=step, user=request.user)
    if request.method == "POST" and form.is_valid():
        step.do(member, by=request.user, **form.cleaned_data)
        messages.success(request, f"{member}：{step.label}，已办理。")
        return redirect(member)
    title = f"{member.name}：{step.label}"
    return _form_page(request, form, title=title, lead=step.explains, back=member)


@require_GET
def member_me(request):
    """A teacher's own membership, and the way in for who has none."""
    visible = Member.objects.visible_to(request.user)
    memberships = visible.filter(user=request.user).for_page().order_by("-pk")
    context = {
        "memberships": memberships.prefetch_related("changes"),
        "may_apply": policies.apply(request.user),
    }
    return render(request, "members/member_me.html", context)


@require_http_methods(GET_POST)
def member_apply(request):
    demand(policies.apply(request.user))
    form = ApplyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()
        basis = form.cleaned_data["basis"]
        actions.apply(form.instance, by=request.user, on=today, basis=basis)
        messages.success(request, "申请已提交，批准后会通知您。")
        return redirect("members:member_me")
    return _form_page(request, form, title="申请加入工会", lead=request.user.school.name)


@require_POST
def member_export(request):
    """The list as it is filtered, as a workbook; an export is on record."""
    demand(policies.export(request.user))
    form = FilterForm(request.POST, user=request.user)
    members = form.filter(Member.objects.visible_to(request.user)).for_list()
    name, data = exports.register(members, by=request.user)
    return made_file(data, name)


def school_of(request):
    """The school one acts for: that of the present office, else the only or first one."""
    schools = policies.schools_run_by(request.user)
    office = request.office or None
    here = schools.filter(pk=office.unit_id).first() if office else None
    school = here or schools.in_order().first()
    if school is None:
        raise Http404
    return school


def _form_page(request, form, **context):
    context = {"form": form, **context}
    if form.is_bound:
        return form_answer(request, "members/member_form.html", context)
    return render(request, "members/member_form.html", context)
