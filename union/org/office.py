"""Which office a person acts in at the moment: decides the home page and the menu, not rights."""

from django.utils.functional import SimpleLazyObject

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


class OfficeMiddleware:
    """Puts ``request.office`` there, read only when somebody asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.office = SimpleLazyObject(lambda: office_of(request))
        return self.get_response(request)
