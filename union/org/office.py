"""Which office a person acts in at the moment: decides the home page and the menu, not rights."""

from django.utils.functional import SimpleLazyObject

from union.kit.pages import row_number
from union.org.models import Unit

SESSION_KEY = "office"
ORDINARY = 0


def office_of(request):
    """The office chosen in this session, else the first one held; None as an ordinary teacher."""
    user = request.user
    if not user.is_authenticated:
        return None
    chosen = request.session.get(SESSION_KEY)
    if chosen == ORDINARY and user.school_id:
        return None
    held = {office.pk: office for office in user.offices}
    return held.get(chosen) or next(iter(held.values()), None)


def school_of(request):
    """The school one acts for: the office's, else the one where one works; None where there is neither."""
    office = request.office or None
    if office and office.unit.is_school:
        return office.unit
    return request.user.school


def school_asked(request):
    """The school that the address names by ``?school=``, as far as the reader may know of it; else the one acted for.

    Which records of it one may read is asked by the page.
    """
    pk = row_number(request.GET.get("school"))
    named = Unit.objects.visible_to(request.user).schools().filter(pk=pk).first() if pk else None
    return named or school_of(request)


class OfficeMiddleware:
    """Puts ``request.office`` there, read only when somebody asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.office = SimpleLazyObject(lambda: office_of(request))
        return self.get_response(request)
