"""Election results from a workbook: one row a nominee, the figures of a constituency on its rows.

Nothing is written here. The rows are read once, shown with what would come of them, and read again
when somebody confirms; one wrong row keeps all of them out.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from congress import electing
from congress.models import Congress, Constituency
from congress.rounds import Ballot, next_ballot, objections, rules_of
from members.models import Member
from union.kit.cells import Unclear, as_day, as_text
from union.kit.pinyin import tidy
from union.kit.sheets import read_rows
from union.kit.uploads import Refused
from union.kit.xlsx import Column, write_xlsx

UNIT, NAME, NUMBER, VOTES, DAY = "选举单位", "姓名", "工号", "得票", "选举日期"
FIGURES = {
    "应到": "due",
    "实到": "took_part",
    "发出选票": "issued",
    "收回选票": "returned",
    "废票": "invalid",
}
OTHER_WORDS = {
    "单位": UNIT, "部门": UNIT, "候选人": NAME, "代表姓名": NAME, "票数": VOTES, "得票数": VOTES,
    "赞成票": VOTES, "日期": DAY, "应到人数": "应到", "实到人数": "实到", "发出": "发出选票", "发票": "发出选票",
    "收回": "收回选票", "收票": "收回选票", "废票数": "废票", "无效票": "废票",
}  # fmt: skip
COLUMNS = (UNIT, NAME, NUMBER, VOTES, DAY, *FIGURES)
MAX_ROWS = 3000

RawRow = tuple[int, dict[str, str]]
"""Row number in the sheet, and the filled cells as text, by column; days as ISO text."""


@dataclass
class Draft:
    """What one constituency's rows say, and what would come of them."""

    constituency: Constituency
    ballot: Ballot | None = None
    held_on: dt.date | None = None
    count: electing.Count | None = None
    members: dict[int, Member] = field(default_factory=dict)
    outcome: electing.Outcome | None = None
    errors: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """A whole sheet: drafts by constituency, and errors of rows that belong to none."""

    drafts: list[Draft]
    errors: list[str]

    @property
    def is_clean(self) -> bool:
        return bool(self.drafts) and not self.errors and not any(d.errors for d in self.drafts)


def column_of(word: str) -> str:
    """The column that a head word means; empty for a foreign one."""
    plain = "".join(word.split()).partition("（")[0].partition("(")[0].rstrip("*")
    return OTHER_WORDS.get(plain, plain if plain in COLUMNS else "")


def raw_rows(data: bytes) -> list[RawRow]:
    """The filled rows of a workbook as text. Raises `Refused` when it cannot be read."""
    table = read_rows(data, knows=lambda word: bool(column_of(word)), max_rows=MAX_ROWS)
    places = {column_of(word): at for at, word in enumerate(table.header) if column_of(word)}
    if lacking := [word for word in (UNIT, NAME, VOTES) if word not in places]:
        raise Refused(f"表头里没有“{'”“'.join(lacking)}”这一列。请下载模板，按模板的列名填写。")
    rows = []
    for row in table.rows:
        cells = {word: _said(word, row.cells[at]) for word, at in places.items()}
        rows.append((row.number, {word: text for word, text in cells.items() if text}))
    return rows


def _said(word: str, cell) -> str:
    try:
        if word == DAY and as_text(cell):
            return as_day(cell).on.isoformat()
        return as_text(cell)
    except Unclear as error:
        return f"!{error}"


def interpret(rows: list[RawRow], congress: Congress) -> Reading:
    """What the rows would do to the congress as it stands now."""
    units = {unit.name: unit for unit in congress.constituencies.select_related("congress__school")}
    reading, by_unit = Reading([], []), {}
    for number, cells in rows:
        name = cells.get(UNIT, "")
        if not cells.get(VOTES):
            continue  # a name in the template that got no vote stood for nothing
        if name in units:
            by_unit.setdefault(name, []).append((number, cells))
        elif name:
            reading.errors.append(f"第 {number} 行：本届没有“{name}”这个选举单位，请核对名称。")
        else:
            reading.errors.append(f"第 {number} 行：没有写选举单位。")
    register = _register(congress.school)
    for name, own in by_unit.items():
        reading.drafts.append(_draft(units[name], own, register))
    _compare(reading)
    if not rows or (not by_unit and not reading.errors):
        reading.errors.append("表里没有一行填了得票，请填好再上传。")
    return reading


def _compare(reading: Reading) -> None:
    """Nobody stands in two constituencies."""
    stands: dict[int, Draft] = {}
    for draft in reading.drafts:
        for key, member in draft.members.items():
            first = stands.setdefault(key, draft)
            if first is not draft:
                draft.errors.append(f"{member}同时写在{first.constituency}，请核对在哪里参选。")


def _register(school) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for member in Member.objects.filter(school=school).on_register():
        found.setdefault(member.name, []).append(member)
    return found


def _draft(unit: Constituency, rows: list[RawRow], register) -> Draft:
    draft = Draft(unit)
    figures = _figures(draft, rows)
    votes = _votes(draft, rows, register)
    draft.ballot = next_ballot(unit, timezone.localdate())
    if draft.ballot is None:
        draft.errors.append(f"{unit}的名额已经选满，不需要再选。")
    if draft.errors:
        return draft
    names = {key: member.name for key, member in draft.members.items()}
    draft.count = electing.Count(draft.ballot.seats, votes=votes, names=names, **figures)
    draft.errors += objections(unit, draft.ballot, draft.held_on, draft.count)
    if not draft.errors:
        turnout, majority = rules_of(unit, draft.held_on)
        draft.outcome = electing.judge(draft.count, turnout=turnout, majority=majority)
    return draft


def _figures(draft: Draft, rows: list[RawRow]) -> dict[str, int]:
    """The counts of the ballot: written on any row of the constituency, never two different ones."""
    found = {}
    for word, name in FIGURES.items():
        said = {cells[word] for _, cells in rows if word in cells}
        if not said and word == "废票":
            said = {"0"}
        if len(said) == 1 and (number := _whole(*said)) is not None:
            found[name] = number
        else:
            draft.errors.append(_unclear(word, said))
    days = {cells[DAY] for _, cells in rows if DAY in cells}
    try:
        draft.held_on = dt.date.fromisoformat(*days) if len(days) == 1 else None
    except ValueError:
        draft.held_on = None
    if draft.held_on is None:
        draft.errors.append(_unclear(DAY, days))
    return found


def _unclear(word: str, said: set[str]) -> str:
    if not said:
        return f"没有填“{word}”。"
    if len(said) > 1:
        return f"“{word}”有几个不同的数：{'、'.join(sorted(said))}，请改成一致。"
    return f"“{word}”没有读懂：{next(iter(said)).removeprefix('!')[:40]}。"


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _votes(draft: Draft, rows: list[RawRow], register) -> dict[int, int]:
    votes: dict[int, int] = {}
    for number, cells in rows:
        member, problem = _who(cells, register)
        count = _whole(cells[VOTES])
        if problem:
            draft.errors.append(f"第 {number} 行：{problem}")
        elif count is None:
            draft.errors.append(f"第 {number} 行：得票“{cells[VOTES][:20]}”不是整数，请核对。")
        elif member.pk in votes:
            draft.errors.append(f"第 {number} 行：{member}已经在前面出现过，请删去一行。")
        else:
            votes[member.pk] = count
            draft.members[member.pk] = member
    return votes


def _who(cells: dict[str, str], register) -> tuple[Member | None, str]:
    name, number = tidy(cells.get(NAME, "")), cells.get(NUMBER, "")
    if not name:
        return None, "没有写姓名。"
    people = register.get(name, [])
    if number:
        people = [one for one in people if one.staff_no == number]
    if not people:
        extra = f"（工号 {number}）" if number else ""
        return None, f"本校在籍会员里没有{name}{extra}，请核对姓名。"
    if len(people) > 1:
        return None, f"本校有 {len(people)} 位{name}，请在“工号”列写明是哪一位。"
    return people[0], ""


def template_of(congress: Congress) -> tuple[str, bytes]:
    """The sheet to fill in: every constituency's people, the votes left open."""
    widths = {UNIT: 12, DAY: 9}
    columns = [Column(word, widths.get(word, 6)) for word in COLUMNS]
    rows = []
    people: dict[int | None, list[Member]] = {}
    for member in Member.objects.filter(school=congress.school).on_register().for_list():
        people.setdefault(member.group_id, []).append(member)
    for unit in congress.constituencies.all():
        figures = [unit.staff_count, "", "", "", ""]
        for member in people.get(unit.group_id, []):
            rows.append([unit.name, member.name, member.staff_no, "", "", *figures])
    title = f"{congress}代表选举结果"
    return f"{title}（模板）.xlsx", write_xlsx(columns, rows, title)
