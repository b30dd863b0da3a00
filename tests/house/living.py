"""A school on the day of its session, with something in every state, and everybody who has a part in it."""

import datetime as dt
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from congress.actions import deliveries
from congress.actions import handling as cases
from congress.actions import handling_after as after
from congress.actions import handling_answers as answers
from congress.models import Motion, Proposal, Seat
from tests.congress import archives, casework, halls, papers
from tests.factories.appraisals import AppraisalFactory, AppraiseeFactory, counted_rows
from tests.factories.congress import (
    AgendaItemFactory,
    ConstituencyFactory,
    DelegateFactory,
    DelegationFactory,
    ElectionFactory,
    FollowUpFactory,
    MeasureFactory,
    MinutesFactory,
    MotionFactory,
    NomineeFactory,
    OpinionFactory,
    ResolutionFactory,
    SeatFactory,
    SessionFactory,
    SittingFactory,
    StepRecordFactory,
    TallyFactory,
    days,
    today,
)
from tests.factories.contests import a_contest
from tests.factories.members import MemberFactory
from tests.factories.org import AppointmentFactory, SchoolFactory, UserFactory
from tests.factories.polls import PollMotionFactory
from tests.factories.proposals import AttachmentFactory, ProposalFactory, SeconderFactory
from tests.house.living_aid import aided
from tests.house.living_assessment import assessed
from tests.house.living_batches import batched
from tests.house.living_circles import circles
from tests.house.living_dues import dues
from tests.house.living_events import events
from tests.house.living_hardship import in_need
from tests.house.living_ledger import ledgered
from tests.house.living_pairs import pairs
from tests.house.living_registers import registers
from tests.house.living_rounds import rounds
from tests.house.living_statistics import counted
from tests.house.living_summaries import summed_up
from tests.house.living_surveys import surveyed
from tests.house.living_visits import visited
from union.kit.uploads import Upload
from union.org.models import Role

Body, Method = Seat.Body, Motion.Method
DAY = dt.timedelta(days=1)


def living(cast) -> SimpleNamespace:
    """Last session sealed, this one open; the stranger's school opens today, a third one is new."""
    last = archives.full(cast)
    archives.sealed(cast, last)
    default_storage.save("congress/report.pdf", ContentFile(archives.blank_pdf()))  # the factories'
    session = SessionFactory(congress=last.congress, number=3, opens_on=today(), opened=True)
    world = SimpleNamespace(congress=last.congress, session=session)
    world.seat = DelegateFactory(congress=last.congress, user=cast.teacher)
    world.author = DelegateFactory(congress=last.congress, delegation=last.delegation)
    world.house = casework.department(cast)
    _elected(world)
    _bodies(world)
    world.sitting = _hall(cast, world)
    _papers(cast, world)
    _outcome(world)
    _waiting(world)
    _handled(cast, world)
    _appraised(cast, world)
    a_contest(world.session, by=cast.chair)  # ready to be put on a sheet
    events(cast)
    circles(cast)
    ledgered(cast)
    dues(cast)
    pairs(cast)
    surveyed(cast)
    visited(cast)
    registers(cast)
    aided(cast)
    in_need(cast, world.author.member)
    assessed(cast)
    counted(cast)
    batched(cast)
    rounds(cast)
    summed_up(cast)
    world.people = _people(cast, world)
    return world


def _people(cast, world) -> dict:
    SessionFactory(congress__school=cast.theirs, opens_on=today())
    founder = AppointmentFactory(unit=SchoolFactory(parent=cast.district), role=Role.CHAIR).user
    return {
        "chair": cast.chair,
        "committee": cast.committee,
        "principal": cast.principal,
        "delegate": cast.teacher,
        "author": world.author.member.user,
        "staff": UserFactory(school=cast.school),
        "head": world.house.head,
        "overseer": world.house.overseer,
        "clerk": cast.clerk,
        "chair of a session to open": cast.outsider,
        "chair without a congress": founder,
        "admin": cast.admin,
    }


def _elected(world) -> None:
    unit = ConstituencyFactory(congress=world.congress)
    election = ElectionFactory(constituency=unit)
    NomineeFactory(election=election, member=world.seat.member, is_elected=True)
    DelegationFactory(congress=world.congress)
    StepRecordFactory(session=world.session)


def _bodies(world) -> None:
    seat = {"congress": world.congress, "session": world.session}
    SeatFactory(**seat, body=Body.PRESIDIUM, member=world.seat.member)
    SeatFactory(**seat, body=Body.SCRUTINEERS)
    SeatFactory(congress=world.congress, body=Body.PROPOSALS)


def _hall(cast, world):
    """Enough have come; the delegate of the cast has not yet."""
    sitting = SittingFactory(session=world.session, opened=True)
    SittingFactory(session=world.session, name="闭幕会", starts_at=timezone.now() + DAY)
    halls.come(sitting, halls.seats(world.congress, 30), cast.chair)
    voted = {"session": world.session, "method": Method.SECRET}
    AgendaItemFactory(sitting=sitting, motion=MotionFactory(**voted)).begin()
    listed = PollMotionFactory(poll__session=world.session, motion=MotionFactory(**voted))
    AgendaItemFactory(sitting=sitting, motion=listed.motion)
    counted = MotionFactory(session=world.session, method=Method.HANDS)
    raised = MotionFactory(session=world.session, method=Method.HANDS)
    AgendaItemFactory(sitting=sitting, motion=raised)
    AgendaItemFactory(sitting=sitting, motion=counted)
    TallyFactory(motion=counted, entered_by=cast.chair)
    Motion.objects.filter(pk=counted.pk).update(result=Motion.Result.PASSED)
    return sitting


def _appraised(cast, world) -> None:
    """One in preparation, one whose remarks wait to be read, one given back to the principal."""
    own = MemberFactory(school=cast.school, user=cast.principal, name=cast.principal.name)
    counted_rows(world.session, state="reported", people=[own])
    counted_rows(world.session, state="counted", people=[own], by_group=True)
    AppraiseeFactory(appraisal=AppraisalFactory(session=world.session), member=own)


def _papers(cast, world) -> None:
    sent = papers.paper(world, cast)
    papers.revise(sent, cast)
    deliveries.send(world.session, [sent], by=cast.chair)
    papers.paper(world, cast, title="还没有发的草稿")
    by = {"delegation": world.author.delegation, "by": world.author.member.user}
    OpinionFactory(session=world.session, **by)


def _outcome(world) -> None:
    session = world.session
    MinutesFactory(session=session)
    ResolutionFactory(session=session)
    FollowUpFactory(resolution=ResolutionFactory(session=session, passed=True))
    MeasureFactory(school=session.school, in_force_on=days(-30))


def _waiting(world) -> None:
    """Of one author, before the decision."""
    written = {"session": world.session, "author": world.author.member}
    _attached(ProposalFactory(**written))
    SeconderFactory(proposal=ProposalFactory(**written), delegate=world.seat)
    ProposalFactory(**written, is_seeking=True).seek()
    ProposalFactory(**written).ask_head()
    ProposalFactory(**written, submitted=True)
    ProposalFactory(**written, submitted=True).send_back()
    ProposalFactory(**written, submitted=True).dispute()
    ProposalFactory(**written, submitted=True).decline()
    ProposalFactory(**written, submitted=True).withdraw()
    suggestion = {"kind": Proposal.Kind.SUGGESTION, "session": None, "school": world.session.school}
    ProposalFactory(**suggestion, author=world.author.member, submitted=True)


def _attached(proposal) -> None:
    kept = archives.files.keep(proposal.school, Upload("照片.png", "png", b"\x89PNG photo"))
    AttachmentFactory(proposal=proposal, name="走廊照片.png", kind="png", **kept)


def _handled(cast, world) -> None:
    """Filed: before the word, with the department, with the overseer, answered, watched, closed."""
    facts = {"session": world.session, "author": world.author.member}
    casework.filed(cast, **facts, word=False)
    casework.filed(cast, **facts)
    asked = casework.handed_over(cast, casework.filed(cast, **facts), lead=world.house)
    cases.ask_extension(asked, until=days(90), reason="招标未结束", by=world.house.head)
    work = casework.handed_over(cast, casework.filed(cast, **facts), lead=world.house)
    casework.write(work)
    answers.attach(work, Upload("方案.pdf", "pdf", archives.blank_pdf()), by=world.house.head)
    signed = casework.handed_over(cast, casework.filed(cast, **facts), lead=world.house)
    casework.write(signed)
    answers.finish(signed, by=world.house.head)
    told = casework.answered(cast, casework.filed(cast, merged=1, **facts), finish_on=days(30))
    after.say(told.case, "请问打算什么时候动工？", by=world.author.member.user)
    after.supervise(told.case, "逾期没有答复", by=cast.chair)
    closed = casework.answered(cast, casework.filed(cast, **facts))
    casework.rate_all(closed.case, "satisfied")
