"""What stands on a school's outside board, looked up for its pages. Nothing here knows who asks."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from disclosure.grouping import in_words
from disclosure.models import Board, CatalogueItem, Notice, Publication
from union.kit.plain_text import plain

LATEST, OF_EACH, LONG_TERM, PAGE, FOUND, FED = 6, 3, 40, 20, 50, 30
OF_HISTORY = 12  # earlier versions told of
LONGEST_QUESTION, WORDS = 30, 3
EARLIEST_YEAR, LAST_YEAR, LAST_PAGE = 2000, 2999, 9999
Category = CatalogueItem.Category


def rows_of(board: Board):
    """All that strangers may read there, the latest first."""
    shown = Publication.objects.visible_to(None).filter(school=board.school_id)
    return shown.select_related("item", "notice").order_by("-published_at", "-pk")


@dataclass(frozen=True)
class Shelf:
    """One category with its latest rows, and how many there are in all."""

    category: Category
    rows: list[Publication]
    count: int


def shelves(board: Board) -> list[Shelf]:
    """The categories in which something stands, in the order of the catalogue."""
    latest_first = [F("published_at").desc(), F("pk").desc()]
    by = F("item__category")
    place = Window(RowNumber(), partition_by=by, order_by=latest_first)
    ranked = rows_of(board).annotate(place=place, many=Window(Count("pk"), partition_by=by))
    found: dict[str, list[Publication]] = {}
    for row in ranked.filter(place__lte=OF_EACH):
        found.setdefault(row.item.category, []).append(row)
    return [Shelf(each, found[each], found[each][0].many) for each in Category if each in found]


def front(board: Board) -> dict:
    """The first page: what is under 公示, what is new, what stands for long, and the categories."""
    rows = rows_of(board)
    running = rows.filter(notice__state=Notice.State.RUNNING).order_by("notice__ends_on", "pk")
    lasting = rows.filter(item__rhythm=CatalogueItem.Rhythm.LONG_TERM)
    return {
        "running": list(running),
        "latest": list(rows[:LATEST]),
        "lasting": list(lasting.order_by("item__position", "item", "-published_at")[:LONG_TERM]),
        "shelves": shelves(board),
        "years": years(board),
        "groups": in_words(board.school_id),
    }


def years(board: Board) -> list[int]:
    """The years in which something was published that still stands, the latest first."""
    days = rows_of(board).order_by().datetimes("published_at", "year", order="DESC")
    return [day.year for day in days]


@dataclass(frozen=True)
class Wanted:
    """Which rows an address asks for; what it cannot mean is left out."""

    category: str = ""
    year: int = 0
    page: int = 1
    words: str = ""

    @classmethod
    def of(cls, given) -> "Wanted":
        category = given.get("category", "")
        return cls(
            category if category in Category.values else "",
            _number(given.get("year"), EARLIEST_YEAR, LAST_YEAR) or 0,
            _number(given.get("page"), 1, LAST_PAGE) or 1,
            plain(given.get("q", "")).strip()[:LONGEST_QUESTION],
        )

    @property
    def is_front(self) -> bool:
        return self == Wanted()

    @property
    def label(self) -> str:
        return Category(self.category).label if self.category else ""

    @property
    def key(self) -> str:
        return f"list:{self.category}:{self.year}:{self.page}"

    @property
    def address(self) -> str:
        """The query without its page, for the links that turn pages; ends in ``&`` where there is any."""
        asked = {"category": self.category, "year": self.year or "", "q": self.words}
        said = urlencode({name: value for name, value in asked.items() if value})
        return f"{said}&" if said else ""

    def rows(self, board: Board) -> Page:
        found = rows_of(board)
        if self.category:
            found = found.filter(item__category=self.category)
        if self.year:
            found = found.filter(published_at__year=self.year)
        for word in self.words.split()[:WORDS]:
            named = Q(title__icontains=word) | Q(item__name__icontains=word)
            found = found.filter(named | Q(text__icontains=word))
        return Paginator(found[:FOUND] if self.words else found, PAGE).get_page(self.page)


def _number(text, least: int, most: int) -> int | None:
    if text and text.isascii() and text.isdigit() and len(text) <= len(str(most)):
        return int(text) if least <= int(text) <= most else None
    return None


def item(board: Board, pk: int) -> Publication | None:
    """A publication of this school that is or was on a board, inside ones too: policies decide what is told."""
    shown = Publication.objects.filter(school=board.school_id, state__in=Publication.State.shown())
    return (
        shown.select_related("item", "school", "notice", "decision__meeting", "replaced_by")
        .filter(pk=pk)
        .first()
    )


def history(publication: Publication) -> list[Publication]:
    """The earlier versions that it corrects, the latest first."""
    earlier, at = [], publication
    while at.replaces_id and len(earlier) < OF_HISTORY:
        at = at.replaces
        earlier.append(at)
    return earlier
