"""What elections lend: the kind of vote to `union.ballots`."""

from congress import polling
from congress.actions import contest_results as actions
from congress.contest_lists import contests_of
from union.ballots.kinds import Kind
from union.ballots.models import Vote


def home(vote: Vote) -> str:
    """The first election on the sheet."""
    return contests_of(polling.poll_of(vote))[0].get_absolute_url()


CONTEST = Kind(
    label="选举",
    admits=polling.admits,
    present=polling.present,
    may_run=polling.may_run,
    may_see_result=polling.may_see_result,
    settle=actions.settle,
    announced=actions.announced,
    home=home,
)
