"""A submission as a page shows it: its parts with what changed and what was said about them."""

from dataclasses import dataclass

from union.filings.differences import SectionChange, compare, unchanged
from union.filings.models import Filing, FilingVersion, SectionRemark

FULL, CHANGES, SIDE = "full", "changes", "side"


@dataclass(frozen=True)
class Part:
    """One section with its changes, the remark on it, and the remark on it the time before."""

    change: SectionChange
    remark: SectionRemark | None
    before: SectionRemark | None

    @property
    def key(self) -> str:
        return self.change.key

    @property
    def title(self) -> str:
        return self.change.title

    @property
    def has_body(self) -> bool:
        """Whether anything stands under the heading."""
        return any(not change.piece.is_section_heading for change in self.change.pieces)

    @property
    def is_open(self) -> bool:
        """Whether the reviewer should see it unfolded: it changed, or something was said about it."""
        return bool(self.change.is_changed or self.before or self.remark)


@dataclass(frozen=True)
class Reading:
    """One submission, beside the one before when there is one."""

    version: FilingVersion
    previous: FilingVersion | None
    view: str
    parts: list[Part]

    @property
    def changed_count(self) -> int:
        return sum(part.change.is_changed for part in self.parts)

    @property
    def remarked(self) -> list[Part]:
        """The parts the reviewer had something to say about."""
        return [part for part in self.parts if part.remark]


def read(filing: Filing, *, revision: int, view: str, with_remarks: bool) -> Reading | None:
    """Submission ``revision`` with the one before; None when there is no such submission.

    ``with_remarks`` says whether the reader may see remarks on an undecided submission.
    """
    versions = filing.versions.filter(revision__in=[revision, revision - 1])
    found = {version.revision: version for version in versions.prefetch_related("remarks")}
    version, previous = found.get(revision), found.get(revision - 1)
    if version is None:
        return None
    view = view if previous and view in (FULL, CHANGES, SIDE) else CHANGES if previous else FULL
    changes = compare(previous.content, version.content) if previous else unchanged(version.content)
    said = _remarks(version) if with_remarks or version.outcome else {}
    before = _remarks(previous) if previous else {}
    parts = [Part(change, said.get(change.key), before.get(change.key)) for change in changes]
    return Reading(version, previous, view, parts)


def _remarks(version: FilingVersion) -> dict[str, SectionRemark]:
    return {remark.key: remark for remark in version.remarks.all()}
