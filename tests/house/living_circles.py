"""Circles, study, contests and honours of the school that lives."""

from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from activities.models import Contest, Honour
from tests.factories.clubs import (
    ClubFactory,
    ClubMeetingFactory,
    StudyAttendanceFactory,
    StudySessionFactory,
)
from tests.factories.honours import (
    AwardFactory,
    HonourFactory,
    HonourObjectionFactory,
    NominationFactory,
)
from tests.factories.members import MemberFactory
from tests.factories.works import ContestFactory, EntryFactory, EntryFileFactory, ScoreFactory

SECRET = "谁都不该看到的话"


def circles(cast) -> None:
    """Something in every state, with the chair as a judge and somebody who was put forward."""
    member = MemberFactory(school=cast.school, user=cast.leader, name=cast.leader.name)
    _clubs(cast, member)
    _contests(cast, member)
    _honours(cast, member)


def _clubs(cast, member) -> None:
    club = ClubFactory(school=cast.school, head=member)
    ClubMeetingFactory(club=club, cost=Decimal(80), came=[member])
    session = StudySessionFactory(course__school=cast.school)
    StudyAttendanceFactory(session=session, member=member, note=SECRET)
    StudySessionFactory(course=session.course)


def _contests(cast, member) -> None:
    """Works in each state; drafts and what judges say are hidden."""
    ContestFactory(school=cast.school, state=Contest.State.DRAFT, title=SECRET, rules=SECRET)
    for fields in ({}, {"judging": True}, {"judged": True}, {"published": True}):
        contest = ContestFactory(school=cast.school, bench=[cast.chair], **fields)
        words = "" if contest.state == Contest.State.PUBLISHED else SECRET
        work = EntryFactory(contest=contest, by=member, text=words or "一篇文章")
        file = ContentFile(f"%PDF-1.4 {words}".encode(), "work.pdf")
        EntryFileFactory(entry=work, file=file)
        if contest.state in (Contest.State.JUDGED, Contest.State.PUBLISHED):
            ScoreFactory(entry=work, judge=cast.chair)
            work.mean, work.rank, work.tier = Decimal(90), 1, contest.tiers.first()
            work.save()


def _honours(cast, member) -> None:
    """Rounds in each state; who was only proposed, and what was objected, is hidden."""
    today = timezone.localdate()
    HonourFactory(school=cast.school, state=Honour.State.DRAFT, conditions=SECRET)
    asked = HonourFactory(school=cast.school)
    NominationFactory(honour=asked, member=member, reasons=SECRET, by_group=cast.group)
    reviewing = HonourFactory(school=cast.school, reviewing=True)
    NominationFactory(honour=reviewing, agreed=True, reasons=SECRET)
    noticed = HonourFactory(school=cast.school, noticed=True)
    NominationFactory(honour=noticed, passed=True, remark=SECRET)
    HonourObjectionFactory(honour=noticed, author=None, name=SECRET, text=SECRET)
    reported = HonourFactory(school=cast.school, reported=True)
    done = NominationFactory(honour=reported, passed=True)
    given = {"nomination": done, "honour": reported, "member": done.member, "number": "2026-1-001"}
    AwardFactory(school=cast.school, given_on=today, **given)
    proof = ContentFile(f"%PDF-1.4 {SECRET}".encode(), "proof.pdf")
    AwardFactory(school=cast.school, member=member, file=proof, proof_name="证书.pdf")
