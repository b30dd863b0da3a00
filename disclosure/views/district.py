"""各校公开进度, on a page and as a workbook."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from disclosure.asking import term_days
from disclosure.counters import order_count
from disclosure.district import District
from disclosure.periods import SchoolYear
from disclosure.policies import catalogue as policies
from union.filings.desk import clerk_unit
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.numerals import percent
from union.kit.pages import page_of, row_number
from union.kit.xlsx import Column, write_xlsx

PAGE_SIZE = 50
YEARS_BACK = 1  # counts are kept for this school year and the one before
COLUMNS = ["应公开", "按时公开", "逾期公开", "逾期未公开", "该公开", "未到期", "不适用"]


@require_GET
def matrix_district(request):
    """One school year of all schools below the clerk's desk, the most overdue first."""
    demand(policies.see_district(request.user))
    district, years = _district(request)
    page = page_of(request, district.ranked, size=PAGE_SIZE)
    context = {
        "district": district,
        "page": page,
        "lines": district.lines(list(page)),
        "years": years,
        "today": timezone.localdate(),
    }
    return render(request, "disclosure/matrix_district.html", context)


@require_GET
def matrix_district_xlsx(request):
    demand(policies.see_district(request.user))
    district, _years = _district(request)
    rows = [
        [
            line.school.parent.name,
            line.school.name,
            line.counts.asked,
            line.counts.published,
            line.counts.late,
            line.counts.overdue,
            line.counts.due,
            line.counts.ahead,
            line.counts.not_applicable,
            percent(line.counts.published, line.counts.asked),
        ]
        for line in district.lines(district.ranked)
    ]
    title = f"{(district.town or district.unit).name}{district.year.label}校务公开进度"
    columns = [Column("上级", 14), Column("学校", 20), *COLUMNS, Column("按时率", 8)]
    return made_file(write_xlsx(columns, rows, title), file_name(title, "xlsx"))


@require_POST
def matrix_recount(request):
    """Count the schools of the desk again, by a job."""
    demand(policies.see_district(request.user))
    order_count(clerk_unit(request.user, request.office or None), by=request.user)
    messages.success(request, "正在重新统计，学校多的要几分钟，过一会儿再看")
    return redirect("disclosure:matrix_district")


def _district(request) -> tuple[District, list[SchoolYear]]:
    """The desk's schools, or those of one town, in the school year asked for; and the years to choose from."""
    unit = clerk_unit(request.user, request.office or None)
    days = term_days(unit)
    this_year = days.year_of(timezone.localdate())
    years = [SchoolYear(this_year.year - back, days) for back in range(YEARS_BACK + 1)]
    asked = row_number(request.GET.get("year"))
    year = next((each for each in years if each.year == asked), this_year)
    district = District(unit, year)
    town = row_number(request.GET.get("town"))
    district.town = next((each for each in district.towns if each.pk == town), None)
    return district, years
