"""Whether a paper in somebody's hand is the one that was filed. Says nothing of its content."""

from dataclasses import dataclass

from union.filings.models import Filing, FilingVersion
from union.filings.papers import REPLY
from union.papers.models import Paper


@dataclass(frozen=True)
class Genuine:
    """The answer for a paper that is known: ``version`` is the submission it shows.

    ``same_file`` is set when the file itself was compared, byte by byte.
    """

    version: FilingVersion
    same_file: bool = False
    is_reply: bool = False
    is_genuine: bool = True

    @property
    def filing(self) -> Filing:
        return self.version.filing

    @property
    def is_superseded(self) -> bool:
        return self.version.revision < self.filing.revision

    @property
    def is_final(self) -> bool:
        return self.filing.state == Filing.State.APPROVED and not self.is_superseded


@dataclass(frozen=True)
class Unknown:
    """No such paper; ``by_file`` says that a file was compared."""

    by_file: bool = False
    is_genuine: bool = False


def by_digits(digits: str) -> Genuine | Unknown:
    """By the fingerprint of the content, at least its first twenty digits (80 bits)."""
    version = _versions().with_fingerprint(digits).first()
    return Genuine(version) if version else Unknown()


def by_file(sha256: str) -> Genuine | Unknown:
    """By the fingerprint of a printed PDF."""
    paper = Paper.objects.made().filter(sha256=sha256, kind__in=[*Filing.Kind, REPLY]).first()
    if paper is None:
        return Unknown(by_file=True)
    version = _versions().get(filing=paper.subject_pk, revision=paper.revision)
    return Genuine(version, same_file=True, is_reply=paper.kind == REPLY)


def _versions():
    return FilingVersion.objects.defer("content").select_related(
        "filing__school", "filing__reviewer"
    )
