"""What proposals lend to the first page and to the year's figures: 条条有答复 as n of m."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from congress.models import Handling
from congress.signs import SOON, signs_of
from congress.standing import sessions_of
from congress.statistics import answered_around, of_year
from union.kit.lent import Figure, Panel
from union.org.scopes import OFFICERS


def panels(user, office) -> list[Panel]:
    """For the school's officers: cases answered of those to be answered, what is due, what is late and
    whose."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    signs = signs_of(user, office.unit)
    session = next((each for each in sessions_of(user) if each.pk == signs.session), None)
    if session is None:
        return []
    today = timezone.localdate()
    near = _near(office.unit, today) if signs.near else []
    context = {
        "session": session,
        "figures": answered_around(session),
        "late": [each for each in near if each.due_on < today],
        "due": [each for each in near if each.due_on >= today],
    }
    return [Panel("congress/_answers_panel.html", context, wide=True)]


def _near(school, today) -> list[Handling]:
    """Cases to be answered soon, and late ones. All of an office one holds; asking `visible_to` on top
    would only cost."""
    rows = Handling.objects.filter(case__school=school).under_way()
    return list(rows.filter(due_on__lte=today + SOON).for_list())


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
