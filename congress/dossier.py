"""卷内文件: what belongs into the archive of a session, in file order, from the records.

Each part gives what there is (printed by us, or kept as uploaded) or says why there is nothing: the list
of parts is the same for every session, so nothing is left out in silence.
"""

from collections.abc import Callable
from dataclasses import dataclass

from congress.facts import Facts
from congress.models import (
    Attachment,
    Contest,
    Minutes,
    Poll,
    Proposal,
    Resolution,
    Session,
    Sitting,
    Tally,
)
from congress.papers import contests, documents, outcome, polls, proposals, records, tallies
from congress.papers.delegates import report_body, roster_on
from congress.polled import KIND
from congress.qualification import examine
from union.ballots.models import Vote
from union.filings.models import Filing
from union.filings.papers import filed, reply
from union.kit.numerals import section_number
from union.kit.snapshots import fingerprint
from union.papers.prints import Print, official

Kind = Filing.Kind


@dataclass(frozen=True)
class Printed:
    """A paper that we print."""

    title: str
    lent: Print

    @property
    def mark(self) -> str:
        return repr(self.lent)


@dataclass(frozen=True)
class Kept:
    """A file as it was uploaded: its stored name, its ending and the fingerprint it came with."""

    title: str
    file: str
    kind: str
    sha256: str

    @property
    def mark(self) -> str:
        return self.sha256


@dataclass(frozen=True)
class Absent:
    """What is not there, and why. ``needless``: this session does not need it."""

    title: str
    reason: str
    needless: bool = False

    @property
    def mark(self) -> str:
        return self.reason


Piece = Printed | Kept | Absent


@dataclass(frozen=True)
class Part:
    """One heading of the file with its pieces, at least one."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Dossier:
    """The whole file of a session."""

    parts: tuple[Part, ...]

    @property
    def fingerprint(self) -> str:
        """Changes with every word of what would be archived."""
        marks = [[part.title, [[p.title, p.mark] for p in part.pieces]] for part in self.parts]
        return fingerprint(marks)

    @property
    def numbered(self) -> list[tuple[str, Part]]:
        """The parts with their headings: 一、呈报和批复."""
        rows = enumerate(self.parts, start=1)
        return [(f"{section_number(1, place)}{part.title}", part) for place, part in rows]

    @property
    def absent(self) -> list[Absent]:
        """What is missing though the session needs it."""
        pieces = [piece for part in self.parts for piece in part.pieces]
        return [p for p in pieces if isinstance(p, Absent) and not p.needless]


def dossier(session: Session, facts: Facts) -> Dossier:
    """The file of ``session`` as the records stand; ``facts.today`` is the day on which it is made."""
    return Dossier(tuple(Part(title, tuple(pieces(facts))) for title, pieces in PARTS))


def _missing(facts: Facts, title: str, reason: str, step: str = "") -> list[Piece]:
    """A hole; where the step behind it was passed over, with the reason that was given."""
    note = facts.notes.get(step)
    if note and note.override_reason:
        reason = f"{reason}。已说明理由：{note.override_reason}"
    return [Absent(title, reason)]


def _filings(facts: Facts, kind: Kind, title: str, answer: str, step: str = "") -> list[Piece]:
    """Every envelope of a kind that was sent, as it was sent last, with the district's answer."""
    sent = [row.filing for row in reversed(facts.filings) if row.filing.kind == kind]
    found: list[Piece] = []
    for filing in sent:
        if not filing.revision:
            continue
        found.append(Printed(filing.title, filed(filing.pk, filing.revision)))
        if filing.state == Filing.State.APPROVED:
            name = f"{answer}（{filing.number}）"
            found.append(Printed(name, reply(filing.pk, filing.revision)))
        else:
            found.append(Absent(answer, f"《{filing.title}》{filing.state_words}"))
    return found or _missing(facts, f"{title}和{answer}", "没有报送", step)


def _report(facts: Facts) -> list[Piece]:
    return _filings(facts, Kind.CONGRESS_REPORT, "呈报表", "批复", "report")


def _steps(facts: Facts) -> list[Piece]:
    return [Printed("筹备和步骤记录", records.steps(facts))]


def _delegates(facts: Facts) -> list[Piece]:
    """As on the day of the closing."""
    congress, on = facts.session.congress, facts.session.closed_on
    if not facts.roll.formal:
        return _missing(facts, "代表名册和资格审查报告", "没有代表名单", "delegates")
    roster = Printed("代表名册", roster_on(congress.pk, on))
    if congress.is_assembly:
        reason = "教职工大会由全体教职工参加，不审查代表资格"
        return [roster, Absent("代表资格审查报告", reason, needless=True)]
    report = official(report_body(examine(congress, on)))
    return [roster, Printed("代表资格审查报告", report)]


def _agenda(facts: Facts) -> list[Piece]:
    if not facts.sittings and not facts.motions:
        return _missing(facts, "日程和议程", "没有安排场次和议程")
    return [Printed("日程和议程", records.agenda(facts))]


def _bodies(facts: Facts) -> list[Piece]:
    if not any(facts.seats.values()):
        return _missing(facts, "会议机构名单", "没有选定会议机构", "preparatory")
    return [Printed("会议机构名单", records.bodies(facts))]


def _papers(facts: Facts) -> list[Piece]:
    """Every version that went to the delegates, a Word file with its words to read in the bound volume; a
    paper that never went out is named."""
    found: list[Piece] = []
    for each in records.sent_versions(facts):
        found.append(Kept(str(each), each.file.name, each.kind, each.sha256))
        if each.kind != "pdf" and each.text:
            found.append(Printed(f"{each}文字", records.reading(each)))
    unsent = [paper for paper in facts.documents if paper.first_sent is None]
    found += [Absent(paper.title, "没有发给代表，不入卷") for paper in unsent]
    return found or _missing(facts, "会议文件", "没有会议文件", "papers")


def _deliveries(facts: Facts) -> list[Piece]:
    if all(paper.first_sent is None for paper in facts.documents):
        return _missing(facts, "文件送达情况", "没有发过文件", "papers")
    return [Printed("文件送达情况", records.deliveries(facts))]


def _opinions(facts: Facts) -> list[Piece]:
    if facts.opinions["total"]:
        paper = documents.opinion_paper(facts.session)
        return [Printed("讨论意见汇总", official(paper))]
    if not facts.delegations:
        return [Absent("讨论意见汇总", "没有分代表团，在大会上讨论", needless=True)]
    return _missing(facts, "讨论意见汇总", "没有收到代表团的意见", "discussion")


def _minutes(facts: Facts) -> list[Piece]:
    minutes = Minutes.objects.select_related("session__school").filter(session=facts.session)
    minutes = minutes.select_related("session__congress").first()
    if minutes is None:
        return _missing(facts, "会议纪要", "没有写会议纪要")
    return [Printed("会议纪要", official(outcome.minutes_paper(minutes)))]


def _tallies(facts: Facts) -> list[Piece]:
    """A sheet for each count of hands and for each vote; a motion that should have been decided and was not is
    named."""
    voted = [motion for motion in facts.motions if motion.is_voted]
    elections = _contests(facts)
    if not voted and not elections:
        return [Absent("表决结果", "没有需要表决的议题", needless=True)]
    places = ["motion__session__congress", "motion__session__school"]
    rows = Tally.objects.filter(motion__in=voted).select_related(*places)
    by_hands = rows.filter(vote=None).order_by("motion__position", "motion", "attempt")
    found: list[Piece] = [*map(_count, by_hands), *_polls(facts), *elections]
    counted = {row.motion_id for row in rows}
    for motion in voted:
        if motion.pk not in counted and not motion.result:
            found += _missing(facts, f"表决结果：{motion}", "没有表决", "votes")
    return found


def _count(row: Tally) -> Printed:
    again = f"（第{row.attempt}次）" if row.attempt > 1 else ""
    return Printed(f"表决结果：{row.motion}{again}", official(tallies.sheet_of(row)))


def _polls(facts: Facts) -> list[Printed]:
    """The result sheet of each vote on motions; several may stand on one."""
    rows = Poll.objects.for_page().filter(session=facts.session, vote__kind=KIND)
    held = rows.filter(vote__state__in=[Vote.State.PUBLISHED, Vote.State.VOID])
    return [
        Printed(f"表决结果报告单：{row}（{row.vote.number}）", official(polls.sheet_of(row)))
        for row in held.order_by("vote__opened_at", "pk")
    ]


def _contests(facts: Facts) -> list[Printed]:
    """The result sheet of each round of each election."""
    rows = Contest.objects.for_page().filter(session=facts.session, is_settled=True)
    return [
        Printed(f"选举结果报告单：{row.what}（第{row.round}轮）", official(contests.sheet_of(row)))
        for row in rows.filter(poll__vote__state=Vote.State.PUBLISHED).order_by("pk")
    ]


def _proposals(facts: Facts) -> list[Piece]:
    session = facts.session
    if not facts.proposals["received"]:
        return _missing(facts, "提案汇编和统计", "没有收到提案", "proposals")
    found: list[Piece] = [
        Printed("提案汇编", proposals.session_forms(session.pk, 1)),
        Printed("提案统计", records.statistics(facts)),
    ]
    forms = Proposal.objects.filter(session=session).submitted()
    rows = Attachment.objects.filter(proposal__in=forms).select_related("proposal")
    for row in rows.order_by("proposal__number", "pk"):
        title = f"{row.proposal.number} 附件 {row.name.rpartition('.')[0] or row.name}"
        found.append(Kept(title, row.file.name, row.kind, row.sha256))
    return found


def _resolutions(facts: Facts) -> list[Piece]:
    found: list[Piece] = []
    rows = Resolution.objects.filter(session=facts.session)
    for row in rows.select_related("session__congress", "session__school").order_by("pk"):
        if row.state == Resolution.State.DRAFT:
            found.append(Absent(row.title, "只有草案，大会没有通过"))
        else:
            found.append(Printed(row.title, official(outcome.resolution_paper(row))))
    return found or _missing(facts, "决议", "没有通过决议", "resolution")


def _sign_ins(facts: Facts) -> list[Piece]:
    found: list[Piece] = []
    sittings = Sitting.objects.filter(session=facts.session).for_page()
    for sitting in sittings.order_by("starts_at", "pk"):
        title = f"签到表：{sitting.name}"
        if sitting.sign_ins.exists():
            found.append(Printed(title, records.sign_ins(facts, sitting)))
        else:
            found += _missing(facts, title, "没有签到记录", "formal")
    return found or _missing(facts, "签到表", "没有安排场次", "formal")


def _published(facts: Facts) -> list[Piece]:
    if not any(each.published_on for each in facts.resolutions):
        return _missing(facts, "决议公布情况", "没有向教职工公布决议", "after")
    return [Printed("决议公布情况", records.published(facts))]


def _record(facts: Facts) -> list[Piece]:
    return _filings(facts, Kind.CONGRESS_RECORD, "备案表", "回执", "after")


PARTS: tuple[tuple[str, Callable[[Facts], list[Piece]]], ...] = (
    ("呈报和批复", _report),
    ("筹备和步骤记录", _steps),
    ("代表名册和资格审查", _delegates),
    ("日程和议程", _agenda),
    ("会议机构", _bodies),
    ("会议文件", _papers),
    ("文件送达", _deliveries),
    ("讨论意见", _opinions),
    ("会议纪要", _minutes),
    ("表决结果", _tallies),
    ("提案", _proposals),
    ("决议", _resolutions),
    ("签到", _sign_ins),
    ("公布", _published),
    ("备案和回执", _record),
)
"""The file order of the archive list (domain rules §1.8)."""
