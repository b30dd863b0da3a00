"""Constituencies and quotas as one table, with the sums against what the rule asks for."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from congress.actions import constituencies as actions
from congress.forms.terms import ConstituencyFormSet, ProposeForm
from congress.policies import terms as policies
from congress.rules import DELEGATE_SHARE
from congress.terms import share_of
from congress.views.terms import GET_POST, congress_of
from union.kit.access import demand
from union.rules.figures import rule

TEMPLATE = "congress/constituency_table.html"


@require_http_methods(GET_POST)
def constituency_table(request, pk):
    congress = congress_of(request, pk)
    demand(policies.divide(request.user, congress))
    table = ConstituencyFormSet(request.POST or None, instance=congress)
    if request.method == "POST" and table.is_valid():
        actions.keep(congress, table, by=request.user)
        messages.success(request, f"已保存，名额合计 {table.seats} 名。")
        return redirect("congress:constituency_table", pk=congress.pk)
    status = 422 if table.is_bound else 200
    return render(request, TEMPLATE, _context(request, congress, table), status=status)


@require_POST
def constituency_sums(request, pk):
    """The sums of the table as it is being typed; nothing is kept."""
    congress = congress_of(request, pk)
    demand(policies.divide(request.user, congress))
    table = ConstituencyFormSet(request.POST, instance=congress)
    table.is_valid()
    return render(request, f"{TEMPLATE}#sums", _sums(congress, table))


@require_POST
def constituency_propose(request, pk):
    congress = congress_of(request, pk)
    demand(policies.propose(request.user, congress))
    form = ProposeForm(request.POST)
    if form.is_valid():
        made = actions.propose(congress, by=request.user, method=form.cleaned_data["method"])
        messages.success(request, f"已按工会小组拟出 {len(made)} 个选举单位，请核对后保存。")
    return redirect("congress:constituency_table", pk=congress.pk)


def _context(request, congress, table) -> dict:
    return {
        "congress": congress,
        "table": table,
        "propose": ProposeForm(),
        "may_propose": policies.propose(request.user, congress),
        **_sums(congress, table),
    }


def _sums(congress, table) -> dict:
    """Staff and seats of the rows; of an untouched table as it is kept."""
    if table.is_bound:
        staff, seats = table.staff, table.seats
    else:
        kept = [form.instance for form in table.initial_forms]
        staff, seats = sum(one.staff_count for one in kept), sum(one.quota for one in kept)
    required = table.required
    share = rule(congress.school, DELEGATE_SHARE, on=congress.starts_on)
    return {
        "congress": congress,
        "staff": staff,
        "seats": seats,
        "required": required,
        "missing": max(0, required.count - seats),
        "surplus": max(0, seats - required.count),
        "uncounted": congress.staff_count - staff,
        "by_share": share_of(staff, share.value),
    }
