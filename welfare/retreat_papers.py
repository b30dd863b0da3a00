"""The roster of a group that was formed, to print and as a list."""

from union.kit.numerals import chinese_date
from union.kit.paper_body import Paper, Paragraph, Signature, Table
from union.kit.xlsx import Column, write_xlsx
from welfare.models import RetreatRound
from welfare.registers import group_name
from welfare.retreat_order import Place, places

HEAD = ("序号", "姓名", "性别", "小组", "手机", "排序依据")


def _lines(round_: RetreatRound) -> list[tuple[str, ...]]:
    return [_line(place) for place in places(round_) if place.is_in]


def _line(place: Place) -> tuple[str, ...]:
    member = place.signup.member
    facts = (member.name, member.get_sex_display(), group_name(member), member.phone)
    return (str(place.number), *facts, place.why)


def roster(round_: RetreatRound) -> Paper:
    """What the leader carries."""
    leader = round_.leader.name if round_.leader else "（未定）"
    opening = (
        f"{chinese_date(round_.starts_on)}至{chinese_date(round_.ends_on)}，{round_.days}天，"
        f"{round_.route}。领队：{leader}。"
    )
    table = Table(HEAD, tuple(_lines(round_)), widths=(1, 2, 1, 2, 3, 5))
    return Paper(
        title=f"{round_}名单",
        blocks=(Paragraph(opening), table),
        signature=Signature(round_.school.name, round_.formed_on),
        author=round_.school.name,
    )


def roster_xlsx(round_: RetreatRound) -> bytes:
    widths = (3, 8, 4, 10, 10, 24)
    columns = [Column(word, width) for word, width in zip(HEAD, widths, strict=True)]
    return write_xlsx(columns, _lines(round_), f"{round_}名单")
