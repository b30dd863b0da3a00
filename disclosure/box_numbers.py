"""意见箱 in numbers, of a school and of a district: how many letters, how many in time; never a word of one."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from disclosure.models import Letter, Step
from union.org.models import Role
from union.org.models.units import below

HEADS = ("收到", "已答复", "按时答复", "待处理", "逾期未答复")


@dataclass(frozen=True)
class Numbers:
    """A line: whose, and the counts in the order of `HEADS`. Of several answers the first decides what was in time.

    ``late`` were first answered after their day, or wait beyond it, asked again maybe, and so are never ``on_time``;
    ``refused`` were not accepted.
    """

    label: str
    received: int = 0
    answered: int = 0
    on_time: int = 0
    waiting: int = 0
    overdue: int = 0
    late: int = 0
    refused: int = 0

    @property
    def pairs(self) -> list[tuple[str, int]]:
        """Each head with its count."""
        counts = (self.received, self.answered, self.on_time, self.waiting, self.overdue)
        return list(zip(HEADS, counts, strict=True))


def of_school(school, year: int) -> Numbers:
    """The letters that a school received in the year."""
    rows = Letter.objects.filter(school=school, received_on__year=year).order_by()
    return Numbers(str(school), **with_first_answers(rows).aggregate(**_counts()))


def of_district(user, year: int) -> list[Numbers]:
    """A line for each school served as clerk that had letters in the year, the most overdue first; then the sum."""
    served = below(user.paths(Role.CLERK), "school__path")
    rows = with_first_answers(Letter.objects.filter(served, received_on__year=year).order_by())
    each = rows.values("school__short_name").annotate(**_counts())
    found = [
        Numbers(row.pop("school__short_name"), **row)
        for row in each.order_by("-overdue", "-received", "school__short_name")
    ]
    return [*found, Numbers("合计", **rows.aggregate(**_counts()))]


def by_school(schools, first, last) -> dict[int, Numbers]:
    """The letters that these schools received between two days, both included, by the school's id."""
    rows = Letter.objects.filter(school__in=schools, received_on__range=(first, last)).order_by()
    counted = with_first_answers(rows).values("school").annotate(**_counts())
    return {pk: Numbers(str(pk), **row) for row in counted for pk in [row.pop("school")]}


def years_of() -> list[int]:
    """The years in which letters came anywhere, and this one, the latest first."""
    held = set(Letter.objects.order_by().values_list("received_on__year", flat=True).distinct())
    return sorted(held | {timezone.localdate().year}, reverse=True)


def with_first_answers(letters):
    answers = Step.objects.filter(letter=OuterRef("pk"), kind=Step.Kind.ANSWERED).order_by("at")
    return letters.annotate(
        first_on=Subquery(answers.annotate(day=TruncDate("at")).values("day")[:1]),
        first_due=Subquery(answers.values("due_on")[:1]),
    )


def _counts() -> dict:
    waiting = Q(state__in=Letter.State.waiting())
    overdue = waiting & Q(due_on__lt=timezone.localdate())
    return {
        "received": Count("pk"),
        "answered": Count("pk", filter=Q(first_on__isnull=False)),
        "on_time": Count("pk", filter=Q(first_on__lte=F("first_due")) & ~overdue),
        "waiting": Count("pk", filter=waiting),
        "overdue": Count("pk", filter=overdue),
        "late": Count("pk", filter=overdue | Q(first_on__gt=F("first_due"))),
        "refused": Count("pk", filter=Q(state=Letter.State.NOT_ACCEPTED)),
    }
