"""What a person is in a school's disclosure: officer, principal, member of one of the three groups."""

from functools import cached_property

from disclosure.models import Seat
from disclosure.signs import signs_of
from union.org import standing as org

school_of = org.school_of


class Standing(org.Standing):
    """One person at one school, today."""

    @cached_property
    def groups(self) -> set[str]:
        """The groups of this school in which the person sits."""
        if self.school is None:
            return set()
        signs = signs_of(self.user, self.school)
        return {group for group in Seat.Group if getattr(signs, group)}

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


standing = Standing.of
