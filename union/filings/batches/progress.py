"""How far a batch has come, as its page shows it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils import timezone

from union.filings.models import Batch, BatchFile, BatchRow

State = BatchRow.State
# The colours of the district's squares, see templates/README.md.
LOOKS = {
    State.PRINTED: "is-approved",
    State.WAITING: "",
    State.FAILED: "is-late",
    State.MISSING: "is-returned",
}
SHOWN_MISSING = 60


@dataclass(frozen=True)
class Square:
    """One row of the batch as a small square, with the words for it."""

    row: BatchRow

    @property
    def look(self) -> str:
        return LOOKS[self.row.state]

    @property
    def words(self) -> str:
        return f"{self.row.school_name}：{self.row.get_state_display()}"


class Progress:
    """All ``rows`` of ``batch``, read once; everything on the page comes from them."""

    def __init__(self, batch: Batch, rows: list[BatchRow]):
        self.batch, self.rows = batch, rows
        self._counts = Counter(row.state for row in rows)

    @classmethod
    def of(cls, batch: Batch) -> "Progress":
        """As it stands now."""
        shown = ["batch", "position", "school_name", "town_name", "state", "reason", "ended_at"]
        return cls(batch, list(batch.rows.only(*shown, "filing_id").order_by("position")))

    @property
    def printed(self) -> int:
        return self._counts[State.PRINTED]

    @property
    def waiting(self) -> int:
        return self._counts[State.WAITING]

    @property
    def owed(self) -> int:
        """Papers that can be printed: those of the schools that filed."""
        return len(self.rows) - self._counts[State.MISSING]

    @property
    def ended(self) -> int:
        return self.owed - self.waiting

    @cached_property
    def failed(self) -> list[BatchRow]:
        return [row for row in self.rows if row.state == State.FAILED]

    @cached_property
    def missing(self) -> list[BatchRow]:
        return [row for row in self.rows if row.state == State.MISSING]

    @property
    def some_missing(self) -> list[BatchRow]:
        return self.missing[:SHOWN_MISSING]

    @property
    def more_missing(self) -> int:
        return max(0, len(self.missing) - SHOWN_MISSING)

    @cached_property
    def towns(self) -> list[tuple[str, list[Square]]]:
        """The squares in the order of the book, town by town."""
        runs = groupby(self.rows, key=lambda row: row.town_name)
        return [(name, [Square(row) for row in run]) for name, run in runs]

    @property
    def time_left(self) -> str:
        """大约 2 分钟, by the pace of this round; empty before the first paper."""
        begun, now = self.batch.begun_at, timezone.now()
        ended = sum(1 for row in self.rows if row.ended_at and row.ended_at >= begun)
        if not ended or not self.waiting:
            return ""
        seconds = (now - begun).total_seconds() / ended * self.waiting
        return "不到 1 分钟" if seconds < 60 else f"大约 {round(seconds / 60)} 分钟"

    @cached_property
    def files(self) -> list[BatchFile]:
        return list(self.batch.files.select_related("job"))

    @property
    def is_binding(self) -> bool:
        return any(not file.is_made and not file.job.is_over for file in self.files)

    @property
    def is_live(self) -> bool:
        """Whether the page should ask again by itself."""
        return self.batch.is_running or self.is_binding
