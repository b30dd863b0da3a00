"""The pages of the room that a person has to do with, for the row of links on top of each of them."""

from dataclasses import dataclass

from django.urls import reverse

from disclosure.standing import Standing


@dataclass(frozen=True)
class Place:
    """One link; ``key`` is the name of its address."""

    key: str
    label: str

    @property
    def url(self) -> str:
        return reverse(self.key if ":" in self.key else f"disclosure:{self.key}")


BOARD = Place("home", "公开栏")
GROUPS = Place("groups", "责任与小组")
WRITING = Place("own_letters", "给学校写信")
ASKING = Place("case_list", "诉求与调解")
DRAFTING = Place("publication_list", "公开事项")
CHECKING = Place("matrix", "公开进度")
CATALOGUE = Place("catalogue", "公开目录")
LETTERS = Place("box_desk", "意见箱")
FOUR = Place("meetings:yearly", "四会")
JUDGED = Place("evaluation_list", "教职工评议")
REPORTED = Place("report_list", "年度报告")
ABOVE = (
    Place("matrix_district", "各校公开进度"),
    CATALOGUE,
    REPORTED,
    Place("case_district", "信访数字"),
    Place("box_district", "意见箱数字"),
    Place("meetings:yearly", "各校四会"),
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
