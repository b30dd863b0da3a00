"""How far contracts reach: schools that signed and staff that are covered, against the district's figures."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from union.org.models import Unit
from union.rules.figures import Rule, rule
from union.statistics.catalogue import RATES
from union.statistics.models import UnitNumbers
from union.statistics.reading import said, share_of
from union.statistics.rules.sheets import CONTRACT_SCHOOLS, CONTRACT_STAFF

# (what is signed, the rate of schools, the rate of people, where the numbers come from)
KINDS = [
    ("集体合同", "rate.collective", "rate.collective_staff", "学校在统计年报里填报"),
    (
        "女职工权益保护专项集体合同",
        "rate.women_contracts",
        "rate.women_covered",
        "各校“女职工专项集体合同”登记，在有效期内的",
    ),
]


@dataclass(frozen=True)
class Reach:
    """One rate against its figure; ``is_met`` None where there is nothing to divide by."""

    label: str
    value: str
    of: str
    part: int
    whole: int
    rule: Rule
    url: str

    @property
    def is_met(self) -> bool | None:
        if not self.whole:
            return None
        return Fraction(self.part, self.whole) >= self.rule.value


@dataclass
class Coverage:
    """The contracts of a unit's schools in a year."""

    unit: Unit
    year: int

    @cached_property
    def now(self) -> UnitNumbers | None:
        return UnitNumbers.objects.filter(unit=self.unit, year=self.year).first()

    @property
    def kinds(self) -> list[tuple[str, list[Reach], str]]:
        """(what is signed, schools and people, source)."""
        return [
            (
                name,
                [self._reach(schools, CONTRACT_SCHOOLS), self._reach(staff, CONTRACT_STAFF)],
                src,
            )
            for name, schools, staff, src in KINDS
        ]

    def _reach(self, key: str, rule_key: str) -> Reach:
        values, rate = self.now.values if self.now else {}, RATES[key]
        part, whole = share_of(rate, values)
        page = reverse("statistics:indicator", args=[key])
        return Reach(
            rate.label,
            said(key, values),
            f"{part:,} / {whole:,}",
            part,
            whole,
            rule(self.unit, rule_key, on=timezone.localdate()),
            f"{page}?unit={self.unit.pk}&year={self.year}&only=lacking",
        )
