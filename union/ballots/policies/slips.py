"""Paper ballots and the roll: for the scrutineers of the vote alone."""

from union.ballots.models import Vote
from union.ballots.paper_box import agreed
from union.ballots.policies.scrutiny import be_scrutineer
from union.kit.access import YES, No, Verdict


def hand_out(user, vote: Vote) -> Verdict:
    """Give out paper ballots, and take unused ones back."""
    if not (verdict := be_scrutineer(user, vote)):
        return verdict
    if not vote.takes_paper:
        return No("这次投票只用手机，没有纸质票")
    if vote.state != Vote.State.OPEN:
        return No("投票进行中才能发票、收回空白票")
    return YES


def look_at_roll(user, vote: Vote) -> Verdict:
    """See who has not voted yet."""
    if not (verdict := be_scrutineer(user, vote)):
        return verdict
    if vote.state != Vote.State.OPEN:
        return No("投票进行中才能查看谁还没有投票")
    return YES


def count(user, vote: Vote) -> Verdict:
    """Enter the own count of the paper ballots."""
    if not (verdict := be_scrutineer(user, vote)):
        return verdict
    if not vote.takes_paper:
        return No("这次投票只用手机，没有纸质票")
    if vote.state != Vote.State.CLOSED:
        return No("截止以后、开票以前才能清点纸质票")
    if agreed(vote) is not None:
        return No(_no_more(vote))
    return YES


def _no_more(vote: Vote) -> str:
    if vote.paper_counts.exists():
        return "两名监票人的计数已经一致，不能再改"
    return "没有人领纸质票，不用清点"
