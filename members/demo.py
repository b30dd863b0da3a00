"""The register of the demo district: everybody in it, a few retired, two who ask to join."""

import datetime as dt

from members.actions import people as actions
from members.models import Member, StateChange
from members.states import State
from union.org.demo import Person

TITLES = ["二级教师", "一级教师", "一级教师", "高级教师"]
PARTIES = [Member.Party.MASSES, Member.Party.MASSES, Member.Party.CPC, Member.Party.LEAGUE]
NEWCOMERS = [("何晓雯", "女"), ("郑宇", "男")]
RETIRED = ["周秀兰", "吴德明", "沈金凤"]


def fill(world) -> None:
    """All staff as members, with the first step of each history."""
    members = [_member(world, person) for person in world.people]
    Member.objects.bulk_create(members)
    StateChange.objects.bulk_create(
        StateChange(member=member, to=State.ACTIVE, on=member.joined_on, basis="入会登记")
        for member in members
    )
    _around_the_show_school(world)


def _member(world, person: Person) -> Member:
    user, dice = person.user, world.random
    member = Member(
        school=person.school,
        group=person.group,
        user=user,
        sex=Member.Sex.FEMALE if person.sex == "女" else Member.Sex.MALE,
        ethnicity="维吾尔族" if "·" in user.name else "汉族",
        born_on=person.born_on.replace(day=1),
        staff_no=user.staff_no,
        phone=user.phone or "",
        post=person.post,
        title=dice.choice(TITLES),
        party=dice.choice(PARTIES),
        education="本科" if dice.random() < 0.8 else "硕士研究生",
        joined_on=person.came_on,
        card_no=f"{person.school.code.upper()}{user.staff_no}",
        state=State.ACTIVE,
    )
    member.rename(user.name)
    return member


def _around_the_show_school(world) -> None:
    """Retired members who are still visited, and newcomers whose application waits."""
    school, chair = world.show, world.chairs[world.show.pk]
    groups = [person.group for person in world.of(school)[:4]]
    for number, name in enumerate(RETIRED, start=1):
        day = dt.date(world.today.year - number, 9, 1)
        fields = {"staff_no": f"R{number:02}", "born_on": dt.date(day.year - 60, 8, 1)}
        member = Member(school=school, group=groups[number], sex=Member.Sex.FEMALE, **fields)
        member.rename(name)
        member.state, member.joined_on = State.KEPT, dt.date(day.year - 35, 9, 1)
        actions.enrol(member, by=chair, on=day, basis="退休，保留会籍")
    for number, (name, sex) in enumerate(NEWCOMERS):
        member = Member(school=school, group=groups[number], staff_no=f"N{number + 1:02}")
        member.sex = Member.Sex.FEMALE if sex == "女" else Member.Sex.MALE
        member.rename(name)
        day = world.today - dt.timedelta(days=3 + number)
        actions.apply(member, by=None, on=day, basis="入会申请书")
