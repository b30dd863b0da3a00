"""Who may do what with the allocations of a school."""

from union.funds.models import Allocation
from union.funds.rules.allocations import WAY, WHOLE
from union.funds.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Role
from union.rules.figures import rule


def read(user, school) -> Verdict:
    """Officers, the principal, and the clerks above."""
    if school is None or not school.is_school:
        return No("拨缴经费按学校登记，请从学校工会的职务进入")
    here = standing(user, school)
    leads = any(office.role == Role.PRINCIPAL and office.unit == school for office in user.offices)
    if here.is_officer or here.is_above or leads:
        return YES
    return No("拨缴经费由学校工会主席、委员、校长和区教育工会查看")


def keep(user, school) -> Verdict:
    if school is None or not school.is_school or not standing(user, school).is_officer:
        return No("拨缴经费由本校工会主席、委员登记")
    return YES


def hand_up(user, allocation: Allocation) -> Verdict:
    """Where all of it comes to the school's union first, its officers note what they pass on."""
    if not (verdict := keep(user, allocation.school)):
        return verdict
    if rule(allocation.school, WAY, on=allocation.month).value != WHOLE:
        return No("按本区规定由上级工会代收，不用再上缴")
    if allocation.handed_up >= allocation.paid_up:
        return No("这个月的都已经上缴")
    return YES


def hand_back(user, allocation: Allocation) -> Verdict:
    """What was noted as passed on is taken back whole."""
    if not (verdict := keep(user, allocation.school)):
        return verdict
    return YES if allocation.handed_up else No("这个月没有登记过上缴")


def district(user) -> Verdict:
    if user.paths(Role.CLERK):
        return YES
    return No("各校欠拨情况由区教育工会查看")
