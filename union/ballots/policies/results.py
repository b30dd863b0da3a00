"""Who takes the result of a vote home."""

from union.ballots.models import Vote
from union.ballots.policies import voting
from union.ballots.policies.running import run
from union.ballots.policies.scrutiny import be_scrutineer
from union.kit.access import YES, No, Verdict

COUNTERS = "测评票只留下各等次的票数，由监票人和本校工会干部下载核对。这次请求已记入操作记录"


def take_file(user, vote: Vote) -> Verdict:
    """The published file: once announced, whoever may read the result; before, who runs the vote or counted it.

    Of a vote that keeps no ballots it holds counters alone, and only those who run or counted it check them.
    """
    if not vote.is_decided:
        return No("开票以后才有结果文件")
    if be_scrutineer(user, vote) or run(user, vote):
        return YES
    if not vote.sheet.keeps_ballots:
        return No(COUNTERS)
    if vote.state == Vote.State.PUBLISHED:
        return voting.see_result(user, vote)
    return No("结果公布以后才能下载")
