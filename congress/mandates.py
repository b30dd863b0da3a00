"""Why a mandate no longer holds: ended by hand, or by itself with transfer or retirement."""

import datetime as dt
from dataclasses import dataclass

from congress.models import Delegate
from members.states import State

# Why somebody is no longer in register, in the words of the list of delegates.
GONE = {
    State.TRANSFERRED: "调离",
    State.KEPT: "退休",
    State.LEFT: "退会",
    State.REMOVED: "除名",
}


@dataclass(frozen=True)
class End:
    """The first day without mandate, and why."""

    on: dt.date
    reason: str

    def __str__(self):
        return f"资格已终止（{self.reason}）"


def end_of(delegate: Delegate, on: dt.date) -> End | None:
    """How the mandate of ``delegate`` (with its member) had ended by ``on``; None while it holds."""
    ends = []
    if delegate.ended_on and delegate.ended_on <= on:
        ends.append(End(delegate.ended_on, delegate.end_reason))
    member = delegate.member
    if member and member.ended_on and member.ended_on <= on:
        ends.append(End(member.ended_on, GONE.get(member.state, "离校")))
    return min(ends, key=lambda end: end.on, default=None)
