"""Many visits in one go: the list, one sum for all with changes for some, checked together, saved together."""

from django.contrib import messages
from django.db.models import Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.funds.refusals import Refused
from union.kit.access import demand
from union.kit.pages import row_number
from union.org.office import school_of
from welfare.actions import visit_batches as actions
from welfare.forms.visit_batches import BatchForm, PeopleForm
from welfare.models import VisitBatch
from welfare.occasions import Festival, Occasion
from welfare.policies import visits as policies
from welfare.visit_booking import BATCH, book_batch, lines_of
from welfare.visit_rows import BatchRow, judge_rows, rows_from
from welfare.visit_usual import usual


@require_http_methods(["GET", "POST"])
def visit_batch(request):
    """The address says who is on the list (GET), the form what they get (POST)."""
    user, school = request.user, school_of(request)
    demand(policies.keep(user, school))
    people_form = PeopleForm(request.GET, user=user, school=school)
    people = list(people_form.people())
    if request.method == "GET":
        form = BatchForm(school=school, initial=_initial(request, school))
        rows = [BatchRow(member) for member in people]
        return _page(request, people_form, form, rows)
    form = BatchForm(request.POST, school=school)
    rows = rows_from(people, request.POST)
    if not form.is_valid():
        return _page(request, people_form, form, rows, status=422)
    ticked = judge_rows(rows, form, school)
    if not ticked:
        form.add_error(None, "一个人也没有选中，请至少勾选一人")
        return _page(request, people_form, form, rows, status=422)
    if not all(row.may_go for row in ticked):
        return _stopped(request, people_form, form, rows, ticked)
    try:
        return _saved(request, form, ticked)
    except actions.NotTaken as refusal:
        for row, findings in zip(ticked, refusal.findings, strict=True):
            row.findings = findings
        return _stopped(request, people_form, form, rows, ticked)


def _initial(request, school) -> dict:
    occasion = request.GET.get("occasion", "")
    if occasion not in Occasion.values:
        occasion = Occasion.FESTIVAL
    festival = request.GET.get("festival", "")
    start = {"occasion": occasion, "on": timezone.localdate(), "is_booked": True}
    start["campaign"] = row_number(request.GET.get("campaign")) or None
    start |= usual(school, occasion, request.user)
    if festival in Festival.values:
        start["festival"] = festival
    return start


def _stopped(request, people_form, form, rows, ticked):
    """Those that cannot go lose their tick and say why; the others wait for one more press."""
    stuck = [row for row in ticked if not row.may_go]
    for row in stuck:
        row.is_ticked = False
    left = len(ticked) - len(stuck)
    rows = sorted(rows, key=lambda row: row not in stuck)
    more = {"stuck": len(stuck), "left": left}
    return _page(request, people_form, form, rows, status=422, **more)


def _saved(request, form, ticked: list[BatchRow]):
    confirmed = {at for at, row in enumerate(ticked) if row.is_confirmed}
    for row in ticked:
        row.visit.confirmed = "不是同一次" if row.is_confirmed else ""
    visits = [row.visit for row in ticked]
    batch = actions.enter_batch(form.instance, visits, confirmed=confirmed, by=request.user)
    said = f"已登记 {len(visits)} 人的慰问"
    if form.cleaned_data["is_booked"] and batch.has_worth:
        try:
            line = book_batch(batch, by=request.user)
        except Refused as refusal:
            messages.warning(request, f"没有记入账簿：{refusal.reason}")
        else:
            said += "，并记入账簿" if line.number else "，账簿里这一笔等待审批"
    messages.success(request, said)
    return redirect(batch)


def _page(request, people_form, form, rows, *, status=200, stuck=0, left=0):
    query = request.GET.copy()
    context = {
        "people_form": people_form,
        "form": form,
        "rows": rows,
        "ticked": sum(row.is_ticked for row in rows),
        "stuck": stuck,
        "left": left,
        "query": query.urlencode(),
    }
    return render(request, "welfare/visit_batch.html", context, status=status)


def _visible(request, pk) -> VisitBatch:
    rows = VisitBatch.objects.visible_to(request.user).select_related("school", "campaign", "by")
    return get_object_or_404(rows, pk=pk)


@require_GET
def batch_detail(request, pk):
    batch = _visible(request, pk)
    demand(policies.keep(request.user, batch.school))
    visits = batch.visits.select_related("member__group").order_by("state", "pk")
    context = {
        "batch": batch,
        "visits": visits,
        "total": batch.visits.standing().aggregate(total=Sum("amount"))["total"],
        "count": batch.visits.standing().count(),
        "line": lines_of(BATCH, batch.pk).first(),
    }
    return render(request, "welfare/batch_detail.html", context)


@require_POST
def batch_book(request, pk):
    """Into the ledger, one click later than usual."""
    batch = _visible(request, pk)
    demand(policies.keep(request.user, batch.school))
    if lines_of(BATCH, batch.pk).exists() or not batch.has_worth:
        messages.info(request, "这批慰问已经在账簿里，或者没有金额。")
        return redirect(batch)
    try:
        book_batch(batch, by=request.user)
    except Refused as refusal:
        messages.error(request, f"没有记入账簿：{refusal.reason}")
    else:
        messages.success(request, "已记入账簿。")
    return redirect(batch)
