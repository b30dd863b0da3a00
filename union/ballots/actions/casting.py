"""Casting a ballot: one short transaction, never through a background worker.

Nothing of a choice goes anywhere but into the sealed box: not into the log, not into an error report.
"""

import datetime as dt
from functools import lru_cache

from django.db import connection, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from union.ballots import sealing, urn
from union.ballots.kinds import kind_of
from union.ballots.models import Elector, NamedBallot, Participation, Vote
from union.ballots.refusals import AlreadyVoted, BadMarks, NotEntitled, NotOpen
from union.ballots.sheets import Sheet


@sensitive_variables()
def cast(vote: Vote, user, marks: dict, code: str) -> bool:
    """Put a ballot into the urn, with the receipt ``code`` inside; True when it is new.

    False: this very code was cast by this person before (a double click, an answer that got lost), so the
    receipt holds, be the vote closed meanwhile or not. Raises `NotOpen`, `NotEntitled`, `AlreadyVoted`,
    `BadMarks`.
    """
    if not sealing.is_code(code):
        raise BadMarks({"": ["回执码读不出来，请重新打开选票填写"]})
    with transaction.atomic():
        try:
            _hold_open(vote)
        except NotOpen:
            if _was_cast(vote, user, code):
                return False
            raise
        if wrong := sheet_of(vote).mistakes(marks):
            raise BadMarks(wrong)
        elector = _elector(vote, user)
        if not _take_part(vote, elector, code):
            return False
        if vote.is_secret:
            digest = sealing.digest_of(code)
            content = sealing.packed(marks, digest, vote.box_size, _group(vote, elector))
            urn.put(vote.urn, sealing.seal(content, vote.public_key))
        else:
            NamedBallot.objects.create(vote=vote, elector=elector, marks=marks)
    return True


def sheet_of(vote: Vote) -> Sheet:
    """The sheet; of an open vote it is frozen, so it is read once in this process."""
    return _frozen_sheet(vote.fingerprint, vote.pk) if vote.fingerprint else vote.sheet


@lru_cache(maxsize=64)
def _frozen_sheet(fingerprint: str, pk: int) -> Sheet:
    return Vote.objects.get(pk=pk, fingerprint=fingerprint).sheet


def _hold_open(vote: Vote) -> None:
    """Keep the vote from closing until this is written. Many may hold it at once; the close waits for all."""
    lock = " FOR SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        columns = "state, closed_at, urn, public_key, box_size, fingerprint"
        cursor.execute(f"SELECT {columns} FROM ballots_vote WHERE id = %s{lock}", [vote.pk])
        vote.state, closed_at, vote.urn, vote.public_key, *frozen = cursor.fetchone()
    vote.box_size, vote.fingerprint = frozen
    if vote.state == Vote.State.OPEN and vote.takes_phones:
        return
    if vote.state == Vote.State.PREPARING:
        raise NotOpen("投票还没有开始，请等主持人宣布")
    if not vote.takes_phones:
        raise NotOpen("这次投票用纸质票，请到监票人处领票")
    if closed_at:
        closed_at = Vote._meta.get_field("closed_at").to_python(closed_at)
        if timezone.is_naive(closed_at):  # SQLite keeps UTC without saying so
            closed_at = timezone.make_aware(closed_at, dt.UTC)
        at = timezone.localtime(closed_at)
        raise NotOpen(f"投票已于 {at:%H:%M:%S} 截止，这张票没有计入")
    raise NotOpen(f"这次投票{Vote.State(vote.state).label}，这张票没有计入")


def _was_cast(vote: Vote, user, code: str) -> bool:
    """Whether a vote that takes nothing any more has taken this ballot: its answer got lost on the way.

    Raises `AlreadyVoted` when it took another one of this person: what came first is counted.
    """
    by_phone = vote.participations.filter(way=Participation.Way.PHONE)
    took_part = by_phone.filter(elector__user=user).first()
    if took_part is None:
        return False
    digest = sealing.digest_of(code)
    if took_part.proof == sealing.proof_of(code) or vote.receipts.filter(digest=digest).exists():
        return True
    raise AlreadyVoted("您已投过票，每人只能投一次；先投的那张票有效")


def _elector(vote: Vote, user) -> Elector:
    elector = Elector.objects.filter(vote=vote, user=user).first()
    if elector is None:
        raise NotEntitled("您不在这次投票的名单里")
    if not (verdict := kind_of(vote).admits(vote, user)):
        raise NotEntitled(verdict.reason)
    return elector


def _take_part(vote: Vote, elector: Elector, code: str) -> bool:
    """Write into the roll that this elector has voted; the unique constraint lets one in.

    False when it was this code that was cast.
    """
    proof = sealing.proof_of(code)
    sql = (
        "INSERT INTO ballots_participation (vote_id, elector_id, way, proof) "
        "VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [vote.pk, elector.pk, Participation.Way.PHONE, proof])
        if cursor.rowcount:
            return True
    before = Participation.objects.filter(elector=elector).first()
    if before is None:  # somebody else's: two ballots with one receipt could never be told apart
        raise BadMarks({"": ["这个回执码已经用过，请重新打开选票填写"]})
    if before.way == Participation.Way.PAPER:
        raise AlreadyVoted("您已领了纸质票，请把票投进票箱，不能再用手机投票")
    if before.proof == proof:
        return False
    raise AlreadyVoted("您已投过票，每人只能投一次；投出的票不能改，也没有人能查看")


def _group(vote: Vote, elector: Elector) -> str:
    return elector.group if sheet_of(vote).by_group else ""
