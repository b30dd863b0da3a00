"""Rubrics with two items, assessments and their scores, mutual checks, inspections, liaison."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.assessment.models import (
    Assessment,
    Finding,
    Inspection,
    InspectionPhoto,
    InspectionVisit,
    ItemScore,
    Liaison,
    LiaisonVisit,
    MutualCheck,
    MutualRound,
    Objection,
    Proof,
    Rubric,
    RubricItem,
    RubricVersion,
)

DAY = dt.timedelta(days=1)


def today() -> dt.date:
    return timezone.localdate()


class RubricFactory(DjangoModelFactory):
    """目标管理责任书 of a district, this year."""

    class Meta:
        model = Rubric

    unit = factory.LazyFunction(lambda: SchoolFactory().parent)
    year = factory.LazyFunction(lambda: today().year)
    kind = Rubric.Kind.DUTY
    title = factory.Sequence(lambda n: f"目标管理责任书{n}")
    made_by = factory.SubFactory(UserFactory)


class RubricVersionFactory(DjangoModelFactory):
    """Weights 40, 30, 30; grades from 90, 80, 60."""

    class Meta:
        model = RubricVersion

    rubric = factory.SubFactory(RubricFactory)
    excellent_from, good_from, pass_from = Decimal(90), Decimal(80), Decimal(60)
    state = RubricVersion.State.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)
    published_by = factory.SubFactory(UserFactory)

    class Params:
        draft = factory.Trait(state="draft", published_at=None, published_by=None)


class RubricItemFactory(DjangoModelFactory):
    class Meta:
        model = RubricItem

    version = factory.SubFactory(RubricVersionFactory)
    code = factory.Sequence(lambda n: n + 1)
    position = factory.SelfAttribute("code")
    block = "民主管理"
    text = factory.Sequence(lambda n: f"按期召开教代会{n}")
    points = Decimal(100)

    class Params:
        must = factory.Trait(is_must=True)
        bonus = factory.Trait(is_bonus=True, block="加分", points=Decimal(5))


class AssessmentFactory(DjangoModelFactory):
    """A school that has not begun its self score."""

    class Meta:
        model = Assessment

    version = factory.SubFactory(RubricVersionFactory)
    rubric = factory.SelfAttribute("version.rubric")
    school = factory.LazyAttribute(lambda row: SchoolFactory(parent=row.rubric.unit))


class ItemScoreFactory(DjangoModelFactory):
    class Meta:
        model = ItemScore

    assessment = factory.SubFactory(AssessmentFactory)
    item = factory.LazyAttribute(lambda row: RubricItemFactory(version=row.assessment.version))


class ObjectionFactory(DjangoModelFactory):
    class Meta:
        model = Objection

    assessment = factory.SubFactory(AssessmentFactory)
    text = "第三条应得满分。"
    by = factory.SubFactory(UserFactory)


class MutualRoundFactory(DjangoModelFactory):
    class Meta:
        model = MutualRound

    unit = factory.LazyFunction(lambda: SchoolFactory().parent)
    title = "年终互查"
    starts_on = factory.LazyFunction(lambda: today() - DAY)
    ends_on = factory.LazyFunction(lambda: today() + 10 * DAY)


class MutualCheckFactory(DjangoModelFactory):
    class Meta:
        model = MutualCheck

    round = factory.SubFactory(MutualRoundFactory)
    school = factory.LazyAttribute(lambda row: SchoolFactory(parent=row.round.unit))
    rater = factory.LazyAttribute(lambda row: SchoolFactory(parent=row.round.unit))


class InspectionFactory(DjangoModelFactory):
    class Meta:
        model = Inspection

    unit = factory.LazyFunction(lambda: SchoolFactory().parent)
    title = "校务公开专项检查"
    starts_on = factory.LazyFunction(lambda: today() - DAY)
    ends_on = factory.LazyFunction(lambda: today() + DAY)
    team = "周文、李强"


class InspectionVisitFactory(DjangoModelFactory):
    class Meta:
        model = InspectionVisit

    inspection = factory.SubFactory(InspectionFactory)
    school = factory.LazyAttribute(lambda row: SchoolFactory(parent=row.inspection.unit))

    class Params:
        sent = factory.Trait(
            state="sent",
            on=factory.LazyFunction(today),
            sent_at=factory.LazyFunction(timezone.now),
            sent_by=factory.SubFactory(UserFactory),
        )


class InspectionPhotoFactory(DjangoModelFactory):
    class Meta:
        model = InspectionPhoto

    visit = factory.SubFactory(InspectionVisitFactory)
    file = "inspections/1/0.jpg"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 10
    by = factory.SubFactory(UserFactory)


class FindingFactory(DjangoModelFactory):
    """Sent to the school yesterday, to be put right in two weeks."""

    class Meta:
        model = Finding

    visit = factory.SubFactory(InspectionVisitFactory, sent=True)
    text = "公开栏内容没有更新"
    days = 10
    due_on = factory.LazyFunction(lambda: today() + 14 * DAY)


class ProofFactory(DjangoModelFactory):
    class Meta:
        model = Proof

    finding = factory.SubFactory(FindingFactory)
    text = "已经更新。"
    by = factory.SubFactory(UserFactory)


class LiaisonFactory(DjangoModelFactory):
    class Meta:
        model = Liaison

    unit = factory.LazyFunction(lambda: SchoolFactory().parent)
    school = factory.LazyAttribute(lambda row: SchoolFactory(parent=row.unit))
    person = factory.SubFactory(UserFactory)
    starts_on = factory.LazyFunction(lambda: today() - 30 * DAY)


class LiaisonVisitFactory(DjangoModelFactory):
    class Meta:
        model = LiaisonVisit

    liaison = factory.SubFactory(LiaisonFactory)
    on = factory.LazyFunction(today)
    words = "参加了工会委员会会议。"
