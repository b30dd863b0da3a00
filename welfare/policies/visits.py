"""Who may enter, see and correct visits."""

from django.utils import timezone

from union.kit.access import YES, No, Verdict
from union.org.models import Unit
from welfare.models import NewsHint, Visit
from welfare.standing import standing

OFFICERS_ONLY = "慰问由学校工会主席、委员办理"


def enter(user, school: Unit | None) -> Verdict:
    """Officers for the whole school, leaders for their groups."""
    if school is None:
        return No("慰问登记在学校，您的账号不在学校")
    here = standing(user, school)
    if here.is_officer or here.led:
        return YES
    return No("慰问由学校工会主席、委员和工会小组长登记")


def keep(user, school: Unit | None) -> Verdict:
    """What concerns the whole school: batches, lists to read in, who is due, the fairness view, exports, the ledger."""
    if school is None or not standing(user, school).is_officer:
        return No(OFFICERS_ONLY)
    return YES


def sees_all(user, visit: Visit) -> bool:
    """Officers, and whoever entered it while leading the group: occasion, sum, words, photos. The person visited sees
    occasion and sum; everybody else who sees the row at all only 慰问 and the day."""
    return standing(user, visit.school).is_officer or visit.by_id == user.pk


def sees_gift(user, visit: Visit) -> bool:
    return sees_all(user, visit) or bool(visit.member and visit.member.user_id == user.pk)


def correct(user, visit: Visit) -> Verdict:
    """Officers while it stands; whoever entered it on the same day."""
    if visit.state != Visit.State.RECORDED:
        return No("这次慰问已经撤销，不能再改")
    if standing(user, visit.school).is_officer:
        return YES
    if visit.by_id == user.pk and timezone.localdate(visit.made_at) == timezone.localdate():
        return YES
    return No("更正由学校工会主席、委员办理；登记人只能在当天更正")


def withdraw(user, visit: Visit) -> Verdict:
    return correct(user, visit)


def tell(user, school: Unit | None) -> Verdict:
    """Everybody who works at a school may tell its union of a colleague."""
    if school is None or user.school_id != school.pk:
        return No("同事的近况告诉本校工会，您的账号不在学校")
    return YES


def settle(user, hint: NewsHint) -> Verdict:
    if not (verdict := keep(user, hint.school)):
        return verdict
    if hint.state != NewsHint.State.WAITING:
        return No("这一条已经办过了")
    return YES
