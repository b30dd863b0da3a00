"""What both forms of a session are made of: shapes of blocks, and the lists that both show."""

from congress.composition import composition
from congress.facts import Facts
from congress.models import Motion, Seat
from members.models import Member
from union.kit.numerals import chinese_date, percent

NONE = "无"


def form(key: str, caption: str, rows: list[list[tuple[str, str]]], tall=()) -> dict:
    """A part of the form: rows of one to three (label, value) pairs."""
    cells = [[[label, str(value)] for label, value in row] for row in rows]
    return {"key": key, "type": "fields", "caption": caption, "rows": cells, "tall": list(tall)}


def table(key: str, caption: str, head: list[str], rows: list[list]) -> dict:
    """A table; an empty list gives one row that says so."""
    rows = [[str(cell) for cell in row] for row in rows]
    rows = rows or [[NONE, *[""] * (len(head) - 1)]]
    return {"key": key, "type": "table", "caption": caption, "head": head, "rows": rows}


def names(seats) -> str:
    """Members of a body, its head marked: the presidium's is 执行主席."""
    said = [
        f"{seat.member}（{_head(seat)}）" if seat.is_head else str(seat.member) for seat in seats
    ]
    return "、".join(said) or NONE


def _head(seat) -> str:
    return "执行主席" if seat.body == Seat.Body.PRESIDIUM else "负责人"


def moment(day, time=None) -> str:
    """2026年3月20日14:00, or only the day."""
    return chinese_date(day) + (f"{time:%H:%M}" if time else "")


def heads(count: int, total: int) -> str:
    """``29 人（61.7%）``."""
    return f"{count} 人（{percent(count, total)}）" if total else f"{count} 人"


def delegates(facts: Facts, on) -> dict:
    """The seats and the composition of the formal delegates."""
    congress, roll = facts.session.congress, facts.roll
    found = composition(congress, on)
    total = found.total
    rows = [
        [("应到正式代表", f"{roll.formal} 人"), ("列席代表", f"{roll.observers} 人"),
         ("特邀代表", f"{roll.invited} 人")],
        [("教职工数", f"{congress.staff_count} 人"), ("会员数", f"{_members(facts)} 人"),
         ("代表占教职工", percent(roll.formal, congress.staff_count))],
        [("教师", heads(found.teachers, total)), ("中层以上", heads(found.leaders, total)),
         ("女代表", heads(found.women, total))],
        [("35岁以下", heads(found.young, total)), ("少数民族", heads(found.minorities, total)),
         ("中共党员", heads(found.party_members, total))],
    ]  # fmt: skip
    return form("delegates", "代表", rows)


def _members(facts: Facts) -> int:
    return Member.objects.filter(school=facts.session.school).on_register().count()


def motions(facts: Facts) -> dict:
    rows = [
        [place, motion.title, motion.get_kind_display(), motion.get_method_display()]
        for place, motion in enumerate(facts.motions, start=1)
    ]
    return table("motions", "议题和表决方式", ["序号", "议题", "类别", "表决方式"], rows)


def not_in_secret(facts: Facts) -> list[Motion]:
    """What must pass the congress and is decided by raised hands or by name."""
    openly = (Motion.Method.HANDS, Motion.Method.OPEN)
    adopted = [motion for motion in facts.motions if motion.kind == Motion.Kind.ADOPT]
    return [motion for motion in adopted if motion.method in openly]


def bodies(facts: Facts, *wanted: str) -> dict:
    rows = [[(Seat.Body(body).label, names(facts.seats[body]))] for body in wanted]
    return form("bodies", "会议机构", rows)
