"""The district's board of all schools' sessions, on a page and as a workbook."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from congress.district import SHOWN, Board
from union.filings.desk import clerk_unit
from union.filings.policies.filings import open_desk
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import page_of, row_number
from union.kit.xlsx import Column, write_xlsx

PAGE_SIZE = 50
YEARS_BACK = 4
HEADS = ["本学年会议", "会前呈报", "会后备案", "届期"]


@require_GET
def district_board(request):
    """One school year of all schools below the clerk's desk."""
    demand(open_desk(request.user))
    board = _board(request)
    shown = request.GET.get("show")
    shown = shown if shown in SHOWN else "all"
    page = page_of(request, board.schools(shown), size=PAGE_SIZE)
    context = {
        "board": board,
        "page": page,
        "lines": board.lines(page),
        "heads": HEADS,
        "shown": shown,
        "chips": SHOWN.items(),
        "years": _years(board),
    }
    return render(request, "congress/district_board.html", context)


@require_GET
def district_board_xlsx(request):
    demand(open_desk(request.user))
    board = _board(request)
    shown = request.GET.get("show")
    schools = board.schools(shown if shown in SHOWN else "all").select_related("parent")
    rows = [
        [line.school.parent.name, line.school.name, *(square.text for square in line.squares)]
        for line in board.lines(schools)
    ]
    title = f"{board.unit.name}{board.label}教代会情况"
    columns = [Column("上级", 14), Column("学校", 20), *(Column(head, 14) for head in HEADS)]
    return made_file(write_xlsx(columns, rows, title), file_name(title, "xlsx"))


def _board(request) -> Board:
    """The desk's unit and the school year that begins in ``?year=``, else the present one."""
    unit = clerk_unit(request.user, request.office or None)
    asked = row_number(request.GET.get("year"))
    near = abs(asked - timezone.localdate().year) <= YEARS_BACK + 1
    return Board(unit, asked if near else None)


def _years(board: Board) -> list[tuple[int, str]]:
    """Beginnings of school years to choose from, the latest first."""
    last = board.this_year.year + 1
    return [(year, f"{year}—{year + 1}学年") for year in range(last, last - YEARS_BACK - 2, -1)]
