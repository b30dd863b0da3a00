"""The congress of the bench's schools: two sessions each, with what was filed and what was asked for.

The first school is the big one: six sessions, two thousand proposals with seconders, handlings, answers
and ratings; its present session is prepared and collects. The others have sessions in all states and a
few proposals, so that every table is full of rows that are not ours.
"""

import datetime as dt

from django.utils import timezone

from congress import models as c
from congress.similar import grams
from members.models import Member
from union.filings.models import Filing
from union.org.models import Department

DISTRICT, SCHOOL, CHAIR, TEACHER = 1002, 10_000, 10_000, 1002  # as in `tests.bench.world`
TODAY, NOW = timezone.localdate(), timezone.now()
BIG, FEW = 2000, 4  # proposals of the first school, and of every other one
SEATS, FEW_SEATS = 60, 8
SESSIONS = 5  # of the first school, before the present one
STATES = ["preparing", "closed", "archived", "closed"]
UNITS = ["总务处", "教务处", "德育处", "办公室", "信息中心", "财务室", "科研室", "卫生室"]
# The first school's present session, that of last year, and an answered proposal that all may read.
CONGRESS = {"session": SCHOOL * 10, "last_session": SCHOOL * 10 + 1, "proposal": 1_000_035}
MATTERS = [
    "空调",
    "饮水机",
    "照明",
    "窗帘",
    "打印机",
    "网络",
    "热水",
    "充电桩",
    "体检",
    "补贴",
    "菜单",
    "监控",
]
PLACES = ["教室", "食堂", "操场", "办公室", "图书馆", "实验室", "停车棚"]


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def write(rows):
    rows = list(rows)
    if rows:
        type(rows[0]).objects.bulk_create(rows, batch_size=2000)


def grow_congress(schools: range) -> None:
    """What these schools have of congresses; their units, people and members are there."""
    write(_congress(n) for n in schools)
    write(_delegate(n, m) for n in schools for m in range(_seats(n)))
    write(session for n in schools for session in _sessions(n))
    write(_seat(n, m, c.Seat.Body.PROPOSALS) for n in schools for m in range(2, 5))
    _filings(schools)
    write(
        Department(pk=_unit(n, at), school_id=SCHOOL + n, name=name, position=at)
        for n in schools
        for at, name in enumerate(UNITS)
    )
    _proposals(schools)
    if schools.start == 0:
        _first_school()


# --- congress, delegates, sessions ---


def _seats(n: int) -> int:
    return FEW_SEATS if n else SEATS


def _session(n: int, at: int) -> int:
    """The id of a school's session: ``at`` 0 is the present one, 1 that of last year, and so on."""
    return (SCHOOL + n) * 10 + at


def _unit(n: int, at: int) -> int:
    return (SCHOOL + n) * 10 + at


def _congress(n: int) -> c.Congress:
    return c.Congress(
        pk=SCHOOL + n, school_id=SCHOOL + n, kind="congress", number=3, starts_on=days(-700),
        staff_count=200 if n == 0 else 60, women_count=30,
    )  # fmt: skip


def _delegate(n: int, m: int) -> c.Delegate:
    return c.Delegate(
        pk=n * 1000 + m + 1, congress_id=SCHOOL + n, member_id=n * 1000 + m + 1, name=f"代表{m}",
        rank="teacher" if m % 4 else "middle", starts_on=days(-700),
    )  # fmt: skip


def _sessions(n: int):
    """The present one in one of the states; before it one of last year, at the first school five."""
    state = STATES[n % len(STATES)]
    opens = {"preparing": days(21), "closed": days(-20), "archived": days(-60)}[state]
    number = SESSIONS + 1 if n == 0 else 2
    yield _held(n, 0, number, opens, state)
    for at in range(1, number):
        yield _held(n, at, number - at, days(-120 * at - 100), "archived")


def _held(n, at, number, opens, state) -> c.Session:
    on = NOW - (TODAY - opens)
    stamps = {
        "preparing": {},
        "closed": {"opened_at": on, "closed_at": on},
        "archived": {"opened_at": on, "closed_at": on, "archived_at": on},
    }
    return c.Session(
        pk=_session(n, at), congress_id=SCHOOL + n, school_id=SCHOOL + n, number=number, state=state,
        opens_on=opens, ends_on=opens, proposals_from=opens - dt.timedelta(30), place="报告厅",
        proposals_close_on=opens - dt.timedelta(15), screen_key=f"s{n}-{at}",
        created_by_id=CHAIR + n, **stamps[state],
    )  # fmt: skip


def _seat(n: int, m: int, body, session=None) -> c.Seat:
    return c.Seat(congress_id=SCHOOL + n, member_id=n * 1000 + m + 1, body=body, session_id=session)


# --- what went to the district ---


def _filings(schools):
    """The report and the record of last year's session, and the report of the present one."""
    rows = [
        (_session(n, at), at, kind, n)
        for n in schools
        for at, kind in [(1, "congress_report"), (1, "congress_record"), (0, "congress_report")]
    ]
    write(_filing(place, *row) for place, row in enumerate(rows, start=schools.start * 3))
    write(
        c.SessionFiling(session_id=session, filing_id=200_000 + place)
        for place, (session, *_rest) in enumerate(rows, start=schools.start * 3)
    )


def _filing(place: int, session: int, at: int, kind: str, n: int) -> Filing:
    approved = at == 1 or n % 3 > 0
    decided = {
        "decided_at": NOW,
        "decided_by_id": 1001,
        "number": f"清教工〔2026〕{100_000 + place}号",
    }
    return Filing(
        pk=200_000 + place, kind=kind, school_id=SCHOOL + n, year=TODAY.year - at, term=f"{at}次",
        title=f"第{n}小学教代会材料", state="approved" if approved else "submitted", revision=1,
        submitted_at=NOW - dt.timedelta(minutes=place), submitted_by_id=CHAIR + n,
        filed_on=days(-1), due_on=TODAY, reviewer_id=DISTRICT, **(decided if approved else {}),
    )  # fmt: skip


# --- proposals ---


def _proposals(schools):
    rows = [row for n in schools for row in (_big() if n == 0 else _few(n))]
    write(rows)
    cases = [row for row in rows if row.filed_as in ("proposal", "suggestion")]
    handlings = [_handling(row) for row in cases if row.state != "accepted"]
    write(handlings)
    answered = [row for row in handlings if row.state == "sent"]
    write(
        c.Answer(handling_id=row.pk, answer_class="g4a", text="已经办好。" * 20, measures="已办。")
        for row in answered
    )
    write(
        c.Rating(handling_id=row.pk, form_id=row.case_id, grade="satisfied", by_id=CHAIR, on=TODAY)
        for row in answered
        if row.case.state == "closed"
    )
    write(
        c.Promise(handling_id=row.pk, text="年底前完成", due_on=days(row.pk % 90 - 30))
        for row in answered
        if row.pk % 5 == 0
    )
    write(
        c.Review(proposal_id=row.pk, outcome="accept", body="proposals", by_id=CHAIR)
        for row in cases
    )
    write(
        c.Seconder(
            proposal_id=row.pk, delegate_id=_author(row, m), state="accepted", answered_on=TODAY
        )
        for row in rows
        if row.kind == "proposal"
        for m in (1, 2, 3)
    )


def _author(row, m: int = 0) -> int:
    """The id of a member and delegate of the school: the one who wrote it, or ``m`` places after."""
    n = row.school_id - SCHOOL
    return n * 1000 + (row.pk + m) % _seats(n) + 1


def _big():
    """Nearly all of sessions that are over, and those of the present one."""
    for k in range(BIG):
        at = 1 + k % SESSIONS if k < BIG - 60 else 0
        yield _proposal(0, 1_000_000 + k, _session(0, at), _state_of(k, at))


def _few(n: int):
    for k in range(FEW):
        yield _proposal(n, 2_000_000 + n * 10 + k, _session(n, 1), _state_of(n + k, 1))


def _state_of(k: int, at: int) -> str:
    if at == 0:
        return ["draft", "seconding", "submitted", "submitted", "returned", "accepted"][k % 6]
    if at == 1:
        return ["closed", "handling", "answered", "declined", "closed"][(k // SESSIONS) % 5]
    return ["closed", "closed", "closed", "declined"][(k // SESSIONS) % 4]


def _proposal(n: int, pk: int, session: int, state: str) -> c.Proposal:
    sent = state not in ("draft", "seconding")
    filed = {"declined": "declined"}.get(state, "proposal" if pk % 4 else "suggestion")
    decided = sent and state not in ("submitted", "returned")
    title = f"关于在{PLACES[pk % 7]}增设{MATTERS[pk % 12]}的提案（{pk % 1000}）"
    row = c.Proposal(
        pk=pk, school_id=SCHOOL + n, session_id=session, title=title, grams=grams(title),
        kind="proposal" if filed != "suggestion" else "suggestion", category="logistics",
        grounds="情况说明。" * 40, advice="建议。" * 40, state=state, is_open=pk % 10 > 0,
        number=f"T{pk}" if sent else "", submitted_at=NOW if sent else None,
        filed_as=filed if decided else "", filed_on=TODAY if decided else None,
        result="g4a" if state in ("closed", "answered") else "",
    )  # fmt: skip
    row.author_id = _author(row)
    return row


def _handling(row: c.Proposal) -> c.Handling:
    state = "working" if row.state == "handling" else "sent"
    due = days(row.pk % 60 - 5)
    return c.Handling(
        pk=row.pk, case=row, lead_id=_unit(row.school_id - SCHOOL, row.pk % len(UNITS)), state=state,
        handed_on=days(-60), handed_by_id=CHAIR, first_due_on=due, due_on=due,
        sent_on=days(-10) if state == "sent" else None,
    )  # fmt: skip


# --- the first school's present session ---


def _first_school():
    """Chair and teacher sit in the congress; its papers, agenda, seats and steps are there."""
    Member.objects.filter(pk=1).update(user=TEACHER)
    Member.objects.filter(pk=2).update(user=CHAIR)
    now = _session(0, 0)
    write(_seat(0, m, c.Seat.Body.PRESIDIUM, now) for m in range(1, 10))
    write(
        c.StepRecord(session_id=now, step=step, done_on=days(-3), edited_by_id=CHAIR)
        for step in ("party", "joint", "publicity")
    )
    write(c.Motion(pk=m, session_id=now, title=f"第{m}项议题", kind="hear") for m in range(1, 7))
    write(
        c.Sitting(
            pk=k,
            session_id=now,
            kind=kind,
            name=kind,
            starts_at=NOW + dt.timedelta(21),
            door_key=f"d{k}",
        )
        for k, kind in [(1, "preparatory"), (2, "formal")]
    )
    write(c.AgendaItem(sitting_id=1 + k % 2, title=f"议程{k}", position=k) for k in range(12))
    _papers(now)
    write(
        c.Supervision(case_id=1_000_000 + k, reason="逾期", opened_on=TODAY)
        for k in range(1, 400, 20)
    )


def _papers(session: int):
    papers = range(1, 7)
    write(c.Document(pk=k, session_id=session, title=f"文件{k}", position=k) for k in papers)
    write(
        c.DocumentVersion(
            pk=k, document_id=k, number=1, file="congress/a.pdf", name="a.pdf", sha256="0" * 64,
            size=1, made_by_id=CHAIR, sent_at=NOW,
        )
        for k in papers
    )  # fmt: skip
    write(
        c.Delivery(version_id=k, delegate_id=m, sent_at=NOW, opened_at=NOW if m % 3 else None)
        for k in papers
        for m in range(1, SEATS + 1)
    )
