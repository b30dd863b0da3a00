"""What a person is in the activities of a school."""

from functools import cached_property

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


standing = Standing.of
