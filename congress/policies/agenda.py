"""Who may plan sittings and write the agenda."""

from congress.models import AgendaItem, Sitting
from congress.policies.sessions import arrange
from union.kit.access import No, Verdict


def plan(user, sitting) -> Verdict:
    """Another time or place, or none at all: before people sign in."""
    may = arrange(user, sitting.session)
    if may and sitting.state != Sitting.State.AHEAD:
        return No(f"“{sitting}”{sitting.get_state_display()}，时间和地点不能再改")
    return may


def write(user, sitting) -> Verdict:
    """Add, change and order the points, until the sitting is over."""
    may = arrange(user, sitting.session)
    if may and sitting.state == Sitting.State.OVER:
        return No(f"“{sitting}”已经结束，议程不能再改")
    return may


def drop(user, point) -> Verdict:
    may = write(user, point.sitting)
    if may and point.state != AgendaItem.State.AHEAD:
        return No("这一项已经开始，不能删去")
    return may
