"""The qualification check: on the page, on paper, and the roster as a workbook."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from congress.actions import rosters as actions
from congress.papers.delegates import REPORT, ROSTER
from congress.policies import terms as policies
from congress.qualification import examine
from congress.views.terms import congress_of
from union.kit.access import demand
from union.kit.downloads import made_file


@require_GET
def qualification(request, pk):
    congress = congress_of(request, pk)
    found = examine(congress, timezone.localdate())
    context = {
        "congress": congress,
        "found": found,
        "breakdowns": found.composition.breakdowns(),
        "may_keep": policies.keep(request.user, congress),
        "may_export": policies.export(request.user, congress),
    }
    return render(request, "congress/qualification.html", context)


@require_POST
def qualification_print(request, pk):
    return _print(request, pk, REPORT)


@require_POST
def roster_print(request, pk):
    return _print(request, pk, ROSTER)


def _print(request, pk, kind: str):
    congress = congress_of(request, pk)
    demand(policies.export(request.user, congress))
    return redirect(actions.order_paper(kind, congress, by=request.user))


@require_POST
def delegate_export(request, pk):
    """The roster as a workbook; an export is on record."""
    congress = congress_of(request, pk)
    demand(policies.export(request.user, congress))
    name, data = actions.export(congress, by=request.user)
    return made_file(data, name)
