"""经费收支年报: the year's figures for the members; before it is issued, for those who keep and review the ledger."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from union.funds import statements
from union.funds.actions import books as actions
from union.funds.models import Line, Statement
from union.funds.policies import statements as policies
from union.funds.refusals import Refused
from union.funds.rules.ledger import STATEMENT_BY
from union.funds.views.fetching import FIRST_YEAR, LAST_YEAR, year_asked
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import row_number
from union.kit.xlsx import Column, write_xlsx
from union.org.models import Unit
from union.org.office import school_of
from union.rules.figures import rule


def _school(request) -> Unit | None:
    """The school of the address, for the clerks above; else one's own."""
    if pk := row_number(request.GET.get("school")):
        return get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=pk)
    return school_of(request)


@require_GET
def statement(request):
    """The issued statement of a year; where none is, its draft for those who may see it."""
    user, school = request.user, _school(request)
    if school is None:
        return redirect("funds:ledger_district")
    issued = Statement.objects.visible_to(user).filter(school=school)
    years = {row.year: row for row in issued}
    may_draft = policies.draft(user, school)
    if may_draft:
        led = Line.objects.visible_to(user).posted().filter(school=school)
        years = dict.fromkeys(led.order_by().values_list("year", flat=True).distinct()) | years
    chosen = year_asked(request) if "year" in request.GET else _latest(years, issued)
    row = years.get(chosen)
    live = statements.content_of(school, chosen) if may_draft else None
    content = row.content if row else live
    context = {
        "school": school,
        "year": chosen,
        "years": sorted(years, reverse=True),
        "row": row,
        "figures": statements.read(content) if content else None,
        "has_changed": bool(row and live and live != row.content),
        "may_draft": may_draft,
        "may_issue": policies.issue(user, school, chosen),
        "rule": rule(school, STATEMENT_BY, on=timezone.localdate()),
    }
    if content:
        context["review_sentence"] = statements.review_sentence(context["figures"])
    return render(request, "funds/statement.html", context)


def _latest(years: dict, issued) -> int:
    """The latest that was issued, else the latest with lines, else last year."""
    told = [row.year for row in issued] or list(years)
    return max(told, default=timezone.localdate().year - 1)


@require_POST
def statement_issue(request, year):
    """Freeze the figures and tell the members."""
    school = school_of(request)
    demand(policies.issue(request.user, school, year))
    try:
        row = actions.issue(school, year, by=request.user)
    except Refused as refused:
        messages.error(request, f"{refused.reason}。")
        return redirect(f"{reverse('funds:statement')}?year={year}")
    messages.success(request, "公布了，全体教职工都能看到。")
    return redirect(row)


@require_POST
def statement_print(request, pk):
    """The issued statement as a paper on the shelf."""
    row = get_object_or_404(Statement.objects.visible_to(request.user), pk=pk)
    return redirect(actions.order_paper(row, by=request.user))


@require_GET
def statement_sheet(request, year):
    """The statement as a workbook: the issued figures, or those of the ledger for its keepers."""
    school = _school(request)
    row = Statement.objects.visible_to(request.user).filter(school=school, year=year).first()
    if row is None:
        demand(policies.draft(request.user, school))
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404("没有这一年的账目。")
    figures = statements.read(row.content if row else statements.content_of(school, year))
    title = f"{school.name}{year}年度经费收支报告"
    head, *rows = statements.table(figures)
    columns = [Column(head[0], 18), *(Column(word, 9) for word in head[1:])]
    return made_file(write_xlsx(columns, rows, title), file_name(title, "xlsx"))
