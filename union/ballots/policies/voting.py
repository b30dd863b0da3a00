"""Who may cast, and who may read what."""

from django.utils import timezone

from union.ballots.kinds import kind_of
from union.ballots.models import Elector, Participation, Vote
from union.kit.access import YES, No, Verdict

NOT_ON_ROLL = "您不在这次投票的名单里，不能投票。如果名单有误，请告诉监票人"


def runs(vote: Vote) -> Verdict:
    """Whether ballots are taken by phone just now."""
    if vote.state == Vote.State.PREPARING:
        return No("投票还没有开始，请等主持人宣布")
    if not vote.takes_phones:
        return No("这次投票用纸质票，请到监票人处领票")
    if vote.state == Vote.State.OPEN:
        return YES
    if vote.closed_at:
        return No(f"投票已于 {timezone.localtime(vote.closed_at):%H:%M:%S} 截止")
    return No(f"这次投票{vote.get_state_display()}")


def fill(vote: Vote, elector: Elector) -> Verdict:
    """Whether this elector gets a ballot: the vote runs, and none was cast before."""
    if not (verdict := runs(vote)):
        return verdict
    took_part = way_of(elector)
    if took_part == Participation.Way.PAPER:
        return No("您已领了纸质票，请把票投进票箱，不能再用手机投票")
    if took_part:
        return No("您已投过票，每人只能投一次；投出的票不能改，也没有人能查看")
    return YES


def admitted(vote: Vote, user) -> Verdict:
    """What the asking room says: signed in, mandate still held."""
    return kind_of(vote).admits(vote, user)


def cast(vote: Vote, elector: Elector | None, user) -> Verdict:
    """Everything that lies between this person and a ballot, the cheapest first."""
    if elector is None:
        return runs(vote) and No(NOT_ON_ROLL)
    return fill(vote, elector) and admitted(vote, user)


def see_wall(vote: Vote) -> Verdict:
    """The published words come with the opening."""
    if not vote.is_sealed:
        return No("这次投票没有回执")
    if vote.counted_at or vote.state == Vote.State.VOID:
        return YES
    return No("开票以后才公布回执，现在还没有开票")


def see_result(user, vote: Vote) -> Verdict:
    if vote.state != Vote.State.PUBLISHED:
        return No("结果还没有宣布")
    return kind_of(vote).may_see_result(user, vote)


def way_of(elector: Elector) -> str:
    """How somebody took part; empty for who has not."""
    found = getattr(elector, "participation", None)
    return found.way if found else ""
