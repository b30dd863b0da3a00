"""Who arranges check-ups and who ticks off."""

from union.kit.access import YES, No, Verdict
from welfare.models import CheckupRound
from welfare.standing import standing


def arrange(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("体检由学校工会主席、委员安排")
    return YES


def tick(user, round_: CheckupRound) -> Verdict:
    """Officers for everybody, a leader (工会小组长) for the own group."""
    here = standing(user, round_.school)
    if here.is_officer or here.led:
        return YES
    return No("体检完成情况由工会小组长和工会委员登记")


def ticked_by(user, round_: CheckupRound):
    """The lines that this person may tick."""
    here = standing(user, round_.school)
    if here.is_officer:
        return round_.rows.all()
    return round_.rows.filter(member__group__in=here.led)
