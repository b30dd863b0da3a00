"""Who keeps the register of women's contracts."""

from django.utils import timezone

from union.kit.access import YES, No, Verdict
from union.org.models import Role
from welfare.models import WomenContract
from welfare.standing import standing

State = WomenContract.State


def keep(user, school) -> Verdict:
    """Chair, committee and the women's committee."""
    if school is None or not standing(user, school).is_women_officer:
        return No("专项集体合同由学校工会和女职工委员登记")
    return YES


def change(user, contract: WomenContract) -> Verdict:
    may = keep(user, contract.school)
    if may and contract.state != State.DRAFT:
        return No("签订以后不能改；写错的请终止以后重新登记")
    return may


def sign(user, contract: WomenContract) -> Verdict:
    return change(user, contract)


def scan(user, contract: WomenContract) -> Verdict:
    """The signed paper and the number of its filing come later."""
    may = keep(user, contract.school)
    if may and contract.state == State.DRAFT:
        return No("签订以后再传签字文本")
    return may


def end(user, contract: WomenContract) -> Verdict:
    may = keep(user, contract.school)
    if may and contract.state != State.IN_FORCE:
        return No(f"当前为“{contract.words}”，不能终止")
    return may


def check(user, contract: WomenContract) -> Verdict:
    may = keep(user, contract.school)
    if may and contract.state != State.IN_FORCE:
        return No(f"当前为“{contract.words}”，不用检查")
    if may and contract.starts_on > timezone.localdate():
        return No("合同还没有开始执行")
    return may


def see_district(user) -> Verdict:
    if user.paths(Role.CLERK):
        return YES
    return No("各校的签订情况由上级工会查看")
