"""Honours: a round that groups nominate for, a nomination, an objection, an award."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.models import Award, Honour, HonourObjection, Nomination
from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory

DAY = dt.timedelta(days=1)


def today() -> dt.date:
    return timezone.localdate()


class HonourFactory(DjangoModelFactory):
    """积极分子 of the school, open since last week until next week."""

    class Meta:
        model = Honour

    school = factory.SubFactory(SchoolFactory)
    kind = Honour.Kind.ACTIVIST
    title = "工会积极分子"
    year = factory.LazyFunction(lambda: today().year)
    conditions = "热心工会工作。"
    opens_on = factory.LazyFunction(lambda: today() - 7 * DAY)
    closes_on = factory.LazyFunction(lambda: today() + 7 * DAY)
    state = Honour.State.OPEN
    created_by = factory.SubFactory(UserFactory)

    class Params:
        reviewing = factory.Trait(
            state=Honour.State.REVIEWING, closes_on=factory.LazyFunction(lambda: today() - DAY)
        )
        noticed = factory.Trait(
            state=Honour.State.NOTICED,
            closes_on=factory.LazyFunction(lambda: today() - DAY),
            notice_from=factory.LazyFunction(today),
            notice_ends_on=factory.LazyFunction(lambda: today() + 7 * DAY),
        )
        reported = factory.Trait(
            state=Honour.State.REPORTED,
            level="district",
            closes_on=factory.LazyFunction(lambda: today() - DAY),
            notice_from=factory.LazyFunction(today),
            notice_ends_on=factory.LazyFunction(today),
            approved_on=factory.LazyFunction(today),
            reported_on=factory.LazyFunction(today),
        )


class NominationFactory(DjangoModelFactory):
    """A member who has not answered yet."""

    class Meta:
        model = Nomination

    honour = factory.SubFactory(HonourFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..honour.school"))
    reasons = "组织了三次读书会。"
    nominated_by = factory.SubFactory(UserFactory)

    class Params:
        agreed = factory.Trait(
            state=Nomination.State.AGREED, answered_at=factory.LazyFunction(timezone.now)
        )
        passed = factory.Trait(
            state=Nomination.State.PASSED,
            answered_at=factory.LazyFunction(timezone.now),
            reviewed_at=factory.LazyFunction(timezone.now),
        )


class HonourObjectionFactory(DjangoModelFactory):
    class Meta:
        model = HonourObjection

    honour = factory.SubFactory(HonourFactory, noticed=True)
    author = factory.SubFactory(UserFactory)
    text = "读书会不是他组织的。"


class AwardFactory(DjangoModelFactory):
    """Given yesterday to a member, by the district."""

    class Meta:
        model = Award

    school = factory.SubFactory(SchoolFactory)
    kind = Honour.Kind.PERSON
    title = "区先进工作者"
    level = "district"
    issuer = "清源区教育工会"
    given_on = factory.LazyFunction(lambda: today() - DAY)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..school"))
    name = factory.LazyAttribute(lambda award: award.member.name if award.member else "语文组")
    entered_by = factory.SubFactory(UserFactory)
