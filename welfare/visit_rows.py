"""The rows of a batch between the page and the records: who is ticked, who gets another sum, what is said of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from members.models import Member
from union.kit.cells import Unclear
from union.kit.money import read_sum
from union.org.models import Unit
from welfare.models import Visit
from welfare.visit_caps import Finding, Level
from welfare.visit_checks import check, stands, wish_of


@dataclass
class BatchRow:
    """One person of the list. ``typed`` is the sum as it stands in the box, empty for that of everybody."""

    member: Member
    is_ticked: bool = True
    typed: str = ""
    is_confirmed: bool = False
    problem: str = ""
    visit: Visit | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def said(self) -> list[Finding]:
        """What is worth reading: not that everything is in order."""
        return [each for each in self.findings if each.level != Level.FINE]

    @property
    def may_go(self) -> bool:
        return not self.problem and stands(self.findings, is_confirmed=self.is_confirmed)

    @property
    def asks_tick(self) -> bool:
        return any(each.needs_tick for each in self.findings)


def rows_from(people: Sequence[Member], posted) -> list[BatchRow]:
    """The list as it was sent back: ``pick`` the ticked ones, ``sum-<pk>`` other sums, ``again`` those confirmed."""
    picked, again = set(posted.getlist("pick")), set(posted.getlist("again"))
    return [
        BatchRow(
            member,
            is_ticked=str(member.pk) in picked,
            typed=posted.get(f"sum-{member.pk}", "").strip(),
            is_confirmed=str(member.pk) in again,
        )
        for member in people
    ]


def judge_rows(rows: Sequence[BatchRow], form, school: Unit) -> list[BatchRow]:
    """Fill in visit, problem and findings of the ticked rows, all in one look; those ticked are returned."""
    ticked = [row for row in rows if row.is_ticked]
    for row in ticked:
        row.visit, row.problem = _visit(row, form)
    good = [row for row in ticked if row.visit]
    found = check(school, [wish_of(row.visit) for row in good])
    for row, findings in zip(good, found, strict=True):
        row.findings = findings
    return ticked


def _visit(row: BatchRow, form) -> tuple[Visit | None, str]:
    amount = form.instance.amount
    if row.typed:
        try:
            amount = read_sum(row.typed)
        except Unclear as error:
            return None, str(error)
    return form.visit_for(row.member, Decimal(amount)), ""
