"""What filings print: the paper as it was filed, and the letter that answers it.

Both are ordered under the filing's own id and revision. A kind with a dress of its own lends
another ``papers[kind]`` and finds the frozen content with `content_of`.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from union.filings.drawing import paper_of
from union.filings.kinds import Kind
from union.filings.models import Filing, FilingVersion
from union.kit.paper_body import Fingerprint
from union.papers import letters
from union.papers.models import Paper
from union.papers.prints import Print, official

REPLY = "filing_reply"
CHECK_DIGITS = 20


def content_of(pk: int, revision: int) -> FilingVersion:
    """Submission ``revision`` of the filing ``pk``: its ``content``, and the ``fingerprint`` to print."""
    versions = FilingVersion.objects.select_related("filing__school", "filing__reviewer")
    return versions.get(filing=pk, revision=revision)


def filed(pk: int, revision: int) -> Print:
    """The plug ``papers[kind]`` of every kind: the filing ``pk`` as submitted the ``revision``-th time."""
    version = content_of(pk, revision)
    return official(paper_of(version.content, mark=mark(version)))


def reply(pk: int, revision: int) -> Print:
    """The letter to an approved submission; carries the fingerprint of what it approves."""
    version = content_of(pk, revision)
    filing = version.filing
    facts = {
        "district": filing.reviewer.name,
        "school": filing.school.name,
        "subject": filing.title,
        "number": filing.number,
        "on": timezone.localdate(filing.decided_at),
        "remark": version.remark,
        "fingerprint": mark(version),
    }
    return official(_LETTERS[filing.kind](version, facts))


def _plan_reply(version: FilingVersion, facts: dict):
    return letters.reply(**facts)


def _consent(version: FilingVersion, facts: dict):
    filed_on = timezone.localdate(version.submitted_at)
    matter = version.content.get("subject") or f"召开{version.filing.term}教代会"
    return letters.consent(**facts, filed_on=filed_on, matter=matter)


def _receipt(version: FilingVersion, facts: dict):
    filing = version.filing
    facts |= {"filed_on": timezone.localdate(version.submitted_at), "about": filing.named}
    return letters.receipt(**facts, late=filing.deadline_words if filing.is_late else "")


def _noted(version: FilingVersion, facts: dict):
    filed_on = timezone.localdate(version.submitted_at)
    return letters.noted(**facts, filed_on=filed_on)


_LETTERS = {
    Kind.YEAR_PLAN: _plan_reply,
    Kind.CONGRESS_REPORT: _consent,
    Kind.CONGRESS_RECORD: _receipt,
    Kind.CONGRESS_APPRAISAL: _noted,
    Kind.DISCLOSURE_REPORT: _noted,
    Kind.YEAR_SUMMARY: _plan_reply,
    Kind.ASSESSMENT: _noted,
    Kind.STATISTICS: _noted,
}


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
