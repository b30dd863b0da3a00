import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.meetings.models import AgendaItem, Attendee, Decision, Meeting, Task


def at(days: int, hour: int = 15) -> dt.datetime:
    """That hour of the day which lies so many days from today."""
    day = timezone.localdate() + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


class MeetingFactory(DjangoModelFactory):
    """A planned 校务会议 in a week; ``held=True`` is one of yesterday with its attendance on record."""

    class Meta:
        model = Meeting

    class Params:
        held = factory.Trait(
            state=Meeting.State.HELD,
            starts_at=factory.LazyFunction(lambda: at(-1)),
            held_at=factory.LazyFunction(timezone.now),
        )
        minuted = factory.Trait(
            held=True,
            state=Meeting.State.MINUTED,
            minutes="一、同意购买教学楼饮水机。",
            minuted_at=factory.LazyFunction(timezone.now),
        )

    school = factory.SubFactory(SchoolFactory)
    kind = Meeting.Kind.AFFAIRS
    title = factory.Sequence(lambda n: f"第{n}次校务会议")
    starts_at = factory.LazyFunction(lambda: at(7))
    created_by = factory.SubFactory(UserFactory)


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"第{n}个议题")
    position = factory.Sequence(lambda n: n + 1)


class AttendeeFactory(DjangoModelFactory):
    """Somebody without an account; ``user=`` makes it a person of the house."""

    class Meta:
        model = Attendee

    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"家长{n}")


class DecisionFactory(DjangoModelFactory):
    """The decision of a meeting that was held yesterday."""

    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory, held=True)
    school = factory.SelfAttribute("meeting.school")
    number = factory.Sequence(lambda n: n + 1)
    text = "同意购买教学楼饮水机。"
    decided_on = factory.SelfAttribute("meeting.on")


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    decision = factory.SubFactory(DecisionFactory)
    school = factory.SelfAttribute("decision.school")
    text = "选型、比价"
    owner = factory.SubFactory(UserFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=14))
