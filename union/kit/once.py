"""What many places of one request ask for is read once, and kept until the answer is out.

For what belongs to no person: rules that hold, the calendar. What belongs to the person who asks is kept on
``request.user``, which lives as long.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

Value = TypeVar("Value")

_kept: ContextVar[dict | None] = ContextVar("kept_during_the_request", default=None)


def once(key: tuple, read: Callable[[], Value]) -> Value:
    """What ``read()`` gives; during a request the first answer for ``key``. Commands and jobs, which may
    run for hours, read anew each time."""
    kept = _kept.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    return kept[key]


def forget() -> None:
    """What was kept is read anew: said by whoever has just changed it."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()


class OnceMiddleware:
    """Opens the memory of a request and closes it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _kept.set({})
        try:
            return self.get_response(request)
        finally:
            _kept.reset(token)
