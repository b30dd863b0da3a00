"""会费: the sheets of a school, one sheet, wages, what came, and closing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.funds.actions import dues as actions
from union.funds.dues import dues_rules
from union.funds.dues_tables import by_group, totals
from union.funds.forms.dues import CloseForm, PaidForm, SheetForm, WagesForm
from union.funds.models import DuesRow, DuesSheet
from union.funds.policies import dues as policies
from union.funds.refusals import Refused
from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.kit.plugs import plugs
from union.org.office import school_of


def sheet_for(request, pk) -> DuesSheet:
    rows = DuesSheet.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rows, pk=pk)


@require_GET
def dues(request):
    """For officers all sheets; for a leader the group's; for everybody what one owes oneself."""
    user, school = request.user, school_of(request)
    keeps = policies.keep(user, school)
    sheets = DuesSheet.objects.visible_to(user)
    own = DuesRow.objects.filter(user=user, amount__isnull=False).visible_to(user)
    context = {
        "keeps": keeps,
        "page": page_of(request, sheets.filter(school=school).for_list()) if keeps else None,
        "led": [] if keeps else _led_sheets(user),
        "own": own.select_related("sheet").order_by("paid_on", "-sheet__starts_on")[:24],
    }
    return render(request, "funds/dues_list.html", context)


def _led_sheets(user) -> list[DuesSheet]:
    """Sheets on which groups stand that this person leads."""
    rows = DuesRow.objects.led_by(user).values("sheet")
    return list(DuesSheet.objects.visible_to(user).filter(pk__in=rows)[:12])


@require_http_methods(["GET", "POST"])
def dues_new(request):
    school = school_of(request)
    demand(policies.keep(request.user, school))
    form = SheetForm(request.POST or None, cancel=reverse("funds:dues"))
    if request.method == "POST" and form.is_valid():
        try:
            sheet = actions.open_sheet(school, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error("starts_on", refusal.reason)
        else:
            messages.success(request, f"{sheet}已经建好，共 {sheet.rows.count()} 人")
            return redirect(sheet)
    context = {"form": form, "rules": dues_rules(school, timezone.localdate())}
    status = 422 if request.method == "POST" else 200
    return render(request, "funds/dues_new.html", context, status=status)


@require_GET
def dues_sheet(request, pk):
    """By group: who owes what and who has paid; a leader sees the own group, a member the own line."""
    return _sheet(request, sheet_for(request, pk))


def _sheet(request, sheet: DuesSheet, *, paid=None, closing=None, status=200):
    user = request.user
    rows = list(sheet.rows.visible_to(user).for_page().defer("base"))
    context = {
        "sheet": sheet,
        "keeps": policies.keep(user, sheet.school),
        "may_change": policies.change(user, sheet),
        "may_collect": policies.collect(user, sheet),
        "may_book": policies.book(user, sheet),
        "line": actions.booked(sheet) if not sheet.is_open else None,
        "groups": by_group(rows),
        "totals": totals(rows),
        "paid": paid or PaidForm(rows=rows),
        "closing": closing or CloseForm(),
        "rules": dues_rules(sheet.school, sheet.starts_on),
    }
    return render(request, "funds/dues_sheet.html", context, status=status)


@require_POST
def dues_paid(request, pk):
    """Tick what came; a group in one go."""
    sheet = sheet_for(request, pk)
    demand(policies.collect(request.user, sheet))
    form = PaidForm(request.POST, rows=_reach(request.user, sheet))
    if not form.is_valid():
        return _sheet(request, sheet, paid=form, status=422)
    asked = form.cleaned_data
    count = actions.mark_paid(sheet, asked["row"], on=asked["on"], by=request.user)
    messages.success(request, f"已登记 {count} 人缴费")
    return redirect(sheet)


@require_POST
def dues_unpaid(request, pk):
    """A tick by mistake; ``pk`` is the row."""
    rows = DuesRow.objects.visible_to(request.user).select_related("sheet__school", "group")
    row = get_object_or_404(rows.defer("base"), pk=pk)
    demand(policies.collect(request.user, row.sheet))
    get_object_or_404(_reach(request.user, row.sheet), pk=pk)
    actions.unmark(row, by=request.user)
    messages.success(request, f"已取消{row.name}的缴费登记")
    return redirect(row.sheet)


def _reach(user, sheet: DuesSheet):
    """Rows this person may tick: all for officers, the group's for its leader; not just one's own."""
    rows = sheet.rows.visible_to(user)
    return rows if policies.keep(user, sheet.school) else rows.led_by(user)


@require_http_methods(["GET", "POST"])
def dues_wages(request, pk):
    """The wages of everybody who has not paid yet: typed in, or pasted from a table."""
    sheet = sheet_for(request, pk)
    demand(policies.change(request.user, sheet))
    rows = sheet.rows.visible_to(request.user).filter(paid_on=None).for_page()
    form = WagesForm(request.POST or None, rows=rows, numbers=_numbers(sheet))
    context = {"form": form, "sheet": sheet, "rules": dues_rules(sheet.school, sheet.starts_on)}
    if request.method != "POST":
        return render(request, "funds/dues_wages.html", context)
    if not form.is_valid():
        return form_answer(request, "funds/dues_wages.html", context)
    count = actions.set_wages(sheet, form.wages, by=request.user)
    messages.success(request, f"已保存，{count} 人的会费重新算过" if count else "没有改动")
    return redirect(sheet)


def _numbers(sheet: DuesSheet) -> dict[str, str]:
    """Staff numbers by payer: two people of one name are told apart by them."""
    lent = (plug(sheet.school, sheet.starts_on) for plug in plugs("payers"))
    return {payer.key: payer.number for payers in lent for payer in payers if payer.number}


@require_POST
def dues_renew(request, pk):
    """Newcomers in, leavers who have not paid out."""
    sheet = sheet_for(request, pk)
    demand(policies.change(request.user, sheet))
    came, gone = actions.renew(sheet, by=request.user)
    messages.success(request, f"已按名册更新：增加 {came} 人，减少 {gone} 人")
    return redirect(sheet)


@require_POST
def dues_close(request, pk):
    sheet = sheet_for(request, pk)
    demand(policies.change(request.user, sheet))
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _sheet(request, sheet, closing=form, status=422)
    try:
        actions.close(sheet, **form.cleaned_data, by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return _sheet(request, sheet_for(request, pk), closing=form, status=422)
    messages.success(request, f"{sheet}已经结账")
    return redirect(sheet)


@require_POST
def dues_book(request, pk):
    """Into the ledger afterwards."""
    sheet = sheet_for(request, pk)
    demand(policies.book(request.user, sheet))
    try:
        actions.book(sheet, on=timezone.localdate(), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, "收到的会费已记入账簿")
    return redirect(sheet)
