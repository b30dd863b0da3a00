"""Who is asked by a survey."""

from union.org.models import Appointment, User
from union.org.scopes import OFFICERS
from union.surveys.models import Survey


def asked(survey: Survey):
    """The active accounts that a survey asks today."""
    people = User.objects.filter(is_active=True)
    if survey.audience == Survey.Audience.STAFF:
        return people.filter(school__path__startswith=survey.unit.path)
    held = Appointment.objects.current().filter(role__in=OFFICERS)
    inside = held.filter(unit__path__startswith=survey.unit.path)
    return people.filter(pk__in=inside.values("user"))


def is_asked(user, survey: Survey) -> bool:
    return asked(survey).filter(pk=user.pk).exists()
