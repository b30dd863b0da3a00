"""What a circle, a course, a contest or an honour cost, and whether the ledger has it.

The cause in the ledger is (kind, pk): ``club`` a `ClubMeeting`, ``study`` a `StudySession`, ``contest`` a `Contest`,
``honour`` an `Honour`.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from activities.models import ClubMeeting, Contest, Honour, StudySession
from union.funds.models import Category, Line
from union.kit.lent import Cause


@dataclass(frozen=True)
class Purpose:
    """How a kind of record finds its way into the ledger: its model, and the category that is usual."""

    model: type
    category: Category


PURPOSES = {
    "club": Purpose(ClubMeeting, Category.SPORTS),
    "study": Purpose(StudySession, Category.EDUCATION),
    "contest": Purpose(Contest, Category.SPORTS),
    "honour": Purpose(Honour, Category.PUBLICITY),
}


def school_of_cause(record):
    """The school whose money it is."""
    if isinstance(record, ClubMeeting):
        return record.club.school
    if isinstance(record, StudySession):
        return record.course.school
    return record.school


def lines_for(kind: str, pk: int) -> QuerySet[Line]:
    """Its lines in the ledger, without what was taken back or refused."""
    rows = Line.objects.caused_by(kind, pk).filter(reverses=None, reversed_by=None)
    return rows.exclude(state=Line.State.REFUSED)


def not_in_ledger(kind: str, rows: QuerySet) -> QuerySet:
    """Those of ``rows`` that cost something of which the ledger knows nothing."""
    known = Line.objects.filter(cause_kind=kind, cause_id=OuterRef("pk"), reverses=None)
    known = known.filter(reversed_by=None).exclude(state=Line.State.REFUSED)
    return rows.filter(~Exists(known), cost__gt=0)


def _cause(kind: str, user, pk: int) -> Cause | None:
    record = PURPOSES[kind].model.objects.visible_to(user).filter(pk=pk).first()
    return Cause(str(record), record.get_absolute_url()) if record else None


def club(user, pk: int) -> Cause | None:
    return _cause("club", user, pk)


def study(user, pk: int) -> Cause | None:
    return _cause("study", user, pk)


def contest(user, pk: int) -> Cause | None:
    return _cause("contest", user, pk)


def honour(user, pk: int) -> Cause | None:
    return _cause("honour", user, pk)
