"""Who sets up schemes, who checks, who may object."""

import datetime as dt

from django.utils import timezone

from activities.models import StarCheck, StarScheme
from activities.rules.stars import OBJECTION_DAYS
from activities.standing import standing
from members.models import Member
from members.states import State as Membership
from union.kit.access import YES, No, Verdict
from union.kit.once import once
from union.rules.figures import rule


def begin(user, school) -> Verdict:
    if school is None or not school.is_school or not standing(user, school).is_officer:
        return No("组室评比由本校工会主席、委员设立")
    return YES


def set_up(user, scheme: StarScheme) -> Verdict:
    if not (verdict := begin(user, scheme.school)):
        return verdict
    return _open(scheme)


def check(user, scheme: StarScheme) -> Verdict:
    """Officers, and whom they named as checkers."""
    if not standing(user, scheme.school).is_officer and not is_checker(user, scheme):
        return No("检查由工会委员和指定的检查人登记")
    return _open(scheme)


def is_checker(user, scheme: StarScheme) -> bool:
    rows = scheme.checkers.filter(pk=user.pk)
    return once(("stars.checker", user.pk, scheme.pk), rows.exists)


def object_to(user, row: StarCheck) -> Verdict:
    """The people of the group or department that was checked, once, within days, while nothing is published."""
    if row.state != StarCheck.State.COUNTED:
        return No(f"这次检查{row.get_state_display()}，不能再提异议")
    if not row.points or not row.item.is_taken:
        return No("没有扣分，不用提异议")
    if not (verdict := _open(row.scheme)):
        return verdict
    days = rule(row.scheme.school, OBJECTION_DAYS, on=row.on)
    if timezone.localdate() > row.on + dt.timedelta(days=days.value):
        return No(f"已经过了期限。{days}")
    if not _is_of(user, row):
        return No("异议由被检查的组室提出")
    return YES


def _is_of(user, row: StarCheck) -> bool:
    if row.department_id:
        return any(one.pk == row.department_id for one in user.departments)
    if row.group_id in standing(user, row.scheme.school).led:
        return True
    rows = Member.objects.filter(user=user, group=row.group_id, state=Membership.ACTIVE)
    return once(("stars.group", user.pk, row.group_id), rows.exists)


def answer(user, row: StarCheck) -> Verdict:
    if not (verdict := begin(user, row.scheme.school)):
        return verdict
    if row.state != StarCheck.State.OBJECTED:
        return No("没有等答复的异议")
    return _open(row.scheme)


def publish(user, scheme: StarScheme) -> Verdict:
    if not (verdict := set_up(user, scheme)):
        return verdict
    if scheme.checks.filter(state=StarCheck.State.OBJECTED).exists():
        return No("还有异议没有答复，答复后才能公布")
    return YES


def _open(scheme: StarScheme) -> Verdict:
    return YES if scheme.is_open else No("评比结果已经公布，不能再改")
