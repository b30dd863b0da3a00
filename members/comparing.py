"""A staff list against the register: what each row would do, or why it can do nothing.

Pure of the database but for `Register.of`: the rows come in, verdicts go out, nothing is written.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from members.columns import BY_NAME, FIELDS, Head
from members.models import ImportRow, Member
from members.states import State
from union.kit.cells import Day, Unclear
from union.kit.sheets import Row, Table, place
from union.org.models import Unit

Outcome = ImportRow.Outcome
NUMBERS = ("staff_no", "phone", "card_no")
WRITTEN = [one.name for one in FIELDS if one.name not in ("school", "state")]


@dataclass
class Line:
    """One person's row: the values it gives, and what became of it.

    ``values`` holds only what is filled in, as JSON knows it (dates as ISO text, the group and the
    school by name). ``changes`` are (column, what stands there, what would).
    """

    number: int
    values: dict
    errors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    outcome: str = Outcome.ERROR
    member: Member | None = None
    changes: list[list[str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.values.get("name", "")

    def verdict(self) -> tuple:
        """What a person looked at when agreeing; compared again before anything is written."""
        return self.outcome, self.member.pk if self.member else None, self.changes, self.errors


def read_lines(table: Table, head: Head) -> list[Line]:
    """The rows as values; a cell that cannot be read is an error of its row, named by its place."""
    return [_read_line(row, head) for row in table.rows]


def _read_line(row: Row, head: Head) -> Line:
    line = Line(row.number, {})
    for name, at in head.places.items():
        column = BY_NAME[name]
        try:
            value = column.read(row.cells[at])
        except Unclear as error:
            line.errors.append(f"{column.label}（{place(row, at)}）：{error}")
            continue
        if isinstance(value, Day):
            if name == "joined_on" and not value.exact:
                line.remarks.append(f"入会日期只有年月，按 {value.on} 登记")
            value = value.on.isoformat()
        if value:
            line.values[name] = value
    return line


def group_key(name: str) -> str:
    """A group's name as people shorten it: 语文组工会小组, 语文小组 and 语文组 are one."""
    for ending in ("工会小组", "小组", "组"):
        name = name.removesuffix(ending) or name
    return name


@dataclass
class Register:
    """What a list is compared with: the school, its groups, and everybody in its register."""

    school: Unit
    groups: dict[str, Unit]
    members: list[Member]
    closed: dict[str, Member]

    @classmethod
    def of(cls, school: Unit, *, locked: bool = False) -> "Register":
        """The register as it is; ``locked`` holds its rows until the transaction ends."""
        groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP, closed_on=None)
        named = {}
        for group in groups:
            named[group_key(group.short_name)] = group
            named[group_key(group.name)] = group
        everybody = Member.objects.filter(school=school).select_related("group")
        if locked:
            everybody = everybody.select_for_update(of=("self",))
        closed = everybody.filter(state__in=State.closed()).exclude(staff_no="")
        return cls(school, named, list(everybody.open()), {one.staff_no: one for one in closed})

    def __post_init__(self):
        self.by_number = {
            name: {getattr(one, name): one for one in self.members if getattr(one, name)}
            for name in NUMBERS
        }
        self.by_name = defaultdict(list)
        for member in self.members:
            self.by_name[member.name].append(member)

    def group_named(self, name: str) -> Unit | None:
        return self.groups.get(group_key(name))


def judge(lines: list[Line], register: Register) -> None:
    """Give every line its outcome: an error, somebody new, a change, or nothing new."""
    _find_doubles(lines)
    for line in lines:
        _check_school(line, register.school)
        if line.name:
            _match(line, register)
        if line.errors:
            line.outcome = Outcome.ERROR
        elif line.member is None:
            _judge_new(line)
        else:
            _judge_known(line, register)
    _find_claimed_twice(lines)


def new_groups(lines: Iterable[Line], register: Register) -> list[str]:
    """Groups that the list names and the school does not have yet, each once."""
    named = {}
    for line in lines:
        group = line.values.get("group", "")
        if group and not register.group_named(group):
            named.setdefault(group_key(group), group)
    return list(named.values())


def _find_doubles(lines: list[Line]) -> None:
    """Two people with one number, or one name twice without numbers to tell them apart."""
    for name in NUMBERS:
        for value, same in _shared(lines, name).items():
            for line in same:
                others = "、".join(str(other.number) for other in same if other is not line)
                line.errors.append(f"{BY_NAME[name].label} {value} 与第 {others} 行重复")
    for value, same in _shared(lines, "name").items():
        if any("staff_no" not in line.values for line in same):
            rows = "、".join(str(line.number) for line in same)
            for line in same:
                line.errors.append(
                    f"“{value}”出现了 {len(same)} 次（第 {rows} 行）：是同名的人请都填上工号，"
                    "是同一个人请只留一行"
                )


def _shared(lines: list[Line], name: str) -> dict[str, list[Line]]:
    found = defaultdict(list)
    for line in lines:
        if value := line.values.get(name):
            found[value].append(line)
    return {value: same for value, same in found.items() if len(same) > 1}


def _check_school(line: Line, school: Unit) -> None:
    named = line.values.get("school", "")
    if named and not _same_school(named, school):
        line.errors.append(f"这一行是“{named}”的人，不是{school.short_name}的；请删去")


def _same_school(named: str, school: Unit) -> bool:
    short = named.removesuffix("工会")
    return short in (school.short_name, school.code) or short in school.name or (
        school.short_name in short
    )  # fmt: skip


def _match(line: Line, register: Register) -> None:
    """Find the person in the register: by staff number, else by a name that only one has."""
    number = line.values.get("staff_no", "")
    holder = register.by_number["staff_no"].get(number) if number else None
    namesakes = register.by_name[line.name]
    if holder is not None and holder.name != line.name:
        line.errors.append(
            f"工号 {number} 在名册中是{holder.name}，与“{line.name}”不一致；如果是改名，请先在会员页上修改"
        )
    elif holder is not None:
        line.member = holder
    elif number and number in register.closed:
        former = register.closed[number]
        line.errors.append(
            f"工号 {number} 是{former.name}，已{former.get_state_display()}；再次入会请在会员页上办理"
        )
    elif number:
        _match_unnumbered(line, namesakes)
    elif len(namesakes) == 1:
        line.member = namesakes[0]
    elif namesakes:
        line.errors.append(f"名册里有 {len(namesakes)} 位{line.name}，请填上工号")
    _check_numbers(line, register)


def _match_unnumbered(line: Line, namesakes: list[Member]) -> None:
    """A number the register does not know: somebody recorded without one, or somebody else."""
    without = [member for member in namesakes if not member.staff_no]
    if len(without) == 1 and len(namesakes) == 1:
        line.member = without[0]
    elif without:
        line.errors.append(f"名册里有 {len(namesakes)} 位{line.name}，请先在会员页上填好各自的工号")
    elif namesakes:
        numbers = "、".join(member.staff_no for member in namesakes)
        remark = f"名册里已有同名的{line.name}（工号 {numbers}），将另登记一人"
        line.remarks += [remark] if remark not in line.remarks else []


def _check_numbers(line: Line, register: Register) -> None:
    for name in ("phone", "card_no"):
        holder = register.by_number[name].get(line.values.get(name, ""))
        if holder is not None and holder != line.member:
            label, value = BY_NAME[name].label, line.values[name]
            line.errors.append(f"{label} {value} 在名册中是{holder.name}的，请核对")


def _judge_new(line: Line) -> None:
    line.outcome = Outcome.NEW
    if "sex" not in line.values:
        line.errors.append("新登记的人要填性别")
        line.outcome = Outcome.ERROR


def _judge_known(line: Line, register: Register) -> None:
    member, state = line.member, line.values.get("state", "")
    line.outcome = Outcome.ERROR
    if member.state in (State.APPLIED, State.ARRIVING):
        line.errors.append(f"{member.name}{member.get_state_display()}，请先在会员页上办理")
    elif state and state != member.state:
        line.errors.append(
            f"名册里是“{member.get_state_display()}”，表里是“{State(state).label}”；"
            "会籍变动请在会员页上办理"
        )
    else:
        line.changes = list(_changes(line, register))
        line.outcome = Outcome.CHANGED if line.changes else Outcome.SAME


def _changes(line: Line, register: Register):
    """What the list would change; a blank cell never wipes out what the register knows."""
    for name in WRITTEN:
        if name not in line.values:
            continue
        now, then = shown(line.member, name), line.values[name]
        if name == "group":
            group = register.group_named(then)
            then = group.name if group else then
        elif name in ("sex", "party"):
            then = dict(Member._meta.get_field(name).choices)[then]
        if now != then:
            yield [BY_NAME[name].label, now, then]


def shown(member: Member, name: str) -> str:
    """A member's field as text, as lists and exports write it."""
    if name in ("sex", "party", "state"):
        return getattr(member, f"get_{name}_display")()
    value = getattr(member, name)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if value is not None else ""


def _find_claimed_twice(lines: list[Line]) -> None:
    """Two rows that turned out to be the same person of the register."""
    claimed = Counter(line.member.pk for line in lines if line.member)
    for line in lines:
        if line.member and claimed[line.member.pk] > 1:
            line.errors.append(f"表里有两行都是名册中的{line.member.name}，请只留一行")
            line.outcome = Outcome.ERROR
