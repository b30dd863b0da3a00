"""Who draws mutual checks and who fills them in."""

from union.assessment.models import MutualCheck, MutualRound
from union.assessment.policies.rubrics import ONLY_CLERKS
from union.kit.access import YES, No, Verdict
from union.org.models import Role
from union.org.standing import Standing


def keep(user, round_: MutualRound) -> Verdict:
    return YES if user.serves(round_.unit, Role.CLERK) else No(ONLY_CLERKS)


def fill_in(user, check: MutualCheck) -> Verdict:
    """The officers of the school that looks."""
    if not Standing.of(user, check.rater).is_officer:
        return No("互查由互查学校的工会主席、委员填写")
    if check.state != check.State.ASSIGNED:
        return No("这项互查已经完成，要改请联系区教育工会")
    return YES


def cancel(user, check: MutualCheck) -> Verdict:
    if not (verdict := keep(user, check.round)):
        return verdict
    if check.state != check.State.ASSIGNED:
        return No("已经完成的互查不能取消")
    return YES
