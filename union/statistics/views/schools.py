"""One school's numbers of a year: for its officers to complete and file, for the clerks above to read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from union.filings.actions.envelope import AlreadyOpen, NoReviewer
from union.kit.access import demand
from union.kit.pages import form_answer
from union.kit.plugs import plugs
from union.org.models import Role, Unit
from union.statistics import policies
from union.statistics.actions import sheets
from union.statistics.asked import year_of, years_to_choose
from union.statistics.catalogue import INDICATORS
from union.statistics.forms import EntryForm
from union.statistics.models import SchoolNumbers
from union.statistics.reading import doubted, groups_of

OFFICERS = (Role.CHAIR, Role.COMMITTEE)


@require_GET
def school(request, pk):
    """The latest year that was counted, or ``?year=``."""
    found = get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=pk)
    rows = SchoolNumbers.objects.visible_to(request.user).filter(school=found)
    demand(policies.look_at(request.user, found, rows))
    latest = rows.values_list("year", flat=True).order_by("-year").first()
    row = rows.for_page().filter(year=year_of(request, latest)).first()
    return render(request, "statistics/school.html", _context(request, found, row))


def _context(request, found: Unit, row: SchoolNumbers | None, form=None) -> dict:
    user = request.user
    context = {
        "school": found,
        "row": row,
        "year": row.year if row else year_of(request),
        "years": years_to_choose(),
        "is_ours": _is_officer(user, found),
        "this_year": timezone.localdate().year,
    }
    if row is None:
        return context
    may_explain = policies.explain(user, row)
    return context | {
        "groups": groups_of(row.values, sheets.last_year(row), row.doubts),
        "doubts": list(doubted(row.doubts)),
        "may_explain": may_explain,
        "may_submit": policies.submit(user, row),
        "may_begin_again": policies.begin_again(user, row),
        "form": form or (EntryForm(row=row) if may_explain else None),
    }


def _is_officer(user, found: Unit) -> bool:
    return any(o.unit_id == found.pk and o.role in OFFICERS for o in user.offices)


def _row(request, pk) -> SchoolNumbers:
    rows = SchoolNumbers.objects.visible_to(request.user).for_page()
    return get_object_or_404(rows, school=pk, year=year_of(request))


@require_POST
def school_save(request, pk):
    row = _row(request, pk)
    demand(policies.explain(request.user, row))
    form = EntryForm(request.POST, row=row)
    if form.is_valid():
        sheets.explain(row, form.entered, form.cleaned_data["explanation"], by=request.user)
        messages.success(request, "已保存，本校的数已按填报更新。")
        return redirect(row)
    return form_answer(request, "statistics/school.html", _context(request, row.school, row, form))


@require_POST
def school_submit(request, pk):
    row = _row(request, pk)
    demand(policies.submit(request.user, row))
    try:
        sheets.submit(row, by=request.user)
    except (NoReviewer, AlreadyOpen) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已报送区教育工会。审核以前不能再改。")
    return redirect(row)


@require_POST
def school_again(request, pk):
    row = _row(request, pk)
    demand(policies.begin_again(request.user, row))
    sheets.begin_again(row, by=request.user)
    messages.success(request, "可以修改了，改好以后请补报。")
    return redirect(row)


@require_GET
def records(request, pk, key):
    """To the records behind a number, for the officers whose records they are."""
    found = get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=pk)
    demand(policies.see_records(request.user, found))
    if key not in INDICATORS or not INDICATORS[key].is_listed:
        raise Http404(key)
    figures = (f for lend in plugs("figures") for f in lend(found, year_of(request)))
    figure = next((each for each in figures if each.key == key and each.url), None)
    if figure is None:
        raise Http404(key)
    return redirect(figure.url)
