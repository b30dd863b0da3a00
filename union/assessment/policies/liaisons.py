"""Who appoints liaison persons, and who notes their visits."""

from union.assessment.models import Liaison
from union.assessment.policies.rubrics import ONLY_CLERKS
from union.kit.access import YES, No, Verdict
from union.org.models import Role


def keep(user, liaison: Liaison) -> Verdict:
    if not user.serves(liaison.unit, Role.CLERK):
        return No(ONLY_CLERKS)
    return YES if liaison.ends_on is None else No("这项联系已经结束")


def note_visit(user, liaison: Liaison) -> Verdict:
    """The person, or a clerk for them."""
    if liaison.person_id != user.pk and not user.serves(liaison.unit, Role.CLERK):
        return No("到校记录由联系人或区教育工会干事登记")
    return YES if liaison.ends_on is None else No("这项联系已经结束")
