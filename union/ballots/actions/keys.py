"""The key that a scrutineer's passphrase stands for; wrong ones are counted."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from union.audit.chain import record
from union.ballots import sealing
from union.ballots.models import Scrutineer, Vote
from union.ballots.refusals import NotOpen, WrongPassphrase

MOST_TRIES = 5
LOCKED = timedelta(minutes=10)


@sensitive_variables()
def own_key(scrutineer: Scrutineer, passphrase: str, *, by):
    """The key of a passphrase that is right. After five wrong ones in a row there is a pause.

    Holds the vote first, as every act of the opening does: of two scrutineers at once one waits for the other,
    and never each for the other. Raises `NotOpen` unless the vote is closed, `WrongPassphrase`.
    """
    with transaction.atomic():
        vote = Vote.objects.select_for_update().select_related("school").get(pk=scrutineer.vote_id)
        if vote.state != Vote.State.CLOSED:
            raise NotOpen(_why_not_now(vote))
        row = Scrutineer.objects.get(pk=scrutineer.pk)
        _demand_no_pause(row)
        if not row.is_ready:
            raise WrongPassphrase("开始投票以前没有设口令，不能开票")
        key = sealing.key_of(passphrase, row.salt)
        if sealing.public_of(key) == row.public_key:
            Scrutineer.objects.filter(pk=row.pk).update(wrong_tries=0, locked_until=None)
            return key
        tries = _count_wrong(row, vote, by)
    if tries >= MOST_TRIES:
        minutes = LOCKED.seconds // 60
        raise WrongPassphrase(f"口令错了 {MOST_TRIES} 次，请 {minutes} 分钟以后再试")
    raise WrongPassphrase(f"口令不对，还可以试 {MOST_TRIES - tries} 次")


def _why_not_now(vote: Vote) -> str:
    if vote.state == Vote.State.PREPARING:
        return "投票还没有开始，截止以后才能开票"
    if vote.state == Vote.State.OPEN:
        return "投票还在进行，截止以后才能开票"
    return f"这次投票{vote.get_state_display()}，不用再开票"


def _demand_no_pause(row: Scrutineer) -> None:
    now = timezone.now()
    if row.locked_until and row.locked_until > now:
        minutes = (row.locked_until - now).seconds // 60 + 1
        raise WrongPassphrase(f"口令错了 {MOST_TRIES} 次，请 {minutes} 分钟以后再试")


def _count_wrong(row: Scrutineer, vote: Vote, by) -> int:
    """How many wrong ones in a row there are now; the fifth brings the pause, and counting begins anew."""
    tries = row.wrong_tries + 1
    is_locked = tries >= MOST_TRIES
    stamps = {"wrong_tries": 0 if is_locked else tries}
    stamps["locked_until"] = timezone.now() + LOCKED if is_locked else None
    Scrutineer.objects.filter(pk=row.pk).update(**stamps)
    verb = "vote.passphrase_locked" if is_locked else "vote.passphrase_wrong"
    record(by, verb, vote, unit=vote.school, succeeded=False)
    return tries
