"""The list of delegates, each one's page, what they count as, the end of a mandate."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import delegates as actions
from congress.forms.delegates import (
    AddForm,
    AssignForm,
    DelegateFilter,
    DelegateForm,
    EndForm,
    RanksForm,
)
from congress.mandates import end_of
from congress.models import Delegate
from congress.policies import terms as policies
from congress.qualification import live
from congress.views.terms import GET_POST, answer_form, congress_of
from union.kit.access import demand
from union.kit.pages import page_of

PAGE = 50


@require_GET
def delegate_list(request, pk):
    congress = congress_of(request, pk)
    form = DelegateFilter(request.GET, congress=congress)
    visible = Delegate.objects.visible_to(request.user).filter(congress=congress)
    page = page_of(request, form.filter(visible).for_list(), size=PAGE)
    today = timezone.localdate()
    context = {
        "congress": congress,
        "form": form,
        "page": page,
        "rows": [(delegate, end_of(delegate, today)) for delegate in page],
        "may_keep": policies.keep(request.user, congress),
        "assign": AssignForm(congress=congress),
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"congress/delegate_list.html{part}", context)


@require_http_methods(GET_POST)
def delegate_add(request, pk):
    congress = congress_of(request, pk)
    demand(policies.keep(request.user, congress))
    back = reverse("congress:delegate_list", args=[congress.pk])
    form = AddForm(request.POST or None, congress=congress, cancel=back)
    if request.method == "POST" and form.is_valid():
        people = actions.add(congress, by=request.user, **form.cleaned_data)
        messages.success(request, f"已增加{'、'.join(one.name for one in people)}。")
        return redirect(back)
    title = "增加列席、特邀代表"
    return answer_form(request, form, title=title, back=back, back_label="代表名单")


@require_POST
def delegate_assign(request, pk):
    congress = congress_of(request, pk)
    demand(policies.keep(request.user, congress))
    form = AssignForm(request.POST, congress=congress)
    if form.is_valid():
        to = form.cleaned_data["to"]
        moved = actions.assign(congress, form.cleaned_data["delegate"], by=request.user, to=to)
        where = f"编入{to}" if to else "移出代表团"
        messages.success(request, f"{moved} 名代表已{where}。")
    else:
        messages.warning(request, next(iter(form.errors.values()))[0])
    return redirect("congress:delegate_list", pk=congress.pk)


@require_http_methods(GET_POST)
def delegate_ranks(request, pk):
    """What each formal delegate counts as, with the shares beside it."""
    congress, form = _ranks(request, pk)
    if request.method == "POST" and form.is_valid():
        count = actions.settle_ranks(congress, form.ranks, by=request.user)
        messages.success(request, f"已保存，改了 {count} 名代表的身份。")
        return redirect("congress:delegate_ranks", pk=congress.pk)
    checks = live(congress, timezone.localdate(), form.ranks if form.is_bound else {})
    context = {"congress": congress, "form": form, "checks": checks}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "congress/delegate_ranks.html", context, status=status)


@require_POST
def ranks_checks(request, pk):
    """The shares as they would be with what is chosen on the page; nothing is kept."""
    congress, form = _ranks(request, pk)
    checks = live(congress, timezone.localdate(), form.ranks)
    context = {"checks": checks, "congress": congress}
    return render(request, "congress/delegate_ranks.html#checks", context)


def _ranks(request, pk):
    congress = congress_of(request, pk)
    demand(policies.keep(request.user, congress))
    seated = congress.delegates.formal().seated(timezone.localdate()).for_list()
    return congress, RanksForm(request.POST or None, delegates=list(seated))


@require_GET
def delegate_detail(request, pk):
    delegate = _delegate(request, pk)
    context = {
        "delegate": delegate,
        "end": end_of(delegate, timezone.localdate()),
        "headed": list(delegate.headed_delegations.all()),
        "votes": _votes(delegate),
        "may_edit": policies.edit_delegate(request.user, delegate),
        "may_see_person": policies.export(request.user, delegate.congress),
    }
    return render(request, "congress/delegate_detail.html", context)


def _votes(delegate: Delegate):
    """The election that gave the seat, with this person's votes; None where there was none."""
    if not delegate.election_id:
        return None
    return delegate.election.nominees.filter(member=delegate.member_id).first()


@require_http_methods(GET_POST)
def delegate_edit(request, pk):
    delegate = _delegate(request, pk)
    demand(policies.edit_delegate(request.user, delegate))
    back = delegate.get_absolute_url()
    form = DelegateForm(request.POST or None, instance=delegate, cancel=back)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            actions.amend(form.instance, by=request.user, changed=form.changed_data)
        messages.success(request, "已保存。")
        return redirect(back)
    title = f"修改{delegate}的代表资料"
    return answer_form(request, form, title=title, back=back, back_label=delegate.name)


@require_http_methods(GET_POST)
def delegate_end(request, pk):
    delegate = _delegate(request, pk)
    demand(policies.edit_delegate(request.user, delegate))
    back = delegate.get_absolute_url()
    form = EndForm(request.POST or None, delegate=delegate, cancel=back)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        actions.end_mandate(delegate, by=request.user, on=on, reason=form.reason)
        messages.success(request, f"{delegate}的代表资格已终止。")
        return redirect(back)
    lead = "调离、退休、退会的，会籍变动以后资格自动终止，不用在这里办。"
    title = f"终止{delegate}的代表资格"
    return answer_form(request, form, title=title, lead=lead, back=back, back_label=delegate.name)


def _delegate(request, pk) -> Delegate:
    rows = Delegate.objects.visible_to(request.user).select_related(
        "congress__school", "member", "constituency", "delegation", "election"
    )
    return get_object_or_404(rows, pk=pk)
