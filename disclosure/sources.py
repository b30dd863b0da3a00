"""What other rooms offer to be published, fetched by the plug ``publishable``."""

from django.http import Http404

from disclosure.tables import ReadTable, made
from union.kit.lent import Publishable
from union.kit.plugs import plug


def publishable(user, kind: str, pk: int) -> Publishable:
    """The record as it may be published. Raises `Http404` for what does not exist or this person may not publish."""
    try:
        found = plug("publishable", kind)(user, pk)
    except KeyError as unknown:
        raise Http404(f"nothing called {kind} can be published") from unknown
    if found is None:
        raise Http404(f"{kind} {pk} cannot be published")
    return found


def tables_of(source: Publishable) -> list[ReadTable]:
    """Its tables as they can be kept; the first row is the head."""
    return [made("", head, rows) for head, *rows in source.tables]
