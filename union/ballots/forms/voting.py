"""The ballot as a form: what it asks, what was filled in, what it says back before it is cast."""

from dataclasses import dataclass, field

from django.http import QueryDict

from union.ballots.sheets import (
    ABSTAIN,
    NO,
    OVERALL,
    SAID,
    WRITTEN,
    YES,
    Choice,
    Contest,
    Grades,
    Option,
    Question,
    Sheet,
    Words,
)
from union.kit.pinyin import full, initials

SKIP = "_skip"  # names of questions whose person one does not know
LARGEST = 256 * 1024  # bytes of a posted ballot; the longest sheet needs a tenth


@dataclass(frozen=True)
class Line:
    """One row of marks: the field's name, what it is about, what stands in it."""

    name: str
    about: object
    said: str


@dataclass(frozen=True)
class Asked:
    """A question as the page draws it."""

    question: Question
    marks: object = None
    mistakes: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def template(self) -> str:
        return f"ballots/_{self.question.type}.html"

    @property
    def lines(self) -> list[Line]:
        """Candidates of a contest, dimensions of an appraisal."""
        rows = getattr(self.question, "candidates", None) or self.question.dimensions
        marks = self.marks or {}
        return [
            Line(f"{self.question.key}.{each.key}", each, marks.get(each.key, "")) for each in rows
        ]

    @property
    def overall(self) -> Line:
        said = (self.marks or {}).get(OVERALL, "")
        return Line(f"{self.question.key}.{OVERALL}", None, said)

    @property
    def bounds(self) -> dict[str, str]:
        """Which sum of points each overall grade means: ``least-most``."""
        return {grade: f"{least}-{most}" for grade, least, most in self.question.agreement}

    @property
    def written(self) -> list[str]:
        return (self.marks or {}).get(WRITTEN, [])

    @property
    def roster(self) -> list[tuple[str, list[tuple[Option, str]]]]:
        """Who may be written in, by the first letter of the name, each with what one may type."""
        groups: dict[str, list] = {}
        rows = [(each.pinyin or full(each.text), each) for each in self.question.roster]
        for sound, option in sorted(rows, key=lambda row: (row[0], row[1].note)):
            typed = f"{option.text} {sound.replace(' ', '')} {initials(option.text)}".lower()
            groups.setdefault(sound[:1].upper(), []).append((option, typed))
        return list(groups.items())


def asked(sheet: Sheet, marks: dict | None = None, mistakes: dict | None = None) -> list[Asked]:
    """The whole sheet for the page; with ``marks`` as it was filled in."""
    marks, mistakes = marks or {}, mistakes or {}
    return [
        Asked(each, marks.get(each.key), mistakes.get(each.key, []), number)
        for number, each in enumerate(sheet.questions, start=1)
    ]


def marks_in(sheet: Sheet, data: QueryDict) -> dict:
    """What was filled in. Whoever ticked 不评 for a person has said nothing about that person."""
    marks = sheet.from_form(data)
    unknown = set(data.getlist(SKIP))
    for question in sheet.questions:
        if isinstance(question, Grades) and question.key in unknown:
            marks[question.key] = {}
    return marks


def fields_of(sheet: Sheet, marks: dict) -> list[tuple[str, str]]:
    """The fields that give these marks again: the way back from `marks_in`."""
    found = []
    for question in sheet.questions:
        said = marks[question.key]
        if isinstance(said, str):
            found.append((question.key, said))
            continue
        for key, value in said.items():
            values = value if isinstance(value, list) else [value]
            found += [(f"{question.key}.{key}", each) for each in values]
    return found


def said_back(sheet: Sheet, marks: dict) -> list[tuple[str, str]]:
    """A right ballot in words, question by question, to be read before it is cast."""
    found = []
    for question in sheet.questions:
        found += [(label, words) for label, words in _words(question, marks[question.key])]
    return found


def _words(question: Question, said) -> list[tuple[str, str]]:
    if isinstance(question, Choice):
        names = {option.key: option.text for option in question.options}
        return [(question.text, names[said])]
    if isinstance(question, Contest):
        return _contest_words(question, said)
    if isinstance(question, Grades):
        return [(question.text, _grades_words(question, said))]
    assert isinstance(question, Words)
    return [(question.text, f"写了 {len(said)} 个字" if said else "没有写")]


def _contest_words(question: Contest, said: dict) -> list[tuple[str, str]]:
    groups: dict[str, list[str]] = {YES: [], NO: [], ABSTAIN: []}
    for option in question.candidates:
        groups[said.get(option.key, ABSTAIN)].append(option.text)
    found = [(f"{question.text}：{SAID[key]}", names) for key, names in groups.items() if names]
    known = {option.key: _with_note(option) for option in question.roster}
    if others := [known[key] for key in said.get(WRITTEN, [])]:
        found.insert(1 if groups[YES] else 0, (f"{question.text}：另选", others))
    return [(label, f"{'、'.join(names)}（{len(names)} 名）") for label, names in found]


def _with_note(option: Option) -> str:
    return f"{option.text}（{option.note}）" if option.note else option.text


def _grades_words(question: Grades, said: dict) -> str:
    if not said:
        return "不评"
    points = [int(said[each.key]) for each in question.dimensions if each.bands]
    names = {option.key: option.text for option in question.overall}
    parts = [f"合计 {sum(points)} 分"] if points else []
    if OVERALL in said:
        parts.append(f"总评“{names[said[OVERALL]]}”")
    return "，".join(parts) or f"评了 {len(said)} 项"
