"""票数: what the opening of an urn gives, phone and paper together. Pure of the database.

Kept on the vote as JSON; the recount script reads the same form.
"""

from dataclasses import asdict, dataclass, field

from union.ballots.sheets import Choice, Contest, Grades, Sheet, Words


@dataclass(frozen=True)
class Paper:
    """The paper ballots as they were counted: sheets handed out (from the roll), back in the box, void,
    and what the others said, in the form of `Sheet.tally`."""

    issued: int = 0
    returned: int = 0
    invalid: int = 0
    questions: dict = field(default_factory=dict)

    @property
    def valid(self) -> int:
        return self.returned - self.invalid

    @property
    def is_overfull(self) -> bool:
        """More sheets came back than were handed out: the vote is void."""
        return self.returned > self.issued


@dataclass(frozen=True)
class Totals:
    """``phone`` ballots from the urn and ``paper`` sheets; ``questions`` in the form of `Sheet.tally`, both
    together. ``is_hidden``: too few for anything but their number; ``groups`` as ``questions``, each group that is
    large enough, phones only. ``void_reason``: why nothing was opened."""

    phone: int
    paper: Paper
    questions: dict
    is_hidden: bool = False
    groups: dict = field(default_factory=dict)
    void_reason: str = ""

    @classmethod
    def read(cls, data: dict) -> "Totals":
        return cls(**{**data, "paper": Paper(**data["paper"])})

    @property
    def data(self) -> dict:
        return asdict(self)

    @property
    def returned(self) -> int:
        """收回."""
        return self.phone + self.paper.returned

    @property
    def invalid(self) -> int:
        """无效; a phone lets no void ballot out."""
        return self.paper.invalid

    @property
    def valid(self) -> int:
        return self.returned - self.invalid


def added(sheet: Sheet, one: dict, other: dict) -> dict:
    """Two tallies of the same sheet as one; an empty one adds nothing."""
    if not one or not other:
        return one or other
    return {each.key: _sum(one[each.key], other[each.key]) for each in sheet.questions}


def _sum(one: dict, other: dict) -> dict:
    found = dict(one)
    for key, value in other.items():
        if isinstance(value, dict):
            found[key] = _sum(found.get(key, {}), value)
        else:
            found[key] = found.get(key, 0) + value
    return found


def mistakes(sheet: Sheet, paper: Paper) -> list[str]:
    """What does not add up in a count of paper, each said with what to check; void sheets are not looked into."""
    if paper.is_overfull:
        return []
    if paper.invalid > paper.returned:
        return [f"无效票 {paper.invalid} 张，多于收回的 {paper.returned} 张，请核对"]
    found = []
    for question in sheet.questions:
        found += _wrong(question, paper.questions.get(question.key, {}), paper)
    return found


def _wrong(question, said: dict, paper: Paper) -> list[str]:
    valid = paper.valid
    if isinstance(question, Choice):
        return _all_back(question.text, said, paper)
    if isinstance(question, Contest):
        found = []
        for option in question.candidates:
            found += _all_back(option.text, said["candidates"][option.key], paper)
        written = sum(said.get("written", {}).values())
        yes = sum(each["yes"] for each in said["candidates"].values()) + written
        if yes > valid * question.seats:
            most = f"有效票 {valid} 张 × 应选 {question.seats} 名 = {valid * question.seats}"
            found.append(f"“{question.text}”得票合计 {yes}，多于{most}，请核对")
        return found
    if isinstance(question, Grades):
        return _wrong_grades(question, said, valid)
    assert isinstance(question, Words)
    return []


def _all_back(text: str, said: dict, paper: Paper) -> list[str]:
    """Every sheet that came back says one thing about this matter, or is void."""
    total = sum(said.values()) + paper.invalid
    if total == paper.returned:
        return []
    parts = " + ".join(str(number) for number in said.values())
    sheets = f"{parts} + 无效 {paper.invalid} = {total} 张"
    return [f"“{text}”各项合计 {sheets}，与收回的 {paper.returned} 张不符，请核对"]


def _sum_is(text: str, said: dict, valid: int) -> list[str]:
    total = sum(said.values())
    if total == valid:
        return []
    return [f"“{text}”各项合计 {total} 张，与有效票 {valid} 张不符，请核对"]


def _wrong_grades(question: Grades, said: dict, valid: int) -> list[str]:
    sheets = said.get("sheets", 0)
    if sheets > valid:
        return [f"评议{question.text}的 {sheets} 张，多于有效票 {valid} 张，请核对"]
    found = []
    for dimension in question.dimensions:
        found += _sum_is(
            f"{question.text}：{dimension.text}", said["dimensions"][dimension.key], sheets
        )
    if question.overall:
        found += _sum_is(f"{question.text}：总评", said["overall"], sheets)
    return found
