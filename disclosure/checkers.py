"""Who in a school checks what is published, and who deals with objections."""

from disclosure.models import Publication, Seat
from union.org.models import Appointment, Role, Unit, User
from union.org.scopes import OFFICERS


def _holding(school: Unit, *roles):
    held = Appointment.objects.current().filter(unit=school, role__in=roles)
    return User.objects.filter(pk__in=held.values("user"))


def _sitting(school: Unit, *groups):
    seats = Seat.objects.current().filter(school=school, group__in=groups, user__isnull=False)
    return User.objects.filter(pk__in=seats.values("user"))


def checkers_of(school: Unit) -> list[User]:
    """The 领导小组 and the principal; in a school that has neither yet, the officers of its union."""
    leading = _sitting(school, Seat.Group.LEADING) | _holding(school, Role.PRINCIPAL)
    return list(leading.order_by("pk")) or list(_holding(school, *OFFICERS).order_by("pk"))


def writers_of(school: Unit) -> list[User]:
    """Who answers for what is published: the union's officers and the 工作小组."""
    return list((_sitting(school, Seat.Group.WORKING) | _holding(school, *OFFICERS)).order_by("pk"))


def watchers_of(school: Unit) -> list[User]:
    """Who deals with objections: the union's officers and the 监督小组."""
    return list(
        (_sitting(school, Seat.Group.SUPERVISING) | _holding(school, *OFFICERS)).order_by("pk")
    )


def is_alone(publication: Publication) -> bool:
    """Whether nobody but its author could check it."""
    return [each.pk for each in checkers_of(publication.school)] == [publication.author_id]
