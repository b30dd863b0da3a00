"""What motions on a ballot sheet lend: the kind of vote to `union.ballots`, a todo to the officers."""

from django.urls import reverse

from congress import polling
from congress.actions import polls as actions
from congress.models import Poll
from congress.polled import KIND
from union.ballots.kinds import Kind
from union.ballots.models import Vote
from union.kit.lent import Todo
from union.org.scopes import OFFICERS


def home(vote: Vote) -> str:
    """The votes of the session."""
    return reverse("congress:poll_list", args=[polling.poll_of(vote).session_id])


MOTIONS = Kind(
    label="议题表决",
    admits=polling.admits,
    present=polling.present,
    may_run=polling.may_run,
    may_see_result=polling.may_see_result,
    settle=actions.settle,
    announced=actions.announced,
    home=home,
)


def todos(user, office) -> list[Todo]:
    """For a school's officers: sheets that are ready, to be opened in the sitting."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    rows = Poll.objects.filter(
        vote__school=office.unit, vote__kind=KIND, vote__state=Vote.State.PREPARING
    )
    return [
        Todo(
            "表决票准备好了，可以开始",
            reverse("congress:poll_open", args=[poll.pk]),
            f"{poll.session}：{poll}",
            room="congress",
        )
        for poll in rows.select_related("vote", "session__congress")
        if _is_ready(poll)
    ]


def _is_ready(poll: Poll) -> bool:
    """Everybody who counts has a passphrase, and the day has come."""
    if not poll.session.sittings.filter(state="open").exists():
        return False
    return not poll.vote.is_sealed or not poll.vote.scrutineers.filter(public_key="").exists()
