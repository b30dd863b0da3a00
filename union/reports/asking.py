"""Asking the rooms, one after another: a room that cannot be read is named, and does not take the others with it."""

import logging
from collections.abc import Callable
from contextlib import nullcontext

from django.db import connection, transaction

log = logging.getLogger(__name__)

# The rooms in the words of their pages.
ROOMS = {
    "members": "会员",
    "union.meetings": "会议",
    "union.funds": "经费",
    "union.filings": "报送",
    "union.reports": "计划",
    "union.statistics": "统计",
    "union.surveys": "问卷",
    "union.assessment": "考核",
    "congress": "教代会",
    "disclosure": "校务公开",
    "welfare": "帮扶慰问",
    "activities": "活动",
}


class Asking:
    """Calls one lent function after another. ``silent`` are the rooms (keys of `ROOMS`) of which one failed: that is
    logged, and what it would have told is missing."""

    def __init__(self):
        self._failed: list[str] = []

    def __call__(self, function: Callable, *given) -> list:
        try:
            # A query that fails would otherwise take the whole transaction with it; outside of one it takes nothing.
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                return list(function(*given))
        except Exception:
            log.exception("%s.%s failed for %s", function.__module__, function.__name__, given[:2])
            self._failed.append(_room(function))
            return []

    @property
    def silent(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._failed))


def _room(function: Callable) -> str:
    names = function.__module__.split(".")
    return ".".join(names[:2]) if names[0] == "union" else names[0]
