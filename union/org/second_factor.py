"""Tying a phone to an account: the secret, its QR code, the recovery codes.

allauth checks codes and keeps the rows; setting up is ours, so that looking at the page writes
nothing and the codes are shown exactly once.
"""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from cryptography.fernet import InvalidToken
from django.db import transaction

from union.audit.chain import record
from union.kit.sealed import seal, unseal
from union.notices.actions import notify
from union.org.models import Appointment, Role, User

LAPSED = "这一页放得太久了，请重新扫码。"


class BadCode(ValueError):
    """The digits do not fit; the text is the sentence the person reads."""


def offer(user: User, sealed: str = "") -> dict:
    """What the page of setting up shows; the same secret again for a form that comes back."""
    try:
        owner, secret = unseal(sealed).split(":") if sealed else ("", "")
    except InvalidToken:
        owner, secret = "", ""
    if owner != str(user.pk):
        secret = generate_totp_secret()
    adapter = get_adapter()
    return {
        "qr": adapter.build_totp_svg(adapter.build_totp_url(user, secret)),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "sealed": seal(f"{user.pk}:{secret}"),
    }


def totp_of(user: User) -> Authenticator | None:
    """The person's phone, if one is tied."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()


@transaction.atomic
def activate(user: User, *, sealed: str, code: str) -> list[str]:
    """Tie the phone that shows ``code``; the recovery codes, for once. Raises `BadCode`."""
    try:
        owner, secret = unseal(sealed).split(":")
    except (InvalidToken, ValueError):
        raise BadCode(LAPSED) from None
    if owner != str(user.pk):
        raise BadCode(LAPSED)
    if not validate_totp_code(secret, code.replace(" ", "")):
        raise BadCode("数字不对。请等手机上换一组新的数字，再输一次；手机的时间须准确。")
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secret)
    record(user, "second_factor.set_up", user, unit=user.home)
    return RecoveryCodes.activate(user).get_unused_codes()


@transaction.atomic
def renew_codes(user: User) -> list[str]:
    """Ten new recovery codes; the old ones are worth nothing from now on."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    record(user, "second_factor.codes_renewed", user, unit=user.home)
    return RecoveryCodes.activate(user).get_unused_codes()


@transaction.atomic
def remove(user: User, *, by: User) -> None:
    """Untie the phone. When somebody else does it, the person and the clerks above are told."""
    Authenticator.objects.filter(user=user).delete()
    record(by, "second_factor.removed", user, unit=user.home)
    if by == user:
        return
    told = [user, *_clerks_above(user)]
    notify(told, f"{by}解除了{user}的手机验证器。如有疑问，请马上核实", url="/me/")


def _clerks_above(user):
    if user.home is None:
        return []
    held = Appointment.objects.current().filter(role=Role.CLERK, unit__in=user.home.line)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
