"""The pages of the room that a person has to do with, for the row of links on top of each of them."""

from disclosure.standing import Standing
from union.kit.places import Place

BOARD = Place("disclosure:home", "公开栏")
GROUPS = Place("disclosure:groups", "责任与小组")
WRITING = Place("disclosure:own_letters", "给学校写信")
ASKING = Place("disclosure:case_list", "诉求与调解")
DRAFTING = Place("disclosure:publication_list", "公开事项")
CHECKING = Place("disclosure:matrix", "公开进度")
CATALOGUE = Place("disclosure:catalogue", "公开目录")
LETTERS = Place("disclosure:box_desk", "意见箱")
FOUR = Place("meetings:yearly", "四会")
JUDGED = Place("disclosure:evaluation_list", "教职工评议")
REPORTED = Place("disclosure:report_list", "年度报告")
ABOVE = (
    Place("disclosure:matrix_district", "各校公开进度"),
    CATALOGUE,
    REPORTED,
    Place("disclosure:case_district", "信访数字"),
    Place("disclosure:box_district", "意见箱数字"),
    Place("meetings:yearly_schools", "各校四会"),
)
OFFICERS = (
    BOARD, DRAFTING, CHECKING, LETTERS, ASKING, FOUR, CATALOGUE, JUDGED, REPORTED, GROUPS,
)  # fmt: skip


def places_of(person: Standing) -> tuple[Place, ...]:
    """What stands in the row for this person, in the order of the work."""
    if person.is_above and not person.is_staff:
        return ABOVE
    if person.is_officer:
        return OFFICERS
    work: list[Place] = []
    if person.is_leading or person.is_working:
        work += [DRAFTING, CHECKING]
    elif person.is_supervising:
        work += [CHECKING]
    if person.is_supervising:
        work += [LETTERS]
    return (BOARD, *work, WRITING, ASKING, JUDGED, GROUPS)
