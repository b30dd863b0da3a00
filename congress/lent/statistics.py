"""What proposals lend to the first page: 条条有答复 as n of m."""

from django.utils import timezone

from congress.models import Handling
from congress.signs import SOON, signs_of
from congress.standing import sessions_of
from congress.statistics import answered_around
from union.kit.lent import Panel
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
