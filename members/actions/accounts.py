"""Accounts for members: opened for the whole register at once; the slips are handed out by `union.org`."""

from dataclasses import dataclass, field

from django.db import transaction

from members.actions.people import link_accounts
from members.models import Member
from union.audit.chain import record
from union.org.actions import open_account
from union.org.actions.accounts import login_name
from union.org.models import User

MOST = 300
"""Accounts opened by one press of the button; a request must not take longer than a few seconds."""


@dataclass
class Opening:
    """Who has an account now, and who could not get one, each with the sentence why."""

    opened: list[User] = field(default_factory=list)
    linked: int = 0
    refused: list[tuple[Member, str]] = field(default_factory=list)


def without_account(school):
    """Members in register who cannot sign in yet."""
    return Member.objects.filter(school=school, user=None).on_register().for_list()


@transaction.atomic
def open_accounts(school, *, by) -> Opening:
    """An account for each member in register without one, tied to the membership.

    The login name is 学校代码-工号. A telephone number that another account uses is left out.
    """
    members = list(without_account(school).select_for_update(of=("self",))[:MOST])
    result = Opening(linked=link_accounts(school, members))
    waiting = [member for member in members if not member.user_id]
    names = {member.pk: _login(member) for member in waiting}
    used = set(User.objects.filter(username__in=names.values()).values_list("username", flat=True))
    phones = {member.phone for member in waiting if member.phone}
    used_phones = set(User.objects.filter(phone__in=phones).values_list("phone", flat=True))
    for member in waiting:
        login = names[member.pk]
        if reason := _why_not(member, login, used):
            result.refused.append((member, reason))
            continue
        phone = member.phone if _can_sign_in_with(member.phone, used_phones) else None
        fields = {"school": school, "staff_no": member.staff_no, "phone": phone}
        member.user = open_account(member.name, by=by, username=login, **fields)
        result.opened.append(member.user)
        used.add(login)
        used_phones.add(phone)
    Member.objects.bulk_update([one for one in waiting if one.user_id], ["user"])
    if result.opened:
        record(by, "members.accounts_opened", school, unit=school, count=len(result.opened))
    return result


def _login(member: Member) -> str:
    try:
        return login_name(member.school, member.staff_no)
    except ValueError:
        return ""


def _why_not(member: Member, login: str, used: set[str]) -> str:
    if not member.staff_no:
        return "没有工号，请先在登记内容里填上"
    if not login:
        return f"{member.school}还没有代码，请先在“组织与任职”里填写"
    if not login.isascii():
        return f"工号“{member.staff_no}”里有字母、数字以外的字，不能作登录名"
    if login in used:
        return f"登录名 {login} 已有人用，姓名或工号对不上，请在账号页核对"
    return ""


def _can_sign_in_with(phone: str, used: set[str]) -> bool:
    """Only mobile numbers are login names, and each for one account."""
    return len(phone) == 11 and phone.startswith("1") and phone not in used
