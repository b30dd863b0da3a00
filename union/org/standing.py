"""What a person is at a school by office and work; rooms add what only they know."""

from dataclasses import dataclass
from typing import Self

from union.org.models import Role, Unit, User
from union.org.scopes import OFFICERS


@dataclass
class Standing:
    """One person at one school, today."""

    user: User
    school: Unit | None

    @classmethod
    def of(cls, user, school=None) -> Self:
        """At ``school``, or the own one; kept on the request's user object, so that it is worked out once."""
        school = school or user.school
        kept = user.__dict__.setdefault("_standings", {})
        key = (cls, school.pk if school else None)
        if key not in kept:
            kept[key] = cls(user, school)
        return kept[key]

    @property
    def is_officer(self) -> bool:
        """Chair or committee member of the school's union."""
        return self._holds(*OFFICERS)

    @property
    def is_chair(self) -> bool:
        return self._holds(Role.CHAIR)

    @property
    def is_principal(self) -> bool:
        return self._holds(Role.PRINCIPAL)

    @property
    def is_staff(self) -> bool:
        return bool(self.school) and self.user.school_id == self.school.pk

    @property
    def is_above(self) -> bool:
        """A clerk of the district, city or town above the school."""
        return bool(self.school) and self.user.serves(self.school, Role.CLERK)

    def _holds(self, *roles) -> bool:
        held = self.user.offices
        return any(office.unit == self.school and office.role in roles for office in held)


def school_of(user, office) -> Unit | None:
    """The school a person means: that of the office held at the moment, else the own one."""
    if office and office.unit.is_school:
        return office.unit
    return user.school
