"""Judging an election: who is elected, and what follows.

Pure of the database: counts come in, verdicts go out. `judge` is for delegates of a constituency, 《上海市职工代表大会条例》
art. 15: at least two thirds of it take part, and who is elected has the votes of half of *all* its staff. What it
takes elsewhere comes as a `Threshold`, see `congress.contesting`.
"""

from dataclasses import dataclass, field

from congress.counting import majority_needed, needed, reaches
from union.kit.numerals import percent
from union.rules.figures import Rule


@dataclass(frozen=True)
class Count:
    """One ballot as it was counted; ``votes`` by the nominee's key, ``names`` to say who it is."""

    seats: int
    due: int
    took_part: int
    issued: int
    returned: int
    invalid: int
    votes: dict[int, int]
    names: dict[int, str] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        return self.returned - self.invalid


@dataclass(frozen=True)
class Line:
    """A sentence of the result sheet: whether it speaks for the election (None: it only tells), and its
    rule if it has one."""

    holds: bool | None
    text: str
    rule: Rule | None = None


@dataclass(frozen=True)
class Threshold:
    """What it takes to be elected: ``least`` votes; ``said`` is the sentence of the sheet, ``rule`` its reason."""

    least: int
    said: str
    rule: Rule


@dataclass(frozen=True)
class Outcome:
    """``elected`` and ``tied`` hold nominees' keys; ``tied`` stood for the last seats with equal votes."""

    is_void: bool
    elected: list[int]
    tied: list[int]
    lines: list[Line]

    @property
    def verdict(self) -> str:
        """The last sentence: what came of it."""
        return self.lines[-1].text


def faults(count: Count) -> list[str]:
    """What cannot be in a true count, each said with what to check; such a count is not taken."""
    found = []
    if count.took_part > count.due:
        found.append(f"实到 {count.took_part} 人，多于应到 {count.due} 人，请核对。")
    if count.issued > count.took_part:
        found.append(f"发出 {count.issued} 张，多于实到 {count.took_part} 人，请核对。")
    if count.invalid > count.returned:
        found.append(f"废票 {count.invalid} 张，多于收回 {count.returned} 张，请核对。")
        return found
    for key, votes in count.votes.items():
        if votes > count.valid:
            name = count.names.get(key, "")
            found.append(f"{name}得票 {votes}，多于有效票 {count.valid} 张，请核对。")
    most = count.valid * count.seats
    total = sum(count.votes.values())
    if total > most:
        found.append(
            f"得票合计 {total}，多于有效票 {count.valid} 张 × 应选 {count.seats} 名 = {most}，请核对。"
        )
    return found


def judge(count: Count, *, turnout: Rule, majority: Rule) -> Outcome:
    """The outcome in a constituency, of a count without faults, with the sentences of the result sheet."""
    least = majority_needed(count.due, majority.value)
    said = f"当选至少要 {least} 票（应到 {count.due} 人的{majority.said.removeprefix('全体教职工的')}）。"
    return judged(count, turnout=turnout, threshold=Threshold(least, said, majority))


def judged(count: Count, *, turnout: Rule, threshold: Threshold) -> Outcome:
    """The outcome of a count without faults by any threshold."""
    lines = [_turnout(count, turnout), _returned(count)]
    if not all(line.holds for line in lines):
        lines.append(Line(False, "选举无效，须重新投票。"))
        return Outcome(True, [], [], lines)
    least = threshold.least
    elected, tied = _elected(count, least)
    lines.append(Line(True, threshold.said, threshold.rule))
    lines += [_nominee(count, key, least, key in elected, key in tied) for key in _ranked(count)]
    lines.append(_summary(count, elected, tied))
    return Outcome(False, elected, tied, lines)


def _turnout(count: Count, turnout: Rule) -> Line:
    share = percent(count.took_part, count.due)
    said = f"实到 {count.took_part} 人，占应到 {count.due} 人的 {share}"
    least = needed(count.due, turnout.value)
    if reaches(count.took_part, count.due, turnout.value):
        return Line(True, f"{said}，达到最少 {least} 人。", turnout)
    return Line(False, f"{said}，不足最少 {least} 人。", turnout)


def _returned(count: Count) -> Line:
    said = f"发出选票 {count.issued} 张，收回 {count.returned} 张"
    if count.returned > count.issued:
        return Line(False, f"{said}，收回的多于发出的。")
    return Line(True, f"{said}，其中有效 {count.valid} 张、废票 {count.invalid} 张。")


def _ranked(count: Count) -> list[int]:
    return sorted(count.votes, key=lambda key: -count.votes[key])


def _elected(count: Count, least: int) -> tuple[list[int], list[int]]:
    over = [key for key in _ranked(count) if count.votes[key] >= least]
    if len(over) <= count.seats:
        return over, []
    last = count.votes[over[count.seats - 1]]
    if count.votes[over[count.seats]] != last:
        return over[: count.seats], []
    return (
        [key for key in over if count.votes[key] > last],
        [key for key in over if count.votes[key] == last],
    )


def _nominee(count: Count, key: int, least: int, is_elected: bool, is_tied: bool) -> Line:
    said = f"{count.names.get(key, '')} {count.votes[key]} 票"
    if is_elected:
        return Line(True, f"{said}，当选。")
    if is_tied:
        return Line(None, f"{said}，票数相同而名额不够，须在票数相同的人中再选。")
    if count.votes[key] < least:
        return Line(None, f"{said}，不足 {least} 票，没有当选。")
    return Line(None, f"{said}，名额已满，没有当选。")


def _summary(count: Count, elected: list[int], tied: list[int]) -> Line:
    said = f"应选 {count.seats} 名，选出 {len(elected)} 名"
    left = count.seats - len(elected)
    if not left:
        return Line(True, f"{said}。")
    among = "在票数相同的人中" if tied else ""
    return Line(False, f"{said}，还缺 {left} 名，须{among}再选一轮。")
