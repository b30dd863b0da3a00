"""Thousands of schools with years of records, for measuring: what a chunk is, and the tree under it.

Nothing here is believable as a story (the demo is); it is believable in its numbers: rows a school and year as a busy
school keeps them.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from union.kit.plugs import plugs
from union.org.actions import tree
from union.org.models import Appointment, Role, Unit, User

PASSWORD = "qingyuan-demo"
IN_TOWN = 20
AT_ONCE = 50
CLERK = "scale-clerk"
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙", ["静", "敏", "志强", "海燕", "文博", "晓兰", "建国"]


@dataclass
class Chunk:
    """Some schools that rooms fill in one transaction. ``chairs`` are their chairs by school id, ``members`` what
    `members.scale` put there, for the rooms after it; ``years`` ends with the present one;
    ``is_last`` says that no other chunk follows."""

    district: Unit
    clerk: User
    schools: list[Unit]
    years: list[int]
    first_number: int
    is_last: bool = False
    chairs: dict[int, User] = field(default_factory=dict)
    members: dict[int, list] = field(default_factory=dict)

    @property
    def dice(self) -> Random:
        """The same chance for the same chunk."""
        return Random(self.first_number)

    def days(self, year: int, count: int) -> list[dt.date]:
        """``count`` days spread over the part of a year that has passed."""
        first = dt.date(year, 1, 2)
        last = min(dt.date(year, 12, 20), timezone.localdate())
        span = max((last - first).days, 1)
        return [first + dt.timedelta(days=span * place // count) for place in range(count)]

    def each(self) -> Iterator[tuple[Unit, User, int]]:
        """Every school with its chair, in every year."""
        for school in self.schools:
            for year in self.years:
                yield school, self.chairs[school.pk], year


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    """A moment of our day."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def build(schools: int, years: int) -> Iterator[int]:
    """One district with so many schools and years; yields how many schools are done, chunk by chunk."""
    this_year = timezone.localdate().year
    span = list(range(this_year - years + 1, this_year + 1))
    district, clerk = _district()
    done = 0
    while done < schools:
        count = min(AT_ONCE, schools - done)
        with transaction.atomic():
            chunk = Chunk(district, clerk, [], span, first_number=done + 1)
            chunk.is_last = done + count == schools
            _plant(chunk, count)
            for fill in plugs("scale"):
                fill(chunk)
        done += count
        yield done


@transaction.atomic
def _district() -> tuple[Unit, User]:
    district = tree.plant("规模区教育工会", Unit.Level.DISTRICT, mark="规教工", short_name="规模区")
    clerk = User.objects.create(username=CLERK, name="规模干事", password=make_password(PASSWORD))
    Appointment.objects.create(
        user=clerk, unit=district, role=Role.CLERK, starts_on=dt.date(2020, 1, 1)
    )
    return district, clerk


def _plant(chunk: Chunk, count: int) -> None:
    """Towns as they begin, schools, and a chair for each of them."""
    for number in range(chunk.first_number, chunk.first_number + count):
        place = (number - 1) // IN_TOWN + 1
        town = Unit.objects.filter(parent=chunk.district, code=f"t{place:03}").first()
        if town is None:
            fields = {"code": f"t{place:03}", "short_name": f"第{place}学区"}
            name = f"第{place}学区教育工会"
            town = tree.plant(name, Unit.Level.TOWN, parent=chunk.district, **fields)
        fields = {"short_name": f"第{number}小学", "code": f"n{number:05}", "mark": "规小工"}
        school = tree.plant(f"第{number}小学工会", Unit.Level.SCHOOL, parent=town, **fields)
        chunk.schools.append(school)
    _chairs(chunk)


def _chairs(chunk: Chunk) -> None:
    password, dice = make_password(PASSWORD), chunk.dice
    people = [
        User(
            username=f"{school.code}-chair",
            name=dice.choice(SURNAMES) + dice.choice(GIVEN),
            school=school,
            password=password,
        )
        for school in chunk.schools
    ]
    User.objects.bulk_create(people)
    chunk.chairs = dict(zip([school.pk for school in chunk.schools], people, strict=True))
    Appointment.objects.bulk_create(
        Appointment(user=user, unit_id=school, role=Role.CHAIR, starts_on=dt.date(2020, 1, 1))
        for school, user in chunk.chairs.items()
    )
