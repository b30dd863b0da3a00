"""拨缴: the twelve months of a school, one month, and which schools of the district are owed."""

from django.contrib import messages
from django.db.models import Count, F, Min, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from union.funds.actions import allocations as actions
from union.funds.allocation_year import year_of
from union.funds.allocations import allocation_rules
from union.funds.forms.allocations import PayrollForm, SumOnDayForm
from union.funds.models import Allocation, AllocationReceipt, Line
from union.funds.policies import allocations as policies
from union.funds.refusals import Refused
from union.kit.access import demand
from union.kit.pages import page_of, row_number, year_asked
from union.org.models import Unit
from union.org.office import school_of


@require_GET
def allocations(request):
    """Twelve months: due, come, owed. A clerk names the school."""
    return _year(request, _school(request))


def _school(request):
    """The school that the address names, if one may see it; else one's own."""
    if named := row_number(request.GET.get("school")):
        return get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=named)
    return school_of(request)


def _year(request, school, *, form=None, status=200):
    user, today = request.user, timezone.localdate()
    demand(policies.read(user, school))
    year = year_asked(request) or today.year
    rows = Allocation.objects.visible_to(user).filter(school=school)
    since = rows.aggregate(first=Min("month"))["first"]
    keeps = policies.keep(user, school)
    context = {
        "school": school,
        "of_year": year_of(rows.filter(month__year=year), year, today, since=since),
        "keeps": keeps,
        "form": form or PayrollForm(),
        "rules": allocation_rules(school, today),
        "above": policies.district(user),
    }
    return render(request, "funds/allocation_list.html", context, status=status)


@require_POST
def allocation_enter(request):
    """The payroll of a month; again for a month that was wrong."""
    school = school_of(request)
    demand(policies.keep(request.user, school))
    form = PayrollForm(request.POST)
    if form.is_valid():
        try:
            allocation = actions.enter(school, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error("month", refusal.reason)
        else:
            messages.success(request, f"已登记，{allocation}的应拨缴数已经算好")
            return redirect("funds:allocation_detail", allocation.pk)
    return _year(request, school, form=form, status=422)


def allocation_for(request, pk) -> Allocation:
    rows = Allocation.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rows, pk=pk)


@require_GET
def allocation_detail(request, pk):
    """One month: how it was counted, what came when."""
    return _detail(request, allocation_for(request, pk))


def _detail(request, allocation: Allocation, *, receiving=None, handing=None, status=200):
    user = request.user
    left = allocation.paid_up - allocation.handed_up
    lines = Line.objects.visible_to(user).caused_by(actions.CAUSE, allocation.pk)
    context = {
        "allocation": allocation,
        "keeps": policies.keep(user, allocation.school),
        "may_hand_up": policies.hand_up(user, allocation),
        "may_hand_back": policies.hand_back(user, allocation),
        "is_late": allocation.is_late(timezone.localdate()),
        "receipts": allocation.receipts.visible_to(user),
        "lines": lines.for_list(),
        "receiving": receiving
        or SumOnDayForm(label="登记到账", amount=allocation.owed, prefix="in"),
        "handing": handing or SumOnDayForm(label="登记上缴", amount=left, prefix="up"),
        "rules": allocation_rules(allocation.school, allocation.month),
    }
    return render(request, "funds/allocation_detail.html", context, status=status)


@require_POST
def allocation_receive(request, pk):
    allocation = allocation_for(request, pk)
    demand(policies.keep(request.user, allocation.school))
    form = SumOnDayForm(request.POST, label="登记到账", prefix="in")
    if not form.is_valid() or not _done(actions.receive, allocation, form, request.user):
        return _detail(request, allocation_for(request, pk), receiving=form, status=422)
    messages.success(request, "到账已登记")
    return redirect("funds:allocation_detail", pk)


@require_POST
def allocation_hand_up(request, pk):
    allocation = allocation_for(request, pk)
    demand(policies.hand_up(request.user, allocation))
    form = SumOnDayForm(request.POST, label="登记上缴", prefix="up")
    if not form.is_valid() or not _done(actions.hand_up, allocation, form, request.user):
        return _detail(request, allocation_for(request, pk), handing=form, status=422)
    messages.success(request, "上缴已登记")
    return redirect("funds:allocation_detail", pk)


@require_POST
def allocation_hand_back(request, pk):
    allocation = allocation_for(request, pk)
    demand(policies.hand_back(request.user, allocation))
    try:
        actions.hand_back(allocation, by=request.user)
        messages.success(request, "上缴登记已取消，账簿里的记录同时冲销")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("funds:allocation_detail", pk)


def _done(act, allocation: Allocation, form: SumOnDayForm, user) -> bool:
    """Whether it was done; what the ledger or the month refuses is said in the form."""
    try:
        act(allocation, **form.cleaned_data, by=user)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


@require_POST
def allocation_take_back(request, pk):
    """``pk`` is the receipt."""
    receipts = AllocationReceipt.objects.visible_to(request.user)
    receipt = get_object_or_404(receipts.select_related("allocation__school"), pk=pk)
    demand(policies.keep(request.user, receipt.allocation.school))
    try:
        counter = actions.take_back(receipt, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        done = "已取消这一笔到账登记"
        messages.success(
            request, f"{done}，账簿里的那一笔已冲销" if counter else f"{done}，账簿没有变动"
        )
    return redirect("funds:allocation_detail", receipt.allocation_id)


@require_GET
def allocations_district(request):
    """Schools that are owed (欠拨), the longest first."""
    demand(policies.district(request.user))
    owed = Allocation.objects.visible_to(request.user).owed(timezone.localdate())
    schools = owed.order_by().values("school", "school__name").annotate(
        months=Count("pk"), since=Min("due_on"), sum=Sum(F("expected") - F("received"))
    ).order_by("since", "-sum", "school")  # fmt: skip
    context = {"page": page_of(request, schools)}
    return render(request, "funds/allocation_district.html", context)
