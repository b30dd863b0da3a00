"""What a person is to the funds of a school; asked once a request, kept on the request's user object."""

from dataclasses import dataclass

from union.funds.auditors import audited_by
from union.org.models import Role, Unit, User
from union.org.scopes import OFFICERS


@dataclass(frozen=True)
class Standing:
    """One person at one school, today."""

    user: User
    school: Unit | None

    @property
    def is_officer(self) -> bool:
        """Chair or committee member of the school's union: those who keep the ledger."""
        return self._holds(*OFFICERS)

    @property
    def is_chair(self) -> bool:
        return self._holds(Role.CHAIR)

    @property
    def is_auditor(self) -> bool:
        """Seated in the school's 经费审查委员会."""
        return bool(self.school) and self.school.pk in audited_by(self.user)

    @property
    def reads_lines(self) -> bool:
        """May open the ledger."""
        return self.is_officer or self.is_auditor

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
    """The person's standing at ``school`` (the own one unless said otherwise)."""
    return Standing(user, school or user.school)


def school_of(user, office) -> Unit | None:
    """The school a person means: that of the office held at the moment, else the own one."""
    if office and office.unit.is_school:
        return office.unit
    return user.school
