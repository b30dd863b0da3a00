"""Who may do what to a plan."""

from union.kit.access import YES, No, Verdict
from union.org.models import Role

OFFICERS = (Role.CHAIR, Role.COMMITTEE)


def write_plan(user, school) -> Verdict:
    """Begin a plan for this school."""
    if school is None or not user.serves(school, *OFFICERS):
        return No("只有本校工会主席和工会委员可以写计划")
    return YES


def edit(user, plan) -> Verdict:
    """Change the text: officers of the school, while the envelope is open."""
    if not user.serves(plan.school, *OFFICERS):
        return No("只有本校工会主席和工会委员可以修改计划")
    if not plan.is_editable:
        return No(f"计划{plan.filing.get_state_display()}，现在不能修改；退回后可以再改")
    return YES


def file(user, plan) -> Verdict:
    """Send it to the district: the chair alone."""
    if not user.serves(plan.school, Role.CHAIR):
        return No("只有工会主席可以报送")
    if not plan.is_editable:
        return No(f"计划{plan.filing.get_state_display()}，不必再报")
    return YES


def discard(user, plan) -> Verdict:
    """Throw a draft away that the district never saw."""
    if not user.serves(plan.school, Role.CHAIR):
        return No("只有工会主席可以删除草稿")
    if plan.filing.revision or not plan.is_editable:
        return No("报送过的计划不能删除")
    return YES


def follow(user, item) -> Verdict:
    """Say what became of an item: officers of the school, and whoever sees to it."""
    if user.serves(item.plan.school, *OFFICERS) or item.owner_user_id == user.pk:
        return YES
    return No("只有工会委员和这项工作的责任人可以填写进展")
