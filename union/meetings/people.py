"""Who stands behind a typed name: only people and departments of the meeting's own school."""

import re
from collections import Counter

from union.meetings.models import Meeting
from union.meetings.names import Typed
from union.org.models import Department, Role, Unit, User

NUMBERED = re.compile(r"(.+?)[（(](\w+)[）)]")
OFFICERS = (Role.CHAIR, Role.COMMITTEE)
WITH_PRINCIPAL = (Role.PRINCIPAL, *OFFICERS)
# Who is called to a meeting of its kind, before anybody says otherwise.
CALLED = {
    Meeting.Kind.COMMITTEE: OFFICERS,
    Meeting.Kind.CHAIRS: (Role.CHAIR,),
    Meeting.Kind.JOINT: WITH_PRINCIPAL,
    Meeting.Kind.AFFAIRS: (Role.PRINCIPAL, Role.CHAIR),
    Meeting.Kind.LEADING: (Role.PRINCIPAL, Role.CHAIR),
    Meeting.Kind.SUPERVISING: OFFICERS,
}


class Unclear(ValueError):
    """A name that several people bear; the message says what to write instead."""


def staff_of(school: Unit):
    """Active accounts of the school, by name."""
    return User.objects.filter(school=school, is_active=True).order_by("name", "staff_no")


def usually_called(school: Unit, kind: str) -> list[User]:
    """Those whose office calls them to a meeting of this kind, the highest office first."""
    found = [user for role in CALLED.get(kind, ()) for user in User.objects.in_office(role, school)]
    return list(dict.fromkeys(found))


def duties_of(school: Unit, users) -> dict[int, str]:
    """What these people are at the school, by their ids: 校长, 工会主席; of two offices the higher."""
    rows = school.appointments.current().filter(role__in=WITH_PRINCIPAL, user__in=users)
    held = sorted(rows, key=lambda each: WITH_PRINCIPAL.index(each.role), reverse=True)
    return {each.user_id: each.get_role_display() for each in held}


def by_rank(people, duties: dict[int, str]) -> list[User]:
    """The people in the order in which papers name them: offices first, as they came otherwise."""
    labels = [Role(role).label for role in WITH_PRINCIPAL]
    ranks = {label: place for place, label in enumerate(labels)}
    return sorted(people, key=lambda user: ranks.get(duties.get(user.pk), len(ranks)))


def accounts_named(school: Unit, typed: list[Typed]) -> tuple[list[User], list[Typed]]:
    """Of typed names those who have an account at the school, and the others.

    Whoever is typed with a duty is a guest: the parent 李强 is not the teacher 李强. Raises `Unclear`.
    """
    bare = [each.name for each in typed if not each.duty]
    known = {}
    for user in staff_of(school).filter(name__in=bare):
        known.setdefault(user.name, []).append(user)
    twice = next((name for name, users in known.items() if len(users) > 1), "")
    if twice:
        raise Unclear(f"本校有 {len(known[twice])} 位{twice}，请在“本校的人”里勾选。")
    inside = [known[each.name][0] for each in typed if not each.duty and each.name in known]
    return inside, [each for each in typed if each.duty or each.name not in known]


def owner_of(school: Unit, text: str) -> dict:
    """The fields of a task that say who does it: a person, a department of the school, or mere words.

    ``李红（012）`` names one of two colleagues of the same name. Raises `Unclear`.
    """
    numbered = NUMBERED.fullmatch(text)
    name, number = (numbered[1], numbered[2]) if numbered else (text, "")
    rows = staff_of(school).filter(name=name.replace(" ", "").replace("　", ""))
    people = list(rows.filter(staff_no=number) if number else rows)
    if len(people) > 1:
        like = "、".join(f"{user.name}（{user.staff_no}）" for user in people[:3])
        raise Unclear(f"本校有 {len(people)} 位{name}，请写上工号：{like}。")
    found = {"owner": people[0] if people else None, "department": None, "owner_name": ""}
    if not people:
        found["department"] = Department.objects.filter(school=school, name=text).open().first()
    if not people and not found["department"]:
        found["owner_name"] = text
    return found


def known_names(school: Unit) -> list[str]:
    """What one may choose from while typing who does something: departments, then people."""
    departments = Department.objects.filter(school=school).open().values_list("name", flat=True)
    users = list(staff_of(school).only("name", "staff_no"))
    often = Counter(user.name for user in users)
    return [*departments, *[_told_apart(user, often[user.name]) for user in users]]


def name_in_list(user: User) -> str:
    """The name under which `owner_of` finds this person again."""
    namesakes = staff_of(user.school).filter(name=user.name).count() if user.school else 1
    return _told_apart(user, namesakes)


def _told_apart(user: User, often: int) -> str:
    return f"{user.name}（{user.staff_no}）" if often > 1 and user.staff_no else user.name
