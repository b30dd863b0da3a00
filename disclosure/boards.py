"""The edition of a board: what strangers are shown is kept under it, and is never older than the last commit."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import F
from django.templatetags.static import static
from django.utils import timezone

from disclosure.models import Board

KEPT_SECONDS = 86_400
HTML = "text/html; charset=utf-8"


def new_edition(school) -> None:
    """What strangers see of the school changes with this transaction.

    Called by every act that publishes, corrects, withdraws, opens or closes. The edition is read before a page
    is looked up, so from the commit on nobody is given what was kept before.
    """
    Board.objects.filter(school=school).update(edition=F("edition") + 1)


def new_editions(unit) -> None:
    """As `new_edition`, for every school of ``unit``: what their pages say of an item of its catalogue changes."""
    boards = Board.objects.filter(school__path__startswith=unit.path)
    boards.update(edition=F("edition") + 1)


@dataclass(frozen=True)
class Shown:
    """An answer as it goes out to everybody alike: ``status`` and ``kind`` of HTTP, ``body``, and its tag.

    ``is_kept`` is False for what one may ask for in endless variety.
    """

    body: bytes
    status: int = 200
    kind: str = HTML
    is_kept: bool = True

    @property
    def tag(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:20]


def kept(board: Board, page: str, draw: Callable[[], Shown]) -> Shown:
    """The page of this edition and this day; drawn by the first who asks for it.

    ``board`` was read for this request, before the rest: what is drawn under its edition is as new or newer.
    The day stands in the key since pages tell what ends today; the style's hashed name, since a new release
    draws anew; the school's name, since those who give it another know of no board.
    """
    style, day = static("css/board.css"), timezone.localdate()
    name = hashlib.sha256(board.school.name.encode()).hexdigest()[:12]
    key = f"disclosure.board:{board.pk}:{board.edition}:{day:%Y%m%d}:{name}:{style}:{page}"
    if found := cache.get(key):
        return found
    drawn = draw()
    if drawn.is_kept:
        cache.set(key, drawn, KEPT_SECONDS)
    return drawn


def school_name(unit) -> str:
    """The school itself, whose affairs these are, not its union: 清源区第三小学."""
    return unit.name.removesuffix("工会") or unit.name
