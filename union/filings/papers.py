"""What filings print: the reply letter. The filed paper itself is drawn by the room of its subject.

Both papers of a filing are ordered under the filing's own id and revision: a room that lends
``papers[kind]`` finds its frozen content with `content_of`.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from union.filings.models import Filing, FilingVersion
from union.kit.paper_body import Fingerprint
from union.papers.letters import reply as letter
from union.papers.models import Paper
from union.papers.prints import Print, official

REPLY = "filing_reply"
CHECK_DIGITS = 20


def content_of(pk: int, revision: int) -> FilingVersion:
    """Submission ``revision`` of the filing ``pk``: its ``content``, and the ``fingerprint`` to print."""
    versions = FilingVersion.objects.select_related("filing__school", "filing__reviewer")
    return versions.get(filing=pk, revision=revision)


def reply(pk: int, revision: int) -> Print:
    """The 批复 to an approved submission; carries the fingerprint of what it approves."""
    version = content_of(pk, revision)
    filing = version.filing
    return official(
        letter(
            district=filing.reviewer.name,
            school=filing.school.name,
            subject=filing.title,
            number=filing.number,
            on=timezone.localdate(filing.decided_at),
            remark=version.remark,
            fingerprint=mark(version),
        )
    )


def mark(version: FilingVersion) -> Fingerprint:
    """The fingerprint line of a paper: digits, and the public address where they are checked."""
    address = reverse("filings:check", args=[version.fingerprint[:CHECK_DIGITS]])
    return Fingerprint(version.digits, f"{settings.SITE_URL.rstrip('/')}{address}")


def papers_of(filing: Filing, revision: int, *, user) -> dict[str, Paper]:
    """The papers of one submission that this person may see: ``filed`` and ``reply``."""
    keys = {f"{filing.kind}:{filing.pk}:{revision}": "filed"}
    keys[f"{REPLY}:{filing.pk}:{revision}"] = "reply"
    found = Paper.objects.visible_to(user).filter(key__in=keys).select_related("job")
    return {keys[paper.key]: paper for paper in found}
