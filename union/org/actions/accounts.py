"""Opening accounts and closing them."""

from django.db import transaction

from union.audit.chain import record
from union.org.actions.sessions import end_all_sessions
from union.org.models import Unit, User


@transaction.atomic
def open_account(
    name: str,
    *,
    by,
    school: Unit | None = None,
    staff_no: str = "",
    phone: str | None = None,
    email: str = "",
    username: str = "",
) -> User:
    """An account that nobody can use until a start password is issued for it.

    Without ``username`` the login name is 学校代码-工号. Raises `ValueError` when neither is there.
    """
    login = username or login_name(school, staff_no)
    fields = {"name": name, "staff_no": staff_no, "phone": phone or None, "email": email}
    user = User.objects.create_user(login, school=school, **fields)
    record(by, "account.opened", user, unit=user.home, username=user.username)
    return user


def login_name(school: Unit | None, staff_no: str) -> str:
    """学校代码-工号 in lower case, e.g. ``qy3x-012``. Raises `ValueError` with a sentence."""
    if school is None or not staff_no:
        raise ValueError("没有学校和工号时，请填写登录名。")
    if not school.code:
        raise ValueError(f"{school}还没有代码，请先在“组织与任职”里填写，或另给一个登录名。")
    return f"{school.code}-{staff_no}".lower()


@transaction.atomic
def correct_account(user: User, *, by, changed: list[str]) -> None:
    """Keep corrected particulars; the log names the fields, not what stood in them."""
    user.save(update_fields=changed)
    record(by, "account.corrected", user, unit=user.home, fields=changed)


@transaction.atomic
def close_account(user: User, *, by) -> None:
    """Nobody signs in as this person any more, from this moment; the records stay."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.is_active = False
    end_all_sessions(user, by=by)
    record(by, "account.closed", user, unit=user.home)


@transaction.atomic
def reopen_account(user: User, *, by) -> None:
    """The person may sign in again with the old password."""
    User.objects.filter(pk=user.pk).update(is_active=True, failed_logins=0, locked_until=None)
    user.is_active = True
    record(by, "account.reopened", user, unit=user.home)


@transaction.atomic
def unlock(user: User, *, by) -> None:
    """End a lock before its time."""
    User.objects.filter(pk=user.pk).update(failed_logins=0, locked_until=None)
    user.failed_logins, user.locked_until = 0, None
    record(by, "account.unlocked", user, unit=user.home)
