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


EVERYBODY = (
    Place("home", "公开栏"),
    Place("box_mine", "写信"),
    Place("case_own_list", "诉求"),
    Place("groups", "责任与小组"),
)
DRAFTING = Place("publication_list", "公开事项")
CHECKING = Place("matrix", "公开进度")
CATALOGUE = Place("catalogue", "目录")
LETTERS = Place("box_desk", "来信")
CASES = Place("case_list", "信访调解")
FOUR = Place("meetings:yearly", "四会")
JUDGED = Place("evaluation_list", "教职工评议")
REPORTED = Place("report_list", "年度报告")
ABOVE = (Place("matrix_district", "各校公开进度"), CATALOGUE, REPORTED)


def places_of(person: Standing) -> tuple[Place, ...]:
    """What stands in the row for this person, in the order of the work."""
    if person.is_above and not person.is_staff:
        return ABOVE
    if person.is_officer:
        work = (DRAFTING, CHECKING, LETTERS, CASES, CATALOGUE, FOUR, JUDGED, REPORTED)
        return (EVERYBODY[0], *work, EVERYBODY[-1])
    work = []
    if person.is_leading or person.is_working or person.is_supervising:
        work += [DRAFTING, CHECKING]
    if person.is_supervising:
        work += [LETTERS]
    return (EVERYBODY[0], *work, *EVERYBODY[1:], JUDGED)
