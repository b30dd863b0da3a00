"""墙报: the board of a school, or one publication, on a sheet for the wall with the code that leads to it."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from disclosure.asking import term_days
from disclosure.boards import school_name
from disclosure.boards_feed import public_address
from disclosure.models import Audience, Board, CatalogueItem, Notice, Publication
from disclosure.periods import Period, beside
from disclosure.prose import pieces
from disclosure.tables import is_total
from union.kit.qr import qr_svg
from union.papers.models import Paper
from union.papers.prints import Print, revision_of

MOST_ROWS = 120  # of a term; what is older than they is found by the code
Category = CatalogueItem.Category
STYLE, LARGE = "poster.css", "poster_a3.css"
OF_ONE = (
    "disclosure_poster_item",
    "disclosure_poster_item_a3",
)  # kinds that hold a whole publication


def outside(pk: int, revision: int) -> Print:
    """The plug ``papers["disclosure_poster_outside"]``."""
    return _drawn(_board_sheet(_board(pk), Audience.OUTSIDE, _day("outside", pk, revision)))


def outside_large(pk: int, revision: int) -> Print:
    return _drawn(
        _board_sheet(_board(pk), Audience.OUTSIDE, _day("outside_a3", pk, revision)), LARGE
    )


def inside(pk: int, revision: int) -> Print:
    """The plug ``papers["disclosure_poster_inside"]``."""
    return _drawn(_board_sheet(_board(pk), Audience.INSIDE, _day("inside", pk, revision)))


def inside_large(pk: int, revision: int) -> Print:
    return _drawn(_board_sheet(_board(pk), Audience.INSIDE, _day("inside_a3", pk, revision)), LARGE)


def single(pk: int, revision: int) -> Print:
    """The plug ``papers["disclosure_poster_item"]``."""
    return _drawn(_item_sheet(_publication(pk), _day("item", pk, revision)))


def single_large(pk: int, revision: int) -> Print:
    return _drawn(_item_sheet(_publication(pk), _day("item_a3", pk, revision)), LARGE)


def revision_for(kind: str, subject: Board | Publication) -> int:
    """Changes with what the poster says and with the day on which it is ordered."""
    day = timezone.localdate()
    if isinstance(subject, Publication):
        return revision_of(_item_sheet(subject, day))
    audience = Audience.INSIDE if "inside" in kind else Audience.OUTSIDE
    return revision_of(_board_sheet(subject, audience, day))


def title_for(kind: str, subject: Board | Publication) -> str:
    if isinstance(subject, Publication):
        return f"墙报：{subject.title}"
    return f"校务公开栏墙报（{'对内' if 'inside' in kind else '对外'}）"


def _drawn(sheet: dict, *more: str) -> Print:
    return Print(
        "pdf/disclosure/poster.html", sheet, tuple(f"disclosure/{s}" for s in (STYLE, *more))
    )


def _board(pk: int) -> Board:
    return Board.objects.select_related("school").get(pk=pk)


def _publication(pk: int) -> Publication:
    return Publication.objects.select_related("school", "item", "notice").get(pk=pk)


def _day(kind: str, pk: int, revision: int) -> dt.date:
    """The day on which this poster was ordered: printed again, it says the same."""
    key = f"disclosure_poster_{kind}:{pk}:{revision}"
    return timezone.localdate(Paper.objects.get(key=key).ordered_at)


def _board_sheet(board: Board, audience: str, day: dt.date) -> dict:
    """What a sheet of the whole board says: the term's publications by category, 公示 before all."""
    term = _term(board.school, day)
    rows = _rows(board, audience, term)
    is_outside = audience == Audience.OUTSIDE
    address = public_address("board", board.slug) if is_outside else public_address("home")
    return {
        **_frame(board, audience, address, day),
        "title": "校务公开栏",
        "term": term.label,
        "running": [_row(row) for row in rows if _is_running(row)],
        "shelves": [
            {"label": label, "rows": [_row(row) for row in rows if row.item.category == value]}
            for value, label in Category.choices
            if any(row.item.category == value for row in rows)
        ],
    }


def _item_sheet(publication: Publication, day: dt.date) -> dict:
    """One publication whole, with its tables."""
    board = Board.objects.select_related("school").get(school=publication.school_id)
    args = (board.slug, publication.pk) if publication.is_outside else (publication.pk,)
    name = "board_item" if publication.is_outside else "publication_detail"
    tables = publication.tables.all()
    return {
        **_frame(board, publication.audience, public_address(name, *args), day),
        "title": publication.title,
        "single": _row(publication),
        "office": publication.item.office,
        "notice": _notice(publication),
        "pieces": [{"kind": each.kind, "text": each.text} for each in pieces(publication.text)],
        "tables": [
            {
                "caption": t.caption,
                "head": t.head,
                "rows": [{"cells": row, "is_total": is_total(row)} for row in t.rows],
                "figures": t.figures,
            }
            for t in tables
        ],
    }


def _frame(board: Board, audience: str, address: str, day: dt.date) -> dict:
    """What every sheet has: whose it is, for whom, who answers for it, and where to read more."""
    is_outside = audience == Audience.OUTSIDE
    named = [
        ("第一责任人", board.party),
        ("第一执行人", board.executor),
        ("第一监督人", board.supervisor),
        ("第一评价人", "全体教职工"),
    ]
    reached = [("电话", board.phone), ("意见箱", board.place), ("接待日", board.reception)]
    return {
        "school": school_name(board.school),
        "audience": "对外公开" if is_outside else "对内公开",
        "is_outside": is_outside,
        "duties": [(duty, name) for duty, name in named if name],
        "reached": [(label, said) for label, said in reached if said],
        "address": address,
        "qr": qr_svg(address),
        "day": f"{day.year}年{day.month}月{day.day}日",
    }


def _term(school, day: dt.date) -> Period:
    terms = term_days(school).year_of(day).terms()
    return next(term for term in terms if term.first <= day <= term.last)


def _rows(board: Board, audience: str, term: Period) -> list[Publication]:
    """What was published this term and stands, and what is under 公示; inside sheets hold both kinds."""
    standing = Publication.objects.standing().filter(school=board.school_id)
    if audience == Audience.OUTSIDE:
        standing = standing.filter(audience=Audience.OUTSIDE)
    wanted = Q(published_at__date__gte=term.first) | Q(notice__state=Notice.State.RUNNING)
    rows = standing.filter(wanted).select_related("item", "notice")
    return list(rows.order_by("-published_at", "-pk")[:MOST_ROWS])


def _is_running(row: Publication) -> bool:
    return _notice(row) is not None and row.notice.state == Notice.State.RUNNING


def _notice(row: Publication) -> dict | None:
    notice = getattr(row, "notice", None)
    if notice is None:
        return None
    return {
        "first": _said(notice.starts_on),
        "last": _said(notice.ends_on),
        "days": notice.days,
        "contact": notice.contact,
        "outcome": notice.outcome,
    }


def _row(row: Publication) -> dict:
    on = timezone.localdate(row.published_at)
    return {
        "title": row.title,
        "on": _said(on),
        "period": beside(row.period, row.title),
        "is_inside": not row.is_outside,
        "notice": _notice(row),
    }


def _said(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"
