"""Members by the thousand, for measuring: sixty a school, a committee and a certificate."""

import datetime as dt

from members.models import Member, StateChange, UnionBody
from members.states import State
from union.kit.pinyin import full, initials
from union.org.scaling import GIVEN, SURNAMES, Chunk

EACH = 60
JOINED, RETIRED = dt.date(2018, 9, 1), dt.date(2021, 9, 1)
NAMES = [surname + given for surname in SURNAMES for given in GIVEN]


def fill(chunk: Chunk) -> None:
    """Four fifths women, a twelfth retired."""
    spelt = {name: (full(name), initials(name)) for name in NAMES}
    rows = [
        _member(chunk, school, number, *spelt[NAMES[number % len(NAMES)]])
        for school in chunk.schools
        for number in range(EACH)
    ]
    Member.objects.bulk_create(rows)
    StateChange.objects.bulk_create(
        StateChange(member=row, frm="", to=State.ACTIVE, on=JOINED) for row in rows
    )
    retired = [row for row in rows if row.state == State.KEPT]
    StateChange.objects.bulk_create(
        StateChange(member=row, frm=State.ACTIVE, to=State.KEPT, on=RETIRED) for row in retired
    )
    for row in rows:
        chunk.members.setdefault(row.school_id, []).append(row)
    UnionBody.objects.bulk_create(_body(school) for school in chunk.schools)


def _member(chunk, school, number, pinyin, short) -> Member:
    is_retired = number % 12 == 11
    return Member(
        school=school,
        user=chunk.chairs[school.pk] if number == 0 else None,
        name=NAMES[number % len(NAMES)],
        name_pinyin=pinyin,
        name_initials=short,
        sex=Member.Sex.MALE if number % 5 == 0 else Member.Sex.FEMALE,
        staff_no=f"{number:03}",
        born_on=dt.date(1966 + number % 34, number % 12 + 1, 15),
        joined_on=JOINED,
        state=State.KEPT if is_retired else State.ACTIVE,
        ended_on=RETIRED if is_retired else None,
    )


def _body(school) -> UnionBody:
    start = dt.date(2023, 3, 1)
    facts = {"number": 3, "starts_on": start, "term_years": 5, "seats": 5}
    return UnionBody(school=school, kind=UnionBody.Kind.COMMITTEE, **facts)
