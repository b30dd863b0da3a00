"""What a person is in the care of staff of a school; asked once a request, kept on the request's user object."""

from dataclasses import dataclass
from functools import cached_property

from members.models import BodySeat, UnionBody
from union.org.models import Role, Unit, User
from union.org.scopes import OFFICERS


@dataclass
class Standing:
    """One person at one school, today."""

    user: User
    school: Unit | None

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

    @cached_property
    def led(self) -> frozenset[int]:
        """Ids of the groups (工会小组) of this school that the person leads."""
        held = [office.unit for office in self.user.offices if office.role == Role.LEADER]
        return frozenset(
            unit.pk for unit in held if self.school and unit.parent_id == self.school.pk
        )

    @cached_property
    def is_women_officer(self) -> bool:
        """女职工委员: an officer, or seated in the women's committee of this school's union."""
        if self.is_officer:
            return True
        of_women = [kind for kind in UnionBody.Kind if kind.is_of_women]
        seats = BodySeat.objects.seated().filter(member__user=self.user, body__kind__in=of_women)
        return seats.filter(body__school=self.school, body__ended_on=None).exists()

    def _holds(self, *roles) -> bool:
        held = self.user.offices
        return any(office.unit == self.school and office.role in roles for office in held)


def standing(user, school=None) -> Standing:
    """The person's standing at ``school`` (the own one unless said otherwise), read once a request."""
    school = school or user.school
    kept = user.__dict__.setdefault("_welfare_standing", {})
    key = school.pk if school else None
    if key not in kept:
        kept[key] = Standing(user, school)
    return kept[key]


def school_of(user, office) -> Unit | None:
    """The school a person means: that of the office held at the moment, else the own one."""
    if office and office.unit.is_school:
        return office.unit
    return user.school
