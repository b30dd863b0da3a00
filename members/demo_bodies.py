"""The bodies of the demo district: complete and due within half a year at the show school, elsewhere
every way it can stand: newly elected, overdue, incomplete, nothing entered."""

import datetime as dt

from members import seating
from members.models import BodySeat, LegalPerson, Member, UnionBody
from members.models.legal import check_sign
from members.renewing import Limits, seats_for, size_of
from union.kit.days import months_after

Kind = UnionBody.Kind
Position = BodySeat.Position

BEGUN = 31  # months ago, at the show school
# Months ago at the other schools, in turn; None: nothing entered.
OTHERS = [8, 40, 20, 33, 14, None, 3, 37]
WITHOUT_AUDIT = 4  # each so manieth school has forgotten it
OF_THREE = 3
PORTFOLIOS = ["全面工作", "组织、教代会", "宣传教育", "文体活动", "生活福利"]
FIRST_COMMITTEE = "会员代表大会无记名投票选举产生"


def fill(world) -> None:
    """Runs after the register is filled."""
    for place, school in enumerate(world.schools):
        months = BEGUN if school == world.show else OTHERS[place % len(OTHERS)]
        if months is not None:
            _bodies(world, school, months_after(world.today, -months), place)
    _certificate(world.show, months_after(world.today, -7 * 12))


def _bodies(world, school, begun: dt.date, place: int) -> None:
    people = [person.user_id for person in _officers_first(world, school)]
    size, limits = size_of(school, world.today), Limits.of(school, world.today)
    most = seats_for(size.people, limits.committee_size.value)[1]
    if size.people < limits.committee_from.value:
        _body(school, Kind.ORGANISER, begun, people[:1])
        return
    _body(school, Kind.COMMITTEE, begun, people[:most])
    if school == world.show or place % WITHOUT_AUDIT:
        _body(school, Kind.AUDIT, begun, people[most : most + OF_THREE])
    women = [person.user_id for person in _officers_first(world, school) if person.sex == "female"]
    if size.women >= limits.women_from.value:
        _body(school, Kind.WOMEN, begun, women[:OF_THREE])
    else:
        _body(school, Kind.WOMEN_MEMBER, begun, women[:1])


def _officers_first(world, school) -> list[Member]:
    """The chair and the committee come before the others, as the staff of the demo does."""
    order = {person.user.pk: place for place, person in enumerate(world.of(school))}
    members = Member.objects.filter(school=school).on_register().exclude(user=None)
    return sorted(members, key=lambda one: order.get(one.user_id, len(order)))


def _body(school, kind: Kind, begun: dt.date, users: list[int]) -> None:
    body = UnionBody.objects.create(
        school=school,
        kind=kind,
        number=3,
        starts_on=begun,
        term_years=3,
        seats=len(users),
        source=f"{begun.year}年{begun.month}月{begun.day}日{FIRST_COMMITTEE}",
    )
    people = {one.user_id: one for one in Member.objects.filter(school=school, user__in=users)}
    BodySeat.objects.bulk_create(
        BodySeat(
            body=body,
            member=people[user],
            position=_position(kind, place),
            portfolio=PORTFOLIOS[place % len(PORTFOLIOS)] if kind == Kind.COMMITTEE else "",
            starts_on=begun,
            order=place,
        )
        for place, user in enumerate(users)
    )


def _position(kind: Kind, place: int) -> Position:
    if kind == Kind.COMMITTEE and place == 1:
        return Position.VICE_CHAIR
    return seating.plain_position(kind) if place else seating.head_position(kind)


def _certificate(school, issued: dt.date) -> None:
    first = "81000000MC1234567"
    LegalPerson.objects.create(
        school=school,
        code=first + check_sign(first),
        issued_on=issued,
        valid_until=months_after(issued, 10 * 12),
    )
