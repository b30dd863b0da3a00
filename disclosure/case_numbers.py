"""How many complaints, how late, how content people are with the answers: numbers that say nothing of any."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils import timezone

from disclosure.models import Complaint
from disclosure.models.complaints import is_late
from union.org.models import Role
from union.org.models.units import below

State = Complaint.State
HEADS = ("收到", "受理", "不予受理", "已答复", "按期答复", "逾期未办", "满意或基本满意")


@dataclass(frozen=True)
class Numbers:
    """One line: what is counted, and the counts in the order of `HEADS`."""

    label: str
    received: int = 0
    accepted: int = 0
    declined: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    content: int = 0

    @property
    def pairs(self) -> list[tuple[str, int]]:
        """Each head with its count."""
        counts = [self.received, self.accepted, self.declined, self.answered, self.in_time]
        return list(zip(HEADS, [*counts, self.late, self.content], strict=True))


def _counts() -> dict:
    answered = Q(answered_on__isnull=False)
    good = [Complaint.Grade.SATISFIED, Complaint.Grade.BASICALLY]
    return {
        "received": Count("pk"),
        "accepted": Count("pk", filter=Q(accepted_on__isnull=False)),
        "declined": Count("pk", filter=Q(state=State.DECLINED)),
        "answered": Count("pk", filter=answered),
        "in_time": Count("pk", filter=answered & Q(answered_on__lte=F("due_on"))),
        "late": Count("pk", filter=is_late(timezone.localdate())),
        "content": Count("pk", filter=Q(grade__in=good)),
    }


def of_school(rows, year: int) -> list[Numbers]:
    """Of a school's ``rows``, a line for each kind that occurred in the year, and their sum at the end."""
    rows = rows.filter(year=year).order_by()
    lines = {row.pop("kind"): row for row in rows.values("kind").annotate(**_counts())}
    found = [
        Numbers(label, **lines[kind]) for kind, label in Complaint.Kind.choices if kind in lines
    ]
    return [*found, Numbers("合计", **rows.aggregate(**_counts()))]


def of_district(user, year: int) -> list[Numbers]:
    """A line for each school served as clerk that had any in the year, the most overdue first; then the sum."""
    served = below(user.paths(Role.CLERK), "school__path")
    rows = Complaint.objects.filter(served, year=year).order_by()
    each = rows.values("school__short_name").annotate(**_counts())
    found = [
        Numbers(row.pop("school__short_name"), **row) for row in each.order_by("-late", "-received")
    ]
    return [*found, Numbers("合计", **rows.aggregate(**_counts()))]


def years_of(rows) -> list[int]:
    """The years of which there is something to count, and this one, the latest first."""
    held = set(rows.order_by().values_list("year", flat=True).distinct())
    return sorted(held | {timezone.localdate().year}, reverse=True)
