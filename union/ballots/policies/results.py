"""Who takes the result of a vote home."""

from union.ballots.models import Vote
from union.ballots.policies import voting
from union.ballots.policies.running import run
from union.ballots.policies.scrutiny import be_scrutineer
from union.kit.access import YES, No, Verdict

NO_SHEETS = (
    "测评票开票后只留下各等次的票数，逐张的测评票不保存、不提供。结果由有权查看的人在民主评议页面看，"
    "这次请求已记入操作记录"
)


def take_file(user, vote: Vote) -> Verdict:
    """The published file: once announced, whoever may read the result; before, who runs the vote or counted it.

    Of a vote that keeps no ballots nobody: its counters are read where each look is on record.
    """
    if not vote.is_decided:
        return No("开票以后才有结果文件")
    if not vote.sheet.keeps_ballots:
        return No(NO_SHEETS)
    if vote.state == Vote.State.PUBLISHED:
        return voting.see_result(user, vote)
    if be_scrutineer(user, vote) or run(user, vote):
        return YES
    return No("结果公布以后才能下载")
