"""What a person is to the funds of a school."""

from union.funds.auditors import audited_by
from union.org import standing as org

school_of = org.school_of


class Standing(org.Standing):
    """One person at one school, today; an officer is one of those who keep the ledger."""

    @property
    def is_auditor(self) -> bool:
        """Seated in the school's 经费审查委员会."""
        return bool(self.school) and self.school.pk in audited_by(self.user)

    @property
    def reads_lines(self) -> bool:
        """May open the ledger."""
        return self.is_officer or self.is_auditor


standing = Standing.of
