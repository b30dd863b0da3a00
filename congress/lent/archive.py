"""What the archive lends: a session whose record the district has, and that is not sealed yet."""

from django.urls import reverse
from django.utils import timezone

from congress.models import Session
from congress.signs import signs_of
from union.filings.models import Filing
from union.kit.lent import Todo
from union.org.scopes import OFFICERS


def todos(user, office) -> list[Todo]:
    """For a school's officers: closed sessions with an answered 备案, one line each."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    if not signs_of(user, office.unit).closed:
        return []
    ready = Session.objects.filter(
        school=office.unit,
        state=Session.State.CLOSED,
        package=None,
        filings__filing__kind=Filing.Kind.CONGRESS_RECORD,
        filings__filing__state=Filing.State.APPROVED,
    )
    return [
        Todo(
            f"{session}立卷归档",
            reverse("congress:archive_detail", args=[session.pk]),
            "备案已收到回执，记录可以装订封存",
            since=timezone.localdate(session.closed_at),
            room="congress",
        )
        for session in ready.select_related("congress", "school").distinct()
    ]
