"""Hardship files as the actions leave them: by default one filed this year, with consent and a full content."""

import datetime as dt
import json

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from union.kit.sealed import seal_bytes
from welfare import models
from welfare.hardship_notice import VERSION

IDENTITY = "11010519491231002X"
# A household of four with 500 yuan a head: deep hardship where the 低保 figure is 800.
FACTS = {
    "identity": IDENTITY,
    "health": "大病",
    "illness": "肾病三期",
    "address": "清源路8号2单元501",
    "people": 4,
    "income": "60000.00",
    "rigid": "36000.00",
    "cause": "本人大病",
    "bank": "清源农商行城东支行",
    "card": "6228480402564890018",
}


def today() -> dt.date:
    return timezone.localdate()


def sealed_file(content: bytes = b"proof") -> str:
    return default_storage.save("hardship/test.sealed", ContentFile(seal_bytes(content)))


class CarePersonFactory(DjangoModelFactory):
    class Meta:
        model = models.CarePerson

    school = factory.SubFactory(SchoolFactory)
    user = factory.LazyAttribute(lambda person: UserFactory(school=person.school))
    since = factory.LazyFunction(today)


class HardshipFileFactory(DjangoModelFactory):
    """``draft`` has nothing in it yet; ``consented`` is a draft with content; ``solved``, ``closed``, ``withdrawn``."""

    class Meta:
        model = models.HardshipFile
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(
            state="draft",
            category="",
            content="",
            consented_on=None,
            filed_on=None,
            reviewed_year=None,
        )
        consented = factory.Trait(state="draft", category="", filed_on=None, reviewed_year=None)
        solved = factory.Trait(
            state="solved",
            ending="helped",
            ending_words="经几次帮扶好转",
            solved_on=factory.LazyFunction(today),
        )
        closed = factory.Trait(solved=True, state="closed", closed_on=factory.LazyFunction(today))
        withdrawn = factory.Trait(
            state="withdrawn", consented_on=None, withdrawn_on=factory.LazyFunction(today)
        )

    school = factory.SubFactory(SchoolFactory)
    member = factory.LazyAttribute(lambda file: MemberFactory(school=file.school))
    year = factory.LazyFunction(lambda: today().year)
    serial = factory.Sequence(lambda n: n + 1001)  # beyond those that are given
    state = "filed"
    category = "deep"
    content = factory.LazyFunction(lambda: json.dumps(FACTS, ensure_ascii=False))
    opened_by = factory.LazyAttribute(lambda file: UserFactory(school=file.school))
    opened_on = factory.LazyFunction(today)
    consented_on = factory.LazyFunction(today)
    filed_on = factory.LazyFunction(today)
    reviewed_year = factory.LazyFunction(lambda: today().year)

    @factory.post_generation
    def consent(file, create, given, **kwargs):
        """The row behind ``consented_on``."""
        if file.consented_on:
            ConsentFactory(file=file, given_on=file.consented_on)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = models.Consent

    file = factory.SubFactory(HardshipFileFactory, draft=True)
    text = "告知书全文"
    version = VERSION
    way = "paper"
    given_on = factory.LazyFunction(today)
    recorded_by = factory.LazyAttribute(lambda consent: consent.file.opened_by)


class HouseholdMemberFactory(DjangoModelFactory):
    class Meta:
        model = models.HouseholdMember

    file = factory.SubFactory(HardshipFileFactory)
    position = factory.Sequence(lambda n: n + 1)
    content = json.dumps({"name": "李小明", "relation": "子女"}, ensure_ascii=False)


class FileOpeningFactory(DjangoModelFactory):
    class Meta:
        model = models.FileOpening

    file = factory.SubFactory(HardshipFileFactory)
    by = factory.LazyAttribute(lambda opening: opening.file.opened_by)
    until = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(minutes=15))
    reason = "aid"


class HardshipProofFactory(DjangoModelFactory):
    class Meta:
        model = models.HardshipProof

    file = factory.SubFactory(HardshipFileFactory)
    kind = "diagnosis"
    name = "诊断证明.pdf"
    suffix = "pdf"
    stored = factory.LazyFunction(sealed_file)
    size = 5
    by = factory.LazyAttribute(lambda proof: proof.file.opened_by)


class HardshipReviewFactory(DjangoModelFactory):
    class Meta:
        model = models.HardshipReview

    file = factory.SubFactory(HardshipFileFactory)
    year = factory.LazyFunction(lambda: today().year)
    category = "deep"
    on = factory.LazyFunction(today)
    by = factory.LazyAttribute(lambda review: review.file.opened_by)


class HardshipReportFactory(DjangoModelFactory):
    class Meta:
        model = models.HardshipReport

    file = factory.SubFactory(HardshipFileFactory)
    school = factory.SelfAttribute("file.school")
    year = factory.LazyFunction(lambda: today().year)
    category = "deep"
    content = json.dumps([["姓名", "李*"]], ensure_ascii=False)
    sent_on = factory.LazyFunction(today)
    sent_by = factory.LazyAttribute(lambda report: report.file.opened_by)


class CorrectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Correction

    file = factory.SubFactory(HardshipFileFactory)
    text = "家庭人口应为五人"
    asked_on = factory.LazyFunction(today)
