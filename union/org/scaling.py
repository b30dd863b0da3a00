"""Thousands of schools with years of records, for measuring: what a chunk is, and the tree under it.

Nothing here is believable as a story (the demo is); it is believable in its numbers: rows a school and year as a busy
school keeps them.
"""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import connections, transaction
from django.utils import timezone

from union.kit.plugs import plugs
from union.org.actions import tree
from union.org.models import Appointment, Role, Unit, User

PASSWORD = "qingyuan-demo"
IN_TOWN = 20
AT_ONCE = 40
CLERK, DISTRICT = "scale-clerk", "scale"
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙", ["静", "敏", "志强", "海燕", "文博", "晓兰", "建国"]


@dataclass
class Chunk:
    """Some schools that rooms fill in one transaction.

    ``chairs`` are their chairs by school id, ``members`` what `members.scale` put there, for the rooms after it;
    ``years`` ends with the present one. A chunk without schools goes before all others (what belongs to the
    district), and one after them, which ``is_last`` (sums over all).
    """

    district: Unit
    clerk: User
    schools: list[Unit]
    years: list[int]
    place: int
    is_last: bool = False
    chairs: dict[int, User] = field(default_factory=dict)
    members: dict[int, list] = field(default_factory=dict)

    @classmethod
    def of(cls, pks: list[int], years: list[int], *, place: int, is_last: bool = False) -> "Chunk":
        """The ``place``-th chunk, of these schools."""
        district, clerk = Unit.objects.get(code=DISTRICT), User.objects.get(username=CLERK)
        schools = list(Unit.objects.filter(pk__in=pks).order_by("pk"))
        return cls(district, clerk, schools, years, place, is_last)

    @property
    def dice(self) -> Random:
        """The same chance for the same chunk."""
        return Random(self.place)

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


def build(schools: int, years: int, processes: int = 1) -> Iterator[int]:
    """One district with so many schools and years; yields how many schools are done, chunk by chunk."""
    this_year = timezone.localdate().year
    span = list(range(this_year - years + 1, this_year + 1))
    pks = _plant(schools)
    parts = [pks[place : place + AT_ONCE] for place in range(0, len(pks), AT_ONCE)]
    jobs = [(part, span, place) for place, part in enumerate(parts)]
    done = 0
    _lend(Chunk.of([], span, place=-1))
    for count in _worked(jobs, processes):
        done += count
        yield done
    _lend(Chunk.of([], span, place=len(jobs), is_last=True))


@transaction.atomic
def _lend(chunk: Chunk) -> None:
    for fill in plugs("scale"):
        fill(chunk)


def _worked(jobs: list[tuple], processes: int) -> Iterator[int]:
    """The chunks filled here, or by several processes, each with a connection of its own."""
    if processes == 1:
        yield from map(_fill, jobs)
        return
    connections.close_all()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        yield from pool.map(_fill, jobs)


@transaction.atomic
def _fill(job: tuple[list[int], list[int], int]) -> int:
    pks, years, place = job
    chunk = Chunk.of(pks, years, place=place)
    _chairs(chunk)
    _lend(chunk)
    return len(pks)


@transaction.atomic
def _plant(count: int) -> list[int]:
    """The district with its clerk, towns of twenty schools; the schools' ids."""
    about = {"mark": "规教工", "short_name": "规模区", "code": DISTRICT}
    district = tree.plant("规模区教育工会", Unit.Level.DISTRICT, **about)
    clerk = User.objects.create(username=CLERK, name="规模干事", password=make_password(PASSWORD))
    start = dt.date(2020, 1, 1)
    Appointment.objects.create(user=clerk, unit=district, role=Role.CLERK, starts_on=start)
    found = []
    for number in range(1, count + 1):
        if number % IN_TOWN == 1:
            name = f"第{number // IN_TOWN + 1}学区"
            fields = {"code": f"t{number // IN_TOWN + 1:03}", "short_name": name}
            town = tree.plant(f"{name}教育工会", Unit.Level.TOWN, parent=district, **fields)
        fields = {"short_name": f"第{number}小学", "code": f"n{number:05}", "mark": "规小工"}
        school = tree.plant(f"第{number}小学工会", Unit.Level.SCHOOL, parent=town, **fields)
        found.append(school.pk)
    return found


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
