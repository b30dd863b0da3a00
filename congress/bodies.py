"""会议机构: who may sit on a body of the congress, and what the rules say of its members."""

from dataclasses import dataclass

from congress.counting import exceeds, reaches
from congress.models import Delegate, Seat, Session
from congress.rules import PRESIDIUM_TEACHERS, SHANGHAI
from members.models import Member
from union.kit.numerals import percent
from union.rules.figures import Rule, rule

Body = Seat.Body
# Only delegates lead the congress and count its votes; the other bodies may take in any member.
OF_DELEGATES = frozenset({Body.PRESIDIUM, Body.SCRUTINEERS})
DUTIES = {
    Body.PREPARATION: "会前筹备：文件、宣传、会务。",
    Body.QUALIFICATION: "核对代表资格和结构比例，提出审查报告。",
    Body.PROPOSALS: "征集、审查和督办提案。两次会议之间一直工作。",
    Body.PRESIDIUM: "主持大会，裁定有争议的提案，答复讨论意见。",
    Body.SCRUTINEERS: "监督发票、收票和计票。",
    Body.SECRETARIES: "记录、简报、整理纪要。",
}


@dataclass(frozen=True)
class BodyCheck:
    """One remark on the members of a body; ``is_met`` False asks for another choice."""

    is_met: bool
    sentence: str
    source: str


def candidates(session: Session, body: str):
    """Members who may be chosen: on the register, and for some bodies formal delegates."""
    members = Member.objects.filter(school=session.school).on_register()
    if body in OF_DELEGATES:
        formal = session.congress.delegates.seated().formal()
        members = members.filter(pk__in=formal.values("member"))
    return members.order_by("name_pinyin", "pk")


def seats_of(session: Session, body: str):
    """The seats of one body; the proposal committee serves the whole congress."""
    where = {"session": None if body == Body.PROPOSALS else session}
    return Seat.objects.filter(congress=session.congress, **where).on(body)


def checks(session: Session, body: str, members: list[int]) -> list[BodyCheck]:
    """What the rules say of ``members`` (ids) as this body."""
    if body != Body.PRESIDIUM or not members:
        return []
    seats = session.congress.delegates.seated()
    teachers = seats.filter(member__in=members, rank=Delegate.Rank.TEACHER).count()
    figure = rule(session.school, PRESIDIUM_TEACHERS, on=session.opens_on)
    found = [_teachers(teachers, len(members), figure)]
    return [*found, *_size(len(members), seats.formal().count())]


def _teachers(teachers: int, size: int, figure: Rule) -> BodyCheck:
    """Teachers are to be the majority; exactly the share of the rule is remarked upon."""
    said = f"主席团 {size} 人，教师 {teachers} 人，占 {percent(teachers, size)}"
    if exceeds(teachers, size, figure.value):
        return BodyCheck(True, f"{said}，占多数。", str(figure))
    if reaches(teachers, size, figure.value):
        return BodyCheck(False, f"{said}，刚好到线，教师应当占多数。", str(figure))
    return BodyCheck(False, f"{said}，教师应当占多数。", str(figure))


def _size(size: int, delegates: int) -> list[BodyCheck]:
    """Shanghai's figures, told where a presidium is smaller: 3 for 30 delegates, 7 for more than 100."""
    least = 7 if delegates > 100 else 3 if delegates >= 30 else 0
    if size >= least:
        return []
    said = f"代表 {delegates} 名，主席团一般不少于 {least} 人。"
    return [BodyCheck(False, said, f"{SHANGHAI}第二十三条")]
