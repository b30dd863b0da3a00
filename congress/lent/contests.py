"""What elections lend: the kind of vote to `union.ballots`."""

from django.urls import reverse

from congress import polling
from congress.actions import contest_results as actions
from congress.contest_lists import contests_of
from union.ballots.kinds import Kind
from union.ballots.models import Vote


def home(vote: Vote) -> str:
    """The first election on the sheet; of a vote that was cancelled or void, whose elections have gone on to
    another sheet, the elections of its session."""
    poll = polling.poll_of(vote)
    if contests := contests_of(poll):
        return contests[0].get_absolute_url()
    if poll.session_id:
        return reverse("congress:contest_list", args=[poll.session_id])
    return reverse("ballots:vote_list")


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
