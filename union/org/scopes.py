"""Who may see what belongs to a school: the conditions that the nouns of every room build on."""

from django.db.models import Q

from union.org.models import Role
from union.org.models.units import below

OFFICERS = (Role.CHAIR, Role.COMMITTEE)


def of_the_house(user, prefix: str = "") -> Q:
    """Everybody who works at the school, its officers, and the clerks above it."""
    return staff(user, prefix) | officers(user, prefix) | desk(user, prefix)


def staff(user, prefix: str = "") -> Q:
    """Whoever works at the school."""
    return Q(**{f"{prefix}school": user.school_id}) if user.school_id else Q(pk__in=[])


def officers(user, prefix: str = "") -> Q:
    """The school's chair and committee."""
    held = [office.unit_id for office in user.offices if office.role in OFFICERS]
    return Q(**{f"{prefix}school__in": held})


def schools_led(user) -> list:
    """The schools of whose union one is chair or committee member."""
    return [office.unit for office in user.offices if office.role in OFFICERS]


def principals(user, prefix: str = "") -> Q:
    """The school's principal."""
    held = [office.unit_id for office in user.offices if office.role == Role.PRINCIPAL]
    return Q(**{f"{prefix}school__in": held})


def desk(user, prefix: str = "") -> Q:
    """Clerks of the district, city or town above the school."""
    return below(user.paths(Role.CLERK), f"{prefix}school__path")
