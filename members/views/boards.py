"""The district's board of the schools' bodies."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from members import policies
from members.boards import HEADS, SHOWN, Board
from union.filings.desk import clerk_unit
from union.kit.access import demand
from union.kit.pages import page_of

PAGE_SIZE = 50


@require_GET
def body_board(request):
    """All schools below the clerk's desk: overdue, due soon, incomplete."""
    demand(policies.see_board(request.user))
    board = Board(clerk_unit(request.user, request.office or None))
    asked = request.GET.get("show")
    shown = asked if asked in SHOWN else "all"
    words = request.GET.get("q", "").strip()[:60]
    chips = [(key, label, board.counts[key]) for key, label in SHOWN.items()]
    context = {
        "board": board,
        "chips": chips,
        "shown": shown,
        "words": words,
        "heads": HEADS.values(),
        "page": page_of(request, board.chosen(shown, words), size=PAGE_SIZE),
    }
    return render(request, "members/body_board.html", context)
