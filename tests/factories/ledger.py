import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.funds.models import (
    Book,
    BudgetLine,
    Category,
    Line,
    Statement,
    TermReview,
    TermSignature,
)
from union.funds.statements import content_of


class BookFactory(DjangoModelFactory):
    """A school's book without an opening balance."""

    class Meta:
        model = Book
        django_get_or_create = ("school",)

    school = factory.SubFactory(SchoolFactory)


class LineFactory(DjangoModelFactory):
    """A posted spending of 100 yuan today; ``pending=True`` waits for approval."""

    class Meta:
        model = Line

    class Params:
        pending = factory.Trait(state=Line.State.PENDING, number=None, posted_at=None)

    school = factory.SubFactory(SchoolFactory)
    on = factory.LazyFunction(timezone.localdate)
    year = factory.SelfAttribute("on.year")
    number = factory.Sequence(lambda n: n + 1)
    category = Category.SPORTS
    amount = Decimal(100)
    words = factory.Sequence(lambda n: f"第{n}次活动用水")
    entered_by = factory.SubFactory(UserFactory)
    posted_at = factory.LazyFunction(timezone.now)


class BudgetLineFactory(DjangoModelFactory):
    class Meta:
        model = BudgetLine

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    category = Category.SPORTS
    amount = Decimal(1000)


class TermReviewFactory(DjangoModelFactory):
    """A review in work of a term that is over; ``signed=True`` closed it with nothing in it."""

    class Meta:
        model = TermReview

    class Params:
        signed = factory.Trait(
            state=TermReview.State.SIGNED,
            signed_at=factory.LazyFunction(timezone.now),
            counted=Decimal(0),
            opening=Decimal(0),
            income=Decimal(0),
            spending=Decimal(0),
            balance=Decimal(0),
            findings="账实相符。",
        )

    school = factory.SubFactory(SchoolFactory)
    title = "2024—2025学年第一学期"
    first_on = dt.date(2024, 9, 1)
    last_on = dt.date(2025, 2, 14)
    begun_by = factory.SubFactory(UserFactory)


class TermSignatureFactory(DjangoModelFactory):
    class Meta:
        model = TermSignature

    review = factory.SubFactory(TermReviewFactory)
    reviewer = factory.SubFactory(UserFactory)


class StatementFactory(DjangoModelFactory):
    """Last year's statement as the ledger gives it."""

    class Meta:
        model = Statement

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year - 1)
    content = factory.LazyAttribute(lambda made: content_of(made.school, made.year))
    issued_by = factory.SubFactory(UserFactory)
    issued_at = factory.LazyFunction(timezone.now)
