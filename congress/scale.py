"""Congresses, sessions and proposals by the thousand, for measuring: one session and ten forms a school and year."""

import datetime as dt

from congress.models import Congress, Proposal, Session
from union.org.scaling import Chunk, at

EACH = 10
ANSWERED_UP_TO = 7
WORDS = "建议改善教师办公室的空调和照明"


def fill(chunk: Chunk) -> None:
    """Nine schools in ten meet each spring."""
    congresses = [_congress(school, chunk) for school in chunk.schools]
    Congress.objects.bulk_create(congresses)
    met = [
        _session(congress, chunk.chairs[congress.school_id], year, number)
        for congress in congresses
        for number, year in enumerate(chunk.years, start=1)
        if congress.school_id % 10 or year != chunk.years[-1]
    ]
    Session.objects.bulk_create(met)
    Proposal.objects.bulk_create(
        (_form(chunk, session, place) for session in met for place in range(EACH)), batch_size=1000
    )


def _congress(school, chunk) -> Congress:
    start = dt.date(chunk.years[0], 1, 1)
    staff = len(chunk.members[school.pk])
    facts = {"number": 3, "starts_on": start, "term_years": 5, "staff_count": staff}
    return Congress(school=school, kind=Congress.Kind.CONGRESS, **facts)


def _session(congress, chair, year, number) -> Session:
    day = dt.date(year, 3, 20)
    return Session(
        congress=congress,
        school=congress.school,
        number=number,
        state=Session.State.CLOSED,
        opens_on=day,
        ends_on=day,
        proposals_from=day - dt.timedelta(days=30),
        proposals_close_on=day - dt.timedelta(days=15),
        opened_at=at(day, 14),
        closed_at=at(day, 17),
        screen_key=f"scale-{congress.school_id}-{year}",
        created_by=chair,
    )


def _form(chunk, session, place) -> Proposal:
    day = session.opens_on - dt.timedelta(days=20)
    is_done = place < ANSWERED_UP_TO
    return Proposal(
        school=session.school,
        session=session,
        author=chunk.members[session.school_id][place],
        title=f"{WORDS}（{place + 1}）",
        category=Proposal.Category.LOGISTICS,
        grounds=WORDS,
        advice=WORDS,
        state=Proposal.State.CLOSED if is_done else Proposal.State.HANDLING,
        filed_as=Proposal.FiledAs.PROPOSAL,
        number=f"{day.year}-{place + 1:03}",
        submitted_at=at(day),
        filed_on=day + dt.timedelta(days=5),
        result="solved" if is_done else "",
    )
