"""The pieces that lines are cut into before they are put together again as a reading."""

from dataclasses import dataclass
from enum import Enum

from union.reports.reading.markers import Marker
from union.reports.reading.months import MonthHead


class Kind(Enum):
    LABEL = "label"  # 篇一： a further document begins
    TITLE = "title"
    HEADING = "heading"
    MONTH = "month"
    ITEM = "item"  # something to do in the month above
    TEXT = "text"
    LOOSE = "loose"  # text that belongs to no heading
    SITE = "site"  # what a sharing site left
    CLOSING = "signature"
    COLUMNS = "columns"  # the names of a table's columns


@dataclass(frozen=True)
class Piece:
    """text is what stands after the mark.

    glued: it goes on in mid-sentence where the piece before stopped.
    follows: it belongs to the item before it, as a paragraph or a numbered part of it.
    """

    kind: Kind
    text: str
    line: int
    marker: Marker | None = None
    month: MonthHead | None = None
    ordinal: int = 0
    owner: str = ""
    glued: bool = False
    follows: bool = False
    doubt: str = ""
