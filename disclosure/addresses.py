"""The public address of a school's board: what may stand in it, what to propose, and who had it before."""

import re
from itertools import count

from disclosure.models import Board, OldAddress
from union.kit.pinyin import full, initials

SHORTEST, LONGEST = 3, 40
FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# Words that would pass for a part of the house, or for the house itself.
RESERVED = {
    "admin", "api", "app", "board", "box", "check", "feed", "files", "health", "help", "home", "index",
    "letter", "login", "logout", "media", "new", "news", "open", "poster", "public", "rss", "school",
    "search", "sitemap", "static", "test", "union", "www",
}  # fmt: skip


def wrong_with(slug: str) -> str:
    """Why ``slug`` cannot be an address, as a sentence; empty when it can."""
    if not SHORTEST <= len(slug) <= LONGEST:
        return f"网址要有 {SHORTEST} 到 {LONGEST} 个字符。"
    if not FORM.fullmatch(slug):
        return "网址只用小写字母、数字和连字符，以字母开头，例如 qysx。"
    if slug in RESERVED:
        return f"“{slug}”留给系统自己用，请换一个，例如在后面加上地名。"
    return ""


def is_taken(slug: str, school) -> bool:
    """Whether another school has the address, or ever had it."""
    held = Board.objects.filter(slug=slug).exclude(school=school)
    before = OldAddress.objects.filter(slug=slug).exclude(board__school=school)
    return held.exists() or before.exists()


def proposal(school) -> str:
    """The initials of the school's name (清源三小: qysx), spelled out where those are taken, else numbered."""
    name = (school.short_name or school.name).removesuffix("工会")
    short, long = (_plain(way(name)) for way in (initials, full))
    numbered = (f"{(long or 'xuexiao')[: LONGEST - 5]}-{number}" for number in count(2))
    for slug in (short, long):
        if not wrong_with(slug) and not is_taken(slug, school):
            return slug
    return next(slug for slug in numbered if not wrong_with(slug) and not is_taken(slug, school))


def board_at(slug: str) -> Board | None:
    """The board of this address, or the one that had it before: then its ``slug`` is another."""
    boards = Board.objects.select_related("school")
    return boards.filter(slug=slug).first() or boards.filter(old_addresses__slug=slug).first()


def _plain(text: str) -> str:
    return re.sub("[^a-z0-9]", "", text.lower())[:LONGEST]
