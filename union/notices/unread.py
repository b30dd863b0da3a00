"""How many notices somebody has not read, and the latest of them."""

from django.db.models import Count, Window

from union.kit.once import once
from union.kit.prepared import Prepared, Slot
from union.notices.models import Notice


def unread_count(user) -> int:
    """For the bell on every page; read once a request."""
    return once(_key(user), lambda: sum(number for (number,) in _UNREAD.rows(user=user.pk)))


def latest_unread(user, most: int) -> list[Notice]:
    """The latest ones, at most so many; the bell's number comes along."""
    rows = list(user.notices.unread().annotate(all=Window(Count("pk")))[:most])
    once(_key(user), lambda: rows[0].all if rows else 0)
    return rows


def _key(user) -> tuple:
    return ("notices.unread", user.pk)


def _unread():
    rows = Notice.objects.unread().filter(user=Slot("user")).order_by()
    return rows.values("user").annotate(number=Count("pk")).values_list("number")


_UNREAD = Prepared(_unread)
