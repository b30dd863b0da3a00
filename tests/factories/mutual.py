"""Mutual-aid plans: a plan of the district, a member who is covered since a month, a claim handed in today."""

import datetime as dt
from decimal import Decimal

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from union.kit.sealed import seal_bytes
from welfare import models


def day(count: int) -> dt.date:
    """The date ``count`` days from today; negative is past."""
    return timezone.localdate() + dt.timedelta(days=count)


def sealed_file(content: bytes = b"proof") -> str:
    return default_storage.save("claims/test.sealed", ContentFile(seal_bytes(content)))


class MutualPlanFactory(DjangoModelFactory):
    class Meta:
        model = models.MutualPlan

    unit = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"住院互助保障计划{n}")
    insurer = "中国职工保险互助会清源办事处"
    fee = Decimal("60.00")
    period_months = 12
    claim_papers = "费用票据\n出院小结"


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Enrolment

    member = factory.SubFactory(MemberFactory)
    school = factory.SelfAttribute("member.school")
    plan = factory.SubFactory(MutualPlanFactory, unit=factory.SelfAttribute("..member.school"))
    starts_on = factory.LazyFunction(lambda: day(-30))
    ends_on = factory.LazyFunction(lambda: day(335))
    fee = factory.SelfAttribute("plan.fee")
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.school))


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = models.Claim

    class Params:
        checked = factory.Trait(state="checked", checked_on=factory.LazyFunction(lambda: day(0)))
        sent = factory.Trait(
            checked=True, state="sent", sent_on=factory.LazyFunction(lambda: day(0))
        )
        settled = factory.Trait(
            sent=True,
            state="paid",
            ended_on=factory.LazyFunction(lambda: day(0)),
            paid=Decimal("2600.00"),
        )

    enrolment = factory.SubFactory(EnrolmentFactory)
    member = factory.SelfAttribute("enrolment.member")
    school = factory.SelfAttribute("enrolment.school")
    happened_on = factory.LazyFunction(lambda: day(-5))
    diagnosis = "急性阑尾炎手术"
    asked = Decimal("8600.00")
    due_on = factory.LazyFunction(lambda: day(175))
    submitted_on = factory.LazyFunction(lambda: day(0))


class ClaimFileFactory(DjangoModelFactory):
    class Meta:
        model = models.ClaimFile

    claim = factory.SubFactory(ClaimFactory)
    paper = "费用票据"
    name = "票据.jpg"
    kind = "jpg"
    file = factory.LazyFunction(sealed_file)
    size = 5
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.claim.school))


class ClaimOpeningFactory(DjangoModelFactory):
    class Meta:
        model = models.ClaimOpening

    claim = factory.SubFactory(ClaimFactory)
    reason = "check"
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.claim.school))
