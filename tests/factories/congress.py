"""The congress: rows as the actions leave them, one factory a model, plain defaults.

``CongressFactory`` and ``SessionFactory`` give a congress of 96 staff in office for a year, with a session
four weeks ahead; who sits in it is for the test to say (``DelegateFactory``).
"""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from congress import models
from tests.factories.filings import FilingFactory
from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from union.jobs.actions import enqueue

SHA = "0" * 64


def today() -> dt.date:
    return timezone.localdate()


def days(count: int) -> dt.date:
    """The date ``count`` days from today; negative is past."""
    return today() + dt.timedelta(days=count)


class CongressFactory(DjangoModelFactory):
    class Meta:
        model = models.Congress

    school = factory.SubFactory(SchoolFactory)
    kind = models.Congress.Kind.CONGRESS
    number = 3
    starts_on = factory.LazyFunction(lambda: days(-365))
    staff_count = 96
    women_count = 60


class ConstituencyFactory(DjangoModelFactory):
    class Meta:
        model = models.Constituency

    congress = factory.SubFactory(CongressFactory)
    name = factory.Sequence(lambda n: f"第{n}选举单位")
    staff_count = 30
    quota = 10


class ElectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Election

    constituency = factory.SubFactory(ConstituencyFactory)
    held_on = factory.LazyFunction(lambda: days(-360))
    seats = 10
    due = 30
    took_part = 28
    issued = 28
    returned = 28
    entered_by = factory.SubFactory(UserFactory)


class NomineeFactory(DjangoModelFactory):
    class Meta:
        model = models.Nominee

    election = factory.SubFactory(ElectionFactory)
    member = factory.SubFactory(
        MemberFactory, school=factory.SelfAttribute("..election.constituency.congress.school")
    )
    votes = 20


class DelegationFactory(DjangoModelFactory):
    class Meta:
        model = models.Delegation

    congress = factory.SubFactory(CongressFactory)
    name = factory.Sequence(lambda n: f"第{n}代表团")


class DelegateFactory(DjangoModelFactory):
    """A formal delegate with an account; ``user=`` gives the seat to that person's membership."""

    class Meta:
        model = models.Delegate

    congress = factory.SubFactory(CongressFactory)
    category = models.Delegate.Category.FORMAL
    starts_on = factory.SelfAttribute("congress.starts_on")

    @classmethod
    def _create(cls, model, *args, congress, user=None, member=None, name="", **fields):
        if member is None and fields["category"] != model.Category.INVITED:
            user = user or UserFactory(school=congress.school)
            member = user.memberships.filter(school=congress.school).first() or MemberFactory(
                school=congress.school, user=user, name=user.name
            )
        name = name or (member.name if member else "特邀代表")
        return model.objects.create(congress=congress, member=member, name=name, **fields)


class SessionFactory(DjangoModelFactory):
    """In preparation; ``opened=True`` / ``closed=True`` take it on (without the checks)."""

    class Meta:
        model = models.Session

    congress = factory.SubFactory(CongressFactory)
    school = factory.SelfAttribute("congress.school")
    number = 2
    opens_on = factory.LazyFunction(lambda: days(28))
    ends_on = factory.SelfAttribute("opens_on")
    proposals_from = factory.LazyAttribute(lambda s: s.opens_on - dt.timedelta(days=30))
    proposals_close_on = factory.LazyAttribute(lambda s: s.opens_on - dt.timedelta(days=15))
    screen_key = factory.Sequence(lambda n: f"screen-{n}")
    created_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model, *args, opened=False, closed=False, **fields):
        session = model.objects.create(**fields)
        if opened or closed:
            session.open()
        if closed:
            session.close()
        return session


class SessionFilingFactory(DjangoModelFactory):
    class Meta:
        model = models.SessionFiling

    session = factory.SubFactory(SessionFactory)

    @classmethod
    def _create(cls, model, *args, session, kind="congress_report", **fields):
        filing = FilingFactory(kind=kind, school=session.school, term=session.label)
        return model.objects.create(session=session, filing=filing, **fields)


class StepRecordFactory(DjangoModelFactory):
    class Meta:
        model = models.StepRecord

    session = factory.SubFactory(SessionFactory)
    step = "party"
    done_on = factory.LazyFunction(today)
    edited_by = factory.SubFactory(UserFactory)


class SeatFactory(DjangoModelFactory):
    """On the proposal committee unless ``body`` and ``session`` say otherwise."""

    class Meta:
        model = models.Seat

    congress = factory.SubFactory(CongressFactory)
    body = models.Seat.Body.PROPOSALS

    @classmethod
    def _create(cls, model, *args, congress, user=None, member=None, **fields):
        if member is None:
            user = user or UserFactory(school=congress.school)
            member = user.memberships.filter(school=congress.school).first() or MemberFactory(
                school=congress.school, user=user, name=user.name
            )
        return model.objects.create(congress=congress, member=member, **fields)


class MotionFactory(DjangoModelFactory):
    class Meta:
        model = models.Motion

    session = factory.SubFactory(SessionFactory)
    title = factory.Sequence(lambda n: f"第{n}项制度（草案）")


class TallyFactory(DjangoModelFactory):
    class Meta:
        model = models.Tally

    motion = factory.SubFactory(MotionFactory)
    due = 31
    present = 30
    in_favour = 28
    against = 1
    abstained = 1
    result = models.Motion.Result.PASSED
    sentence = "赞成28票，超过应到代表31人的半数，通过。"
    entered_by = factory.SubFactory(UserFactory)


class SittingFactory(DjangoModelFactory):
    """Not begun; ``opened=True`` lets people sign in."""

    class Meta:
        model = models.Sitting

    session = factory.SubFactory(SessionFactory)
    name = "正式会议"
    starts_at = factory.LazyFunction(timezone.now)
    door_key = factory.Sequence(lambda n: f"door-{n}")

    @classmethod
    def _create(cls, model, *args, opened=False, **fields):
        sitting = model.objects.create(**fields)
        if opened:
            sitting.open()
        return sitting


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    sitting = factory.SubFactory(SittingFactory)
    title = factory.Sequence(lambda n: f"听取第{n}项报告")
    position = factory.Sequence(lambda n: n + 1)


class SignInFactory(DjangoModelFactory):
    class Meta:
        model = models.SignIn

    sitting = factory.SubFactory(SittingFactory, opened=True)
    delegate = factory.SubFactory(
        DelegateFactory, congress=factory.SelfAttribute("..sitting.session.congress")
    )
    by = factory.SubFactory(UserFactory)


class LeaveFactory(DjangoModelFactory):
    class Meta:
        model = models.Leave

    sitting = factory.SubFactory(SittingFactory)
    delegate = factory.SubFactory(
        DelegateFactory, congress=factory.SelfAttribute("..sitting.session.congress")
    )
    reason = "外出培训"
    by = factory.SubFactory(UserFactory)


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.Document

    session = factory.SubFactory(SessionFactory)
    title = "学校工作报告"


class DocumentVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.DocumentVersion

    document = factory.SubFactory(DocumentFactory)
    number = 1
    file = "congress/report.pdf"
    name = "学校工作报告.pdf"
    sha256 = SHA
    size = 1000
    text = "一、过去一年的工作\n二、今年的打算"
    made_by = factory.SubFactory(UserFactory)


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = models.Delivery

    version = factory.SubFactory(DocumentVersionFactory)
    delegate = factory.SubFactory(
        DelegateFactory, congress=factory.SelfAttribute("..version.document.session.congress")
    )
    sent_at = factory.LazyFunction(timezone.now)


class OpinionFactory(DjangoModelFactory):
    class Meta:
        model = models.Opinion

    session = factory.SubFactory(SessionFactory)
    delegation = factory.SubFactory(
        DelegationFactory, congress=factory.SelfAttribute("..session.congress")
    )
    text = "建议把课后服务的补贴写明标准。"
    by = factory.SubFactory(UserFactory)


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = models.Minutes

    session = factory.SubFactory(SessionFactory)
    text = "会议应到代表31人，实到30人。"
    edited_by = factory.SubFactory(UserFactory)


class ResolutionFactory(DjangoModelFactory):
    """A draft; ``passed=True`` passes it today."""

    class Meta:
        model = models.Resolution

    session = factory.SubFactory(SessionFactory)
    title = "关于学校工作报告的决议"
    text = "会议同意学校工作报告。"
    edited_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model, *args, passed=False, **fields):
        resolution = model.objects.create(**fields)
        if passed:
            resolution.adopt(today())
        return resolution


class FollowUpFactory(DjangoModelFactory):
    class Meta:
        model = models.FollowUp

    resolution = factory.SubFactory(ResolutionFactory, passed=True)
    text = "修订绩效工资实施细则"


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = models.Measure

    school = factory.SubFactory(SchoolFactory)
    kind = models.Measure.Kind.PAY
    title = "绩效工资分配方案"


class ArchiveFactory(DjangoModelFactory):
    class Meta:
        model = models.Archive

    session = factory.SubFactory(SessionFactory, closed=True)
    ordered_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model, *args, session, **fields):

        job = enqueue("congress.archive", f"archive:{session.pk}", by=fields["ordered_by"])
        return model.objects.create(session=session, job=job, **fields)
