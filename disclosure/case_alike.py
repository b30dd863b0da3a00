"""重复信访: cases of the same person, or of a subject that says the same, found by pairs of characters.

What is said lies sealed, so the latest cases of the school are opened and compared here; a school has few.
"""

import re

from disclosure.models import Complaint

ALIKE = 0.35  # pairs shared by two subjects, divided by those of the shorter one
BOUNDED = 300
MOST = 5
_EMPTY = re.compile(
    r"关于|反映|投诉|举报|要求|申请|希望|问题|情况|事情|我校|学校|老师|[的了在是和与、，。？\s]"
)


def pairs(subject: str) -> set[str]:
    """The pairs of neighbouring characters that carry the matter: 职称评审 → 职称 称评 评审."""
    words = _EMPTY.sub(" ", subject).split() or [subject.strip()]
    found = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    return found or {word for word in words if word}


def likeness(one: str, other: str) -> float:
    """Between 0 and 1: how much of the shorter subject stands in the longer one."""
    mine, theirs = pairs(one), pairs(other)
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / min(len(mine), len(theirs))


def same_person(one: Complaint, other: Complaint) -> bool:
    """By account, else by the name that was given; who gave none is nobody's double."""
    if one.complainant_id and other.complainant_id:
        return one.complainant_id == other.complainant_id
    mine, theirs = one.by_whom, other.by_whom
    return mine == theirs and "匿名" not in mine


def twin_of(subject: str, rows) -> Complaint | None:
    """The latest of ``rows`` whose subject says the same."""
    latest = rows.order_by("-pk")[:BOUNDED]
    return next((row for row in latest if likeness(subject, row.subject) >= ALIKE), None)


def alike(complaint: Complaint, rows) -> list[tuple[Complaint, bool]]:
    """Earlier cases among ``rows`` that look like the same matter, the most alike first, each with whether it
    is the same person's. ``rows`` are those that the person who asks may see."""
    earlier = rows.filter(school=complaint.school_id, repeats=None)
    if complaint.pk:
        earlier = earlier.filter(pk__lt=complaint.pk)
    earlier = earlier.exclude(state=Complaint.State.WITHDRAWN).for_list()[:BOUNDED]
    scored = []
    for other in earlier:
        same = same_person(complaint, other)
        score = likeness(complaint.subject, other.subject)
        if same or score >= ALIKE:
            scored.append((score + same, other.pk, other, same))
    return [(other, same) for _, _, other, same in sorted(scored, reverse=True)[:MOST]]
