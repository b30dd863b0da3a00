"""The paper ballots as one scrutineer counted them, item by item."""

from dataclasses import dataclass, field

from django import forms

from union.ballots.comparing import lines
from union.ballots.sheets import (
    OVERALL,
    SAID,
    WRITTEN,
    Choice,
    Contest,
    Grades,
    Option,
    Sheet,
    Words,
)
from union.ballots.totals import Paper, mistakes

MOST = 99_999  # sheets
LEAST_WRITTEN = 3  # rows for names written in


@dataclass
class Line:
    """Numbers that stand side by side under one name: the three answers for a candidate."""

    text: str
    cells: list = field(default_factory=list)


@dataclass
class Block:
    """One question of the sheet. ``written`` are pairs of a name and a number (另选他人)."""

    text: str
    lines: list[Line]
    written: list = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    place: str = ""


class SheetNumber(forms.IntegerField):
    """How many sheets; the page says what to do when it is empty."""

    def __init__(self, label: str, **rest):
        messages = {
            "required": "请填写，没有就填 0", "invalid": "请填写整数",
            "min_value": "不能小于 0", "max_value": "数字太大，请核对",
        }  # fmt: skip
        given = {"min_value": 0, "max_value": MOST, "error_messages": messages, **rest}
        super().__init__(label=label, **given)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}


class PaperForm(forms.Form):
    """All numbers of the sheet. Once more came back than went out, nobody counts the box: ``returned`` is enough.

    ``issued`` comes from the roll. `paper` is what was counted, once the form is valid.
    """

    use_required_attribute = False  # what is void may stay empty

    def __init__(self, *args, sheet: Sheet, issued: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet, self.issued = sheet, issued
        self.fields["returned"] = SheetNumber("从票箱里收回")
        self.fields["invalid"] = SheetNumber("其中无效")
        self._layout = [self._ask(question) for question in sheet.questions]
        self.paper = Paper(issued=issued)

    def _ask(self, question) -> tuple:
        """Fields of a question; gives ``(question, {line: field names}, [written pairs])``."""
        rows: dict[tuple, list[str]] = {}
        for place in _places(question):
            name = _name(question, place)
            self.fields[name] = SheetNumber(_label(question, place))
            rows.setdefault(_line(question, place), []).append(name)
        return question, rows, self._ask_written(question)

    def _ask_written(self, question) -> list[tuple[str, str]]:
        if not isinstance(question, Contest) or not question.roster:
            return []
        pairs = []
        for at in range(max(LEAST_WRITTEN, 2 * question.seats)):
            who, number = (f"{question.key}.{WRITTEN}.{at}{end}" for end in ("", ".n"))
            self.fields[who] = forms.CharField(label="姓名", required=False, max_length=100)
            self.fields[who].widget.attrs |= {
                "list": f"names-{question.key}",
                "autocomplete": "off",
            }
            self.fields[number] = SheetNumber("得票", required=False)
            pairs.append((who, number))
        return pairs

    @property
    def blocks(self) -> list[Block]:
        """What the page draws."""
        found = []
        for question, rows, pairs in self._layout:
            drawn = [
                Line(text, [self[name] for name in names]) for (text, _key), names in rows.items()
            ]
            written = [(self[who], self[number]) for who, number in pairs]
            names = [_called(each, question.roster) for each in getattr(question, "roster", ())]
            found.append(Block(question.text, drawn, written, names, f"names-{question.key}"))
        return found

    @property
    def blanks(self) -> int:
        """How many numbers are still missing; 0 when anything else is wrong with one."""
        codes = [error.code for name in self.fields for error in self._of(name)]
        return len(codes) if set(codes) == {"required"} else 0

    def _of(self, name: str) -> list:
        return self.errors[name].as_data() if name in self.errors else []

    @property
    def has_written(self) -> bool:
        """Whether any name was written in, so that its lines are unfolded."""
        return any(self[who].value() for *_rest, pairs in self._layout for who, _number in pairs)

    def clean(self):
        given = super().clean()
        if self._is_overfull(given):
            for name in [name for name in self.errors if name not in ("returned", "__all__")]:
                del self.errors[name]
        if self.errors:
            return given
        self.paper = Paper(
            self.issued, given["returned"], given.get("invalid") or 0, self._questions(given)
        )
        if not self.errors:
            for sentence in mistakes(self.sheet, self.paper):
                self.add_error(None, sentence)
        return given

    def _is_overfull(self, given: dict) -> bool:
        return (given.get("returned") or 0) > self.issued

    def _questions(self, given: dict) -> dict:
        if self._is_overfull(given):
            return {}
        return {question.key: self._tally(question, pairs, given)
                for question, _rows, pairs in self._layout}  # fmt: skip

    def _tally(self, question, pairs: list, given: dict) -> dict:
        """In the form of `Sheet.tally`."""
        said = question.tally([])
        for place in _places(question):
            *path, last = place
            here = said
            for key in path:
                here = here.setdefault(key, {})
            here[last] = given[_name(question, place)]
        if isinstance(question, Contest):
            said[WRITTEN] = self._written(question, pairs, given)
        return said

    def _written(self, question: Contest, pairs: list, given: dict) -> dict[str, int]:
        known = {_called(each, question.roster): each.key for each in question.roster}
        found = {}
        for who, number in pairs:
            name, sheets = given.get(who, "").strip(), given.get(number)
            if not name and not sheets:
                continue
            if name not in known:
                self.add_error(who, "请从名单里选一个名字，重名的要带上括号里的说明")
            elif not sheets:
                self.add_error(number, "请填写得票数")
            elif known[name] in found:
                self.add_error(who, "这个名字已经填过，请合在一起填")
            else:
                found[known[name]] = sheets
        return dict(sorted(found.items()))


def _called(option: Option, roster: tuple) -> str:
    """The name; with the note where two are called the same."""
    twins = sum(each.text == option.text for each in roster)
    return f"{option.text}（{option.note or option.key}）" if twins > 1 else option.text


def _name(question, place: tuple) -> str:
    return ".".join((question.key, *place))


def _places(question) -> list[tuple]:
    """The items that have a number of their own."""
    return [place for place in lines(question) if place[0] != WRITTEN]


def _label(question, place: tuple) -> str:
    """What stands above one number."""
    if isinstance(question, Choice):
        return _text_of(question.options, place[0])
    if isinstance(question, Contest):
        return SAID[place[2]]
    if isinstance(question, Words):
        return "写了意见的票"
    if place[0] in ("sheets", "points"):
        return {"sheets": "评议的票", "points": "总分"}[place[0]]
    return _text_of(question.overall if place[0] == OVERALL else question.grades, place[-1])


def _line(question, place: tuple) -> tuple[str, str]:
    """Name and key of the line that a number stands in; no name where the question's own will do."""
    if isinstance(question, Contest):
        return _text_of(question.candidates, place[1]), place[1]
    if isinstance(question, Grades) and place[0] in ("dimensions", "points"):
        return _text_of(question.dimensions, place[1]), place[1]
    return ("总评", OVERALL) if place[0] == OVERALL else ("", "")


def _text_of(options: tuple, key: str) -> str:
    return next(each.text for each in options if each.key == key)
