"""Who may write down what became of a step, and who may pass one over."""

from congress.facts import Facts
from congress.policies.sessions import manage
from congress.steps import AHEAD, LATE, MISSING, OVERRIDDEN, Step, StepState, may_override
from union.kit.access import YES, No, Verdict


def note(user, session, step: Step) -> Verdict:
    """Say that a step was done: only where no record of its own exists."""
    may = manage(user, session)
    if may and not step.by_hand:
        return No("这一步由系统按记录判断，不用手工登记")
    return may


def pass_over(user, session, state: StepState, facts: Facts) -> Verdict:
    """Give a reason instead: never where the rules say that the step blocks, nor for what is done."""
    may = manage(user, session)
    if not may:
        return may
    if state.state not in (AHEAD, LATE, MISSING, OVERRIDDEN) or state.is_done:
        return No("这一步已经完成，不用说明")
    if not may_override(state.step, facts):
        return No(f"这一步不能跳过。{state.basis}")
    return YES
