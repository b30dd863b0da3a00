"""On whose desk a complaint lies, and 回避: whoever is concerned never decides on it."""

from disclosure.models import Complaint, Seat
from disclosure.standing import standing
from union.org.models import Role, User
from union.org.scopes import OFFICERS

Desk = Complaint.Desk


class NoDesk(Exception):
    """At this school nobody is left who may decide; the message says where to turn."""


def people_at(desk: str, school) -> list[User]:
    """Who sits at a desk today."""
    if desk == Desk.SUPERVISORS:
        seats = Seat.objects.current().of_group(Seat.Group.SUPERVISING).filter(school=school)
        here = User.objects.filter(school=school, is_active=True)
        return list(here.filter(pk__in=seats.values("user")))
    role = Role.CHAIR if desk == Desk.CHAIR else Role.PRINCIPAL
    return list(User.objects.in_office(role, school))


def desk_without(school, away: set[int]) -> str:
    """The first desk whose people are not concerned; of the 监督小组 one is enough. ``away`` are user ids.

    A vice-chair does not decide on the chair: if one of an office is concerned, the office is. Raises `NoDesk`.
    """
    for desk in Desk:
        held = {user.pk for user in people_at(desk, school)}
        left = held - away
        if left and (desk == Desk.SUPERVISORS or left == held):
            return desk
    raise NoDesk("本校已经没有可以受理这件事的人。请直接向区教育工会反映")


def keepers(complaint: Complaint) -> list[User]:
    """Who decides on this case: the people of its desk, without those concerned."""
    away = concerned(complaint)
    return [user for user in people_at(complaint.desk, complaint.school) if user.pk not in away]


def sits_at(user, complaint: Complaint) -> bool:
    """Whether the case lies on this person's desk; for rows already known to be open to the person, and without
    a query for each."""
    desk, school = complaint.desk, complaint.school
    if desk == Desk.SUPERVISORS:
        return standing(user, school).is_supervising
    role = Role.CHAIR if desk == Desk.CHAIR else Role.PRINCIPAL
    return any(office.unit_id == school.pk and office.role == role for office in user.offices)


def concerned(complaint: Complaint) -> set[int]:
    """Ids of those who must not decide: the recused and the complainant."""
    return {*complaint.recused.values_list("pk", flat=True), complaint.complainant_id} - {None}


def in_reach(school) -> dict[User, str]:
    """Everybody into whose hands a case of the school could come by office, with the offices in words."""
    held: dict[User, list[str]] = {}
    for role in (*OFFICERS, Role.PRINCIPAL):
        for user in User.objects.in_office(role, school).order_by("name"):
            held.setdefault(user, []).append(role.label)
    for user in people_at(Desk.SUPERVISORS, school):
        held.setdefault(user, []).append(Desk.SUPERVISORS.label)
    return {user: "、".join(words) for user, words in held.items()}
