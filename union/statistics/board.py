"""The dashboard: rates over five years, one square a school, what is missing. Reads the kept numbers alone.

Two queries for a unit with few schools or many: where they are too many to be seen at once, a square stands for a town
or district, and leads to the board of that one.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BigIntegerField, FloatField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse

from union.kit.charts import lines
from union.kit.numerals import percent
from union.org.models import Unit
from union.statistics.catalogue import INDICATORS, RATES, Rate
from union.statistics.models import SchoolNumbers, UnitNumbers
from union.statistics.reading import Values, hundredths, said, share_of

YEARS = 5
MOST_SQUARES = 300
KEY_RATES = [rate for rate in RATES.values() if rate.is_key]

# (words, what should be, what is, the page behind it)
MISSING = [
    ("没有建立工会", "schools", "members.unions", "rate.unions"),
    ("没有召开教代会", "congress.must", "congress.met", "rate.met"),
    ("没有有效的女职工专项合同", "welfare.contracts.needed", "welfare.contracts.valid",
     "rate.women_contracts"),
    ("没有工会法人资格", "members.unions", "members.legal", "rate.legal"),
    ("工会到期未换届", "members.overdue", "", "members.overdue"),
    ("教代会届满未换届", "congress.expired", "", "congress.expired"),
]  # fmt: skip


@dataclass(frozen=True)
class Square:
    """A school, or a unit with many: its rate as a word, a state of the theme, and where it leads."""

    name: str
    text: str
    state: str
    url: str
    said: str


@dataclass(frozen=True)
class Tile:
    """A rate on top of the page, with last year's beside it."""

    rate: Rate
    value: str
    of: str
    before: str
    number: float | None
    url: str


@dataclass
class Board:
    """The numbers of ``unit`` in ``year``; ``rate`` colours the squares."""

    unit: Unit
    year: int
    rate: Rate

    @cached_property
    def kept(self) -> dict[int, UnitNumbers]:
        """The year and those before it, as far as they were counted."""
        years = range(self.year - YEARS + 1, self.year + 1)
        rows = UnitNumbers.objects.filter(unit=self.unit, year__in=years)
        return {row.year: row for row in rows}

    @property
    def now(self) -> UnitNumbers | None:
        return self.kept.get(self.year)

    @property
    def values(self) -> Values:
        return self.now.values if self.now else {}

    @property
    def tiles(self) -> list[Tile]:
        before = self.kept.get(self.year - 1)
        return [self._tile(rate, before.values if before else None) for rate in KEY_RATES]

    def _tile(self, rate: Rate, before: Values | None) -> Tile:
        part, whole = share_of(rate, self.values)
        return Tile(
            rate,
            said(rate.key, self.values),
            f"{part:,} / {whole:,}",
            said(rate.key, before) if before is not None else "",
            hundredths(rate, self.values),
            self._page(rate.key),
        )

    @cached_property
    def chart(self):
        """The rate over the years; None before there are two to compare."""
        if len(self.kept) < 2:
            return None
        years = range(self.year - YEARS + 1, self.year + 1)
        series = {self.rate.label: [self._of_year(year) for year in years]}
        return lines(
            f"{self.rate.label}（近五年）", [f"{year}年" for year in years], series, unit="%"
        )

    def _of_year(self, year: int) -> float | None:
        return hundredths(self.rate, self.kept[year].values) if year in self.kept else None

    @property
    def is_by_unit(self) -> bool:
        """Whether a square stands for a unit below, because schools are too many."""
        return bool(self.now) and self.now.schools > MOST_SQUARES

    @cached_property
    def squares(self) -> list[Square]:
        if self.now is None:
            return []
        if self.is_by_unit and (found := self._units()):
            return found
        return self._schools()

    def _units(self) -> list[Square]:
        rows = UnitNumbers.objects.filter(unit__parent=self.unit, year=self.year)
        rows = rows.select_related("unit").order_by("unit__position", "unit__path")
        home = reverse("statistics:home")
        return [
            self._square(
                row.unit.short_name,
                *share_of(self.rate, row.values),
                f"{home}?unit={row.unit_id}&year={self.year}&rate={self.rate.key}",
            )
            for row in rows
        ]

    def _schools(self) -> list[Square]:
        rows = SchoolNumbers.objects.of_unit(self.unit, self.year).order_by("place")
        rows = with_shares(rows, self.rate)[:MOST_SQUARES]
        found = rows.values_list("school", "school__short_name", "part", "whole")
        pattern = reverse("statistics:school", args=[0])
        return [
            self._square(name, part, whole, f"{pattern.replace('/0/', f'/{pk}/')}?year={self.year}")
            for pk, name, part, whole in found
        ]

    def _square(self, name: str, part: int, whole: int, url: str) -> Square:
        share = percent(part, whole)
        said = f"{name}：{self.rate.label}{share}（{part:,} / {whole:,}）"
        return Square(name, share.removesuffix("%").split(".")[0], state_of(part, whole), url, said)

    @property
    def missing(self) -> list[tuple[str, int, str]]:
        """(words, how many schools, the page that names them), where there are any."""
        found = []
        for words, whole, part, key in MISSING:
            count = self.values.get(whole, 0) - self.values.get(part, 0)
            only = "lacking" if part else "some"
            if count > 0:
                found.append((words, count, f"{self._page(key)}&only={only}"))
        return found

    def _page(self, key: str) -> str:
        page = reverse("statistics:indicator", args=[key])
        return f"{page}?unit={self.unit.pk}&year={self.year}"


def state_of(part: int, whole: int) -> str:
    """The colour of a square: reached, nearly, far off; empty where there is nothing to divide by."""
    if not whole:
        return ""
    if part >= whole:
        return "is-approved"
    if part * 10 >= whole * 9:
        return "is-submitted"
    return "is-returned" if part * 10 >= whole * 6 else "is-late"


def _number(key: str):
    return Coalesce(Cast(KeyTextTransform(key, "values"), BigIntegerField()), 0)


def with_shares(rows, spec):
    """With ``part`` (the number itself, where ``spec`` is no rate), ``whole`` and their quotient ``ratio``."""
    if isinstance(spec, Rate):
        rows = rows.annotate(part=_number(spec.part), whole=_number(spec.whole))
        ratio = Cast("part", FloatField()) / NullIf(Cast("whole", FloatField()), 0.0)
        return rows.annotate(ratio=ratio)
    return rows.annotate(part=_number(spec.key))


def spec_named(key: str):
    """The indicator or the rate of this key. Raises `KeyError`."""
    return RATES.get(key) or INDICATORS[key]
