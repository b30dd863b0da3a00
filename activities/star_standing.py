"""How the groups stand: points by item, in all, and how many stars that makes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from activities.models import StarCheck, StarItem, StarScheme
from union.org.models import Department, Unit

ZERO = Decimal(0)


@dataclass(frozen=True)
class DefaultItem:
    """An item of a new scheme."""

    name: str
    points: int
    way: str
    rhythm: str


TAKEN, GIVEN = StarItem.Way.TAKEN, StarItem.Way.GIVEN
# 80 points checked, 20 given: the scheme of a school's 文明组室 that was published whole.
DEFAULT_ITEMS = (
    DefaultItem("环境卫生", 20, TAKEN, StarItem.Rhythm.DAILY),
    DefaultItem("工会文体活动", 20, TAKEN, StarItem.Rhythm.MONTHLY),
    DefaultItem("读书学习", 20, TAKEN, StarItem.Rhythm.MONTHLY),
    DefaultItem("“星星点灯”帮教", 10, TAKEN, StarItem.Rhythm.MONTHLY),
    DefaultItem("组室日志和公约", 5, TAKEN, StarItem.Rhythm.MONTHLY),
    DefaultItem("宣传报道", 5, TAKEN, StarItem.Rhythm.MONTHLY),
    DefaultItem("展示交流", 5, GIVEN, StarItem.Rhythm.YEARLY),
    DefaultItem("教职工无记名投票", 10, GIVEN, StarItem.Rhythm.YEARLY),
    DefaultItem("支部和工会评定", 5, GIVEN, StarItem.Rhythm.YEARLY),
)


@dataclass(frozen=True)
class Place:
    """One group or department: its points by item (in the order of the items), their sum, rank and stars (0–5)."""

    who: Unit | Department
    points: list[Decimal]
    total: Decimal
    share: Decimal
    stars: int
    rank: int

    @property
    def said(self) -> str:
        """★★★☆☆"""
        return "★" * self.stars + "☆" * (5 - self.stars)


def points_of(item: StarItem, checked: Decimal) -> Decimal:
    """What remains of an item after ``checked`` was taken off, or what was given; between 0 and its points."""
    rest = item.points - checked if item.is_taken else checked
    return min(max(rest, ZERO), item.points)


def stars_of(share: Decimal, thresholds: Sequence[int]) -> int:
    """How many of the rising thresholds (per cent) a share (per cent) reaches."""
    return sum(share >= least for least in thresholds)


def places(
    whos: Iterable, items: Sequence[StarItem], checked: Mapping, thresholds: Sequence[int]
) -> list[Place]:
    """The best first; equal points share a rank. ``checked`` gives the sum of points by (item id, id of the who)."""
    full = sum((item.points for item in items), ZERO)
    rows = []
    for who in whos:
        points = [points_of(item, checked.get((item.pk, who.pk), ZERO)) for item in items]
        rows.append((sum(points, ZERO), who, points))
    rows.sort(key=lambda row: (-row[0], row[1].position, row[1].name))
    totals = [total for total, _who, _points in rows]
    made = []
    for total, who, points in rows:
        share = total * 100 / full if full else ZERO
        stars, rank = stars_of(share, thresholds), totals.index(total) + 1
        made.append(Place(who, points, total, share, stars, rank))
    return made


def checked_of(scheme: StarScheme):
    """Who is compared in a scheme, those of today."""
    if scheme.of == StarScheme.Of.DEPARTMENTS:
        rows = Department.objects.open().filter(school=scheme.school_id)
    else:
        rows = Unit.objects.open().filter(parent=scheme.school_id, level=Unit.Level.GROUP)
    return rows.order_by("position", "name")


def who_field(scheme: StarScheme) -> str:
    return "department" if scheme.of == StarScheme.Of.DEPARTMENTS else "group"


def standing_table(scheme: StarScheme, items: Sequence[StarItem]) -> list[Place]:
    """All of a scheme in two queries, whatever the number of checks."""
    who = f"{who_field(scheme)}_id"
    counted = StarCheck.objects.filter(scheme=scheme).counted().order_by()
    sums = counted.values_list("item_id", who).annotate(sum=Sum("points"))
    checked = {(item, one): points for item, one, points in sums}
    return places(checked_of(scheme), items, checked, scheme.thresholds)
