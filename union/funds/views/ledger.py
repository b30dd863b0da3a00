"""The year's ledger on a page: the balance, the months, the lines; and the way from a line to what caused it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from union.funds.booking import book_of
from union.funds.causes import cause_of, kind_words
from union.funds.forms.ledger import FilterForm
from union.funds.models import Line
from union.funds.policies import ledger as policies
from union.funds.standing import standing
from union.funds.sums import YearSums, sides, year_sums
from union.funds.views.fetching import line_for, year_asked
from union.kit.access import demand
from union.kit.charts import bars
from union.kit.pages import page_of
from union.org.models import Role
from union.org.office import school_of

PAGE, THOUSAND = 20, 1000


@require_GET
def home(request):
    """The ledger of a year; whoever may not open it is led to what is open to him."""
    user, school, year = request.user, school_of(request), year_asked(request)
    if not policies.read(user, school):
        if user.holds(Role.CLERK):
            return redirect("funds:ledger_district")
        if standing(user, school).is_staff:
            return redirect("funds:statement")
    demand(policies.read(user, school))
    rows = Line.objects.visible_to(user).filter(school=school, year=year)
    form = FilterForm(request.GET)
    found = form.filter(rows)
    page = page_of(request, found.for_list(), size=PAGE)
    for line in page:
        line.cause_words = kind_words(line)
    context = {
        "page": page,
        "form": form,
        "chosen": form.chosen,
        "year": year,
        "sums": sides(found if "state" in form.chosen else found.posted()),
        "school": school,
    }
    if request.htmx:
        return render(request, "funds/home.html#rows", context)
    return render(request, "funds/home.html", context | _whole(user, school, year, rows))


def _whole(user, school, year: int, rows) -> dict:
    """What stands above the list."""
    sums = year_sums(school, year)
    return {
        "whole": sums,
        "chart": _chart(sums),
        "book": book_of(school),
        "pending": rows.filter(state=Line.State.PENDING).count(),
        "is_now": year == timezone.localdate().year,
        "may_write": policies.write(user, school),
    }


def _chart(sums: YearSums):
    """Income and spending by month, up to the last month with a line."""
    told = [month for month in sums.months if month.income or month.spending]
    if not told:
        return None
    months = sums.months[: told[-1].number]
    series = {
        "收入": [round(float(month.income / THOUSAND), 1) for month in months],
        "支出": [round(float(month.spending / THOUSAND), 1) for month in months],
    }
    return bars(f"{sums.year}年各月收支", [f"{m.number}月" for m in months], series, unit="千元")


@require_GET
def line_cause(request, pk):
    """From a line to the record it was paid for."""
    line = line_for(request, pk)
    demand(policies.read(request.user, line.school))
    cause = cause_of(request.user, line)
    if cause is None or not cause.url:
        raise Http404("这一笔没有相连的记录，或者记录不对您开放。")
    return redirect(cause.url)
