"""Who runs a collection, enters gifts, hands on what came in; who decides about a name."""

from union.kit.access import YES, No, Verdict
from welfare.models import Gift, GivingRound
from welfare.standing import standing

State = GivingRound.State


def arrange(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("捐献由学校工会主席、委员组织和登记")
    return YES


def see_gifts(user, round_: GivingRound) -> Verdict:
    return arrange(user, round_.school)


def work(user, round_: GivingRound) -> Verdict:
    """Change it, enter gifts, correct them: while it is open."""
    may = arrange(user, round_.school)
    if may and round_.state != State.OPEN:
        return No(f"当前为“{round_.get_state_display()}”，不能再登记")
    return may


def close(user, round_: GivingRound) -> Verdict:
    may = work(user, round_)
    if may and not round_.gifts.exists():
        return No("还没有登记捐献，不能截止")
    return may


def reopen(user, round_: GivingRound) -> Verdict:
    return _closed(user, round_)


def hand_on(user, round_: GivingRound) -> Verdict:
    may = _closed(user, round_)
    if may and not round_.is_money:
        return No("献血不用转交")
    return may


def _closed(user, round_: GivingRound) -> Verdict:
    may = arrange(user, round_.school)
    if may and round_.state != State.CLOSED:
        return No(f"当前为“{round_.get_state_display()}”，不能办这一步")
    return may


def name(user, gift: Gift) -> Verdict:
    """Whether a name is made public is the giver's to say, at any time."""
    if gift.member.user_id != user.pk:
        return No("要不要公布姓名，由本人决定")
    return YES
