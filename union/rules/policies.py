"""Who may change what everybody counts by."""

from django.utils import timezone

from union.kit.access import YES, No
from union.org.models import Role, Unit

IN_FORCE = "这个数值今天以前就起用了，不能撤回。要改，请设定一个新数值接着它。"
SETTERS = (Unit.Level.CITY, Unit.Level.DISTRICT)


def edit_days(user):
    """The calendar of working days belongs to the administrator; all schools count by it."""
    if not user.holds(Role.ADMIN):
        return No("节假日与调休由系统管理员维护。发现有误，请告诉管理员。")
    return YES


def withdraw_day(user, day):
    """A correction can be taken back until its day has come; deadlines stay explained."""
    if not (verdict := edit_days(user)):
        return verdict
    if day.on < timezone.localdate():
        return No("过去的日子不再改动，已经算出的期限不再变动。")
    return YES


def set_figure(user, unit):
    """The profile of a district or a city belongs to its own clerks; a school asks them."""
    if unit is None or unit.level not in SETTERS:
        return No("规则口径由区、市教育工会设定。有意见请向区教育工会反映。")
    if unit.pk not in {office.unit_id for office in user.offices if office.role == Role.CLERK}:
        return No(f"只有{unit}的干事可以设定它的规则口径")
    return YES


def withdraw_figure(user, figure):
    """Until its day has come, or on the day it was set; afterwards decisions stand on it."""
    if not (verdict := set_figure(user, figure.unit)):
        return verdict
    if not figure.may_go(timezone.localdate()):
        return No(IN_FORCE)
    return YES
