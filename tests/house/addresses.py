"""All addresses of the house, as the laws and the walkers read them."""

import inspect
from functools import cache

from django.urls import URLPattern, get_resolver

from tests.house.test_laws import HEIGHT

ROOMS = tuple({f"{room.partition('.')[0]}." for room in HEIGHT})


def patterns(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from patterns(entry)


def views() -> dict[str, object]:
    """Our own views by dotted name, with their decorators."""
    found = {}
    for pattern in patterns():
        view = inspect.unwrap(pattern.callback)
        if view.__module__.startswith(ROOMS):
            found[f"{view.__module__}.{view.__name__}"] = pattern.callback
    return found


@cache
def methods(view) -> set[str]:
    """What `require_GET`, `require_POST` and their kin left in the wrapper's closure."""
    found = set()
    while view is not None:
        kept = inspect.getclosurevars(view).nonlocals if inspect.isfunction(view) else {}
        found |= set(kept.get("request_method_list", ()))
        view = getattr(view, "__wrapped__", None)
    return found


def pages_of(room: str) -> set[str]:
    """The names of the room's addresses that may be opened."""
    return {
        f"{room}:{pattern.name}"
        for pattern in patterns()
        if inspect.unwrap(pattern.callback).__module__.startswith(f"{room}.")
        and "GET" in methods(pattern.callback)
    }
