"""Last year's sheet locked, this year's open with our school's numbers in it."""

import datetime as dt

from django.utils import timezone

from tests.factories.statistics import SchoolNumbersFactory, SheetFactory, UnitNumbersFactory


def counted(cast) -> None:
    """Two years of the district: the school's own row with something to look at, and the sums."""
    year = timezone.localdate().year
    last = SheetFactory(unit=cast.district, year=year - 1)
    SchoolNumbersFactory(school=cast.school, year=year - 1, sheet=last)
    last.lock(by=cast.clerk)
    this = SheetFactory(unit=cast.district, year=year, cut_off=dt.date(year, 12, 31))
    SchoolNumbersFactory(
        school=cast.school,
        year=year,
        sheet=this,
        counted_on=timezone.localdate(),
        doubts=[["members.women", "女会员比会员还多，请核对性别。"]],
    )
    for each in (year - 1, year):
        UnitNumbersFactory(unit=cast.district, year=each)
