"""开幕的条件: what stands between a prepared session and its opening.

A gate that blocks cannot be passed. One that warns is passed with a reason, which is kept with its step and
printed in the record to the district (备案).
"""

from dataclasses import dataclass

from django.urls import reverse

from congress import rules
from congress.facts import Facts
from congress.models import Session, Sitting
from congress.motions import Level, method_verdict
from congress.quorum import quorum_of
from congress.steps import BEFORE, StepState, progress
from congress.terms import Due, renewal
from union.kit.numerals import percent
from union.rules.figures import Rule

# Steps that a gate of their own judges.
JUDGED_APART = {"report"}


@dataclass(frozen=True)
class Gate:
    """One condition that is not met. ``step`` names the step with which a reason is kept."""

    step: str
    blocks: bool
    sentence: str
    rule: Rule | None = None
    url: str = ""

    @property
    def reason(self) -> str:
        """The sentence with the rule behind it."""
        return f"{self.sentence}{self.rule}" if self.rule else self.sentence


def gates(session: Session, facts: Facts | None = None) -> list[Gate]:
    """Everything that speaks against opening ``session`` now: what blocks first, then the warnings."""
    facts = facts or Facts(session)
    states = progress(session, facts)
    found = [
        *_term(facts),
        *_report(facts, states),
        *_shares(facts),
        *_quorum(facts),
        *_methods(facts),
        *_steps(states),
    ]
    return sorted(found, key=lambda gate: not gate.blocks)


def blocking(session: Session) -> list[Gate]:
    """The gates that cannot be passed."""
    return [gate for gate in gates(session) if gate.blocks]


def _term(facts: Facts) -> list[Gate]:
    term = renewal(facts.session.congress, facts.today)
    if term.state == Due.BLOCKED:
        return [Gate("quotas", True, term.sentence, term.rule)]
    if term.state == Due.WARN and not facts.session.congress.renewal_reason:
        return [Gate("quotas", False, term.sentence, term.rule)]
    return []


def _report(facts: Facts, states: list[StepState]) -> list[Gate]:
    step = next(state for state in states if state.key == "report")
    if step.is_done or step.state == "overridden":
        return []
    binding = facts.rules[rules.REPORT_BINDING]
    return [Gate("report", binding.value == "block", step.sentence, binding, step.url)]


def _shares(facts: Facts) -> list[Gate]:
    """The composition of the formal delegates, exactly: 28 of 47 are fewer than 60 %."""
    roll, found = facts.roll, []
    if facts.session.congress.is_assembly or not roll.formal:
        return found
    url = reverse("congress:qualification", args=[facts.session.congress_id])
    if not facts.has_enough_teachers:
        said = (
            f"教师代表 {roll.teachers}/{roll.formal}，{percent(roll.teachers, roll.formal)}，不足。"
        )
        blocks = facts.rules[rules.TEACHER_BINDING].value == "block"
        found.append(Gate("qualification", blocks, said, facts.rules[rules.TEACHER_SHARE], url))
    if facts.too_many_leaders:
        said = f"中层以上干部 {roll.leaders}/{roll.formal}，{percent(roll.leaders, roll.formal)}，偏多。"
        blocks = facts.rules[rules.LEADER_BINDING].value == "block"
        found.append(Gate("qualification", blocks, said, facts.rules[rules.LEADER_CAP], url))
    return found


def _quorum(facts: Facts) -> list[Gate]:
    """A sitting must be open with enough formal delegates in it; nothing stands in for that."""
    session = facts.session
    held = facts.rules[rules.QUORUM]
    url = reverse("congress:agenda", args=[session.pk])
    formal = [s for s in facts.sittings_of(Sitting.Kind.FORMAL) if s.state == s.State.OPEN]
    if not formal:
        said = "正式会议还没有开始签到，不知道到了多少代表。"
        return [Gate("formal", True, said, held, url)]
    sitting = formal[0]
    sitting.session = session
    counted = quorum_of(sitting)
    if counted.is_reached:
        return []
    url = sitting.get_absolute_url()
    return [Gate("formal", True, f"{counted.sentence}。", counted.rule, url)]


def _methods(facts: Facts) -> list[Gate]:
    """Motions that touch the staff's interests and are not put to a secret ballot."""
    found = []
    for motion in facts.motions:
        verdict = method_verdict(motion.kind, motion.method, facts.rules[rules.SECRET_BINDING])
        if verdict.level != Level.OK:
            url = reverse("congress:motion_edit", args=[motion.pk])
            said, blocks = f"“{motion}”{verdict.sentence}", verdict.level == Level.BLOCK
            found.append(Gate("votes", blocks, said, verdict.rule, url))
    return found


def _steps(states: list[StepState]) -> list[Gate]:
    """Steps before the session that were not done and for which no reason was given."""
    found = []
    for state in states:
        if state.step.phase != BEFORE or state.is_settled or state.key in JUDGED_APART:
            continue
        said = f"第 {state.number} 步“{state.title}”没有完成：{state.sentence}"
        found.append(Gate(state.key, state.step.fixed, said, state.rule, state.url))
    return found
