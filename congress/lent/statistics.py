"""What proposals lend to the first page and to the year's figures: 条条有答复 as n of m."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from congress.models import Handling, Session
from congress.models.scopes import OFFICERS
from congress.signs import of_school
from congress.statistics import around, of_year
from union.kit.lent import Figure, Panel

WEEK = dt.timedelta(days=7)


def panels(user, office) -> list[Panel]:
    """For the school's officers: cases answered of those to be answered, what is due, what is late and
    whose."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    session = _session_with_cases(office.unit) if of_school(office.unit).filed else None
    if session is None:
        return []
    today = timezone.localdate()
    # All cases of an office one holds; asking `visible_to` on top would only cost.
    under_way = Handling.objects.filter(case__school=office.unit).under_way()
    near = list(under_way.filter(due_on__lte=today + WEEK).for_list())
    context = {
        "session": session,
        "figures": around(session),
        "late": [each for each in near if each.due_on < today],
        "due": [each for each in near if each.due_on >= today],
    }
    return [Panel("congress/_answers_panel.html", context, wide=True)]


def _session_with_cases(school) -> Session | None:
    """The last session of which something was filed."""
    rows = Session.objects.filter(school=school, proposals__filed_as__in=["proposal", "suggestion"])
    return rows.select_related("congress", "school").order_by("-opens_on").first()


def figures(school, year: int) -> list[Figure]:
    """Proposals and suggestions handed in at the school in a calendar year."""
    counted = of_year(school, dt.date(year, 1, 1), dt.date(year, 12, 31))
    url = reverse("congress:proposal_list")
    return [
        Figure("congress.forms", "提案和建议", counted.received, "份", url),
        Figure("congress.filed", "立案提案", counted.filed, "件", url),
        Figure("congress.suggestions", "意见建议", counted.suggestions, "件", url),
        Figure("congress.answered", "已答复", counted.answered, "件", url),
    ]
