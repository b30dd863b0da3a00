"""The opening balance, the budget of a year, and a ledger from Excel."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from union.funds.actions import books as actions
from union.funds.booking import book_of
from union.funds.budgets import budget_rows
from union.funds.forms.books import BudgetForm, OpeningForm
from union.funds.ledger_sheet import sheet_task
from union.funds.policies import ledger as policies
from union.funds.refusals import Refused
from union.funds.views.fetching import year_asked
from union.kit.access import demand
from union.kit.pages import form_answer
from union.kit.sheet_pages import sheet_page
from union.org.office import school_of


@require_http_methods(["GET", "POST"])
def opening(request):
    """What there was when the ledger began."""
    school = school_of(request)
    demand(policies.write(request.user, school))
    book = book_of(school)
    initial = {"on": book.opens_on, "amount": book.opening if book.opens_on else None}
    form = OpeningForm(request.POST or None, initial=initial, cancel=reverse("funds:home"))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_opening(school, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, f"{refused.reason}。")
        else:
            messages.success(request, "期初余额记好了。")
            return redirect("funds:home")
    context = {"form": form, "book": book}
    if form.is_bound:
        return form_answer(request, "funds/opening.html", context)
    return render(request, "funds/opening.html", context)


@require_http_methods(["GET", "POST"])
def budget(request):
    """Planned, used, left by category; the officers plan, the reviewers read."""
    user, school, year = request.user, school_of(request), year_asked(request)
    demand(policies.read(user, school))
    may_plan = policies.write(user, school)
    rows = budget_rows(school, year)
    form = BudgetForm(request.POST or None, rows=rows)
    if request.method == "POST":
        demand(may_plan)
        if form.is_valid():
            actions.set_budget(school, year, form.planned, by=user)
            messages.success(request, f"{year}年预算保存好了。")
            return redirect(f"{reverse('funds:budget')}?year={year}")
    lines = form.lines()
    this_year = timezone.localdate().year
    context = {
        "year": year,
        "years": [this_year + 1, this_year, this_year - 1],
        "form": form,
        "parts": [
            ("收入", [line for line in lines if line[0].category.is_income]),
            ("支出", [line for line in lines if not line[0].category.is_income]),
        ],
        "over": [row for row in rows if row.is_over],
        "has_plan": any(row.planned is not None for row in rows),
        "is_editing": bool(may_plan) and (form.is_bound or "edit" in request.GET),
        "may_plan": may_plan,
    }
    if form.is_bound:
        return form_answer(request, "funds/budget.html", context)
    return render(request, "funds/budget.html", context)


@require_http_methods(["GET", "POST"])
def ledger_import(request):
    """Lines from Excel, as a whole or not at all."""
    school = school_of(request)
    demand(policies.write(request.user, school))
    return sheet_page(request, sheet_task(school, by=request.user))
