import datetime as dt

import factory
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.reports.actions import plans, readings
from union.reports.models import ItemDeed, PlanItem, PlanReading, PlanSection, YearPlan
from union.reports.reading import read_pasted


class PlanFactory(DjangoModelFactory):
    """A draft of this year's plan; made by the action, because it brings its envelope."""

    class Meta:
        model = YearPlan

    school = factory.SubFactory(SchoolFactory)
    year = 2026

    @classmethod
    def _create(cls, model, *args, school, year, by=None, **fields):
        return plans.create_plan(school, year=year, by=by, **fields)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = PlanSection

    plan = factory.SubFactory(PlanFactory)
    level = 1
    title = factory.Sequence(lambda n: f"第{n}项主要工作")
    text = "按年度安排逐项落实。"
    position = factory.Sequence(lambda n: n + 1)


class ItemFactory(DjangoModelFactory):
    class Meta:
        model = PlanItem

    plan = factory.SubFactory(PlanFactory)
    text = factory.Sequence(lambda n: f"第{n}次组长例会")
    owner = "吴敏"
    first_month = 3
    last_month = factory.SelfAttribute("first_month")
    position = factory.Sequence(lambda n: n + 1)


class ItemDeedFactory(DjangoModelFactory):
    """A record that the chair took as the fulfilment of an item; no room has it any more."""

    class Meta:
        model = ItemDeed

    item = factory.SubFactory(ItemFactory)
    key = factory.Sequence(lambda n: f"activity:{900000 + n}")
    title = "庆三八女教职工趣味活动"
    on = dt.date(2026, 3, 6)
    url = "/activities/"
    confirmed_by = factory.SubFactory(UserFactory)
    confirmed_at = dt.datetime(2026, 3, 9, 2, tzinfo=dt.UTC)


class PlanReadingFactory(DjangoModelFactory):
    """A pasted plan of one section and one month, under correction."""

    class Meta:
        model = PlanReading

    school = factory.SubFactory(SchoolFactory)
    text = "2025年工会工作计划\n一、目标\n办好家。\n三月：召开教代会\n"

    @classmethod
    def _create(cls, model, *args, school, text, by=None):
        source = read_pasted(text)
        return readings.keep_reading(school, source, name="去年计划.txt", by=by or UserFactory())
