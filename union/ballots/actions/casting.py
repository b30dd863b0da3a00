"""Casting a ballot: one short transaction, never through a background worker.

Nothing of a choice goes anywhere but into the sealed box: not into the log, not into an error report.
"""

import datetime as dt
from functools import lru_cache

from django.db import connection, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from union.ballots import door, sealing, urn
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
        elector = _hold(vote, user)
        try:
            _demand_open(vote)
        except NotOpen:
            if _was_cast(vote, user, code):
                return False
            raise
        if wrong := sheet_of(vote).mistakes(marks):
            raise BadMarks(wrong)
        _demand_entitled(vote, elector, user)
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


def _hold(vote: Vote, user) -> Elector | None:
    """Keep the vote from closing until this is written, and find the voter's place in its roll.

    Many may hold it at once; the close waits for all.
    """
    door.enter(vote.pk)
    lock = " FOR SHARE OF v" if connection.vendor == "postgresql" else ""
    sql = (
        'SELECT v.state, v.closed_at, v.urn, v.public_key, v.box_size, v.fingerprint, e.id, e."group" '
        "FROM ballots_vote v LEFT JOIN ballots_elector e ON e.vote_id = v.id AND e.user_id = %s "
        f"WHERE v.id = %s{lock}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk, vote.pk])
        *row, elector, group = cursor.fetchone()
    vote.state, vote.closed_at, vote.urn, vote.public_key, vote.box_size, vote.fingerprint = row
    return Elector(pk=elector, vote=vote, user=user, group=group) if elector else None


def _demand_open(vote: Vote) -> None:
    if vote.state == Vote.State.OPEN and vote.takes_phones:
        return
    if vote.state == Vote.State.PREPARING:
        raise NotOpen("投票还没有开始，请等主持人宣布")
    if not vote.takes_phones:
        raise NotOpen("这次投票用纸质票，请到监票人处领票")
    if vote.closed_at:
        at = timezone.localtime(_aware(vote.closed_at))
        raise NotOpen(f"投票已于 {at:%H:%M:%S} 截止，这张票没有计入")
    raise NotOpen(f"这次投票{Vote.State(vote.state).label}，这张票没有计入")


def _aware(moment) -> dt.datetime:
    """A time as a plain cursor gives it; SQLite keeps UTC in words, without saying so."""
    moment = Vote._meta.get_field("closed_at").to_python(moment)
    return timezone.make_aware(moment, dt.UTC) if timezone.is_naive(moment) else moment


def _was_cast(vote: Vote, user, code: str) -> bool:
    """Whether a vote that takes nothing any more has taken this ballot: its answer got lost on the way.

    Never for a vote that was cancelled or is void, whose ballots count for nothing. Raises `AlreadyVoted` when it
    took another one of this person: what came first is counted.
    """
    if vote.state in (Vote.State.CANCELLED, Vote.State.VOID):
        return False
    by_phone = vote.participations.filter(way=Participation.Way.PHONE)
    took_part = by_phone.filter(elector__user=user).first()
    if took_part is None:
        return False
    digest = sealing.digest_of(code)
    if took_part.proof == sealing.proof_of(code) or vote.receipts.filter(digest=digest).exists():
        return True
    raise AlreadyVoted("您已投过票，每人只能投一次；先投的那张票有效")


def _demand_entitled(vote: Vote, elector: Elector | None, user) -> None:
    if elector is None:
        raise NotEntitled("您不在这次投票的名单里")
    if not (verdict := kind_of(vote).admits(vote, user)):
        raise NotEntitled(verdict.reason)


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
