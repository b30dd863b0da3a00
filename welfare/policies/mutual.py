"""Who runs plans, enrols, and works on claims."""

from union.kit.access import YES, No, Verdict
from union.org.models import Role
from welfare.models import Claim, Enrolment, MutualPlan
from welfare.standing import standing

State = Claim.State


def add_plan(user, unit) -> Verdict:
    """A school's officers for their school, clerks for what lies below them."""
    if unit is None:
        return No("请先选定办公的单位")
    if unit.is_school and standing(user, unit).is_officer:
        return YES
    if user.serves(unit, Role.CLERK):
        return YES
    return No("互助保障计划由学校工会委员或上级工会干事登记")


def change_plan(user, plan: MutualPlan) -> Verdict:
    may = add_plan(user, plan.unit)
    if not may:
        return No(f"这项计划由{plan.unit.short_name}登记，由那里修改")
    return No("这项计划已经停办") if plan.ended_on else YES


def enrol(user, school) -> Verdict:
    """Enrol, renew, mark as paid: the school's officers."""
    if school is None or not standing(user, school).is_officer:
        return No("参保由学校工会主席、委员办理")
    return YES


def drop(user, row: Enrolment) -> Verdict:
    """Only what was not paid: a paid period is on the insurer's list."""
    may = enrol(user, row.school)
    if may and row.paid_on:
        return No("已经缴费的不能取消，请同承办机构办理退保")
    if may and row.claims.exists():
        return No("这一期已经申请过理赔，不能取消")
    return may


def claim(user, row: Enrolment) -> Verdict:
    """The person, or an officer for somebody who cannot."""
    if row.member.user_id == user.pk or standing(user, row.school).is_officer:
        return YES
    return No("理赔由本人申请，或者由学校工会委员代办")


def open_(user, row: Claim) -> Verdict:
    if row.member.user_id == user.pk or standing(user, row.school).is_officer:
        return YES
    return No("诊断和材料只有本人和办理的工会委员能看")


def add_file(user, row: Claim) -> Verdict:
    """Until it is sent, by whoever may read it."""
    if row.state not in (State.SUBMITTED, State.CHECKED):
        return No(f"当前为“{row.get_state_display()}”，不能再加材料")
    return open_(user, row)


def check(user, row: Claim) -> Verdict:
    return _work(user, row, State.SUBMITTED)


def send(user, row: Claim) -> Verdict:
    return _work(user, row, State.CHECKED)


def pay(user, row: Claim) -> Verdict:
    return _work(user, row, State.SENT)


def refuse(user, row: Claim) -> Verdict:
    return _work(user, row, *State.under_way())


def _work(user, row: Claim, *states) -> Verdict:
    if not standing(user, row.school).is_officer:
        return No("理赔由学校工会主席、委员办理")
    if row.member.user_id == user.pk:
        return No("这是您本人的理赔，由另一位主席、委员办理")
    if row.state not in states:
        return No(f"当前为“{row.get_state_display()}”，不能办这一步")
    return YES
