"""Who an activity is for: a person as the sign-up keeps them, the audience as a question and as a list."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from activities.models import Activity, SignUp
from activities.rules.events import YOUTH_AGE
from members.models import Member
from union.kit.access import YES, No, Verdict
from union.kit.days import years_after
from union.org.models import Unit, User
from union.org.models.units import below
from union.rules.figures import rule

Audience = Activity.Audience
# On the register, or retired and kept: both may be signed up.
COMPANY = (Member.State.ACTIVE, Member.State.KEPT)


@dataclass(frozen=True)
class Person:
    """Somebody who may take part: an account, a record of the register, or both of the same person."""

    name: str
    school: Unit
    user: User | None = None
    member: Member | None = None

    @property
    def group_name(self) -> str:
        group = self.member.group if self.member else None
        return group.short_name or group.name if group else ""


def person_of(user) -> Person | None:
    """The person behind an account; None for people who belong to no school."""
    if user.school is None:
        return None
    rows = Member.objects.filter(user=user, school=user.school, state__in=COMPANY)
    member = rows.select_related("group").first()
    return Person(user.name, user.school, user, member)


def person_of_member(member: Member) -> Person:
    """The person behind a record of the register; retired people often have no account."""
    return Person(member.name, member.school, member.user, member)


def is_meant(activity: Activity, person: Person | None) -> Verdict:
    """Whether the activity is for this person."""
    if person is None or not person.school.is_below(activity.unit):
        return No(f"这是{activity.unit}的活动，您不在它的范围内。")
    if activity.audience == Audience.ALL:
        return YES
    if person.member is None:
        return No(
            f"这次活动只限{audience_words(activity)}，名册上没有您的会籍，请联系工会代为报名。"
        )
    return _MEANT[activity.audience](activity, person.member) or No(
        f"这次活动只限{audience_words(activity)}参加。"
    )


def audience_words(activity: Activity) -> str:
    """Whom the activity is for, in words: 女教职工, 语文组、数学组, 35周岁以下的教职工."""
    if activity.audience == Audience.GROUPS:
        names = [unit.short_name or unit.name for unit in activity.groups.all()]
        return "、".join(names) or "指定的小组"
    if activity.audience == Audience.YOUTH:
        return f"{youth_age(activity)}周岁以下的教职工"
    return activity.get_audience_display()


def youth_age(activity: Activity) -> int:
    return rule(activity.unit, YOUTH_AGE, on=activity.starts_on).value


def youngest_birthday(activity: Activity) -> dt.date:
    """Who is born on this day or later counts as young: not yet a year older when it begins."""
    return years_after(activity.starts_on, -youth_age(activity) - 1) + dt.timedelta(days=1)


def company(activity: Activity):
    """Members whom the activity is for, on the register or retired."""
    everyone = Member.objects.filter(state__in=COMPANY)
    if activity.unit.is_school:
        rows = everyone.filter(school=activity.unit)
    else:
        rows = everyone.filter(below([activity.unit.path], "school__path"))
    if activity.audience == Audience.GROUPS:
        at = "group" if activity.unit.is_school else "school"
        rows = rows.filter(**{f"{at}__in": activity.groups.values("pk")})
    elif activity.audience == Audience.WOMEN:
        rows = rows.filter(sex=Member.Sex.FEMALE)
    elif activity.audience == Audience.YOUTH:
        rows = rows.filter(born_on__gte=youngest_birthday(activity))
    elif activity.audience == Audience.RETIRED:
        rows = rows.filter(state=Member.State.KEPT)
    return rows


def audience(activity: Activity):
    """The accounts that are told of the activity."""
    users = User.objects.filter(is_active=True)
    if activity.audience != Audience.ALL:
        return users.filter(pk__in=company(activity).values("user"))
    if activity.unit.is_school:
        return users.filter(school=activity.unit)
    return users.filter(below([activity.unit.path], "school__path"))


def with_a_place(activity: Activity):
    """The accounts of those who are seated or waiting."""
    rows = activity.sign_ups.filter(state__in=[SignUp.State.SEATED, SignUp.State.WAITING])
    return User.objects.filter(pk__in=rows.exclude(user=None).values("user"), is_active=True)


def is_today(activity: Activity) -> bool:
    return activity.starts_on <= timezone.localdate() <= activity.ends_on


def _in_groups(activity: Activity, member: Member) -> bool:
    at = member.group_id if activity.unit.is_school else member.school_id
    return activity.groups.filter(pk=at).exists()


def _is_young(activity: Activity, member: Member) -> bool:
    return bool(member.born_on and member.born_on >= youngest_birthday(activity))


_MEANT = {
    Audience.GROUPS: _in_groups,
    Audience.WOMEN: lambda _activity, member: member.sex == Member.Sex.FEMALE,
    Audience.YOUTH: _is_young,
    Audience.RETIRED: lambda _activity, member: member.state == Member.State.KEPT,
}
