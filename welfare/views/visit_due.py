"""Who is to be visited, what colleagues told, and who has not been visited for long."""

from django.contrib import messages
from django.db.models import F, Max, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.models import Member
from members.states import State
from union.kit.access import demand
from union.kit.pages import page_of, row_number
from union.org.models import Unit
from union.org.office import school_of
from union.rules.figures import rule
from welfare import visit_due as due
from welfare.actions import visits as actions
from welfare.forms.visits import HintForm
from welfare.models import NewsHint, Visit
from welfare.policies import visits as policies
from welfare.rules.visits import MUST


@require_GET
def visit_due(request):
    """Everything that waits, for the eyes of officers."""
    school, today = school_of(request), timezone.localdate()
    demand(policies.keep(request.user, school))
    context = {
        "hints": NewsHint.objects.visible_to(request.user)
        .filter(school=school)
        .waiting()
        .for_list(),
        "birthdays": due.birthdays(school, today),
        "retiring": due.retiring(school, today),
        "newcomers": due.newcomers(school, today),
        "festivals": due.festivals_ahead(today),
        "must": rule(school, MUST, on=today),
        "month": today.month,
    }
    return render(request, "welfare/visit_due.html", context)


@require_http_methods(["GET", "POST"])
def hint_new(request):
    """A colleague tells the union; nobody but its officers will read it."""
    user = request.user
    demand(policies.tell(user, user.school))
    start = {"on": timezone.localdate()}
    form = HintForm(request.POST or None, school=user.school, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.tell(form.instance, by=user)
        messages.success(request, "已告诉工会主席、委员。谢谢您想着同事。")
        return redirect("welfare:visit_list")
    return render(
        request, "welfare/hint_form.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_POST
def hint_drop(request, pk):
    rows = NewsHint.objects.visible_to(request.user).select_related("school")
    hint = get_object_or_404(rows, pk=pk)
    demand(policies.settle(request.user, hint))
    actions.drop(hint, by=request.user)
    messages.success(request, "已标为不需慰问。")
    return redirect("welfare:visit_due")


@require_GET
def visit_fairness(request):
    """When each was last visited, never for what and with how much; those never visited first."""
    user, school = request.user, school_of(request)
    demand(policies.keep(user, school))
    group = row_number(request.GET.get("group"))
    who = request.GET.get("who", "")
    groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP, closed_on=None).in_order()
    context = {
        "page": page_of(request, _longest_first(_people(user, school, group, who))),
        "groups": groups,
        "group": group,
        "who": who,
        "today": timezone.localdate(),
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"welfare/visit_fairness.html{part}", context)


def _people(user, school: Unit, group: int, who: str):
    people = Member.objects.visible_to(user).filter(school=school)
    states = {"serving": [State.ACTIVE], "retired": [State.KEPT]}
    people = people.filter(state__in=states.get(who, [State.ACTIVE, State.KEPT]))
    return people.filter(group=group) if group else people


def _longest_first(people):
    counted = Max("visits__on", filter=Q(visits__state=Visit.State.RECORDED))
    rows = people.select_related("group").annotate(last_on=counted)
    return rows.order_by(F("last_on").asc(nulls_first=True), "name_pinyin", "pk")
