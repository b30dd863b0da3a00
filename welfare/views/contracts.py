"""女职工专项集体合同: the school's register, and the district's overview of who has one."""

import datetime as dt
from pathlib import PurePath

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from union.kit.access import demand
from union.kit.downloads import file_name, private_file
from union.kit.pages import page_of
from union.org.models import Role
from union.org.office import school_of
from union.rules.figures import rule
from welfare.actions import contracts as actions
from welfare.contract_cover import WORDS, cover_of, schools_with_women, women_checked
from welfare.forms.contracts import CheckForm, ContractForm, EndForm, ScanForm, SignForm
from welfare.models import WomenContract
from welfare.policies import contracts as policies
from welfare.rules.contracts import REMIND_DAYS
from welfare.views.register_pages import form_page

GET_POST = ["GET", "POST"]
LABEL = "女职工专项集体合同"


def contract_for(request, pk) -> WomenContract:
    rows = WomenContract.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rows, pk=pk)


@require_GET
def contract_list(request):
    school, today = school_of(request), timezone.localdate()
    rows = WomenContract.objects.visible_to(request.user).select_related("school")
    if school:
        rows = rows.filter(school=school)
    context = {
        "page": page_of(request, rows.for_list()),
        "school": school,
        "valid": rows.valid(today).order_by("-ends_on").first() if school else None,
        "may_keep": policies.keep(request.user, school),
        "may_see_district": policies.see_district(request.user),
    }
    return render(request, "welfare/contract_list.html", context)


@require_GET
def contract_district(request):
    """Schools without a valid contract first, then those whose contract runs out, then the others."""
    user, today = request.user, timezone.localdate()
    demand(policies.see_district(user))
    office = request.office or None
    unit = office.unit if office and office.role == Role.CLERK else None
    figure = rule(unit, REMIND_DAYS, on=today)
    soon = today + dt.timedelta(days=figure.value)
    rows = schools_with_women(user.paths(Role.CLERK), today, soon)
    cover = cover_of(rows)
    page = page_of(request, rows, count=cover.schools)
    context = {
        "cover": cover,
        "page": page,
        "lines": [(school, WORDS[school.standing]) for school in page],
        "figure": figure,
    }
    return render(request, "welfare/contract_district.html", context)


@require_http_methods(GET_POST)
def contract_new(request):
    school = school_of(request)
    demand(policies.keep(request.user, school))
    back = reverse("welfare:contract_list")
    form = ContractForm(request.POST or None, school=school, cancel=back)
    if request.method == "POST" and form.is_valid():
        contract = actions.draft(form.save(commit=False), by=request.user)
        messages.success(request, "已登记草案。签字以后点“登记签订”。")
        return redirect(contract)
    return form_page(request, form, title="登记专项集体合同", back=back, back_label=LABEL)


@require_GET
def contract_detail(request, pk):
    contract, user = contract_for(request, pk), request.user
    verbs = ("change", "sign", "scan", "end", "check")
    context = {
        "contract": contract,
        "checks": contract.checks.select_related("by"),
        "checked": women_checked(contract.school),
        "may": {verb: getattr(policies, verb)(user, contract) for verb in verbs},
    }
    return render(request, "welfare/contract_detail.html", context)


@require_http_methods(GET_POST)
def contract_edit(request, pk):
    contract = contract_for(request, pk)
    demand(policies.change(request.user, contract))
    back = contract.get_absolute_url()
    about = {"instance": contract, "school": contract.school, "cancel": back}
    form = ContractForm(request.POST or None, **about)
    if request.method == "POST" and form.is_valid():
        actions.change(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(contract)
    return form_page(request, form, title="修改合同草案", back=back, back_label=LABEL)


@require_http_methods(GET_POST)
def contract_sign(request, pk):
    contract = contract_for(request, pk)
    demand(policies.sign(request.user, contract))
    back = contract.get_absolute_url()
    form = SignForm(request.POST or None, request.FILES or None, cancel=back)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        given = {"filed_no": asked["filed_no"], "upload": asked["file"]}
        actions.sign(contract, on=asked["signed_on"], **given, by=request.user)
        messages.success(request, "已登记签订。")
        return redirect(contract)
    return _step(request, contract, form, "登记签订", has_files=True)


@require_http_methods(GET_POST)
def contract_scan(request, pk):
    contract = contract_for(request, pk)
    demand(policies.scan(request.user, contract))
    back, first = contract.get_absolute_url(), {"filed_no": contract.filed_no}
    form = ScanForm(request.POST or None, request.FILES or None, initial=first, cancel=back)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        actions.scan(contract, filed_no=asked["filed_no"], upload=asked["file"], by=request.user)
        messages.success(request, "已保存。")
        return redirect(contract)
    return _step(request, contract, form, "签字文本和备案编号", has_files=True)


@require_http_methods(GET_POST)
def contract_end(request, pk):
    contract = contract_for(request, pk)
    demand(policies.end(request.user, contract))
    back = contract.get_absolute_url()
    form = EndForm(request.POST or None, contract=contract, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.end(contract, **form.cleaned_data, by=request.user)
        messages.success(request, "已终止。")
        return redirect(contract)
    return _step(request, contract, form, "提前终止合同")


@require_http_methods(GET_POST)
def contract_check(request, pk):
    contract = contract_for(request, pk)
    demand(policies.check(request.user, contract))
    back = contract.get_absolute_url()
    form = CheckForm(request.POST or None, contract=contract, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.check(form.save(commit=False), by=request.user)
        messages.success(request, "已登记检查情况。")
        return redirect(contract)
    return _step(request, contract, form, "登记履行检查")


def _step(request, contract, form, title: str, **more):
    back = contract.get_absolute_url()
    return form_page(request, form, title=title, back=back, back_label=str(contract), **more)


@require_GET
def contract_file(request, pk):
    """The signed PDF, for whoever may see the contract."""
    contract = contract_for(request, pk)
    if not contract.file:
        raise Http404("no scan")
    stored = contract.file.name
    return private_file(stored, file_name(str(contract), "pdf"), etag=PurePath(stored).stem)
