"""The announced numbers of a vote, question by question, as its page draws them."""

from dataclasses import dataclass, field

from union.ballots.actions.casting import sheet_of
from union.ballots.models import Vote
from union.ballots.sheets import SAID, WRITTEN, Choice, Contest, Grades, Question
from union.ballots.totals import Totals


@dataclass(frozen=True)
class Row:
    """One line of a table: who or what, and a number under each heading. ``voters``: in a vote by name, who
    chose it."""

    text: str
    numbers: list[int]
    note: str = ""
    voters: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number that the bar beside the line shows."""
        return self.numbers[0]


@dataclass(frozen=True)
class Table:
    """The numbers of one question; ``most`` is what a full bar means."""

    text: str
    headings: list[str]
    rows: list[Row]
    most: int
    written: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Results:
    """Everything that is told when the result is announced."""

    totals: Totals
    tables: list[Table]


def drawn(vote: Vote) -> Results:
    """The numbers of a counted vote; without tables where there were too few ballots to tell."""
    totals = Totals.read(vote.totals)
    if totals.is_hidden:
        return Results(totals, [])
    asked = [
        each for each in sheet_of(vote).questions if isinstance(each, Choice | Contest | Grades)
    ]
    names = _names(vote)
    tables = [_table(each, totals.questions[each.key], totals.valid, names) for each in asked]
    return Results(totals, [table for table in tables if table.rows])


def _names(vote: Vote) -> dict[tuple[str, str], list[str]]:
    """Of a vote by name: who chose what, by question and option, in the order of the roll."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = vote.named_ballots.order_by("elector__position").values_list("elector__name", "marks")
    for name, marks in rows if not vote.is_secret else ():
        for question, said in marks.items():
            if isinstance(said, str):
                found.setdefault((question, said), []).append(name)
    return found


def _table(question: Question, said: dict, valid: int, names: dict) -> Table:
    if isinstance(question, Choice):
        rows = [
            Row(each.text, [said[each.key]], each.note, names.get((question.key, each.key), []))
            for each in question.options
        ]
        return Table(question.text, ["票数"], rows, valid)
    if isinstance(question, Contest):
        return _contest(question, said, valid)
    rows = [Row(option.text, [said["overall"][option.key]]) for option in question.overall]
    return Table(question.text, ["总评"], rows, said["sheets"])


def _contest(question: Contest, said: dict, valid: int) -> Table:
    found = said["candidates"]
    rows = [
        Row(option.text, [found[option.key][each] for each in SAID], option.note)
        for option in question.candidates
    ]
    known = {option.key: option for option in question.roster}
    others = sorted(said.get(WRITTEN, {}).items(), key=lambda each: -each[1])
    written = [Row(known[key].text, [count], known[key].note) for key, count in others]
    return Table(question.text, list(SAID.values()), rows, valid, written)
