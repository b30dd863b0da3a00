"""Pairs with their cards, articles, schemes of star groups with their checks."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.models import Article, Pair, PairRecord, StarCheck, StarItem, StarScheme
from tests.factories.members import MemberFactory
from tests.factories.org import GroupFactory, SchoolFactory, UserFactory


def ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


class PairFactory(DjangoModelFactory):
    """A 师徒结对 under way since a hundred days."""

    class Meta:
        model = Pair

    school = factory.SubFactory(SchoolFactory)
    mentor = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..school"))
    mentee = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..school"))
    theme = "一年内独立上好公开课"
    starts_on = factory.LazyFunction(lambda: ago(100))
    ends_on = factory.LazyFunction(lambda: ago(-265))


class PairRecordFactory(DjangoModelFactory):
    """Written five days ago, not confirmed."""

    class Meta:
        model = PairRecord

    pair = factory.SubFactory(PairFactory)
    on = factory.LazyFunction(lambda: ago(5))
    done = "听了一节课，课后交流半小时"
    written_by = factory.SubFactory(UserFactory)


class ArticleFactory(DjangoModelFactory):
    """Handed in today; ``submitted=True``: and sent to the district."""

    class Meta:
        model = Article

    class Params:
        submitted = factory.Trait(
            state=Article.State.SUBMITTED, submitted_on=factory.LazyFunction(timezone.localdate)
        )

    school = factory.SubFactory(SchoolFactory)
    author = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..school"))
    title = factory.Sequence(lambda n: f"教工运动会侧记{n}")
    text = "11月20日下午，全校教职工参加了秋季运动会。"
    on = factory.LazyFunction(timezone.localdate)


class StarSchemeFactory(DjangoModelFactory):
    """Of this year's groups, without items."""

    class Meta:
        model = StarScheme

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    name = factory.Sequence(lambda n: f"星级组室评比{n}")


class StarItemFactory(DjangoModelFactory):
    class Meta:
        model = StarItem

    scheme = factory.SubFactory(StarSchemeFactory)
    name = factory.Sequence(lambda n: f"环境卫生{n}")
    points = Decimal(20)


class StarCheckFactory(DjangoModelFactory):
    """Two points off, yesterday."""

    class Meta:
        model = StarCheck

    item = factory.SubFactory(StarItemFactory)
    scheme = factory.SelfAttribute("item.scheme")
    group = factory.SubFactory(GroupFactory, parent=factory.SelfAttribute("..scheme.school"))
    on = factory.LazyFunction(lambda: ago(1))
    points = Decimal(2)
    remark = "窗台有灰"
    by = factory.SubFactory(UserFactory)
