"""报送全览: all schools against the filings of a year on one page."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from union.filings.desk import clerk_unit
from union.filings.policies import filings as policies
from union.filings.square_cells import Squares
from union.filings.squares import SHOWN, Sheet
from union.kit.access import demand
from union.kit.pages import page_of, year_asked
from union.org.models import Unit

ON_A_PAGE = 220
YEARS_BACK = 5


@require_GET
def squares(request):
    """Rows are schools by town, columns what they owe; each square leads to the filing or to the school's passport."""
    demand(policies.open_desk(request.user))
    unit = clerk_unit(request.user, request.office or None)
    this_year = timezone.localdate().year
    years = list(range(this_year + 1, this_year - YEARS_BACK, -1))
    asked = year_asked(request)
    sheet = Sheet(unit, asked if asked in years else this_year)
    shown = request.GET.get("shown", "")
    column = next((c for c in sheet.columns if c.key == request.GET.get("column")), None)
    narrowed = shown in SHOWN
    rows = sheet.narrowed(shown, column).order_by("path").only("short_name", "parent", "path")
    page = page_of(request, rows, size=ON_A_PAGE, count=None if narrowed else sheet.school_count)
    schools = list(page.object_list)
    context = {
        "sheet": sheet,
        "page": page,
        "groups": _by_town(unit, Squares(sheet, schools).rows()),
        "width": len(sheet.columns) + 1,
        "heads": [(each, sheet.tallies[each.key]) for each in sheet.columns],
        "chips": _chips(sheet, column),
        "shown": shown if narrowed else "",
        "column": column,
        "years": years,
    }
    return render(request, "filings/squares.html", context)


def _chips(sheet, column) -> list[tuple]:
    tallies = [sheet.tallies[column.key]] if column else list(sheet.tallies.values())
    return [(key, label, sum(getattr(t, key) for t in tallies)) for key, label in SHOWN.items()]


def _by_town(unit, rows) -> list[tuple]:
    """The rows below the unit over them, in the order of the tree; a clerk of a town needs no heading."""
    groups: dict[int, list] = {}
    for school, row in rows:
        groups.setdefault(school.parent_id, []).append(row)
    names = Unit.objects.filter(pk__in=groups).in_bulk() if len(groups) > 1 else {}
    return [(names.get(pk), mark_safe("\n".join(found))) for pk, found in groups.items()]
