"""What nobody means to send: the forms of a page filled with nonsense, addresses with odd words behind them."""

import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle
from urllib.parse import urlencode, urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from openpyxl import Workbook
from PIL import Image

from tests.congress.archives import blank_pdf

# Each is something that a parser, a column or a calendar may trip over.
WORDS = [
    "", "\x00", "-1", "9" * 20, "9" * 5000, "2147483648", "9223372036854775808", "9999-12-31", "0001-01-01",
    "2026-02-30", "²", "１２", "NaN", "1e400", "-Infinity", "0", "99999", "1.005", "字" * 10_000, "<b>{{ 1 }}</b>=cmd|'/c'!A1",
    "\u202e", "25:99", "[1]", '{"a": [', "1:2:3", "None", "😀" * 60, "a\r\nb: c", "../../etc/passwd", " ", "9999-12-31T23:59",
]  # fmt: skip
ODD = [["1", "2"], [], "file"]  # a list, no word at all, a file where none is asked for
FILES = ["text", [], "", "none.pdf", "torn.pdf", "torn.png", "torn.docx", "torn.xlsx", "torn.xls", "\x00.jpg", "names.csv"]  # fmt: skip
TORN = {"pdf": b"%PDF-1.7\n\xff\x00", "png": b"\x89PNG\r\n\x1a\n" + bytes(50), "docx": b"PK\x03\x04" + bytes(50)}  # fmt: skip
TORN |= {"xlsx": TORN["docx"], "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)}
ASKED = re.compile(r'request\.(GET|POST)(?:\.get|\.getlist)?[\[(]"(\w+)"|"(\w+)" (?:not )?in request\.(GET|POST)')  # fmt: skip
COUNT, BUTTONS = "-TOTAL_FORMS", ("button", "submit")


@dataclass(frozen=True)
class Field:
    """One field of a form: ``kind`` as the browser knows it, ``values`` what may be sent, the shown one first."""

    name: str
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A form of a page: where it is sent, which way, and its fields."""

    path: str
    way: str
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


def forms_on(path: str, content: bytes) -> list[Form]:
    """The forms of the page at ``path``, and those that its buttons and scripts send elsewhere."""
    page, found = html.document_fromstring(content.decode().strip() or "<p>"), []
    for node in page.iter("form", "button"):
        way = (node.get("method") or "get").lower()
        if node.tag == "form":
            found.append((node, node.get("action") or "", way))
        form = node if node.tag == "form" else _form_of(page, node)
        if node.get("formaction") and form is not None:
            found.append((form, node.get("formaction"), "post"))
        if node.get("hx-post"):
            found.append((form if form is not None else node, node.get("hx-post"), "post"))
    return [Form(urljoin(path, to), way, tuple(_fields(page, node))) for node, to, way in found]


def _form_of(page, node):
    if named := node.get("form"):
        return page.get_element_by_id(named, None)
    return next(node.iterancestors("form"), None)


def _fields(page, form) -> Iterator[Field]:
    """Radio buttons and ticks of one name are one field; what a button says counts as a field that is not pressed."""
    parts = list(form.iter("input", "select", "textarea", "button"))
    if form.get("id"):
        parts += page.xpath("//*[@form=$name]", name=form.get("id"))
    together = defaultdict(list)
    for part in parts:
        if part.get("name") and part.get("name") != "csrfmiddlewaretoken":
            together[part.get("name")].append(part)
    for name, same in together.items():
        kind = same[0].get("type") or ("text" if same[0].tag == "input" else same[0].tag)
        yield Field(name, kind, tuple(value for part in same for value in _values(part)))


def _values(part) -> list[str]:
    if part.tag == "textarea":
        return [part.text or ""]
    if part.tag == "select":
        told = sorted(part.iter("option"), key=lambda each: each.get("selected") is None)
        return [each.get("value", "") for each in told if each.get("value")]
    if part.get("type") == "file":
        return [part.get("accept") or ""]
    return [part.get("value") or ("on" if part.get("type") == "checkbox" else "")]


def plain(field: Field):
    """What somebody would send in ``field``: what stands there, or something fitting."""
    now, given = timezone.localtime(), next((each for each in field.values if each), "")
    if field.kind == "file":
        return _file(given)
    if field.kind in BUTTONS:
        return []
    fitting = {
        "date": now.date().isoformat(),
        "datetime-local": now.strftime("%Y-%m-%dT%H:%M"),
        "time": "10:00",
        "month": now.strftime("%Y-%m"),
        "number": "1",
        "email": "a@example.com",
        "tel": "13800000000",
        "url": "https://example.com/",
        "select": [],
    }
    return given or fitting.get(field.kind, "1")


def _file(accept: str) -> SimpleUploadedFile:
    """One that can be opened, of the first kind that is accepted."""
    out = BytesIO()
    if "xlsx" in accept or "sheet" in accept:
        Workbook().save(out)
        return SimpleUploadedFile("a.xlsx", out.getvalue())
    if "image" in accept or "jpg" in accept or "png" in accept:
        Image.new("RGB", (40, 30), "red").save(out, "PNG")
        return SimpleUploadedFile("a.png", out.getvalue())
    return SimpleUploadedFile("a.pdf", blank_pdf())


class Nonsense:
    """Gives each kind of field the next nonsense, so that in the end every kind has met all of it."""

    def __init__(self):
        self.next = defaultdict(lambda: cycle([*WORDS, *ODD]), file=cycle(FILES))
        self.turn = 0

    def for_field(self, field: Field):
        word = next(self.next[field.kind])
        if word == "file":
            return SimpleUploadedFile("a.txt", b"text")
        if field.kind == "file" and isinstance(word, str) and word not in ("text", ""):
            return SimpleUploadedFile(word, TORN.get(word.rpartition(".")[2], b"\xff\xfe,;\x00"))
        return word

    def right(self, form: Form) -> dict:
        """What somebody would send who fills the form in."""
        return {field.name: plain(field) for field in form.fields}

    def posts(self, form: Form) -> list[dict]:
        """Nonsense everywhere, in one field among right ones, one button alone; a table without its counts, or with
        too many."""
        right, self.turn = self.right(form), self.turn + 1
        found = [{field.name: self.for_field(field) for field in form.fields}]
        if typed := [field for field in form.fields if field.kind not in BUTTONS]:
            field = typed[self.turn % len(typed)]
            found.append({**right, field.name: self.for_field(field)})
        if buttons := [field for field in form.fields if field.kind in BUTTONS]:
            button = buttons[self.turn % len(buttons)]
            found.append({**right, button.name: button.values[0]})
        if counts := [name for name in right if name.endswith(COUNT)]:
            few = {name: value for name, value in right.items() if name not in counts}
            found.append(few if self.turn % 2 else {**right, **dict.fromkeys(counts, "1001")})
        return found

    def queries(self, names: list[str]) -> list[str]:
        """What stands behind an address: every name and an unknown one with nonsense; one name alone, and one that
        comes three times."""
        everywhere, self.turn = (
            [(name, self._word()) for name in [*names, "unknown"]],
            self.turn + 1,
        )
        name, word = names[self.turn % len(names)], self._word()
        return [
            urlencode(everywhere),
            urlencode([(name, word)]),
            urlencode([(name, "1"), (f"{name}[]", "1"), (name, word)]),
        ]

    def _word(self) -> str:
        word = next(self.next["query"])
        return word if isinstance(word, str) else "1"


def names_asked(view, way: str) -> list[str]:
    """The names that the module of ``view`` reads from the address, or from what is posted."""
    source = inspect.getsource(inspect.getmodule(inspect.unwrap(view)))
    found = [(m[1] or m[4], m[2] or m[3]) for m in ASKED.finditer(source)]
    return sorted({name for asked, name in found if asked == way})
