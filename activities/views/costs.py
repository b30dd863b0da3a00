"""A cost of a circle, a course, a contest or an honour, put into the ledger."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from activities.actions import costs as actions
from activities.costs import PURPOSES, school_of_cause
from activities.forms.costs import CostForm
from activities.policies import costs as policies
from union.funds.refusals import Refused
from union.kit.access import demand
from union.kit.pages import form_answer


@require_http_methods(["GET", "POST"])
def cost_new(request, kind, pk):
    """Filled in as far as the record knows it."""
    purpose = PURPOSES.get(kind)
    if purpose is None:
        raise Http404
    about = get_object_or_404(purpose.model.objects.visible_to(request.user), pk=pk)
    demand(policies.enter(request.user, school_of_cause(about)))
    on = min(getattr(about, "on", timezone.localdate()), timezone.localdate())
    known = {"words": str(about), "category": purpose.category, "on": on}
    if getattr(about, "cost", 0):
        known["amount"] = about.cost
    form = CostForm(request.POST or None, initial=known, cancel=about.get_absolute_url())
    context = {"form": form, "about": about}
    if request.method == "GET":
        return render(request, "activities/cost_form.html", context)
    if form.is_valid():
        try:
            line = actions.enter(kind, about, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, f"{refused.reason}。".replace("。。", "。"))
        else:
            messages.success(request, _said(line))
            return redirect(about)
    return form_answer(request, "activities/cost_form.html", context)


def _said(line) -> str:
    if line.state == line.State.PENDING:
        return "已记下，超过审批限额，等审批同意后入账。"
    return "已记入账簿。"
