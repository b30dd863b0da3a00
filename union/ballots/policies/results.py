"""Who takes the result of a vote home."""

from union.ballots.models import Vote
from union.ballots.policies import voting
from union.ballots.policies.running import run
from union.ballots.policies.scrutiny import be_scrutineer
from union.kit.access import YES, No, Verdict


def take_file(user, vote: Vote) -> Verdict:
    """The published file: once announced, whoever may read the result; before, who runs the vote or counted it."""
    if not vote.is_decided:
        return No("开票以后才有结果文件")
    if vote.state == Vote.State.PUBLISHED:
        return voting.see_result(user, vote)
    if be_scrutineer(user, vote) or run(user, vote):
        return YES
    return No("结果公布以后才能下载")
