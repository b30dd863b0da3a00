"""Who sees the groups and the four responsibilities of a school, and who fills them in."""

from disclosure.models import Seat
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict


def see(user, school) -> Verdict:
    """Everybody at the school, whoever holds an office there, and the clerks above it."""
    person = standing(user, school)
    inside = person.is_staff or person.is_officer or person.is_principal or person.is_above
    return YES if inside else No("责任与小组给本校教职工看。请从本校进入。")


def arrange(user, school, group: str = "") -> Verdict:
    """Officers of the union and the principal: members of the groups, board, responsibilities.

    Whom the 监督小组 watches does not choose it: its members read the opinion box.
    """
    person = standing(user, school)
    if person.is_officer:
        return YES
    if person.is_principal and group == Seat.Group.SUPERVISING:
        return No("监督小组由工会选定：它监督的正是学校行政，也看得到意见箱的来信。")
    if person.is_principal:
        return YES
    return No("责任、小组和公开栏设置由本校工会干部和校长填写。")
