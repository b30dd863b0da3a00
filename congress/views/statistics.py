"""Figures of proposals on a page and as a workbook; their forms on paper."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from congress.actions import printing
from congress.policies import statistics as policies
from congress.standing import standing
from congress.statistics import Statistics, of_session, of_year
from congress.views.fetching import proposal_for, session_for
from union.kit.access import demand
from union.kit.charts import lying_bars
from union.kit.downloads import file_name, made_file
from union.kit.xlsx import Column, write_xlsx
from union.rules.terms import school_year_of


@require_GET
def proposal_statistics(request, pk):
    """The session's figures, with all suggestions of the school year beside them."""
    session = session_for(request, pk)
    figures = of_session(session)
    year = school_year_of(session.school, session.opens_on)
    person = standing(request.user, session.school)
    context = {
        "session": session,
        "figures": figures,
        "year": of_year(session.school, *year),
        "year_days": year,
        "results": _results(figures),
        "may_print": policies.print_all(request.user, session),
        "sees_texts": person.is_officer or person.is_on_proposal_committee,
    }
    return render(request, "congress/proposal_statistics.html", context)


def _results(figures: Statistics):
    rows = figures.by_result
    names, counts = [name for name, _ in rows], [count for _, count in rows]
    return lying_bars("办理结果", names, {"件": counts}, unit="件") if rows else None


@require_GET
def proposal_statistics_xlsx(request, pk):
    """The same figures as a workbook, each rate with its numerator and denominator."""
    session = session_for(request, pk)
    figures = of_session(session)
    counts = [
        ("征集", figures.received, "份"),
        ("立案", figures.filed, "件"),
        ("其中并案的表", figures.merged, "份"),
        ("意见建议", figures.suggestions, "件"),
        ("不予立案", figures.declined, "份"),
        ("撤回", figures.withdrawn, "份"),
        ("待审", figures.pending, "份"),
        ("应答复", figures.cases, "件"),
        ("已答复", figures.answered, "件"),
    ]
    rows = [[label, count, unit, ""] for label, count, unit in counts]
    rows += [[rate.label, rate.percent, "", rate.formula] for rate in figures.rates]
    rows += [[f"类别：{name}", count, "份", share] for name, count, share in figures.by_category]
    columns = [Column("项目", 20), Column("数值", 10), Column("单位", 6), Column("算法", 40)]
    title = f"{session}提案统计"
    return made_file(write_xlsx(columns, rows, title), file_name(title, "xlsx"))


@require_POST
def proposal_print(request, pk):
    proposal = proposal_for(request, pk)
    demand(policies.print_form(request.user, proposal))
    return redirect(printing.order_form(proposal, by=request.user))


@require_POST
def session_proposals_print(request, pk):
    session = session_for(request, pk)
    demand(policies.print_all(request.user, session))
    return redirect(printing.order_all_forms(session, by=request.user))
