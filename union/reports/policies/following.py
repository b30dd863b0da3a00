"""Who may read how far a plan has come, and say which records fulfil it."""

from union.kit.access import YES, No, Verdict
from union.reports.models import ItemDeed, PlanItem
from union.reports.policies.plans import OFFICERS
from union.reports.policies.plans import follow as may_follow


def read(user, plan) -> Verdict:
    """The school's own people and those in office there; the district reads only the numbers, on the plan's page."""
    if user.school_id == plan.school_id or user.serves(plan.school, *OFFICERS):
        return YES
    return No("逐项的完成情况由学校掌握，区教育工会在计划页面看完成的项数")


def open_records(user, plan) -> bool:
    """Whether the pages of the records are for this person: officers of the school."""
    return bool(user.serves(plan.school, *OFFICERS))


def confirm(user, item: PlanItem) -> Verdict:
    """Take or refuse a record: officers of the school, and whoever sees to the item."""
    if not may_follow(user, item):
        return No("只有工会委员和这项工作的责任人可以选佐证")
    return YES


def confirm_all(user, plan) -> Verdict:
    """Take what is nearly certain for the whole plan: officers of the school."""
    if not user.serves(plan.school, *OFFICERS):
        return No("只有本校工会主席和工会委员可以一并采用")
    return YES


def drop(user, deed: ItemDeed) -> Verdict:
    """Take a record off an item, or change its note."""
    if not (verdict := confirm(user, deed.item)):
        return verdict
    if deed.state != ItemDeed.State.CONFIRMED:
        return No("这条记录已经不是佐证了，请刷新页面")
    return YES


def finish(user, item: PlanItem) -> Verdict:
    if not (verdict := confirm(user, item)):
        return verdict
    if item.state == PlanItem.State.DONE:
        return No("这项工作已经标为完成")
    return YES
