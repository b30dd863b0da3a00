"""Which schools have a valid contract for their women, which have not, which will not for long."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Subquery, Value, When

from members.models import Member
from union.org.models import Unit
from union.org.models.units import below
from welfare.models import CheckupRound, CheckupRow, WomenContract

MISSING, EXPIRING, VALID = 0, 1, 2
WORDS = {MISSING: "没有有效合同", EXPIRING: "快到期", VALID: "有效"}


def schools_with_women(paths, on: dt.date, soon: dt.date):
    """Open schools below ``paths`` that have women in register, each with ``until`` (the last day of the valid
    contract, None without one) and ``standing`` (`MISSING`, `EXPIRING` before ``soon``, `VALID`); the worst first."""
    valid = WomenContract.objects.valid(on).filter(school=OuterRef("pk")).order_by("-ends_on")
    women = Member.objects.on_register().filter(school=OuterRef("pk"), sex=Member.Sex.FEMALE)
    rows = Unit.objects.schools().open().filter(below(paths)).filter(Exists(women))
    rows = rows.annotate(until=Subquery(valid.values("ends_on")[:1]))
    rows = rows.annotate(contract=Subquery(valid.values("pk")[:1]))
    standing = Case(
        When(until=None, then=Value(MISSING)),
        When(until__lte=soon, then=Value(EXPIRING)),
        default=Value(VALID),
        output_field=IntegerField(),
    )
    return rows.annotate(standing=standing).order_by("standing", "until", "path")


@dataclass(frozen=True)
class Cover:
    """Of so many schools with women, how many have a valid contract."""

    valid: int
    schools: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.valid, self.schools) if self.schools else None

    @property
    def percent(self) -> str:
        if self.share is None:
            return "—"
        tenths = (self.share * 2000 + 1) // 2
        return f"{tenths // 10}.{tenths % 10}%".replace(".0%", "%")


def cover_of(rows) -> Cover:
    """The coverage over what `schools_with_women` gave."""
    return Cover(rows.filter(~Q(until=None)).count(), rows.count())


def women_checked(school) -> tuple[CheckupRound, int, int] | None:
    """The latest check-up for women with how many were done of how many due; None where there was none."""
    round_ = CheckupRound.objects.filter(school=school, kind="women").order_by("-starts_on").first()
    if round_ is None:
        return None
    rows = CheckupRow.objects.filter(round=round_)
    return round_, rows.exclude(done_on=None).count(), rows.count()
