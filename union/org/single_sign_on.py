"""Whose account an outside identity belongs to, by one claim that the configuration names.

``settings.SINGLE_SIGN_ON`` holds for each provider ``claim`` (what the other side sends),
``field`` (``username``, ``staff_no``, ``phone`` or ``email`` of the account) and ``school`` (the
code of the one school that the provider speaks for; empty: all).
"""

from django.conf import settings

from union.org.models import User

FIELDS = {"username": "登录名", "staff_no": "工号", "phone": "手机号", "email": "邮箱"}


class NoMatch(Exception):
    """No single active account; the text is the sentence the person reads."""


def match(account) -> User:
    """The active account for allauth's ``account``. Raises `NoMatch`."""
    rule = settings.SINGLE_SIGN_ON[account.provider]
    value, what = _claimed(account.extra_data, rule), FIELDS[rule["field"]]
    if not value:
        raise NoMatch(f"统一登录没有告诉我们您的{what}，请用账号和密码登录，并告诉系统管理员。")
    people = User.objects.filter(is_active=True, **{rule["field"]: value})
    if rule["school"]:
        people = people.filter(school__code=rule["school"])
    found = list(people[:2])
    if len(found) != 1:
        raise NoMatch(
            f"没有找到与您{what}相符的账号。请用账号和密码登录，或请本校工会主席为您开通。"
        )
    return found[0]


def _claimed(told, rule) -> str:
    """The claim's value; an address that the other side has not verified proves nothing."""
    claims = {**told, **(told.get("id_token") or {}), **(told.get("userinfo") or {})}
    if rule["field"] == "email" and claims.get("email_verified") is not True:
        return ""
    value = str(claims.get(rule["claim"]) or "").strip()
    return value.removeprefix("+86") if rule["field"] == "phone" else value
