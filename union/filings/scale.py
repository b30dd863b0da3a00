"""Filings by the thousand, for measuring: put away as approved, on the desk, sent back, or late."""

import datetime as dt
import hashlib

from union.filings.contents import freeze
from union.filings.models import Filing, FilingVersion
from union.org.scaling import Chunk, at


def filings(chunk: Chunk, kind: str, contents) -> dict[tuple[int, int], Filing]:
    """One filing of ``kind`` for each school and year, by (school id, year).

    ``contents(school, year)`` is what was filed. Of the last year one in seven is missing, one waits, one came back.
    """
    made = {}
    for school, chair, year in chunk.each():
        fate = school.pk % 7 if year == chunk.years[-1] else 3
        if fate:
            made[school.pk, year] = _filing(chunk, school, chair, year, kind, fate)
    Filing.objects.bulk_create(made.values(), batch_size=1000)
    FilingVersion.objects.bulk_create(
        (_version(filing, contents(filing.school, filing.year)) for filing in made.values()),
        batch_size=500,
    )
    return made


def _filing(chunk, school, chair, year, kind, fate) -> Filing:
    State = Filing.State
    state = {1: State.SUBMITTED, 2: State.RETURNED}.get(fate, State.APPROVED)
    filed_on, due_on = dt.date(year, 3, 5 + fate * 3), dt.date(year, 3, 15)
    decided = {"decided_at": at(filed_on), "decided_by": chunk.clerk}
    digits = hashlib.sha256(f"{school.pk}{year}{kind}".encode()).hexdigest()
    number = f"规教工〔{year}〕{kind}{school.pk}号"
    return Filing(
        kind=kind,
        school=school,
        year=year,
        title=f"{school.name}{year}年{kind}",
        state=state,
        revision=1,
        reviewer=chunk.district,
        due_on=due_on,
        filed_on=filed_on,
        submitted_at=at(filed_on),
        submitted_by=chair,
        number=number if state == State.APPROVED else "",
        fingerprint=digits,
        **(decided if state != State.SUBMITTED else {}),
    )


def _version(filing: Filing, content: dict) -> FilingVersion:
    frozen, digits = freeze(content, filing=filing.pk, revision=1)
    outcome = {"approved": "approved", "returned": "returned"}.get(filing.state, "")
    return FilingVersion(
        filing=filing,
        revision=1,
        content=frozen,
        fingerprint=digits,
        submitted_at=filing.submitted_at,
        submitted_by=filing.submitted_by,
        outcome=outcome,
        remark="请补充月份安排" if outcome == "returned" else "",
        decided_at=filing.decided_at,
        decided_by=filing.decided_by,
    )
