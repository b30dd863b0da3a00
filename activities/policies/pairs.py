"""Who begins pairs, who writes on the card, who confirms."""

from activities.models import Pair, PairRecord
from activities.standing import standing
from union.kit.access import YES, No, Verdict


def begin(user, school) -> Verdict:
    """Officers; who is cared for is registered by the chair alone (see `may_care`)."""
    if school is None or not school.is_school or not standing(user, school).is_officer:
        return No("结对由本校工会主席、委员登记")
    return YES


def may_care(user, school) -> bool:
    """Whether the person may register, and read, who is cared for."""
    return standing(user, school).is_chair


def change(user, pair: Pair) -> Verdict:
    if not pair.is_active:
        return No("这次结对已经结束，不能再改")
    if pair.is_care and not may_care(user, pair.school):
        return No("爱心结对由工会主席登记")
    return begin(user, pair.school)


def write(user, pair: Pair) -> Verdict:
    """The two themselves."""
    if user.pk not in pair.user_ids():
        return No("记录由结对的两个人写")
    if not pair.is_active:
        return No("这次结对已经结束，不能再写")
    return YES


def confirm(user, entry: PairRecord) -> Verdict:
    """The side that did not write it; the chair where that side has no account."""
    pair = entry.pair
    if entry.is_confirmed:
        return No("这一条已经确认")
    if entry.written_by_id == user.pk:
        return No("自己写的由对方确认")
    if user.pk in pair.user_ids():
        return YES
    if len(pair.user_ids()) < 2 and standing(user, pair.school).is_chair:
        return YES
    return No("记录由结对的另一方确认")


def amend(user, entry: PairRecord) -> Verdict:
    """Who wrote it, until it is confirmed."""
    if entry.written_by_id != user.pk:
        return No("记录由写的人修改")
    if entry.is_confirmed:
        return No("对方已经确认，不能再改")
    return write(user, entry.pair)
