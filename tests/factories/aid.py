"""Applications for aid as the actions leave them, and what belongs to them."""

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

App = models.AidApplication


def days(count: int) -> dt.date:
    """The date ``count`` days from today; negative is past."""
    return timezone.localdate() + dt.timedelta(days=count)


def sealed_proof(content: bytes = b"%PDF-1.4 proof") -> str:
    return default_storage.save("aid/test.sealed", ContentFile(seal_bytes(content)))


class AidNoticeFactory(DjangoModelFactory):
    """Began yesterday and runs; ``over=True`` ended yesterday."""

    class Meta:
        model = models.AidNotice

    class Params:
        over = factory.Trait(
            starts_on=factory.LazyFunction(lambda: days(-9)),
            ends_on=factory.LazyFunction(lambda: days(-1)),
        )

    school = factory.SubFactory(SchoolFactory)
    title = "教职工救助公示"
    days = 5
    starts_on = factory.LazyFunction(lambda: days(-1))
    ends_on = factory.LazyFunction(lambda: days(6))
    contact = "校工会 陈静 0312-8880001"
    by = factory.SubFactory(UserFactory)


class AidApplicationFactory(DjangoModelFactory):
    """A draft of a member; ``group``, ``committee``, ``decided``, ``noticed``, ``paid`` give the later states."""

    class Meta:
        model = App
        skip_postgeneration_save = True

    class Params:
        sent = factory.Trait(state=App.State.GROUP, sent_on=factory.LazyFunction(lambda: days(-3)))
        committee = factory.Trait(sent=True, state=App.State.COMMITTEE)
        decided = factory.Trait(
            committee=True,
            state=App.State.DECIDED,
            granted=Decimal("2000.00"),
            decision_words="第三届工会委员会第六次会议",
            decided_on=factory.LazyFunction(lambda: days(-2)),
            decided_by=factory.SubFactory(UserFactory),
        )
        noticed = factory.Trait(
            decided=True,
            state=App.State.NOTICED,
            notice=factory.SubFactory(AidNoticeFactory, school=factory.SelfAttribute("..school")),
        )
        over = factory.Trait(
            noticed=True,
            notice=factory.SubFactory(
                AidNoticeFactory, school=factory.SelfAttribute("..school"), over=True
            ),
        )
        paid = factory.Trait(
            over=True,
            state=App.State.PAID,
            paid_on=factory.LazyFunction(lambda: days(0)),
            paid_by=factory.SubFactory(UserFactory),
            payee="本人",
            way=App.Way.TRANSFER,
        )

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    serial = factory.Sequence(lambda n: n + 1001)  # beyond those that are given
    member = factory.LazyAttribute(
        lambda each: MemberFactory(school=each.school, user=UserFactory(school=each.school))
    )
    kind = App.Kind.HARDSHIP
    asked = Decimal("3000.00")
    reason = "爱人失业，老人长期住院"
    basis = App.Basis.OWN
    consent_text = "同意书全文"
    consented_on = factory.LazyFunction(lambda: days(-4))

    @factory.post_generation
    def proofs(self, create, extracted, **kwargs):
        """``proofs=["income"]`` are handed in by the applicant."""
        for kind in extracted or ():
            AidProofFactory(application=self, kind=kind)


class AidProofFactory(DjangoModelFactory):
    class Meta:
        model = models.AidProof

    application = factory.SubFactory(AidApplicationFactory)
    kind = models.AidProof.Kind.INCOME
    name = "收入证明.pdf"
    format = "pdf"
    file = factory.LazyFunction(sealed_proof)
    size = 14
    by = factory.LazyAttribute(
        lambda proof: proof.application.member.user or proof.application.entered_by
    )


class AidOpeningFactory(DjangoModelFactory):
    class Meta:
        model = models.AidOpening

    application = factory.SubFactory(AidApplicationFactory, sent=True)
    proof = models.AidProof.Kind.INCOME
    reason = "委员会研究前核实"
    by = factory.SubFactory(UserFactory)


class AidObjectionFactory(DjangoModelFactory):
    class Meta:
        model = models.AidObjection

    application = factory.SubFactory(AidApplicationFactory, noticed=True)
    notice = factory.SelfAttribute("application.notice")
    author = factory.LazyAttribute(lambda each: UserFactory(school=each.notice.school))
    name = factory.SelfAttribute("author.name")
    text = "这一家还有别的收入"


class HospitalTableFactory(DjangoModelFactory):
    """Being written; ``sent=True`` is up at the district."""

    class Meta:
        model = models.HospitalTable

    class Params:
        sent = factory.Trait(
            state=models.HospitalTable.State.SENT,
            sent_at=factory.LazyFunction(timezone.now),
            sent_by=factory.SubFactory(UserFactory),
        )

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)


class HospitalRowFactory(DjangoModelFactory):
    class Meta:
        model = models.HospitalRow

    table = factory.SubFactory(HospitalTableFactory)
    member = factory.LazyAttribute(lambda row: MemberFactory(school=row.table.school))
    illness = "肺部手术"
    total_cost = Decimal("86000.00")
    insured = Decimal("52000.00")
    self_paid = Decimal("34000.00")
    family = "夫妻二人，孩子读初中"
    by = factory.SubFactory(UserFactory)
