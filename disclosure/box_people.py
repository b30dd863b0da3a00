"""Whom the opinion box tells: the officers, the 监督小组, the people of a department."""

from disclosure.models import Letter, Seat
from union.org.models import User
from union.org.scopes import OFFICERS


def officers_of(school) -> list[User]:
    return [user for role in OFFICERS for user in User.objects.in_office(role, school)]


def supervisors_of(school) -> list[User]:
    seats = Seat.objects.current().of_group(Seat.Group.SUPERVISING).filter(school=school)
    here = User.objects.filter(school=school, is_active=True)
    return list(here.filter(pk__in=seats.values("user")))


def people_of(department) -> list[User]:
    """The head and whoever handles matters for the department."""
    head = [department.head] if department.head else []
    return [user for user in [*head, *department.handlers.all()] if user.is_active]


def who_answers(letter: Letter) -> list[User]:
    """On whose desk the letter lies."""
    if letter.department:
        return [*people_of(letter.department), *officers_of(letter.school)]
    return officers_of(letter.school)
