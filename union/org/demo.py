"""A believable district for trying things out: one city, two districts, four towns, sixteen schools.

All names are invented. The same seed gives the same people; dates are relative to the day it is loaded.
"""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from union.org import actions
from union.org.models import Appointment, Role, Unit, User

PASSWORD = "qingyuan-demo"  # printed by `make demo`; the demo refuses to load elsewhere

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
FEMALE = "敏静丽娟艳芳燕红玲霞梅莉雪慧颖琳婷洁倩玥怡萍晶悦欣雯璐瑶岚"
MALE = "伟强磊军勇涛明超辉刚平斌波凯杰鹏浩宇峰健博文志远鑫亮旭赟喆"
MIDDLE = "晓建文志春海玉国雪思子佳雨明永秋金立新德嘉俊家一"
RARE = ["阿依古丽·买买提", "欧阳玥", "𠮷祎", "单珺", "仇赟", "尉迟旻"]

# (district, mark, [(town or None, school, short name, mark, staff)])
TREE = [
    (
        "清源区教育工会",
        "清教工",
        [
            (None, "清源区第三小学工会", "清源三小", "清三小工", 58),
            (None, "清源区第一小学工会", "清源一小", "清一小工", 72),
            (None, "清源区第二小学工会", "清源二小", "清二小工", 46),
            (None, "清源区实验小学工会", "清源实小", "清实小工", 64),
            (None, "清源区第一中学工会", "清源一中", "清一中工", 88),
            (None, "清源区机关幼儿园工会", "机关幼儿园", "清机幼工", 28),
            ("清水镇教育工会", "清水中心小学工会", "清水小学", "清水小工", 34),
            ("清水镇教育工会", "清水中学工会", "清水中学", "清水中工", 31),
            ("柳园镇教育工会", "柳园中心小学工会", "柳园小学", "柳园小工", 26),
            ("柳园镇教育工会", "柳园初级中学工会", "柳园初中", "柳园中工", 22),
        ],
    ),
    (
        "临江区教育工会",
        "临教工",
        [
            (None, "临江区第一中学工会", "临江一中", "临一中工", 42),
            (None, "临江区实验小学工会", "临江实小", "临实小工", 33),
            ("河西镇教育工会", "河西中心小学工会", "河西小学", "河西小工", 22),
            ("河西镇教育工会", "河西中学工会", "河西中学", "河西中工", 18),
            ("石桥镇教育工会", "石桥中心小学工会", "石桥小学", "石桥小工", 14),
            ("石桥镇教育工会", "石桥幼儿园工会", "石桥幼儿园", "石幼工", 9),
        ],
    ),
]
GROUPS = ["语文组", "数学组", "英语组", "综合学科组", "行政后勤组"]
PORTFOLIOS = ["组织", "宣传", "女工", "文体", "福利"]


@dataclass
class Person:
    """One member of staff of the demo, before the rooms make rows of it."""

    user: User
    school: Unit
    group: Unit
    sex: str
    born_on: dt.date
    came_on: dt.date


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
    _offices(world, city)
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
            leader = next((p.user for p in staff[6:] if p.group == group), None)
            if leader:
                fields = {"unit": group, "role": Role.LEADER, "starts_on": start}
                offices.append(Appointment(user=leader, **fields))
    Appointment.objects.bulk_create(offices)
    _staff_of_the_district(world, city, start)
    _demo_accounts(world)


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
    staff = world.of(world.show)
    for place, username in [(0, "chair"), (1, "committee"), (-1, "teacher")]:
        user = staff[place].user
        user.username = username
        user.save(update_fields=["username"])
    leader = Appointment.objects.filter(role=Role.LEADER, unit__parent=world.show).first().user
    leader.username = "leader"
    leader.save(update_fields=["username"])
