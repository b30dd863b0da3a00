"""Who may take a paper away, and have it printed again."""

from union.jobs.models import Job
from union.kit.access import YES, No, Verdict
from union.papers.models import OFFICERS, Paper


def download(user, paper: Paper) -> Verdict:
    """Whoever may see it, once it is there."""
    if not paper.is_made:
        return No("这份文件还没有印好。请回到上一页看进度。")
    return YES


def print_again(user, paper: Paper) -> Verdict:
    """Officers, after a failure."""
    if not user.serves(paper.school, *OFFICERS):
        return No("只有工会干部可以重新排印。")
    if paper.is_made or paper.job.state != Job.State.FAILED:
        return No("这份文件已经印好，或正在排印，不必再印。")
    return YES
