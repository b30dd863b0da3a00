"""The district's sheet of a year: its sums and schools, opening, counting, locking, and taking it along."""

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from union.filings.models import Filing
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of
from union.org.models import Unit
from union.statistics import policies
from union.statistics.actions import counting, sheets
from union.statistics.asked import unit_asked, year_of, years_to_choose
from union.statistics.forms import OpenForm, ReopenForm
from union.statistics.models import SchoolNumbers, Sheet, UnitNumbers
from union.statistics.paper import paper_of
from union.statistics.reading import groups_of
from union.statistics.running import counting_of
from union.statistics.workbook import workbook

PAGE_SIZE = 20
SHOWN = {
    "all": "全部",
    "doubtful": "待核对",
    "unfiled": "未报",
    "waiting": "待审",
    "done": "已备查",
}
CONDITIONS = {
    "all": Q(),
    "doubtful": ~Q(doubts=[]),
    "unfiled": Q(filing=None) | Q(filing__state__in=[Filing.State.DRAFT, Filing.State.RETURNED]),
    "waiting": Q(filing__state=Filing.State.SUBMITTED),
    "done": Q(filing__state=Filing.State.APPROVED),
}


@require_GET
def sheet(request):
    demand(policies.look(request.user))
    unit = unit_asked(request)
    return render(request, "statistics/sheet.html", _context(request, unit))


def _context(request, unit: Unit, **forms) -> dict:
    """The sheet of ``?year=``, else the latest one that was opened."""
    user = request.user
    opened = Sheet.objects.visible_to(user).filter(unit=unit)
    latest = opened.values_list("year", flat=True).order_by("-year").first()
    year = year_of(request, latest)
    found = opened.for_page().filter(year=year).first()
    shown = request.GET.get("show")
    shown = shown if shown in SHOWN else "all"
    rows = SchoolNumbers.objects.visible_to(user).of_unit(unit, year)
    counts = rows.aggregate(**{key: Count("pk", filter=q) for key, q in CONDITIONS.items() if q})
    kept = {
        each.year: each for each in UnitNumbers.objects.filter(unit=unit, year__in=(year - 1, year))
    }
    now, before = kept.get(year), kept.get(year - 1)
    page = page_of(
        request, rows.filter(CONDITIONS[shown]).for_page().order_by("place"), size=PAGE_SIZE
    )
    return {
        "unit": unit,
        "year": year,
        "years": years_to_choose(),
        "sheet": found,
        "kept": now,
        "groups": groups_of(now.values, before.values if before else None) if now else [],
        "page": page,
        "shown": shown,
        "tabs": [(key, label, counts.get(key)) for key, label in SHOWN.items()],
        "job": counting_of(unit, year),
        "may_open": policies.open_sheet(user, unit),
        "may_count": policies.count(user, unit, year, found),
        "may_lock": policies.lock(user, found) if found else None,
        "may_reopen": policies.reopen(user, found) if found else None,
        "open_form": OpenForm(unit=unit),
        "reopen_form": ReopenForm(),
        **forms,
    }


def _back(unit: Unit, year: int):
    return redirect(f"{reverse('statistics:sheet')}?unit={unit.pk}&year={year}")


@require_POST
def sheet_open(request):
    demand(policies.look(request.user))
    unit = unit_asked(request)
    demand(policies.open_sheet(request.user, unit))
    form = OpenForm(request.POST, unit=unit)
    if form.is_valid():
        year = form.cleaned_data["year"]
        try:
            sheets.open_sheet(unit, year, form.cleaned_data["cut_off"], by=request.user)
        except IntegrityError:
            messages.warning(request, f"{year} 年的年报已经开出了。")
        else:
            messages.success(request, "年报已开出，正在统计各校的数，已通知各校工会主席。")
        return _back(unit, year)
    return form_answer(request, "statistics/sheet.html", _context(request, unit, open_form=form))


@require_POST
def count(request):
    """重新统计."""
    demand(policies.look(request.user))
    unit, year = unit_asked(request), year_of(request)
    found = Sheet.objects.visible_to(request.user).filter(unit=unit, year=year).first()
    demand(policies.count(request.user, unit, year, found))
    counting.order_count(unit, year, by=request.user)
    messages.success(request, "正在统计，请稍候。")
    back = "statistics:home" if request.POST.get("from") == "home" else "statistics:sheet"
    return redirect(f"{reverse(back)}?unit={unit.pk}&year={year}")


@require_GET
def progress(request):
    """How far the count has come; when it is over, the page itself is asked for anew."""
    demand(policies.look(request.user))
    unit, year = unit_asked(request), year_of(request)
    job = counting_of(unit, year)
    if job is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"job": job, "unit": unit, "year": year}
    return render(request, "statistics/_counting.html", context)


def _of(request, pk) -> Sheet:
    return get_object_or_404(Sheet.objects.visible_to(request.user).for_page(), pk=pk)


@require_POST
def lock(request, pk):
    found = _of(request, pk)
    demand(policies.lock(request.user, found))
    sheets.lock(found, by=request.user)
    messages.success(request, "年报已锁定，从现在起不再变动。")
    return _back(found.unit, found.year)


@require_POST
def reopen(request, pk):
    found = _of(request, pk)
    demand(policies.reopen(request.user, found))
    form = ReopenForm(request.POST)
    if form.is_valid():
        sheets.reopen(found, form.cleaned_data["reason"], by=request.user)
        messages.success(request, "年报已重开，改完以后请再锁定。")
        return _back(found.unit, found.year)
    context = _context(request, found.unit, reopen_form=form)
    return form_answer(request, "statistics/sheet.html", context)


@require_GET
def sheet_xlsx(request):
    """All schools of the year in the district's layout."""
    demand(policies.look(request.user))
    unit, year = unit_asked(request), year_of(request)
    kept = UnitNumbers.objects.visible_to(request.user).filter(unit=unit, year=year).first()
    rows = SchoolNumbers.objects.visible_to(request.user).of_unit(unit, year).order_by("place")
    title = f"{unit.name}{year}年工会统计年报"
    content = workbook(
        title, rows.select_related("school__parent").iterator(), kept.values if kept else {}
    )
    return made_file(content, file_name(title, "xlsx"))


@require_GET
def sheet_pdf(request):
    """The sums on paper, made for this answer."""
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    demand(policies.look(request.user))
    unit, year = unit_asked(request), year_of(request)
    found = Sheet.objects.visible_to(request.user).filter(unit=unit, year=year).first()
    paper = paper_of(unit, year, found)
    content = render_pdf("pdf/gongwen.html", {"paper": paper}, styles=("gongwen.css",))
    return made_file(content, file_name(paper.title, "pdf"))
