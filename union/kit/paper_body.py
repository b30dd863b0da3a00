"""What a paper says, as plain data: drawn on A4 by `union.kit.pdf`, written to Word by `union.kit.docx`.

The terms follow GB/T 9704-2012 (党政机关公文格式); plans and summaries are ordinary papers in the same
dress without the red head.
"""

import base64
import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from union.kit.numerals import chinese_date, han_width
from union.kit.qr import qr_svg
from union.kit.titles import title_lines


@dataclass(frozen=True)
class Heading:
    """One numbered heading; ``level`` 1 to 4 takes 黑体, 楷体, 仿宋, 仿宋.

    ``number`` is printed as it is written (see `union.kit.numerals.section_number`); ``runs_on`` is
    text that follows in the same paragraph, in the face of the body.
    """

    level: int
    number: str
    text: str
    runs_on: str = ""
    kind: ClassVar[str] = "heading"

    def __post_init__(self):
        if not 1 <= self.level <= 4:
            raise ValueError(f"a paper has heading levels 1 to 4, not {self.level}")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``align`` is ``justify``, ``center`` or ``right``."""

    text: str
    indented: bool = True
    align: str = "justify"
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Table:
    """A table with ruled cells; its head repeats on each page.

    ``widths`` are shares that need not add up to anything; empty means equal columns. ``aligns`` are
    ``left``, ``center`` or ``right`` per column, empty means centred. A cell may hold several lines.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    aligns: tuple[str, ...] = ()
    caption: str = ""
    kind: ClassVar[str] = "table"

    def __post_init__(self):
        lengths = {len(self.head), *map(len, self.rows)}
        lengths |= {len(given) for given in (self.widths, self.aligns) if given}
        if len(lengths) != 1:
            raise ValueError(f"the rows of a table have different lengths: {sorted(lengths)}")

    @property
    def columns(self):
        """Per column its width in per cent and its alignment."""
        widths = self.widths or (1,) * len(self.head)
        aligns = self.aligns or ("center",) * len(self.head)
        return [
            (f"{100 * width / sum(widths):.2f}", align)
            for width, align in zip(widths, aligns, strict=True)
        ]

    @property
    def aligned_rows(self):
        """Each row as pairs of text and alignment."""
        aligns = [align for _, align in self.columns]
        return [list(zip(row, aligns, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class FormRow:
    """One row of a form: one to three ``pairs`` of label and value.

    A single pair without a label is a band across the form. A ``tall`` row leaves room for writing by
    hand; ``foot`` is the last line in each of its values, for signature, seal and date.
    """

    pairs: tuple[tuple[str, str], ...]
    tall: bool = False
    foot: str = ""

    def __post_init__(self):
        if not 1 <= len(self.pairs) <= FORM_PAIRS:
            raise ValueError(f"a form has one to three pairs a row, not {len(self.pairs)}")

    @property
    def is_band(self):
        return len(self.pairs) == 1 and not self.pairs[0][0]

    @property
    def span(self):
        """How many of the six columns a value takes; the label takes one."""
        return FORM_COLUMNS // len(self.pairs) - 1

    @property
    def may_break(self):
        """Whether it is so long that keeping it on one page would leave a hole on the page before."""
        width = self.span * FORM_CHARACTERS
        return any(_lines(value, width) > FORM_LONGEST for _, value in self.pairs)

    @property
    def align(self):
        """A value alone in its row is a text, beside others it is a figure or a name."""
        return "left" if len(self.pairs) == 1 else "center"


FORM_COLUMNS, FORM_PAIRS = 6, 3
FORM_CHARACTERS = 5.3  # of 12 pt in one of the six columns
FORM_LONGEST = 8  # lines that are kept together


def _lines(text, width):
    """How many lines ``text`` takes in a cell of ``width`` characters, roughly."""
    return sum(max(1, -(-han_width(line) // width)) for line in text.split("\n"))


@dataclass(frozen=True)
class FormTable:
    """A ruled form (表) to be read, signed and sealed; rows stay whole where they can."""

    rows: tuple[FormRow, ...]
    caption: str = ""
    kind: ClassVar[str] = "form"


@dataclass(frozen=True)
class Chart:
    """A drawing as SVG text, with words that say what it shows and the figures it was drawn from.

    Word files carry the figures instead of the drawing.
    """

    svg: str
    alt: str
    caption: str = ""
    figures: Table | None = None
    kind: ClassVar[str] = "chart"


@dataclass(frozen=True)
class Photo:
    """A JPEG with its caption; ``width`` and ``height`` in points of the picture."""

    data: bytes
    caption: str = ""
    width: int = 4
    height: int = 3
    kind: ClassVar[str] = "photo"

    @property
    def address(self):
        """The picture itself as an address: a paper opens no files."""
        return f"data:image/jpeg;base64,{base64.b64encode(self.data).decode()}"

    @property
    def share(self):
        """How much of the text's width it takes, in per cent: two wide ones go on a page, no upright one is cut."""
        return min(100, round(PHOTO_HEIGHT * self.width / max(self.height, 1)))


PHOTO_HEIGHT = 62  # of a photo at most, in per cent of the text's width


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""

    kind: ClassVar[str] = "pagebreak"


Block = Heading | Paragraph | Table | FormTable | Chart | Photo | PageBreak


@dataclass(frozen=True)
class RedHead:
    """The head of a formal letter: who speaks, under which number, signed off by whom.

    ``number`` is the 发文字号, for example ``滨教工〔2026〕3号`` (see `numerals.document_number`).
    """

    issuer: str
    number: str
    signer: str = ""

    @property
    def size(self):
        """Size of the 发文机关标志 in points: as large as the width of the text (442 pt) allows."""
        return f"{min(42, 436 / max(han_width(self.issuer), 1)):.1f}"


@dataclass(frozen=True)
class Signature:
    """Who signs and when. ``sealed`` leaves the room that a seal over the date needs."""

    name: str
    on: dt.date
    sealed: bool = False

    @property
    def date(self):
        return chinese_date(self.on)

    @property
    def right(self):
        """Distance of the date from the right edge, in characters: four, or more for a long name.

        The name is centred over the date and must not leave the text block.
        """
        overhang = (han_width(self.name) - han_width(self.date)) / 2
        return f"{max(4, overhang):.2f}"


@dataclass(frozen=True)
class Imprint:
    """The 版记 at the foot of the last page: copies to whom, printed by whom and when."""

    printed_by: str
    on: dt.date
    copies_to: str = ""

    @property
    def date(self):
        return f"{chinese_date(self.on)}印发"


@dataclass(frozen=True)
class Fingerprint:
    """The fingerprint of the content and the address where anyone can check it.

    ``digits`` are shown as they are given (grouped by `union.kit.snapshots.grouped`).
    """

    digits: str
    url: str

    @property
    def qr(self):
        return qr_svg(self.url)


@dataclass(frozen=True)
class Paper:
    """A whole paper: only the title is needed, everything else stands where it is given.

    A line break in ``title`` is kept; without one the title is broken evenly. ``to`` is the 主送 without
    its colon. ``attachments`` are the titles named below the text; ``annexes`` follow the signature.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    annexes: tuple[Block, ...] = ()
    subtitle: str = ""
    to: str = ""
    red_head: RedHead | None = None
    attachments: tuple[str, ...] = ()
    signature: Signature | None = None
    note: str = ""
    imprint: Imprint | None = None
    fingerprint: Fingerprint | None = None
    author: str = ""

    @property
    def title_lines(self):
        return title_lines(self.title)

    @property
    def one_line_title(self):
        return "".join(self.title.split("\n"))
