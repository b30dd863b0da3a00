"""A school's year in which every figure has something to count; questionnaires and proposals are in `living`."""

import datetime as dt
from decimal import Decimal
from itertools import count

from django.utils import timezone

from activities.models import Activity, Article, Pair, StudyCourse
from tests.factories.aid import AidApplicationFactory, HospitalRowFactory, HospitalTableFactory
from tests.factories.checkups import CheckupRoundFactory, CheckupRowFactory
from tests.factories.clubs import (
    ClubFactory,
    ClubMeetingFactory,
    ClubMemberFactory,
    StudyCourseFactory,
    StudySessionFactory,
)
from tests.factories.contracts import WomenContractFactory
from tests.factories.events import ActivityFactory, PrizeFactory, SignUpFactory, TeamFactory
from tests.factories.giving import GiftFactory, GivingRoundFactory
from tests.factories.hardship import HardshipFileFactory
from tests.factories.honours import AwardFactory
from tests.factories.ledger import LineFactory
from tests.factories.meetings import DecisionFactory, MeetingFactory, TaskFactory
from tests.factories.members import MemberFactory
from tests.factories.mutual import ClaimFactory, EnrolmentFactory
from tests.factories.org import UserFactory
from tests.factories.pairs import ArticleFactory, PairFactory
from tests.factories.retreats import RetreatRoundFactory, RetreatSignupFactory
from tests.factories.visits import CampaignFactory, PurchaseFactory, VisitFactory
from tests.factories.works import ContestFactory, EntryFactory
from tests.house.living_democracy import democracy, membership
from union.funds.models import Category
from union.meetings.models import Meeting
from welfare.models import AidApplication, Campaign, CheckupRound, HospitalTable
from welfare.occasions import Festival, Occasion

DAY = dt.timedelta(days=1)
LATER = dt.timedelta(days=400)


def counted_year(school, on: dt.date) -> None:
    """Everything on or about the day ``on``, which has begun two hours ago at least."""
    people = MemberFactory.create_batch(3, school=school)
    _visits(people, on)
    _aid(school, people, on)
    _registers(school, people, on)
    _events(school, on)
    _circles(school, people, on)
    _works(school, people, on)
    _ledger(school, on)
    _meetings(school, on)
    membership(school, on)
    democracy(school, on)


def at(on: dt.date, hour: int = 1) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(on, dt.time(hour)))


def _visits(people, on: dt.date) -> None:
    by = UserFactory(school=people[0].school)
    for kind in Campaign.Kind:
        campaign = CampaignFactory(by=by, kind=kind, starts_on=on)
        for member in people:
            VisitFactory(member=member, on=on, campaign=campaign, occasion=Occasion.OTHER)
    for member in people:
        old = {"member": member, "on": on, "is_retired": True}
        for occasion in Occasion:
            if occasion != Occasion.FESTIVAL:
                VisitFactory(**old, occasion=occasion)
        for festival in Festival:
            VisitFactory(**old, occasion=Occasion.FESTIVAL, festival=festival)
    PurchaseFactory(by=by, on=on)


def _aid(school, people, on: dt.date) -> None:
    serial = 1000 * on.year
    for at_kind, kind in enumerate(AidApplication.Kind):
        for at_member, member in enumerate(people):
            place = (serial + 10 * at_kind + at_member) % 30_000
            granted = Decimal(200 + 100 * at_member)
            AidApplicationFactory(
                school=school, member=member, kind=kind, paid=True, paid_on=on, granted=granted,
                serial=place, year=on.year,
            )  # fmt: skip
    table = HospitalTable.objects.filter(school=school, year=on.year).first()
    HospitalRowFactory(table=table or HospitalTableFactory(school=school, year=on.year))
    HardshipFileFactory(school=school, filed_on=on, year=on.year)


def _registers(school, people, on: dt.date) -> None:
    term = {"starts_on": on - 30 * DAY, "ends_on": on + 100 * DAY}
    row = EnrolmentFactory(member=people[0], **term)
    ClaimFactory(enrolment=row, settled=True, ended_on=on)
    for kind in ("all", "women"):
        asked = {"school": school, "year": on.year, "kind": kind}
        tour = CheckupRound.objects.filter(**asked).first() or CheckupRoundFactory(**asked)
        CheckupRowFactory(round=tour, done_on=on)
        CheckupRowFactory(round=tour)
    trip = RetreatRoundFactory(
        school=school, state="done", formed_on=on - DAY, closes_on=on - DAY, starts_on=on,
        ends_on=on,
    )  # fmt: skip
    RetreatSignupFactory(round=trip, state="went", place=1)
    GiftFactory(round=GivingRoundFactory(school=school, starts_on=on, ends_on=on))
    blood = GivingRoundFactory(school=school, starts_on=on, ends_on=on, kind="blood")
    GiftFactory(round=blood, amount=None)
    WomenContractFactory(school=school, signed_on=on, starts_on=on, ends_on=on + 200 * DAY)


def _events(school, on: dt.date) -> None:
    past = {"unit": school, "starts_at": at(on), "ends_at": at(on, 2)}
    for kind in Activity.Kind:
        ActivityFactory(**past, kind=kind, came_count=30)
    for audience in Activity.Audience:
        ActivityFactory(**past, audience=audience, came_count=20)
    played = ActivityFactory(**past, title="拔河比赛")
    TeamFactory(activity=played)
    open_ = ActivityFactory(unit=school)
    row = SignUpFactory(activity=open_, came=True)
    type(open_).objects.filter(pk=open_.pk).update(starts_at=at(on), ends_at=at(on, 2))
    PrizeFactory(activity=open_, sign_up=row)


def _circles(school, people, on: dt.date) -> None:
    club = ClubFactory(school=school, founded_on=on - DAY, state="closed", closed_on=on)
    ClubMemberFactory(club=club, member=people[0], joined_on=on, left_on=on)
    ClubMeetingFactory(club=club, on=on, came=people)
    for kind in StudyCourse.Kind:
        course = StudyCourseFactory(school=school, kind=kind)
        StudySessionFactory(course=course, on=on, number=25, number_reason="全体参加")
    for kind in Pair.Kind:
        ended = {"state": "ended", "ended_on": on}
        PairFactory(school=school, kind=kind, starts_on=on, ends_on=on, **ended)


def _works(school, people, on: dt.date) -> None:
    contest = ContestFactory(school=school, published=True, opens_on=on - 7 * DAY, closes_on=on)
    first = contest.tiers.first()
    EntryFactory(contest=contest, by=people[0], tier=first, mean=90, rank=1)
    EntryFactory(contest=contest, by=people[1], mean=80, rank=2)
    EntryFactory(contest=contest, by=people[2], withdrawn_at=at(on))
    ArticleFactory(school=school, on=on)
    ArticleFactory(
        school=school, on=on, state=Article.State.ADOPTED, level="city", decided_on=on,
        score=Decimal("3.5"),
    )  # fmt: skip
    AwardFactory(school=school, given_on=on, level="city")
    AwardFactory(school=school, given_on=on, member=None)


def _ledger(school, on: dt.date) -> None:
    """A line of each category, one that was taken back, one that waits; numbered beyond those of the actions."""
    number = count(5000)
    facts = {"school": school, "on": on}
    for category in Category:
        facts["category"] = category
        LineFactory(**facts, amount=Decimal("120.50"), number=next(number))
        wrong = LineFactory(**facts, amount=20, number=next(number))
        back = {"reverses": wrong, "reason": "记错了"}
        LineFactory(**facts, **back, amount=20, number=next(number))
        LineFactory(**facts, pending=True)


def _meetings(school, on: dt.date) -> None:
    for kind in Meeting.Kind:
        meeting = MeetingFactory(school=school, kind=kind, held=True, starts_at=at(on))
    decision = DecisionFactory(meeting=meeting, decided_on=on)
    TaskFactory(decision=decision)
    TaskFactory(
        decision=decision, state="done", settled_on=on, settled_by=UserFactory(school=school)
    )


def uncounted(school, on: dt.date) -> None:
    """What looks like a record of the year and is none: taken back, not yet done, never held."""
    member = MemberFactory(school=school)
    VisitFactory(member=member, on=on, state="withdrawn", withdrawn_at=at(on), withdrawn_why="重复")
    AidApplicationFactory(school=school, noticed=True, year=on.year)
    HardshipFileFactory(school=school, draft=True, year=on.year)
    ClaimFactory(
        enrolment=EnrolmentFactory(member=member, starts_on=on - LATER, ends_on=on - 366 * DAY)
    )
    RetreatSignupFactory(round=RetreatRoundFactory(school=school))
    WomenContractFactory(
        school=school, state="draft", signed_on=None, starts_on=on, ends_on=on + LATER
    )
    past = {"unit": school, "starts_at": at(on), "ends_at": at(on, 2)}
    ActivityFactory(**past, draft=True)
    ActivityFactory(
        **past, state="cancelled", cancelled_at=at(on), cancel_reason="下雨", came_count=90
    )
    ActivityFactory(unit=school)
    StudySessionFactory(course__school=school, on=on + 30 * DAY)
    ContestFactory(school=school, state="draft", closes_on=on)
    EntryFactory(contest=ContestFactory(school=school, closes_on=on + 30 * DAY))
    MeetingFactory(school=school, starts_at=at(on))
