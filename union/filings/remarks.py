"""Remarks across submissions: what the school still has to answer, and what it left as it was."""

from union.filings.contents import canonical_blocks
from union.filings.differences import compare
from union.filings.models import Filing, FilingVersion, SectionRemark


def open_remarks(filing: Filing) -> dict[str, SectionRemark]:
    """The remarks of the last return by section key, while the school is to answer them.

    For the editor of the subject: the key is that of the heading block (or of the first block of what
    stands before any heading). Empty unless the filing is returned.
    """
    if filing.state != Filing.State.RETURNED:
        return {}
    rows = SectionRemark.objects.filter(version__filing=filing, version__revision=filing.revision)
    return {remark.key: remark for remark in rows.select_related("by")}


def left_as_it_was(previous: FilingVersion, content: dict) -> list[str]:
    """Sentences for the reviewer about remarks of ``previous`` that ``content`` does not answer."""
    if canonical_blocks(previous.content) == canonical_blocks(content):
        return ["与上一次报送的内容完全相同"]
    changes = {change.key: change for change in compare(previous.content, content)}
    remarked = previous.remarks.values_list("key", flat=True)
    found = [changes[key] for key in remarked if key in changes]
    return [f"上次提过意见的“{change.title}”没有改动" for change in found if not change.is_changed]
