"""倒排日期: the days of a session's procedure, counted back from the day on which it opens."""

import datetime as dt
from dataclasses import dataclass

from congress import rules
from union.rules.figures import Rule, rules_for


@dataclass(frozen=True)
class Counted:
    """One counted day: what must have happened by then (or begins then), and the rule behind it."""

    title: str
    on: dt.date
    rule: Rule


@dataclass(frozen=True)
class Dates:
    """Everything counted back from ``opens_on``: a session on 2026-03-20 needs its papers out by 03-13."""

    opens_on: dt.date
    rules: dict[str, Rule]

    def before(self, key: str) -> dt.date:
        """The day that lies as many days before the opening as the rule ``key`` says."""
        return self.opens_on - dt.timedelta(days=self.rules[key].value)

    @property
    def report_due(self) -> dt.date:
        """The last day on which the report to the district is in time."""
        return self.before(rules.REPORT_DAYS)

    @property
    def papers_due(self) -> dt.date:
        """The last day on which papers reach the delegates in time."""
        return self.before(rules.PAPERS_DAYS)

    @property
    def proposals_from(self) -> dt.date:
        return self.before(rules.OPEN_DAYS)

    @property
    def proposals_close_on(self) -> dt.date:
        """The last day on which a proposal is in time."""
        return self.before(rules.CLOSE_DAYS)

    def window(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """First and last day for proposals; what would have begun already begins today."""
        close = self.proposals_close_on
        return (min(max(self.proposals_from, today), close), close)

    def listed(self) -> list[Counted]:
        """The counted days in their order."""
        days = [
            Counted("征集提案", self.proposals_from, self.rules[rules.OPEN_DAYS]),
            Counted("提案截止", self.proposals_close_on, self.rules[rules.CLOSE_DAYS]),
            Counted("呈报", self.report_due, self.rules[rules.REPORT_DAYS]),
            Counted("发出文件", self.papers_due, self.rules[rules.PAPERS_DAYS]),
        ]
        return sorted(days, key=lambda counted: counted.on)


def counted_back(school, opens_on: dt.date) -> Dates:
    """The dates for a session of ``school``, by the rules that hold on the day it opens."""
    return Dates(opens_on, rules_of(school, opens_on))


def rules_of(school, on: dt.date) -> dict[str, Rule]:
    """All rules of the house as they hold for the school on a day, by key; one query."""
    return {each.key: each for each in rules_for(school, on=on)}


def weekday(day: dt.date) -> dt.date:
    """The day, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))
