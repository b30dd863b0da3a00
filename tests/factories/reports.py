import factory
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory
from union.reports.actions import plans
from union.reports.models import PlanItem, PlanSection, YearPlan


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
