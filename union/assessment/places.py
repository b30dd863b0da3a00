"""The pages of the room that a person has to do with, for the row on top of each of them."""

from union.kit.places import Place
from union.org.models import Role
from union.org.scopes import OFFICERS

CLERKS = (
    Place("assessment:rubric_list", "考核办法"),
    Place("assessment:result_list", "评分和结果"),
    Place("assessment:mutual_list", "互查"),
    Place("assessment:inspection_list", "检查"),
    Place("assessment:finding_list", "整改"),
    Place("assessment:liaison_list", "蹲点联系"),
)
SCHOOL = (
    Place("assessment:own_list", "本校考核"),
    Place("assessment:mutual_list", "互查"),
    Place("assessment:finding_list", "检查和整改"),
    Place("assessment:liaison_list", "蹲点联系"),
)
PERSON = (Place("assessment:liaison_list", "蹲点联系"),)


def places_of(user, office) -> tuple[Place, ...]:
    """By the office held at the moment; a liaison person without one of ours only has the own schools."""
    if office and office.role == Role.CLERK:
        return CLERKS
    if office and office.role in OFFICERS:
        return SCHOOL
    if user.holds(Role.CLERK):
        return CLERKS
    return SCHOOL if user.holds(*OFFICERS) else PERSON
