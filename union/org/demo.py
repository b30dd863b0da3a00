"""A believable district for trying things out: one city, two districts, four towns, sixteen schools.

All names are invented. The same seed gives the same people; dates are relative to the day it is loaded.
"""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from union.org import actions
from union.org.demo_names import (
    DEPARTMENTS,
    FEMALE,
    GROUPS,
    LEADERSHIP,
    MALE,
    MIDDLE,
    PORTFOLIOS,
    POSTS,
    RARE,
    STAFF_POSTS,
    SURNAMES,
    TREE,
)  # fmt: skip
from union.org.models import Appointment, Department, Role, Unit, User

PASSWORD = "qingyuan-demo"  # printed by `make demo`; the demo refuses to load elsewhere

LARGE = 20  # staff from which a demo school has a headmaster and departments
# The accounts that a visitor is told of; all but the last two belong to the show school.
ACCOUNTS = [
    "chair", "teacher", "teacher2", "teacher3", "committee", "leader", "principal", "overseer",
    "head", "clerk1", "admin",
]  # fmt: skip
TEACHERS = 3  # ordinary ones with easy login names, each of another group
FIRST_FREE = 6  # the chair and the committee come before; one person, one hat


@dataclass
class Person:
    """One member of staff of the demo, before the rooms make rows of it."""

    user: User
    school: Unit
    group: Unit
    sex: str
    born_on: dt.date
    came_on: dt.date
    post: str = ""


@dataclass
class World:
    """What the rooms' ``demo`` functions share. ``show`` is the school with everything filled in."""

    today: dt.date
    random: Random
    districts: list[Unit] = field(default_factory=list)
    schools: list[Unit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    chairs: dict[int, User] = field(default_factory=dict)
    clerks: dict[int, User] = field(default_factory=dict)
    principals: dict[int, User] = field(default_factory=dict)

    @property
    def show(self) -> Unit:
        return self.schools[0]

    def of(self, school: Unit) -> list[Person]:
        """The staff of a school, the chair first."""
        return [person for person in self.people if person.school == school]


def build() -> World:
    """The tree, the people and their offices."""
    world = World(today=timezone.localdate(), random=Random(2026))
    city = actions.plant(
        "云川市教育工会", Unit.Level.CITY, mark="云教工", code="yc", short_name="云川市"
    )
    for district_name, mark, schools in TREE:
        fields = {"mark": mark, "short_name": district_name.removesuffix("教育工会")}
        district = actions.plant(district_name, Unit.Level.DISTRICT, parent=city, **fields)
        world.districts.append(district)
        towns: dict[str, Unit] = {}
        for town, *school in schools:
            if town and town not in towns:
                short = town.removesuffix("教育工会")
                level = Unit.Level.TOWN
                towns[town] = actions.plant(town, level, parent=district, short_name=short)
            _school(world, towns.get(town, district), *school)
    _people(world)
    _posts(world)
    _offices(world, city)
    _departments(world)
    _demo_accounts(world)
    return world


def _school(world, parent, name, short_name, mark, staff):
    code = f"s{len(world.schools) + 1:02}"
    fields = {"short_name": short_name, "mark": mark, "code": code}
    school = actions.plant(name, Unit.Level.SCHOOL, parent=parent, **fields)
    count = max(2, min(len(GROUPS), staff // 10))
    names = [*GROUPS[: count - 1], GROUPS[-1]]
    groups = [
        actions.plant(group, Unit.Level.GROUP, parent=school, position=place)
        for place, group in enumerate(names)
    ]
    world.schools.append(school)
    for number in range(1, staff + 1):
        world.people.append(_person(world, school, groups[number % count], number))


def _person(world, school, group, number) -> Person:
    dice = world.random
    sex = "女" if dice.random() < 0.68 else "男"
    rare = dice.random() < 0.012 or (school == world.show and number == 5)
    name = dice.choice(RARE) if rare else _name(dice, sex)
    staff_no = f"{number:03}"
    place = len(world.people)
    user = User(
        username=f"{school.code}-{staff_no}",
        name=name,
        staff_no=staff_no,
        phone=f"1380000{place:04}",
        school=school,
        email=f"{school.code}.{staff_no}@example.org" if school == world.show else "",
    )
    age = dice.randint(24, 59)
    born = dt.date(world.today.year - age, dice.randint(1, 12), dice.randint(1, 28))
    came = dt.date(born.year + dice.randint(22, min(age, 26)), 9, 1)
    return Person(user, school, group, sex, born, min(came, dt.date(world.today.year, 9, 1)))


def _name(dice, sex) -> str:
    last = dice.choice(FEMALE if sex == "女" else MALE)
    middle = dice.choice(MIDDLE) if dice.random() < 0.6 else ""
    return dice.choice(SURNAMES) + middle + last


def _people(world) -> None:
    hashed = make_password(PASSWORD)  # one hash for all: Argon2 six hundred times is a minute
    for person in world.people:
        person.user.password = hashed
    User.objects.bulk_create([person.user for person in world.people])
    by_name = User.objects.in_bulk([p.user.username for p in world.people], field_name="username")
    for person in world.people:
        person.user = by_name[person.user.username]


def _posts(world) -> None:
    """Two thirds and more teach; a tenth lead something; the others keep the school running."""
    for school in world.schools:
        staff = world.of(school)
        inside = [person for person in staff if person.group.name == GROUPS[-1]]
        # The first of them after the committee is to lead the group, so cannot lead the school.
        leaders = [person for person in inside if person in staff[FIRST_FREE:]][1:]
        few = 3 if len(staff) >= LARGE else 1
        wanted = LEADERSHIP if school == world.show else LEADERSHIP[: max(few, len(staff) // 12)]
        for person, post in zip(leaders, wanted, strict=False):
            person.post = post
        others = [person for person in inside if not person.post][: max(4, len(staff) // 8)]
        for place, person in enumerate(others):
            person.post = STAFF_POSTS[place % len(STAFF_POSTS)]
        teachers = [person for person in staff if not person.post]
        for place, person in enumerate(teachers):
            posts = POSTS.get(person.group.name, POSTS[GROUPS[-2]])
            person.post = posts[place // len(POSTS) % len(posts)]
            if place % 14 == 13:
                person.post = "年级组长"


def _offices(world, city) -> None:
    start = dt.date(world.today.year - 1, 9, 1)
    offices = []
    for school in world.schools:
        staff = world.of(school)
        chair, *committee = [person.user for person in staff[: 1 + min(5, len(staff) // 8)]]
        world.chairs[school.pk] = chair
        offices.append(Appointment(user=chair, unit=school, role=Role.CHAIR, starts_on=start))
        for portfolio, user in zip(PORTFOLIOS, committee, strict=False):
            fields = {"role": Role.COMMITTEE, "portfolio": portfolio, "starts_on": start}
            offices.append(Appointment(user=user, unit=school, **fields))
        for group in school.children.all():
            leader = next((p.user for p in staff[FIRST_FREE:] if p.group == group), None)
            if leader:
                fields = {"unit": group, "role": Role.LEADER, "starts_on": start}
                offices.append(Appointment(user=leader, **fields))
        if len(staff) >= LARGE:
            head = next(p.user for p in staff if p.post == "校长")
            world.principals[school.pk] = head
            fields = {"unit": school, "role": Role.PRINCIPAL, "starts_on": start}
            offices.append(Appointment(user=head, **fields))
    Appointment.objects.bulk_create(offices)
    _staff_of_the_district(world, city, start)


def _departments(world) -> None:
    """Five where everything is shown, two elsewhere; each with its head, who is often alone."""
    for school in world.schools:
        if school.pk not in world.principals:
            continue
        staff = world.of(school)
        deputies = [p.user for p in staff if p.post == "副校长"] or [world.principals[school.pk]]
        clerks = [p.user for p in staff if p.post in STAFF_POSTS]
        wanted = DEPARTMENTS if school == world.show else DEPARTMENTS[:2]
        for place, (name, post, is_second) in enumerate(wanted):
            head = next(p.user for p in staff if p.post == post)
            fields = {"head": head, "overseer": deputies[-1 if is_second else 0]}
            handlers = clerks[2 * place : 2 * place + 2]
            actions.found_department(school, name, handlers=handlers, position=place + 1, **fields)


def _staff_of_the_district(world, city, start) -> None:
    for number, district in enumerate(world.districts, start=1):
        name = ["周文", "何敏"][number - 1]
        clerk = _account(f"clerk{number}", name)
        world.clerks[district.pk] = clerk
        actions.appoint(clerk, Role.CLERK, district, starts_on=start)
    actions.appoint(_account("admin", "管理员"), Role.ADMIN, city, starts_on=start)


def _account(username, name) -> User:
    return User.objects.create_user(username, PASSWORD, name=name)


def _demo_accounts(world) -> None:
    """Rename the show school's people that a visitor signs in as, so that the names are easy."""
    staff, school = world.of(world.show), world.show
    house = Department.objects.get(school=school, name="总务处")
    named = {
        "chair": staff[0].user,
        "committee": staff[1].user,
        "teacher": staff[-1].user,
        "leader": Appointment.objects.filter(role=Role.LEADER, unit__parent=school).first().user,
        "principal": world.principals[school.pk],
        "head": house.head,
        "overseer": house.overseer,
    }
    groups = {staff[-1].group}
    for person in reversed(staff):
        if len(groups) < TEACHERS and person.post.endswith("教师") and person.group not in groups:
            groups.add(person.group)
            named[f"teacher{len(groups)}"] = person.user
    people = {person.user.pk: person.user for person in staff}
    for username, user in named.items():
        mine = people[user.pk]
        mine.username = username
        mine.save(update_fields=["username"])
