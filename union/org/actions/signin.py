"""Who is this? Counting wrong passwords by account, never by network address.

All delegates of a school sit behind one address, so a limit by address would stop a congress; five
failures lock one account for `settings.LOCK_TIME` instead (ASVS 5.0 6.3.1).
An attempt is counted before the password is looked at, and given back when it was right: a hundred
guesses sent at the same moment are a hundred attempts, not one.
"""

import hashlib
import hmac
import unicodedata
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from union.audit.chain import record
from union.notices.actions import notify
from union.org.models import Session, Stranger, User
from union.org.models.sessions import in_words
from union.org.passwords import is_stale

WRONG = "登录名或密码不对，请核对后再输。"
CLOSED = "这个账号已停用。如果仍在本校工作，请联系本校工会主席或系统管理员。"
STALE = "账号条上的起始密码已经过期，请本校工会主席或系统管理员重新发一张。"


class Refused(Exception):
    """Not signed in; the text is the sentence the person reads."""


def authenticate(login: str, password: str, *, address: str = "") -> User:
    """The active person with this login name (or phone, or staff number) and password.

    A name that nobody has costs the same time and gives the same sentences as a wrong password.
    Raises `Refused`.
    """
    user = find(login)
    counter = user or _stranger(login)
    take_attempt(counter)
    if not _is_right(user, password):
        _refuse(counter, user, login, address)
    give_back(counter)
    if not user.is_active:
        raise Refused(CLOSED)
    if user.must_change_password and is_stale(user.start_password_at, settings.START_PASSWORD_DAYS):
        raise Refused(STALE)
    return user


def prove(user: User, password: str) -> None:
    """Whoever sits there knows the person's password. Raises `Refused`; wrong ones are counted."""
    take_attempt(user)
    if not user.check_password(password):
        _refuse(user, user, user.username, "")
    give_back(user)


def find(login: str) -> User | None:
    """By login name or phone number, else by a staff number that only one school has.

    Raises `Refused` for a staff number of several schools: it names nobody.
    """
    typed = _tidy(login)
    named = User.objects.filter(Q(username__in=[typed, typed.lower()]) | Q(phone=typed))
    named = sorted(named.select_related("school"), key=lambda user: user.username != typed.lower())
    numbered = (
        list(User.objects.filter(staff_no=typed).select_related("school")[:2]) if typed else []
    )
    if named:
        return named[0]
    if len(numbered) > 1:
        raise Refused(
            f"几所学校都有工号“{typed}”。请用账号条上的登录名，即“学校代码-工号”，例如 qy3x-012。"
        )
    return numbered[0] if numbered else None


def take_attempt(counter) -> None:
    """Count one attempt of an account (or a stranger's name). Raises `Refused` while it is locked.

    One UPDATE counts and locks, so parallel attempts cannot slip past each other.
    """
    now = timezone.now()
    is_over = Q(locked_until__lte=now)
    count = Case(When(is_over, then=Value(1)), default=F("failed_logins") + 1)
    is_last = Q(failed_logins__gte=settings.LOCK_AFTER - 1) & Q(locked_until=None)
    lock = Case(
        When(is_last, then=Value(now + settings.LOCK_TIME)),
        default=Value(None),
        output_field=DateTimeField(),
    )
    rows = counter._meta.model._base_manager.filter(pk=counter.pk)
    free = rows.filter(is_over | Q(locked_until=None))
    if not free.update(failed_logins=count, locked_until=lock):
        counter.refresh_from_db(fields=["locked_until"])
        raise Refused(locked_sentence(counter.locked_until))
    counter.refresh_from_db(fields=["failed_logins", "locked_until"])


def give_back(counter) -> None:
    """The attempt was right: it does not count. Earlier wrong ones do, until `signed_in`."""
    fewer = Greatest(F("failed_logins") - 1, Value(0))
    rows = counter._meta.model._base_manager.filter(pk=counter.pk)
    rows.update(failed_logins=fewer, locked_until=None)


@transaction.atomic
def signed_in(user: User, *, address: str, device: str, way: str) -> None:
    """Signing in is complete, second factor included. Old sessions of everybody are swept."""
    User.objects.filter(pk=user.pk).update(failed_logins=0, locked_until=None)
    facts = {"address": address, "device": in_words(device), "way": way}
    record(user, "signin.done", user, unit=user.home, **facts)
    Session.objects.filter(expire_date__lt=timezone.now() - timedelta(days=1)).delete()


def signed_out(user: User) -> None:
    """The person has left by the door."""
    record(user, "signin.left", user, unit=user.home)


def tied(user: User, *, provider: str) -> None:
    """An outside identity belongs to this account from now on."""
    record(user, "signin.tied", user, unit=user.home, provider=provider)


def turned_away(provider: str, *, address: str) -> None:
    """Somebody proved who they are over there, but has no account here."""
    record(None, "signin.failed", succeeded=False, label=provider, address=address)


def wrong_code(user: User, *, address: str = "") -> None:
    """The second factor was wrong, the password right: somebody may have found it out."""
    _write_failure(user, "second_factor.failed", address)
    if user.locked_until:
        text = "有人用您的密码登录，但验证码连续输错。如果不是您本人，请马上修改密码"
        notify([user], text, url=reverse("org:password"))


def locked_sentence(until) -> str:
    """When one may try again, to the next whole minute, and who can help sooner."""
    when = timezone.localtime(until) + timedelta(seconds=59)
    return (
        f"连续输错 {settings.LOCK_AFTER} 次，账号已锁定，请在 {when:%H:%M} 以后再登录。"
        "急用请找本校工会主席或系统管理员解锁。"
    )


def _is_right(user, password) -> bool:
    if user is not None and user.has_usable_password():
        return user.check_password(password)
    make_password(password)  # the same work as for somebody who exists
    return False


def _refuse(counter, user, login, address):
    """Write the failure down and say how many attempts remain. Always raises `Refused`."""
    if user is not None:
        _write_failure(user, "signin.failed", address)
    else:
        record(None, "signin.failed", succeeded=False, label=_masked(login), address=address)
    if counter.locked_until:
        raise Refused(locked_sentence(counter.locked_until))
    left = settings.LOCK_AFTER - counter.failed_logins
    minutes = int(settings.LOCK_TIME.total_seconds() // 60)
    raise Refused(WRONG + (f"再错 {left} 次，账号将锁定 {minutes} 分钟。" if left <= 2 else ""))


@transaction.atomic
def _write_failure(user, verb, address):
    unit = user.home
    record(None, verb, user, unit=unit, succeeded=False, address=address)
    if user.locked_until:
        until = timezone.localtime(user.locked_until)
        record(None, "signin.locked", user, unit=unit, until=f"{until:%Y-%m-%d %H:%M}")


def _stranger(login) -> Stranger:
    key = hmac.new(settings.SECRET_KEY.encode(), _tidy(login).lower().encode(), hashlib.sha256)
    stranger, _ = Stranger.objects.get_or_create(key=key.hexdigest())
    Stranger.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()
    return stranger


def _tidy(login: str) -> str:
    """Full-width letters as ordinary ones, no spaces, no NUL."""
    return "".join(unicodedata.normalize("NFKC", login).split()).replace("\0", "")[:60]


def _masked(login: str) -> str:
    """Enough to recognise a typing error, not enough to read a password typed in the wrong field."""
    typed = _tidy(login)
    return f"{typed[:2]}…（{len(typed)} 个字符）"
