"""十八步: the procedure of one session, each step judged from the records.

The order follows the merged practice of school congresses; no step is ticked where a record exists. What is
done, missing or late is said with the rule behind it. `progress` is the list for a page, `overrides` what the
record to the district (备案) must print.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

from congress import rules
from congress.evidence import JUDGES, Finding
from congress.facts import Facts
from congress.models import Session
from union.rules.figures import Rule

BEFORE, DURING, AFTER = "会前", "会中", "会后"
PHASES = (BEFORE, DURING, AFTER)


@dataclass(frozen=True)
class Step:
    """One of the eighteen: who does it, the rule or source it follows, what an officer may do by hand.

    ``by_hand``: leaves no record of its own, so its day is written down. ``fixed``: nobody can pass it over.
    """

    key: str
    phase: str
    title: str
    who: str
    rule_key: str = ""
    source: str = rules.PRACTICE
    by_hand: bool = False
    fixed: bool = False
    hint: str = ""


STEPS = (
    Step("party", BEFORE, "向学校党组织请示", "学校工会", by_hand=True,
         hint="书面请示召开教代会：议题、日程、时间和地点，得到党组织同意。"),
    Step("joint", BEFORE, "党政工联席会议，成立筹备组", "学校党政工", by_hand=True,
         hint="商定议题和日期，成立筹备组，分好资格审查、提案、宣传、会务的工作。"),
    Step("report", BEFORE, "呈报区教育工会，得到批复", "工会主席", rules.REPORT_DAYS),
    Step("publicity", BEFORE, "向教职工宣传", "学校工会", by_hand=True,
         hint="用公告、会议或校内网告诉全体教职工：什么时候开、商量什么、怎样提提案。"),
    Step("quotas", BEFORE, "划分选举单位，分配名额", "学校工会", rules.DELEGATE_SHARE),
    Step("delegates", BEFORE, "选举代表", "各选举单位", rules.TURNOUT, fixed=True),
    Step("qualification", BEFORE, "审查代表资格，公布名单", "资格审查组", rules.TEACHER_SHARE,
         by_hand=True, hint="审查组核对代表资格和结构比例，提出审查报告，名单向教职工公布。"),
    Step("training", BEFORE, "培训代表", "学校工会", by_hand=True,
         hint="讲清代表的权利和义务、怎样写提案、怎样表决。"),
    Step("proposals", BEFORE, "征集提案", "提案工作委员会", rules.CLOSE_DAYS),
    Step("papers", BEFORE, "起草文件，发给代表", "学校、学校工会", rules.PAPERS_DAYS),
    Step("discussion", BEFORE, "代表团会前讨论", "各代表团", source=f"{rules.SHANGHAI}第三十条",
         by_hand=True, hint="代表团讨论会议文件，意见收齐以后交工会，文件据此修改。"),
    Step("preparatory", DURING, "预备会议", "全体正式代表", rules.PRESIDIUM_TEACHERS,
         by_hand=True, hint="听取筹备情况和资格审查报告，通过主席团名单和大会议程。"),
    Step("presidium", DURING, "主席团第一次会议", "主席团", by_hand=True,
         hint="明确分工，确定执行主席，推选监票人。"),
    Step("formal", DURING, "正式会议", "全体代表", rules.QUORUM, fixed=True),
    Step("groups", DURING, "分组讨论，主席团答复", "代表团、主席团", by_hand=True,
         hint="代表团讨论报告和方案，团长汇总意见，主席团答复。"),
    Step("votes", DURING, "表决，公布结果", "监票人、大会", rules.MAJORITY),
    Step("resolution", DURING, "通过决议，闭幕", "大会"),
    Step("after", AFTER, "公布决议、备案、交办提案、归档", "学校工会", rules.RECORD_DAYS, fixed=True),
)  # fmt: skip
BY_KEY = {step.key: step for step in STEPS}

DONE, MISSING, LATE, AHEAD = "done", "missing", "late", "ahead"
OVERRIDDEN, NOT_NEEDED = "overridden", "not_needed"
WORDS = {
    DONE: "已完成", MISSING: "缺", LATE: "逾期", AHEAD: "待办",
    OVERRIDDEN: "已说明理由", NOT_NEEDED: "不需要",
}  # fmt: skip


@dataclass(frozen=True)
class StepState:
    """Where one step stands. ``state``: done (in time), late (done or still open after its day), missing
    (the procedure has gone past it), ahead, overridden, not_needed. ``parts`` are the four things of the
    last step. ``done_on`` is the day the records give, if they give one; ``is_running``: goes on by itself,
    until its day."""

    step: Step
    number: int
    state: str
    sentence: str
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    rule: Rule | None = None
    url: str = ""
    evidence: str = ""
    is_done: bool = False
    is_running: bool = False
    may_override: bool = False
    parts: list["StepState"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.step.key

    @property
    def title(self) -> str:
        return self.step.title

    @property
    def who(self) -> str:
        return self.step.who

    @property
    def is_settled(self) -> bool:
        """Nothing is left to do about it."""
        return self.is_done or self.state in (OVERRIDDEN, NOT_NEEDED)

    @property
    def words(self) -> str:
        return "逾期完成" if self.state == LATE and self.is_done else WORDS[self.state]

    @property
    def basis(self) -> str:
        """The rule with its source, or the source alone."""
        return str(self.rule) if self.rule else self.step.source


def progress(
    session: Session, facts: Facts | None = None, *, until: dt.date | None = None
) -> list[StepState]:
    """All eighteen steps of ``session`` as the records stand; or only those due by ``until``, whose
    records alone are read then."""
    facts = facts or Facts(session)
    due = due_days(facts)
    return [
        _judge(step, number, facts, due[step.key])
        for number, step in enumerate(STEPS, start=1)
        if until is None or (due[step.key] and due[step.key] <= until)
    ]


def due_days(facts: Facts) -> dict[str, dt.date | None]:
    """By when each step is due; None where its day is not known yet."""
    session, dates = facts.session, facts.dates
    eve = session.opens_on - dt.timedelta(days=1)
    days = dict.fromkeys(("party", "joint", "report"), dates.report_due)
    days |= dict.fromkeys(("publicity", "quotas", "delegates"), session.proposals_from)
    days |= dict.fromkeys(("qualification", "training", "papers"), dates.papers_due)
    days |= {"proposals": session.proposals_close_on, "discussion": eve}
    days |= dict.fromkeys(("preparatory", "presidium"), session.opens_on)
    days |= dict.fromkeys(("formal", "groups", "votes", "resolution"), session.ends_on)
    return {**days, "after": facts.record_due}


def overrides(session: Session) -> list[tuple[Step, str]]:
    """Steps that were passed over, each with the reason given: what the 备案 prints."""
    notes = session.step_records.exclude(override_reason="")
    reasons = {note.step: note.override_reason for note in notes}
    return [(step, reasons[step.key]) for step in STEPS if step.key in reasons]


def next_step(states: list[StepState]) -> StepState | None:
    """What to do now: of the steps that wait for somebody the one due first."""
    still_open = [s for s in states if not s.is_settled and not s.is_running and s.state != MISSING]
    return min(still_open, key=lambda s: (s.due_on or dt.date.max, s.number), default=None)


def _judge(step: Step, number: int, facts: Facts, due: dt.date | None) -> StepState:
    finding: Finding = JUDGES[step.key](facts)
    note = facts.notes.get(step.key)
    by_hand = step.by_hand and not finding.is_done and not finding.needless
    if by_hand and note and note.done_on:
        said = note.evidence.strip()[:120] or "已记录。"
        finding = replace(finding, is_done=True, on=note.done_on, sentence=said)
    state = _state(step, finding, note, due, facts)
    return StepState(
        step=step,
        number=number,
        state=state,
        sentence=note.override_reason if state == OVERRIDDEN else finding.sentence,
        due_on=due,
        done_on=finding.on,
        rule=facts.rules.get(step.rule_key),
        url=finding.url,
        evidence=note.evidence if note else "",
        is_done=finding.is_done,
        is_running=finding.is_running,
        may_override=not finding.is_done and state != NOT_NEEDED and may_override(step, facts),
        parts=[_part(step, part, facts) for part in finding.parts],
    )


def _part(step: Step, finding: Finding, facts: Facts) -> StepState:
    state = _state(step, finding, None, finding.due_on, facts)
    days = {"due_on": finding.due_on, "done_on": finding.on, "is_done": finding.is_done}
    return StepState(
        replace(step, title=finding.title), 0, state, finding.sentence, url=finding.url, **days
    )


def _state(step: Step, finding: Finding, note, due: dt.date | None, facts: Facts) -> str:
    if finding.needless:
        return NOT_NEEDED
    if finding.is_done:
        return LATE if due and finding.on and finding.on > due else DONE
    if note and note.override_reason:
        return OVERRIDDEN
    if _is_past(step, facts.session):
        return MISSING
    return LATE if due and facts.today > due else AHEAD


def _is_past(step: Step, session: Session) -> bool:
    """Whether the procedure has gone past the step, so that it can no longer be done in its place."""
    if step.phase == BEFORE:
        return session.state != Session.State.PREPARING
    return step.phase == DURING and session.is_over


def may_override(step: Step, facts: Facts) -> bool:
    """Whether a reason may stand in for the step: never where the rules say that it blocks."""
    if step.fixed or not facts.session.is_editable:
        return False
    if step.key == "report":
        return facts.rules[rules.REPORT_BINDING].value == "warn"
    if step.key == "qualification":
        return facts.rules[rules.TEACHER_BINDING].value == "warn" or facts.has_enough_teachers
    return True
