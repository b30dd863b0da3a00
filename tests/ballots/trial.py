"""A kind of vote for tests of the urn: everybody on the roll is admitted, and the verdict is a count."""

from union.ballots.kinds import Kind
from union.kit.access import YES, No

AWAY = set()  # pks of users who are not admitted just now


def _admits(vote, user):
    return No("您还没有签到") if user.pk in AWAY else YES


def _settle(vote, totals, by) -> str:
    return totals.void_reason or f"收回{totals.returned}张"


def _runs(user, vote):
    return YES if user.pk == vote.created_by_id else No("投票由主持人办理")


TRIAL = Kind(
    label="试投票",
    admits=_admits,
    present=lambda vote: vote.electors.count(),
    may_run=_runs,
    may_see_result=lambda user, vote: YES,
    settle=_settle,
    announced=lambda vote, by: None,
    home=lambda vote: "/",
)
