"""Circles and study: a circle with its head, a course of which one session was held."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.models import (
    Club,
    ClubMeeting,
    ClubMember,
    StudyAttendance,
    StudyCourse,
    StudySession,
)
from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory

DAY = dt.timedelta(days=1)


class ClubFactory(DjangoModelFactory):
    """Open since last year; ``people=[…]`` are in it besides its head."""

    class Meta:
        model = Club
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"品读社{n}")
    purpose = "每月读一本书，见面聊一次"
    head = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..school"))
    founded_on = factory.LazyFunction(lambda: timezone.localdate() - 400 * DAY)

    @factory.post_generation
    def people(self, create, extracted, **kwargs):
        for member in [self.head, *(extracted or ())]:
            ClubMemberFactory(club=self, member=member)


class ClubMemberFactory(DjangoModelFactory):
    class Meta:
        model = ClubMember

    club = factory.SubFactory(ClubFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..club.school"))
    joined_on = factory.SelfAttribute("club.founded_on")


class ClubMeetingFactory(DjangoModelFactory):
    """Yesterday, for nothing; ``came=[…]`` were there."""

    class Meta:
        model = ClubMeeting
        skip_postgeneration_save = True

    club = factory.SubFactory(ClubFactory)
    on = factory.LazyFunction(lambda: timezone.localdate() - DAY)
    what = "共读《平凡的世界》"
    entered_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def came(self, create, extracted, **kwargs):
        self.attended.set(extracted or ())


class StudyCourseFactory(DjangoModelFactory):
    class Meta:
        model = StudyCourse

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"政治学习{n}")
    kind = StudyCourse.Kind.POLITICAL
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - 30 * DAY)
    created_by = factory.SubFactory(UserFactory)


class StudySessionFactory(DjangoModelFactory):
    """Held yesterday, nobody on the list yet."""

    class Meta:
        model = StudySession

    course = factory.SubFactory(StudyCourseFactory)
    on = factory.LazyFunction(lambda: timezone.localdate() - DAY)
    topic = "学习《工会法》"
    entered_by = factory.SubFactory(UserFactory)


class StudyAttendanceFactory(DjangoModelFactory):
    class Meta:
        model = StudyAttendance

    session = factory.SubFactory(StudySessionFactory)
    member = factory.SubFactory(
        MemberFactory, school=factory.SelfAttribute("..session.course.school")
    )
