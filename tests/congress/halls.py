"""A hall with people in it, for the tests of sittings, screens and counts."""

from types import SimpleNamespace

from congress.models import Delegate, SignIn
from members.models import Member
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    SessionFactory,
    SittingFactory,
    today,
)
from tests.factories.org import UserFactory

Category = Delegate.Category


def seats(congress, count, category=Category.FORMAL):
    """``count`` people with a seat and no account, written in bulk."""
    people = [
        Member(school=congress.school, sex="female", state="active", staff_no=f"{category}{n}")
        for n in range(count)
    ]
    for n, member in enumerate(people):
        member.rename(f"代表{category}{n}")
    Member.objects.bulk_create(people)
    return Delegate.objects.bulk_create(
        Delegate(congress=congress, member=member, name=member.name, category=category,
                 starts_on=congress.starts_on)
        for member in people
    )  # fmt: skip


def come(sitting, people, by):
    """Everybody of ``people`` is in the hall."""
    SignIn.objects.bulk_create(SignIn(sitting=sitting, delegate=seat, by=by) for seat in people)


def hall_at(school, *, due=0, opened=True, **sitting):
    """A session of today at ``school`` with one sitting and ``due`` formal delegates without accounts."""
    congress = CongressFactory(school=school)
    session = SessionFactory(congress=congress, opens_on=today())
    return SimpleNamespace(
        congress=congress,
        session=session,
        sitting=SittingFactory(session=session, opened=opened, **sitting),
        formal=seats(congress, due),
    )


def delegate_of(hall, **fields):
    """A delegate of this hall with an account."""
    user = UserFactory(school=hall.congress.school, name=fields.pop("name", "何晓雯"))
    return DelegateFactory(congress=hall.congress, user=user, **fields)
