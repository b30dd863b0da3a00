"""Following an item: begun, done, with a note."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from union.kit.access import demand
from union.kit.pages import form_answer
from union.reports.actions import items as actions
from union.reports.forms.plans import ProgressForm
from union.reports.models import PlanItem
from union.reports.policies import plans as policies


@require_http_methods(["GET", "POST"])
def item_turn(request, pk):
    """Say what became of an item."""
    items = PlanItem.objects.visible_to(request.user)
    item = get_object_or_404(items.select_related("plan__school", "plan__filing"), pk=pk)
    demand(policies.follow(request.user, item))
    form = ProgressForm(request.POST or None, item=item)
    context = {"item": item, "plan": item.plan, "form": form}
    if request.method == "GET":
        return render(request, "reports/item_turn.html", context)
    if not form.is_valid():
        return form_answer(request, "reports/item_turn.html", context)
    asked = form.cleaned_data
    actions.turn(item, asked["state"], by=request.user, note=asked["note"], seen=asked["seen"])
    messages.success(request, f"“{item.text[:30]}”：{item.get_state_display()}")
    return redirect(item.plan)
