"""What a running vote puts on the first page of those who have not voted yet."""

from django.urls import reverse

from union.ballots.models import Elector, Vote
from union.kit.lent import Todo
from union.kit.prepared import Prepared, Slot

ROOM = "ballots"


def _unvoted():
    """Open votes on whose roll somebody stands who has neither voted nor taken a paper ballot."""
    rows = Elector.objects.filter(user=Slot("user"), participation=None)
    rows = rows.filter(vote__state=Vote.State.OPEN).exclude(vote__ways=Vote.Ways.PAPER)
    return rows.order_by("vote").values_list("vote", "vote__title", "vote__number")


UNVOTED = Prepared(_unvoted)


def todos(user, office) -> list[Todo]:
    """One line for each vote that waits for this person; gone once the vote is cast."""
    return [
        Todo(
            f"正在投票：{title}",
            reverse("ballots:vote_detail", args=[pk]),
            note=f"{number}，请现在投票",
            room=ROOM,
        )
        for pk, title, number in UNVOTED.rows(user=user.pk)
    ]
