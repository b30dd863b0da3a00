"""The district's board of bodies: whose term is over or ends soon, where a body is missing.

Four queries for any number of schools; what the rules ask is reckoned here, school by school.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.utils import timezone

from members.models import Member, UnionBody
from members.renewing import KEYS, Demand, Due, Limits, Size, asked, due_state
from members.statistics import WOMEN
from union.org.models import Unit
from union.rules.figures import rules_of_each

Kind = UnionBody.Kind
HEADS = {Kind.COMMITTEE: "工会委员会", Kind.AUDIT: "经费审查委员会", Kind.WOMEN: "女职工委员会"}
SHOWN = {"all": "全部学校", "late": "逾期未换届", "soon": "快到届", "missing": "机构不全"}


@dataclass(frozen=True)
class Square:
    """One cell of the board: a word, a state of the theme (is-…), and where it leads."""

    text: str
    state: str = ""
    url: str = ""


@dataclass
class Line:
    """One school of the board: its size, its bodies in office, and what is asked of it."""

    school: Unit
    size: Size
    bodies: list[UnionBody]
    demands: list[Demand]
    warn_months: int
    today: dt.date

    @cached_property
    def marks(self) -> set[str]:
        """The keys of `SHOWN` that the school is counted under."""
        found = {"all"}
        states = {self._due(body) for body in self.bodies}
        found |= {"late"} if Due.LATE in states else set()
        found |= {"soon"} if Due.SOON in states else set()
        return found | ({"missing"} if self.missing else set())

    @cached_property
    def missing(self) -> set[str]:
        """Kinds of bodies that the school must have and does not."""
        return {one.kind for one in self.demands if one.is_must and not one.is_met}

    @property
    def squares(self) -> list[Square]:
        return [self._square(kind) for kind in HEADS]

    def _square(self, kind: Kind) -> Square:
        body = next((one for one in self.bodies if one.kind in kind.line), None)
        if body is None:
            return Square("未设", "is-late") if kind in self.missing else Square("—")
        words = f"{body.ends_on:%Y-%m}届满"
        if body.kind != kind:
            words = f"{Kind(body.kind).label.removeprefix('工会')}，{words}"
        marks = {Due.LATE: ("逾期，", "is-late"), Due.SOON: ("", "is-returned"), Due.OK: ("", "")}
        before, state = marks[self._due(body)]
        state = "is-late" if kind in self.missing else state
        return Square(f"{before}{words}", state, body.get_absolute_url())

    def _due(self, body: UnionBody) -> Due:
        return due_state(body.ends_on, self.today, self.warn_months)


class Board:
    """The open schools at or below ``unit``, today."""

    def __init__(self, unit: Unit):
        self.unit = unit
        self.today = timezone.localdate()

    @cached_property
    def lines(self) -> list[Line]:
        schools = Unit.objects.schools().open().filter(path__startswith=self.unit.path)
        schools = list(schools.order_by("parent__position", "position", "name", "pk"))
        rules = rules_of_each(schools, KEYS, on=self.today)
        sizes, bodies = self._sizes(), self._bodies()
        return [
            self._line(one, sizes.get(one.pk, Size(0, 0)), bodies.get(one.pk, []), rules[one.pk])
            for one in schools
        ]

    def _line(self, school: Unit, size: Size, bodies: list[UnionBody], rules: dict) -> Line:
        limits = Limits(*(rules[key] for key in KEYS))
        found = asked(size, {body.kind for body in bodies}, limits)
        return Line(school, size, bodies, found, limits.warn_months.value, self.today)

    def _sizes(self) -> dict[int, Size]:
        rows = Member.objects.on_register().filter(school__path__startswith=self.unit.path)
        counted = rows.order_by().values("school").annotate(people=Count("pk"), women=WOMEN)
        return {row["school"]: Size(row["people"], row["women"]) for row in counted}

    def _bodies(self) -> dict[int, list[UnionBody]]:
        found = {}
        rows = UnionBody.objects.current().filter(school__path__startswith=self.unit.path)
        for body in rows.only("school", "kind", "starts_on", "term_years").order_by("pk"):
            found.setdefault(body.school_id, []).append(body)
        return found

    @cached_property
    def counts(self) -> Counter:
        """How many schools fall under each key of `SHOWN`."""
        return Counter(mark for line in self.lines for mark in line.marks)

    def chosen(self, shown: str, words: str = "") -> list[Line]:
        """The lines of one chip whose school's name holds ``words``."""
        return [
            line
            for line in self.lines
            if words in line.school.name + line.school.short_name and shown in line.marks
        ]
