"""Complaints as the actions leave them: one received today at a school by one of its teachers."""

import datetime as dt

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from factory.django import DjangoModelFactory

from disclosure import models
from tests.factories.org import SchoolFactory, UserFactory
from union.kit.sealed import seal_bytes


def days(count: int) -> dt.date:
    """The date ``count`` days from today; negative is past."""
    return timezone.localdate() + dt.timedelta(days=count)


def sealed_file(content: bytes = b"proof") -> str:
    return default_storage.save("cases/test.sealed", ContentFile(seal_bytes(content)))


class ComplaintFactory(DjangoModelFactory):
    """``accepted``, ``handled`` and ``answered`` give the later states with their days."""

    class Meta:
        model = models.Complaint

    class Params:
        accepted = factory.Trait(
            state="accepted",
            accepted_on=factory.LazyFunction(lambda: days(0)),
            due_on=factory.LazyFunction(lambda: days(60)),
            first_due_on=factory.SelfAttribute("due_on"),
        )
        handled = factory.Trait(
            accepted=True,
            state="handled",
            finding="已向后勤处核实",
            answer="下周起按时发放",
            handled_on=factory.LazyFunction(lambda: days(0)),
        )
        answered = factory.Trait(
            handled=True, state="answered", answered_on=factory.LazyFunction(lambda: days(0))
        )

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    serial = factory.Sequence(lambda n: n + 1001)  # beyond those that are given
    kind = models.Complaint.Kind.PETITION
    subject = "课后服务补贴没有按时发"
    text = "九月的补贴到现在没有发，请帮助问一问。"
    complainant = factory.LazyAttribute(lambda case: UserFactory(school=case.school))
    received_on = factory.LazyFunction(lambda: days(0))
    decide_by = factory.LazyFunction(lambda: days(15))


class CaseStepFactory(DjangoModelFactory):
    class Meta:
        model = models.CaseStep

    complaint = factory.SubFactory(ComplaintFactory, accepted=True)
    kind = models.CaseStep.Kind.TALK
    on = factory.LazyFunction(lambda: days(0))
    note = "同后勤处谈了补贴发放的情况"
    by = factory.LazyAttribute(lambda step: UserFactory(school=step.complaint.school))


class CaseFileFactory(DjangoModelFactory):
    class Meta:
        model = models.CaseFile

    complaint = factory.SubFactory(ComplaintFactory)
    name = "工资条.pdf"
    kind = "pdf"
    file = factory.LazyFunction(sealed_file)
    size = 5
    by = factory.SelfAttribute("complaint.complainant")


class MediationFactory(DjangoModelFactory):
    class Meta:
        model = models.Mediation

    complaint = factory.SubFactory(
        ComplaintFactory, kind=models.Complaint.Kind.MEDIATION, accepted=True
    )
    held_on = factory.LazyFunction(lambda: days(0))
    parties = "申请人 李红\n被申请人 后勤处"
    mediators = "吴敏"
    facts = "双方对加班天数的记录不一致。"
    dispute = "加班两天还是三天。"
    outcome = models.Mediation.Outcome.AGREED
    agreement = "按两天半补休。"
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.complaint.school))


class LegalAidFactory(DjangoModelFactory):
    class Meta:
        model = models.LegalAid

    complaint = factory.SubFactory(
        ComplaintFactory, kind=models.Complaint.Kind.LEGAL_AID, accepted=True
    )
    way = models.LegalAid.Way.REFERRED
    on = factory.LazyFunction(lambda: days(0))
    centre = "清源区法律援助中心"
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.complaint.school))
