"""The demo district's sheets: this year's open and counted, last year's locked, two years before them for the trend."""

import datetime as dt

from django.utils import timezone

from union.org.models import Role, Unit, User
from union.statistics.catalogue import INDICATORS
from union.statistics.counting import doubts_of
from union.statistics.keeping import add_up, keep
from union.statistics.models import SchoolNumbers, Sheet
from union.statistics.rules.sheets import SPECS

OLDER = 3  # years before this one
WORN = (97, 92, 84)  # per cent of this year's numbers, the latest first
GROWN = ("schools", "staff", "staff_women", "congress.must", "welfare.contracts.needed")


def fill(world) -> None:
    """Counts as the nightly job does; the years before are this one's numbers, a little smaller each."""
    if Sheet.objects.exists():
        return
    year = world.today.year
    district = world.show.reviewing_unit()
    schools = Unit.objects.schools().open()
    clerk = User.objects.in_office(Role.CLERK, district).first()
    Sheet.objects.create(unit=district, year=year, cut_off=dt.date(year, 12, 31), opened_by=clerk)
    keep(list(schools.values_list("pk", flat=True)), year)
    rows = list(SchoolNumbers.objects.filter(year=year).select_related("school"))
    for back, share in zip(range(1, OLDER + 1), WORN, strict=True):
        _older(rows, year - back, share)
        add_up(district, year - back)
    _judge(rows, year)
    add_up(district, year)
    _locked(district, year - 1, clerk)


def _older(rows, year: int, share: int) -> None:
    day, now = dt.date(year, 12, 31), timezone.now()
    SchoolNumbers.objects.bulk_create(
        SchoolNumbers(
            school=row.school,
            year=year,
            district=row.district,
            place=row.place,
            values={key: _smaller(key, value, share) for key, value in row.values.items()},
            counted_on=day,
            counted_at=now,
        )
        for row in rows
    )


def _smaller(key: str, value: int, share: int) -> int:
    """What a school has or has not stays as it is."""
    if key in GROWN or key not in INDICATORS:
        return value
    return value * share // 100 if value > 1 else value


def _judge(rows, year: int) -> None:
    """With last year's numbers in place, what is far from them is marked."""
    share = next(spec.default for spec in SPECS if spec.key.endswith("change_share"))
    before = dict(SchoolNumbers.objects.filter(year=year - 1).values_list("school", "values"))
    for row in rows:
        row.doubts = doubts_of(row.values, before[row.school_id], share)
    SchoolNumbers.objects.bulk_update(rows, ["doubts"])


def _locked(district: Unit, year: int, clerk: User) -> None:
    day = dt.date(year, 12, 31)
    sheet = Sheet.objects.create(unit=district, year=year, cut_off=day, opened_by=clerk)
    SchoolNumbers.objects.filter(district=district, year=year).update(sheet=sheet)
    sheet.lock(by=clerk)
