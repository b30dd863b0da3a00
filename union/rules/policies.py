"""Who may change what everybody counts by."""

from django.utils import timezone

from union.kit.access import YES, No
from union.org.models import Role


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
