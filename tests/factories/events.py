"""Activities: announced for next week unless said otherwise, with seats and people in them."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.actions import events_signups
from activities.events_codes import new_key
from activities.events_people import person_of_member
from activities.models import Activity, ActivityPhoto, Prize, SignUp, Team
from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory

SOON = dt.timedelta(days=7)


def after_work(day: dt.date) -> dt.datetime:
    """An activity in working hours would ask for the school's consent, at whatever hour the tests run."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(19)))


class ActivityFactory(DjangoModelFactory):
    """Begins at seven in the evening in a week and lasts two hours; ``began`` puts it an hour into the past, ``past`` a week."""

    class Meta:
        model = Activity

    class Params:
        draft = factory.Trait(state=Activity.State.DRAFT, announced_at=None)
        began = factory.Trait(
            starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1))
        )
        past = factory.Trait(starts_at=factory.LazyFunction(lambda: timezone.now() - SOON))

    unit = factory.SubFactory(SchoolFactory)
    title = "教职工羽毛球赛"
    kind = Activity.Kind.SPORTS
    place = "学校体育馆"
    starts_at = factory.LazyFunction(lambda: after_work(timezone.localdate() + SOON))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + dt.timedelta(hours=2))
    state = Activity.State.ANNOUNCED
    announced_at = factory.LazyFunction(timezone.now)
    made_by = factory.SubFactory(UserFactory)
    door_key = factory.LazyFunction(new_key)


class SignUpFactory(DjangoModelFactory):
    """A member's place, taken as people take it: seated or waiting. ``family`` comes along; ``came`` checks them in."""

    class Meta:
        model = SignUp

    activity = factory.SubFactory(ActivityFactory)
    member = None

    @classmethod
    def _create(cls, model, *args, activity, member, family=0, came=False, by=None, **fields):
        member = member or MemberFactory(school=activity.unit)
        person = person_of_member(member)
        row = events_signups.sign_up(activity, person, family=family, by=by or activity.made_by)
        if came:
            fields |= {"attended_at": timezone.now(), "attended_by": SignUp.Way.LIST}
        if fields:
            SignUp.objects.filter(pk=row.pk).update(**fields)
            row.refresh_from_db()
        return row


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    activity = factory.SubFactory(ActivityFactory)
    name = factory.Sequence(lambda n: f"第{n}队")


class PrizeFactory(DjangoModelFactory):
    class Meta:
        model = Prize

    activity = factory.SubFactory(ActivityFactory, began=True)
    sign_up = factory.LazyAttribute(lambda o: SignUpFactory(activity=o.activity, came=True))
    name = "一等奖"


class ActivityPhotoFactory(DjangoModelFactory):
    class Meta:
        model = ActivityPhoto

    activity = factory.SubFactory(ActivityFactory, began=True)
    file = "activities/photo.jpg"
    thumbnail = "activities/photo.jpg"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 1000
    width, height = 1600, 1200
    by = factory.SubFactory(UserFactory)
