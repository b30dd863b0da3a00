"""RSS of a school's outside board: what was published last, and nothing about who wrote it."""

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from disclosure.boards import school_name
from disclosure.boards_shown import FED, rows_of
from disclosure.models import Board, Publication
from union.kit.plain_text import plain

SHORT = 200


def public_address(name: str, *args) -> str:
    """A page's whole address, as it stands in feeds and on the wall."""
    return settings.SITE_URL.rstrip("/") + reverse(f"disclosure:{name}", args=args)


def feed_of(board: Board) -> bytes:
    """The feed as it goes out. Control characters, which XML cannot hold, are left away."""
    feed = Rss201rev2Feed(
        title=plain(f"{school_name(board.school)}校务公开"),
        link=public_address("board", board.slug),
        description=plain(board.intro or f"{school_name(board.school)}对外公开的校务事项"),
        language="zh-cn",
        feed_url=public_address("board_feed", board.slug),
    )
    for row in rows_of(board)[:FED]:
        link = public_address("board_item", board.slug, row.pk)
        feed.add_item(
            title=plain(row.title),
            link=link,
            description=_short(row),
            unique_id=link,
            pubdate=row.published_at,
            categories=[row.item.get_category_display()],
        )
    return feed.writeString("utf-8").encode()


def _short(row: Publication) -> str:
    words = " ".join(plain(row.text).split())
    return words if len(words) <= SHORT else f"{words[:SHORT]}……"
