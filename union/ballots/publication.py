"""The published file of a vote: everything that somebody needs to count again, and nothing that leads to a person.

One canonical JSON, so that the same result is the same bytes. `union.ballots.recount` reads it without this
program.
"""

from union.ballots import frozen
from union.ballots.models import Participation, Vote
from union.ballots.sealing import word_of
from union.ballots.sheets import WRITTEN, Words
from union.kit.snapshots import canonical

FORM = "union.ballots.result/1"
TIMES = ["opened_at", "closed_at", "counted_at", "published_at"]
COUNTS_ONLY = "这类投票只公布票数，不公布选票，以免从整张选票认出填写人"
TOO_FEW = "手机票或纸质票太少，分开公布会透露个人的选择，只公布合计"
NO_PHONES = "没有手机票"


def content(vote: Vote) -> dict:
    """The file of a vote that is counted.

    ``ballots`` are the marks to each question by themselves, in the order of their own text: neither the order
    of the urn nor a whole sheet with its pattern of answers is told. They are None with ``why_no_ballots``.
    """
    ballots, why = _ballots(vote)
    return {
        "form": FORM,
        "school": str(vote.school),
        "number": vote.number,
        "title": vote.title,
        "fingerprint": vote.fingerprint,
        "frozen": frozen.content(vote),
        **{name: _said(getattr(vote, name)) for name in TIMES},
        "present": vote.present,
        "turnout": {way: vote.participations.filter(way=way).count() for way in Participation.Way},
        "ballots": ballots,
        "why_no_ballots": why,
        "named": None if vote.is_secret else _named(vote),
        "receipts": [{"digest": each, "word": word_of(each)} for each in _digests(vote)],
        "totals": vote.totals,
        "sentence": vote.sentence,
    }


def file(vote: Vote) -> bytes:
    return canonical(content(vote))


def _said(time) -> str | None:
    return time.isoformat(timespec="seconds") if time else None


def _digests(vote: Vote) -> list[str]:
    return list(vote.receipts.order_by("digest").values_list("digest", flat=True))


def _ballots(vote: Vote) -> tuple[dict | None, str]:
    if not vote.is_secret:
        return None, ""
    if not vote.totals["phone"]:
        return None, NO_PHONES
    sheet, kept = vote.sheet, list(vote.ballots.values_list("marks", flat=True))
    if not kept:
        return None, TOO_FEW if sheet.keeps_ballots else COUNTS_ONLY
    asked = [each.key for each in sheet.questions if not isinstance(each, Words)]
    return {key: sorted((_plain(row[key]) for row in kept), key=canonical) for key in asked}, ""


def _plain(marks):
    """Marks without an order that a voter could have chosen as a sign."""
    if isinstance(marks, dict) and WRITTEN in marks:
        return {**marks, WRITTEN: sorted(marks[WRITTEN])}
    return marks


def _named(vote: Vote) -> list[list]:
    """Place in the roll, name, marks: by rule the choice of an open vote stands beside the name."""
    rows = vote.named_ballots.order_by("elector__position").select_related("elector")
    return [[row.elector.position, row.elector.name, row.marks] for row in rows]
