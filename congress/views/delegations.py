"""Delegations (代表团): names, heads, and everybody in one."""

from django.contrib import messages
from django.db.models import Count, ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import delegates as actions
from congress.forms.delegates import DelegationForm
from congress.models import Delegate, Delegation
from congress.policies import terms as policies
from congress.views.terms import GET_POST, answer_form, congress_of
from union.kit.access import demand


@require_GET
def delegation_list(request, pk):
    congress = congress_of(request, pk)
    seated = Delegate.objects.filter(congress=congress).seated()
    counted = dict(seated.order_by().values_list("delegation").annotate(n=Count("pk")))
    rows = Delegation.objects.visible_to(request.user).filter(congress=congress)
    context = {
        "congress": congress,
        "rows": [(one, counted.get(one.pk, 0)) for one in rows.select_related("head")],
        "without": counted.get(None, 0),
        "waiting": seated.filter(delegation=None).exclude(constituency=None).exists(),
        "may_keep": policies.keep(request.user, congress),
    }
    return render(request, "congress/delegation_list.html", context)


@require_http_methods(GET_POST)
def delegation_new(request, pk):
    congress = congress_of(request, pk)
    demand(policies.keep(request.user, congress))
    back = _back(congress)
    form = DelegationForm(request.POST or None, instance=Delegation(congress=congress), cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.found_delegation(form.instance, by=request.user)
        messages.success(request, f"已设立{form.instance}，请在代表名单里勾选代表编进来。")
        return redirect(back)
    return answer_form(request, form, title="新设代表团", back=back, back_label="代表团")


@require_POST
def delegation_usual(request, pk):
    """A delegation for each constituency, with its delegates."""
    congress = congress_of(request, pk)
    demand(policies.divide(request.user, congress))
    moved = actions.assign_by_constituency(congress, by=request.user)
    messages.success(request, f"已按选举单位编团，{moved} 名代表编入。")
    return redirect(_back(congress))


@require_http_methods(GET_POST)
def delegation_edit(request, pk):
    delegation = _delegation(request, pk)
    demand(policies.keep(request.user, delegation.congress))
    back = _back(delegation.congress)
    form = DelegationForm(request.POST or None, instance=delegation, cancel=back)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            actions.amend_delegation(form.instance, by=request.user, changed=form.changed_data)
        messages.success(request, "已保存。")
        return redirect(back)
    title = f"修改{delegation}"
    lead = "团长从本团的正式代表里选；还没有人的，先到代表名单里把代表编进来。"
    return answer_form(
        request,
        form,
        title=title,
        lead=lead,
        back=back,
        back_label="代表团",
        delegation=delegation,
    )


@require_POST
def delegation_dissolve(request, pk):
    delegation = _delegation(request, pk)
    congress = delegation.congress
    demand(policies.keep(request.user, congress))
    try:
        actions.dissolve_delegation(delegation, by=request.user)
        messages.success(request, f"已撤销{delegation}，原来的代表暂时不在任何团里。")
    except ProtectedError:
        messages.warning(request, f"{delegation}已经交过讨论意见或提案，不能撤销，可以改名。")
    return redirect(_back(congress))


def _back(congress) -> str:
    return reverse("congress:delegation_list", args=[congress.pk])


def _delegation(request, pk) -> Delegation:
    rows = Delegation.objects.visible_to(request.user).select_related("congress__school")
    return get_object_or_404(rows, pk=pk)
