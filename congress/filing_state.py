"""Where a session's 呈报 and 备案 stand with the district, and by when they are due."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from congress import rules
from congress.content.record import record
from congress.content.report import report
from congress.facts import Facts
from congress.models import Session, SessionFiling
from congress.steps import AFTER, progress
from union.filings.contents import canonical_blocks
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.rules.figures import Rule

_OPINIONS = "opinions"


@dataclass(frozen=True)
class Gap:
    """Something the district will miss in a form, with the rule behind it; it warns, it does not stop."""

    sentence: str
    rule: Rule | None = None

    def __str__(self) -> str:
        return f"{self.sentence}（{self.rule}）" if self.rule else self.sentence


@dataclass
class Form:
    """One of the two forms of a session: what it would say now, and its envelope so far."""

    session: Session
    kind: Kind
    facts: Facts

    def __post_init__(self):
        rows = [row for row in self.facts.filings if row.filing.kind == self.kind]
        self.row: SessionFiling | None = rows[0] if rows else None

    @property
    def filing(self) -> Filing | None:
        """The latest envelope; None before it was begun."""
        return self.row.filing if self.row else None

    @property
    def approved(self) -> Filing | None:
        return self.facts.approved(self.kind)

    @property
    def is_report(self) -> bool:
        return self.kind == Kind.CONGRESS_REPORT

    @property
    def due_on(self) -> dt.date | None:
        """The last day in time; of a record only known once the session is closed."""
        return self.facts.dates.report_due if self.is_report else self.facts.record_due

    @property
    def rule(self) -> Rule:
        key = rules.REPORT_DAYS if self.is_report else rules.RECORD_DAYS
        return self.facts.rules[key]

    def content(self) -> dict:
        """What would be filed today, as the records were when it was asked for first."""
        return self._content

    @cached_property
    def _content(self) -> dict:
        if self.is_report:
            given = {"opinions": self.row}
            return report(self.session, on=self.facts.today, facts=self.facts, **given)
        remarks = self.row.remarks if self.row else ""
        return record(self.session, on=self.facts.today, facts=self.facts, remarks=remarks)

    @property
    def differs_from_approved(self) -> bool:
        """Whether the records say something else than what the district approved last.

        The opinions at the foot do not count: the district fills its own in by approving.
        """
        version = self.approved.latest() if self.approved else None
        if version is None:
            return False
        return _said(self.content()) != _said(version.content)

    def gaps(self) -> list[Gap]:
        """What is late or still missing."""
        found = []
        late = self.due_on and self.facts.today > self.due_on
        if late and not (self.filing and self.filing.filed_on):
            days = (self.facts.today - self.due_on).days
            found.append(Gap(f"已过应报日期 {days} 天，照收，会注明逾期", self.rule))
        return found + (self._report_gaps() if self.is_report else self._record_gaps())

    def _report_gaps(self) -> list[Gap]:
        facts = self.facts
        found = [] if facts.motion_counts["total"] else [Gap("还没有议题")]
        found += [] if facts.agenda_count else [Gap("还没有议程")]
        found += [] if facts.roll.formal else [Gap("还没有代表名单")]
        if not facts.session.congress.is_assembly and facts.roll.formal:
            held = facts.rules[rules.TEACHER_SHARE]
            found += [] if facts.has_enough_teachers else [Gap("教师代表比例不足", held)]
            held = facts.rules[rules.LEADER_CAP]
            found += [Gap("中层以上干部代表比例超出", held)] if facts.too_many_leaders else []
        if not (self.row and self.row.party_opinion):
            found.append(Gap("还没有学校党组织意见"))
        return found

    def _record_gaps(self) -> list[Gap]:
        states = [
            state for state in progress(self.session, self.facts) if state.step.phase != AFTER
        ]
        open_ones = [state for state in states if not state.is_settled]
        found = [Gap(f"“{state.title}”{state.sentence}", state.rule) for state in open_ones]
        if self.session.satisfied is None:
            found.append(Gap("还没有填会议测评"))
        return found


def _said(content: dict) -> bytes:
    kept = [block for block in content["blocks"] if block["key"] != _OPINIONS]
    return canonical_blocks({**content, "blocks": kept})


def report_form(session: Session, facts: Facts | None = None) -> Form:
    return Form(session, Kind.CONGRESS_REPORT, facts or Facts(session))


def record_form(session: Session, facts: Facts | None = None) -> Form:
    return Form(session, Kind.CONGRESS_RECORD, facts or Facts(session))
