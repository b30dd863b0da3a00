"""What a person is in the care of staff."""

from functools import cached_property

from members.models import BodySeat, UnionBody
from union.org import standing as org
from union.org.models import Role

school_of = org.school_of


class Standing(org.Standing):
    """One person at one school, today."""

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


standing = Standing.of
