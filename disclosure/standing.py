"""What a person is in a school's disclosure: officer, principal, member of one of the three groups.

Policies and pages ask this once a request; it is kept on the request's user object.
"""

from dataclasses import dataclass
from functools import cached_property

from disclosure.models import Seat
from disclosure.signs import signs_of
from union.org.models import Role, Unit, User
from union.org.scopes import OFFICERS


@dataclass
class Standing:
    """One person at one school, today."""

    user: User
    school: Unit | None

    @cached_property
    def groups(self) -> set[str]:
        """The groups of this school in which the person sits."""
        if self.school is None:
            return set()
        signs = signs_of(self.user, self.school)
        return {group for group in Seat.Group if getattr(signs, group)}

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
    def is_leading(self) -> bool:
        """In the 领导小组, which checks what is published; the principal always is."""
        return self.is_principal or Seat.Group.LEADING in self.groups

    @property
    def is_supervising(self) -> bool:
        """In the 监督小组 of the school where one works; the principal, whose work it watches, never is."""
        sits = Seat.Group.SUPERVISING in self.groups
        return sits and self.is_staff and not self.is_principal

    @property
    def is_working(self) -> bool:
        """In the 工作小组, which collects and drafts; officers of the union may, too."""
        return self.is_officer or Seat.Group.WORKING in self.groups

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


def standing(user, school=None) -> Standing:
    """The person's standing at ``school`` (the own one unless said otherwise), read once a request."""
    school = school or user.school
    kept = user.__dict__.setdefault("_disclosure_standing", {})
    key = school.pk if school else None
    if key not in kept:
        kept[key] = Standing(user, school)
    return kept[key]


def school_of(user, office) -> Unit | None:
    """The school whose disclosure a person means: that of the office held at the moment, else the own one."""
    if office and office.unit.is_school:
        return office.unit
    return user.school
