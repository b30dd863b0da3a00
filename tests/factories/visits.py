"""Visits, batches, news of colleagues, campaigns and purchases."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from welfare.models import (
    Campaign,
    NewsHint,
    Purchase,
    PurchaseFile,
    Visit,
    VisitBatch,
    VisitDraft,
    VisitPhoto,
)
from welfare.occasions import Form, Occasion

today = factory.LazyFunction(timezone.localdate)


class CampaignFactory(DjangoModelFactory):
    """送温暖 of a month with 10,000 yuan for 30 people."""

    class Meta:
        model = Campaign

    school = factory.SelfAttribute("by.school")
    kind = Campaign.Kind.WARMTH
    title = "两节送温暖"
    starts_on = today
    ends_on = factory.LazyAttribute(lambda row: row.starts_on + dt.timedelta(days=30))
    budget = Decimal(10_000)
    audience = 30
    by = factory.SubFactory(UserFactory)


class VisitBatchFactory(DjangoModelFactory):
    class Meta:
        model = VisitBatch

    school = factory.SelfAttribute("by.school")
    occasion = Occasion.BIRTHDAY
    on = today
    form = Form.GOODS
    amount = Decimal(200)
    by = factory.SubFactory(UserFactory)


class VisitFactory(DjangoModelFactory):
    """A visit in hospital with 500 yuan."""

    class Meta:
        model = Visit

    school = factory.SelfAttribute("member.school")
    member = factory.SubFactory(MemberFactory)
    name = factory.SelfAttribute("member.name")
    occasion = Occasion.HOSPITAL
    on = today
    form = Form.CASH
    amount = Decimal(500)
    visitors = "陈静"
    words = "阑尾炎手术"
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.school))


class VisitPhotoFactory(DjangoModelFactory):
    class Meta:
        model = VisitPhoto

    visit = factory.SubFactory(VisitFactory)
    file = "welfare/visits/1/none.sealed"
    size = 1000
    by = factory.SelfAttribute("visit.by")


class NewsHintFactory(DjangoModelFactory):
    class Meta:
        model = NewsHint

    school = factory.SelfAttribute("member.school")
    member = factory.SubFactory(MemberFactory)
    occasion = Occasion.HOSPITAL
    on = today
    words = "昨天住院了"
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.school))


class VisitDraftFactory(DjangoModelFactory):
    class Meta:
        model = VisitDraft

    user = factory.SubFactory(UserFactory)
    fields = '{"name": "李红"}'


class PurchaseFactory(DjangoModelFactory):
    class Meta:
        model = Purchase

    school = factory.SelfAttribute("by.school")
    on = today
    supplier = "清源区供销社"
    goods = "大米、食用油"
    amount = Decimal(6000)
    amount_832 = Decimal(1800)
    by = factory.SubFactory(UserFactory)


class PurchaseFileFactory(DjangoModelFactory):
    class Meta:
        model = PurchaseFile

    purchase = factory.SubFactory(PurchaseFactory)
    kind = PurchaseFile.Kind.QUOTATION
    name = "报价单.pdf"
    file = "welfare/purchases/1/none.pdf"
    sha256 = "0" * 64
    size = 1000
    by = factory.SelfAttribute("purchase.by")
