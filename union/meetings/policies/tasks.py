"""Who says what became of a task."""

from union.kit.access import YES, No, Verdict
from union.meetings.policies.meetings import keeps


def settle(user, task) -> Verdict:
    """Its owner, the people of its department, and who keeps the meeting's records; once."""
    departments = {department.pk for department in user.departments}
    is_own = task.owner_id == user.pk or task.department_id in departments
    if not is_own and not keeps(user, task.decision.meeting):
        return No("由负责的人、负责部门或会议记录人办结，您可以查看")
    if not task.is_open:
        return No(f"这一项{task.get_state_display()}。")
    return YES
