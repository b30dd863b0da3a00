"""票面: what a vote asks, and what a ballot may say. Pure of the database.

A sheet is a list of questions of four kinds: `Choice` (赞成/反对/弃权), `Contest` (an election), `Grades` (one
person appraised by dimensions) and `Words` (free words). Each knows how to read its marks from a form, what is
wrong with given marks, how long they can get in a box, and how many ballots said what.

``marks`` of a ballot are ``{question key: its marks}``, JSON-able.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from union.kit.snapshots import canonical

YES, NO, ABSTAIN = "yes", "no", "abstain"
SAID = {YES: "赞成", NO: "反对", ABSTAIN: "弃权"}
OVERALL = "overall"
WRITTEN = "written"
DIGEST_AND_FRAME = 128  # bytes of a packed ballot beside marks and group


@dataclass(frozen=True)
class Option:
    """Something that can be marked. ``note`` says more about a person: department, duty."""

    key: str
    text: str
    note: str = ""
    pinyin: str = ""


@dataclass(frozen=True)
class Choice:
    """One matter: exactly one of the options."""

    key: str
    text: str
    options: tuple[Option, ...] = tuple(Option(*each) for each in SAID.items())
    type: str = "choice"

    def from_form(self, data: Mapping) -> str:
        return data.get(self.key, "")

    def mistakes(self, marks) -> list[str]:
        if not marks:
            return [f"“{self.text}”还没有选"]
        if marks not in [option.key for option in self.options]:
            return [f"“{self.text}”没有这个选项，请重新选"]
        return []

    def longest(self):
        return max((option.key for option in self.options), key=len)

    def tally(self, ballots: Iterable) -> dict:
        """``{option: ballots}``."""
        found = Counter(ballots)
        return {option.key: found[option.key] for option in self.options}


@dataclass(frozen=True)
class Contest:
    """An election: at most ``seats`` in favour; who is not marked is abstained on.

    With ``roster`` somebody else may be written in for each candidate voted against (另选他人), chosen from the
    roster so that no name is ambiguous; who abstains writes nobody in.
    """

    key: str
    text: str
    seats: int
    candidates: tuple[Option, ...]
    roster: tuple[Option, ...] = ()
    type: str = "contest"

    def from_form(self, data: Mapping) -> dict:
        found = {option.key: data.get(f"{self.key}.{option.key}", "") for option in self.candidates}
        marks = {key: said for key, said in found.items() if said and said != ABSTAIN}
        getlist = getattr(data, "getlist", None)
        name = f"{self.key}.{WRITTEN}"
        written = getlist(name) if getlist else data.get(name, [])
        if others := [each for each in written if each]:
            marks[WRITTEN] = others
        return marks

    def mistakes(self, marks) -> list[str]:
        if not isinstance(marks, dict) or not isinstance(marks.get(WRITTEN, []), list):
            return [f"“{self.text}”的选票读不出来，请重新填写"]
        written = marks.get(WRITTEN, [])
        said = {key: value for key, value in marks.items() if key != WRITTEN}
        known = {option.key for option in self.candidates}
        if said.keys() - known or any(each not in (YES, NO) for each in said.values()):
            return [f"“{self.text}”没有这个选项，请重新选"]
        return [*self._wrongly_written(written, said), *self._too_many(written, said)]

    def _wrongly_written(self, written: list, said: dict) -> list[str]:
        if not written:
            return []
        if not self.roster:
            return [f"“{self.text}”不能另选他人"]
        if not all(isinstance(each, str) for each in written):
            return [f"“{self.text}”的选票读不出来，请重新填写"]
        if set(written) - {option.key for option in self.roster} or len(set(written)) < len(
            written
        ):
            return ["另选的人要从名单里选，每人只能选一次"]
        if len(written) > sum(value == NO for value in said.values()):
            return ["投了反对票才可以另选他人，另选的人不能多于反对的人"]
        return []

    def _too_many(self, written: list, said: dict) -> list[str]:
        chosen = sum(value == YES for value in said.values()) + len(written)
        if chosen > self.seats:
            return [
                f"“{self.text}”应选 {self.seats} 名，您选了 {chosen} 名，请去掉 {chosen - self.seats} 名"
            ]
        return []

    def longest(self):
        marks = {option.key: YES for option in self.candidates}
        keys = sorted((option.key for option in self.roster), key=len, reverse=True)
        return {**marks, WRITTEN: keys[: self.seats]}

    def tally(self, ballots: Iterable[dict]) -> dict:
        """``{"candidates": {key: {yes, no, abstain}}, "written": {roster key: ballots}}``."""
        rows = list(ballots)
        found = {}
        for option in self.candidates:
            said = Counter(row.get(option.key, ABSTAIN) for row in rows)
            found[option.key] = {each: said[each] for each in SAID}
        written = Counter(key for row in rows for key in row.get(WRITTEN, []))
        return {"candidates": found, WRITTEN: dict(sorted(written.items()))}


@dataclass(frozen=True)
class Dimension:
    """A line of an appraisal. With ``bands`` it is given points, and the band says the grade:
    ``(grade, least, most)``; else a grade is ticked."""

    key: str
    text: str
    bands: tuple[tuple[str, int, int], ...] = ()

    @property
    def most(self) -> int:
        """The highest number of points; 0 where grades are ticked."""
        return max((most for _grade, _least, most in self.bands), default=0)

    def grade_of(self, points: int) -> str:
        """The grade that these points mean; empty for points outside of every band."""
        return next((grade for grade, least, most in self.bands if least <= points <= most), "")


@dataclass(frozen=True)
class Grades:
    """One person (or the team) appraised: a grade for each dimension, and one for all.

    ``agreement`` ties the overall grade to the sum of the points: ``(overall grade, least, most)``. Who does
    not know somebody leaves the whole person out.
    """

    key: str
    text: str
    grades: tuple[Option, ...]
    dimensions: tuple[Dimension, ...] = ()
    overall: tuple[Option, ...] = ()
    agreement: tuple[tuple[str, int, int], ...] = ()
    note: str = ""
    type: str = "grades"

    def from_form(self, data: Mapping) -> dict:
        names = [dimension.key for dimension in self.dimensions] + [OVERALL]
        found = {name: data.get(f"{self.key}.{name}", "").strip() for name in names}
        return {name: said for name, said in found.items() if said}

    def mistakes(self, marks) -> list[str]:
        if not isinstance(marks, dict) or not all(isinstance(each, str) for each in marks.values()):
            return [f"对{self.text}的评议读不出来，请重新填写"]
        if not marks:
            return []
        if wrong := list(self._wrong(marks)):
            return wrong
        asked = [dimension.key for dimension in self.dimensions] + [OVERALL] * bool(self.overall)
        left = [key for key in asked if key not in marks]
        if left:
            return [f"对{self.text}还有 {len(left)} 项没有评；不了解这位同志的，请选“不评”"]
        return self._disagreement(marks)

    def _wrong(self, marks: dict):
        known = {dimension.key: dimension for dimension in self.dimensions}
        for key, said in marks.items():
            if key == OVERALL:
                if said not in {option.key for option in self.overall}:
                    yield f"对{self.text}的总评没有这个等次"
            elif key not in known:
                yield f"对{self.text}没有这一项"
            elif not known[key].bands:
                if said not in {option.key for option in self.grades}:
                    yield f"对{self.text}的“{known[key].text}”没有这个等次"
            elif not _is_number(said) or not known[key].grade_of(int(said)):
                yield f"对{self.text}的“{known[key].text}”请填 0 到 {known[key].most} 的整数"

    def _disagreement(self, marks: dict) -> list[str]:
        if not self.agreement:
            return []
        points = sum(int(marks[dimension.key]) for dimension in self.dimensions if dimension.bands)
        fits = next((g for g, least, most in self.agreement if least <= points <= most), "")
        if fits == marks[OVERALL]:
            return []
        names = {option.key: option.text for option in self.overall}
        said = names[marks[OVERALL]]
        return [
            f"对{self.text}的评分合计 {points} 分，对应“{names.get(fits, '')}”，与总评“{said}”不一致"
        ]

    def longest(self):
        marks = {dimension.key: "1000" for dimension in self.dimensions}
        keys = [option.key for option in (*self.grades, *self.overall)]
        longest = max(keys, key=len, default="") or "1000"
        marks = {key: max(longest, said, key=len) for key, said in marks.items()}
        return {**marks, OVERALL: longest}

    def tally(self, ballots: Iterable[dict]) -> dict:
        """``{"dimensions": {key: {grade: sheets}}, "overall": {grade: sheets}, "points": {key: sum}, "sheets": n}``.

        ``sheets`` are those that judged this person; ``points`` sums of points, for means.
        """
        rows = [row for row in ballots if row]
        found, points = {}, {}
        for dimension in self.dimensions:
            given = [row[dimension.key] for row in rows]
            if dimension.bands:
                points[dimension.key] = sum(map(int, given))
                given = [dimension.grade_of(int(each)) for each in given]
            said = Counter(given)
            found[dimension.key] = {option.key: said[option.key] for option in self.grades}
        said = Counter(row[OVERALL] for row in rows) if self.overall else Counter()
        overall = {option.key: said[option.key] for option in self.overall}
        return {"dimensions": found, OVERALL: overall, "points": points, "sheets": len(rows)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _is_unprintable(character: str) -> bool:
    """A NUL, or half of a surrogate pair: no database takes it, and one such ballot would keep an urn shut."""
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"


@dataclass(frozen=True)
class Words:
    """Free words; they leave the urn apart from everything else on the ballot."""

    key: str
    text: str
    most: int = 200
    type: str = "words"

    def from_form(self, data: Mapping) -> str:
        return data.get(self.key, "").replace("\r\n", "\n").strip()

    def mistakes(self, marks) -> list[str]:
        if not isinstance(marks, str) or any(map(_is_unprintable, marks)):
            return [f"“{self.text}”里有无法保存的字符，请删去后重新填写"]
        if len(marks) > self.most:
            return [f"“{self.text}”最多写 {self.most} 个字，现在有 {len(marks)} 个字"]
        return []

    def longest(self):
        return "\0" * self.most  # six bytes each in JSON: nothing is longer

    def tally(self, ballots: Iterable[str]) -> dict:
        """``{"sheets": ballots with words}``; the words themselves become remarks."""
        return {"sheets": sum(bool(each) for each in ballots)}


Question = Choice | Contest | Grades | Words
_TYPES = {
    kind.__dataclass_fields__["type"].default: kind for kind in (Choice, Contest, Grades, Words)
}
_PARTS = {
    "options": Option, "candidates": Option, "roster": Option, "grades": Option, "overall": Option,
    "dimensions": Dimension,
}  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """Everything one ballot asks.

    ``least`` is the number of ballots under which nothing but their number is told. ``keeps_ballots``: whether
    opened ballots are kept and published for the recount; appraisals keep counts only, since the marks of a whole
    sheet could give its author away. ``by_group``: also counted by the voters' group, where ``least_group``
    ballots came.
    """

    questions: tuple[Question, ...] = field(default_factory=tuple)
    least: int = 5
    keeps_ballots: bool = True
    by_group: bool = False
    least_group: int = 10

    @classmethod
    def read(cls, data: dict) -> "Sheet":
        """The sheet from its JSON (`data`). Raises `KeyError` or `TypeError` for another form."""
        rest = {key: value for key, value in data.items() if key != "questions"}
        return cls(tuple(_question(each) for each in data.get("questions", [])), **rest)

    @property
    def data(self) -> dict:
        """As JSON, to be kept."""
        return json.loads(json.dumps(asdict(self)))

    def question(self, key: str) -> Question:
        """Raises `KeyError`."""
        return {question.key: question for question in self.questions}[key]

    def from_form(self, data: Mapping) -> dict:
        """The marks of a filled form, as far as it goes; what is not asked is not read."""
        return {question.key: question.from_form(data) for question in self.questions}

    def mistakes(self, marks) -> dict[str, list[str]]:
        """What is wrong with a ballot, by question; empty for one that may be cast."""
        asked = {question.key for question in self.questions}
        if not isinstance(marks, dict) or marks.keys() != asked:
            return {"": ["选票与票面不符，请重新打开选票填写"]}
        found = {each.key: each.mistakes(marks[each.key]) for each in self.questions}
        return {key: wrong for key, wrong in found.items() if wrong}

    def box_size(self, groups: Iterable[str] = ()) -> int:
        """Bytes that every ballot of this sheet fits into."""
        longest = canonical({question.key: question.longest() for question in self.questions})
        group = max((len(canonical(each)) for each in groups), default=0)
        return len(longest) + group + DIGEST_AND_FRAME

    def tally(self, ballots: list[dict]) -> dict:
        """``{question key: its tally}``."""
        return {each.key: each.tally([row[each.key] for row in ballots]) for each in self.questions}


def _question(data: dict) -> Question:
    kind = _TYPES[data["type"]]
    return kind(**{name: _part(name, value) for name, value in data.items()})


def _part(name: str, value):
    if name in _PARTS:
        return tuple(_PARTS[name](**_frozen(each)) for each in value)
    if isinstance(value, list):
        return tuple(tuple(each) for each in value)
    return value


def _frozen(data: dict) -> dict:
    """JSON's lists of bands as tuples."""
    if "bands" in data:
        return {**data, "bands": tuple(tuple(band) for band in data["bands"])}
    return data
