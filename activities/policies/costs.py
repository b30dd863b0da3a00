"""Who puts a cost of the room into the ledger."""

from activities.standing import standing
from union.kit.access import YES, No, Verdict


def enter(user, school) -> Verdict:
    """Chair and committee, as with every line of the ledger."""
    if not standing(user, school).is_officer:
        return No("账簿由本校工会主席和工会委员登记。")
    return YES
