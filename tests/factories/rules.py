import datetime as dt

import factory
from factory.django import DjangoModelFactory

from tests.factories.org import DistrictFactory, UserFactory
from union.rules.models import DayShift, HolidayYear, RuleFigure


class RuleFigureFactory(DjangoModelFactory):
    class Meta:
        model = RuleFigure

    unit = factory.SubFactory(DistrictFactory)
    key = "rules.second_term_starts"
    value = "2月20日"
    starts_on = dt.date(2026, 1, 1)
    source = "清教工〔2026〕1号"
    set_by = factory.SubFactory(UserFactory)


class HolidayYearFactory(DjangoModelFactory):
    class Meta:
        model = HolidayYear

    year = 2031
    title = factory.LazyAttribute(lambda row: f"国务院办公厅关于{row.year}年部分节假日安排的通知")
    entered_by = factory.SubFactory(UserFactory)
    entered_at = dt.datetime(2030, 11, 5, tzinfo=dt.UTC)


class DayShiftFactory(DjangoModelFactory):
    """A correction by hand unless a notice is given."""

    class Meta:
        model = DayShift

    on = dt.date(2031, 6, 3)
    is_working = False
    name = "古尔邦节"
    source = "自治区人民政府办公厅通知"
    entered_by = factory.SubFactory(UserFactory)
