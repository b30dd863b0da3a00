"""The dashboard, one indicator of all schools, and how far contracts reach."""

from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from union.kit.access import demand
from union.kit.pages import page_of
from union.org.models import Role, Unit
from union.statistics import policies
from union.statistics.asked import unit_asked, year_of, years_to_choose
from union.statistics.board import KEY_RATES, MOST_SQUARES, Board, spec_named, state_of, with_shares
from union.statistics.catalogue import RATES, Rate
from union.statistics.coverage import Coverage
from union.statistics.models import SchoolNumbers, Sheet, UnitNumbers
from union.statistics.reading import said
from union.statistics.running import counting_of

PAGE_SIZE = 50
SORTS = {"low": "从低到高", "high": "从高到低", "tree": "按学校次序"}
ONLY = {"": "全部学校", "lacking": "还没有的", "some": "已经有的"}


@require_GET
def home(request):
    """The clerk's dashboard; a school's officers are led to their own numbers."""
    if not request.user.holds(Role.CLERK):
        own = next(
            (o for o in request.user.offices if o.role in (Role.CHAIR, Role.COMMITTEE)), None
        )
        if own:
            return redirect("statistics:school", pk=own.unit_id)
    demand(policies.look(request.user))
    unit, year = unit_asked(request), year_of(request)
    rate = RATES.get(request.GET.get("rate", ""), KEY_RATES[0])
    board = Board(unit, year, rate)
    context = {
        "board": board,
        "unit": unit,
        "year": year,
        "years": years_to_choose(),
        "rates": RATES.values(),
        "job": counting_of(unit, year),
        "most": MOST_SQUARES,
    }
    return render(request, "statistics/home.html", context)


@require_GET
def indicator(request, key):
    """All schools with their number; sorted and narrowed by the address, their sum on top."""
    demand(policies.look(request.user))
    try:
        spec = spec_named(key)
    except KeyError:
        raise Http404(key) from None
    unit, year = unit_asked(request), year_of(request)
    town = _town(request, unit)
    sort = request.GET.get("sort")
    sort = sort if sort in SORTS else "tree"
    only = request.GET.get("only")
    only = only if only in ONLY else ""
    rows = SchoolNumbers.objects.visible_to(request.user).of_unit(town or unit, year)
    rows = _sorted(_narrowed(with_shares(rows, spec), spec, only), spec, sort)
    page = page_of(request, rows.select_related("school__parent").defer("doubts"), size=PAGE_SIZE)
    kept = UnitNumbers.objects.filter(unit=town or unit, year=year).first()
    context = {
        "spec": spec,
        "is_rate": isinstance(spec, Rate),
        "unit": unit,
        "town": town,
        "towns": _towns(unit),
        "year": year,
        "years": years_to_choose(),
        "page": page,
        "lines": [(row, said(key, row.values), _state(spec, row)) for row in page],
        "kept": kept,
        "total": said(key, kept.values) if kept else "—",
        "sorts": SORTS.items(),
        "sort": sort,
        "onlys": ONLY.items(),
        "only": only,
    }
    return render(request, "statistics/indicator.html", context)


def _state(spec, row) -> str:
    return state_of(row.part, row.whole) if isinstance(spec, Rate) else ""


def _narrowed(rows, spec, only: str):
    if only and isinstance(spec, Rate):
        rows = rows.filter(whole__gt=0)
        return (
            rows.filter(part__lt=F("whole"))
            if only == "lacking"
            else rows.filter(part__gte=F("whole"))
        )
    if only:
        return rows.filter(part__gt=0) if only == "some" else rows.filter(part=0)
    return rows


def _sorted(rows, spec, sort: str):
    by = F("ratio") if isinstance(spec, Rate) else F("part")
    if sort == "high":
        return rows.order_by(by.desc(nulls_last=True), "place")
    if sort == "low":
        return rows.order_by(by.asc(nulls_last=True), "place")
    return rows.order_by("place")


def _towns(unit: Unit) -> list[Unit]:
    """The units between this one and its schools, to choose from."""
    below = Unit.objects.open().filter(path__startswith=unit.path, level__lt=Unit.Level.SCHOOL)
    return list(below.exclude(pk=unit.pk).order_by("path"))


def _town(request, unit: Unit) -> Unit | None:
    asked = request.GET.get("town")
    return next((town for town in _towns(unit) if str(town.pk) == asked), None) if asked else None


@require_GET
def coverage(request):
    """Collective contracts and those for women against what the rules ask."""
    demand(policies.look(request.user))
    unit, year = unit_asked(request), year_of(request)
    context = {
        "coverage": Coverage(unit, year),
        "unit": unit,
        "year": year,
        "years": years_to_choose(),
        "sheet": Sheet.objects.visible_to(request.user).filter(unit=unit, year=year).first(),
    }
    return render(request, "statistics/coverage.html", context)
