"""How many members at a day: for a school by group, for a district by school."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from members import policies, statistics
from members.forms.statistics import PeriodForm
from members.models import Member
from members.models.people import OFFICERS
from members.states import State
from union.kit.access import demand
from union.kit.charts import lying_bars
from union.kit.pages import page_of
from union.kit.paper_body import Chart
from union.org.models import Role, Unit
from union.org.models.units import below


@require_GET
def member_statistics(request):
    demand(policies.see_statistics(request.user))
    form = PeriodForm(request.GET or {})
    form.is_valid()
    first, last = form.period
    context = {"form": form, "first": first, "last": last}
    if request.user.holds(*OFFICERS):
        return render(
            request, "members/statistics_school.html", context | _school(request, first, last)
        )
    return render(
        request, "members/statistics_district.html", context | _district(request, first, last)
    )


def _school(request, first, last) -> dict:
    members = Member.objects.filter(below(request.user.paths(*OFFICERS), "school__path"))
    groups = statistics.by_group(members, last)
    return {
        "total": statistics.total(members, last),
        "groups": groups,
        "chart": _chart(groups),
        "kept": members.filter(state=State.KEPT).count(),
        "movement": statistics.movement(members, first, last),
    }


def _chart(groups: list[statistics.Tally]) -> Chart:
    sexes = {"女": [one.women for one in groups], "男": [one.people - one.women for one in groups]}
    return lying_bars("各工会小组在籍会员", [one.label for one in groups], sexes, unit="人")


def _district(request, first, last) -> dict:
    """Counts only: the district never reads a school's register."""
    paths = request.user.paths(Role.CLERK)
    members = Member.objects.filter(below(paths, "school__path"))
    page = page_of(request, Unit.objects.filter(below(paths)).schools().in_order(), size=50)
    return {
        "total": statistics.total(members, last),
        "page": page,
        "schools": statistics.by_school(list(page), last),
        "movement": statistics.movement(members, first, last),
    }
