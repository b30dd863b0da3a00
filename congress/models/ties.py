"""What ties a person to the congress and to its cases: read once a request, asked by every scope."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import DateField, F, Value
from django.utils import timezone

from congress.models.delegates import Delegate, Delegation
from congress.models.sessions import Seat
from members.models import Member
from union.kit.once import once
from union.kit.prepared import Prepared, Slot
from union.org.models import Department

USER, TODAY = Slot("user"), Slot("today", DateField())


@dataclass(frozen=True)
class Ties:
    """Ids: of the person's memberships and seats, past ones too; and of what the person does today:
    delegations led, schools on whose proposal committee or presidium one sits, departments that one
    heads or handles matters for, departments that one oversees."""

    members: list[int]
    seats: list[int]
    led: list[int]
    committee: list[int]
    presidium: list[int]
    departments: list[int]
    overseen: list[int]

    @property
    def duties(self) -> list[int]:
        """Departments in whose cases the person has a part."""
        return [*self.departments, *self.overseen]


def ties_of(user) -> Ties:
    def read():
        found = defaultdict(list)
        for what, pk in TIES.rows(user=user.pk, today=timezone.localdate()):
            found[what].append(pk)
        return Ties(**{name: found[name] for name in Ties.__dataclass_fields__})

    return once(("congress.ties", user.pk), read)


def _ties():
    seated = Delegate.objects.of_user(USER).seated(TODAY)
    held = Seat.objects.held_by(USER, TODAY)
    departments = Department.objects.open()
    lines = [
        ("members", Member.objects.filter(user=USER), "pk"),
        ("seats", Delegate.objects.of_user(USER), "pk"),
        ("led", Delegation.objects.filter(head__in=seated.values("pk")), "pk"),
        ("committee", held.filter(body=Seat.Body.PROPOSALS), "congress__school"),
        ("presidium", held.filter(body=Seat.Body.PRESIDIUM), "congress__school"),
        ("departments", departments.of(USER), "pk"),
        ("overseen", departments.filter(overseer=USER), "pk"),
    ]
    first, *others = (rows.order_by().values_list(Value(name), F(key)) for name, rows, key in lines)
    return first.union(*others, all=True)


TIES = Prepared(_ties)
