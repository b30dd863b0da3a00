"""Whether somebody may vote in a sitting: asked twice for every ballot, when the whole hall votes at once.

One prepared query answers yes. Why not is found out by `congress.polling.admits` with all its questions.
"""

from django.db.models import DateField
from django.utils import timezone

from congress.models import Delegate, SignIn, Sitting
from union.kit.prepared import Prepared, Slot

VOTE, USER, TODAY = Slot("vote"), Slot("user"), Slot("today", DateField())


def is_admitted(vote, user) -> bool:
    """Signed in to the open sitting of ``vote``, in a formal mandate that holds today."""
    return bool(SIGNED_IN.rows(vote=vote.pk, user=user.pk, today=timezone.localdate()))


def _signed_in():
    seats = Delegate.objects.of_user(USER).formal().seated(TODAY)
    here = SignIn.objects.filter(
        sitting__polls__vote=VOTE, sitting__state=Sitting.State.OPEN, delegate__in=seats
    )
    return here.order_by().values_list("pk")


SIGNED_IN = Prepared(_signed_in)
