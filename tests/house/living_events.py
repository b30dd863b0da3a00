"""Activities of the school that lives: one in every state, and one of its district."""

from django.core.files.base import ContentFile
from django.utils import timezone

from activities.models import Activity, SignUp
from tests.factories.events import (
    ActivityFactory,
    ActivityPhotoFactory,
    PrizeFactory,
    SignUpFactory,
    TeamFactory,
)

SECRET, INSIDE = "谁都不该看到的话", "只给里面看的话"
State, Kind = Activity.State, Activity.Kind


def events(cast) -> None:
    """Drafts, and the names of those who signed up without winning anything, are hidden."""
    now, school = timezone.now(), {"unit": cast.school}
    ActivityFactory(**school, draft=True, title=SECRET, text=SECRET)
    coming = ActivityFactory(**school, capacity=1, family_each=1)
    for _ in range(2):
        SignUpFactory(activity=coming, name=SECRET)
    begun = ActivityFactory(**school, kind=Kind.SOCIAL, began=True)
    SignUpFactory(activity=begun, name=SECRET)
    over = ActivityFactory(**school, past=True, summary="办得很好")
    team = TeamFactory(activity=over)
    PrizeFactory(activity=over, sign_up=SignUpFactory(activity=over, came=True, team=team))
    PrizeFactory(activity=over, sign_up=None, team=team, name="团体奖")
    SignUpFactory(activity=over, came=True, name=SECRET)
    SignUpFactory(activity=over, state=SignUp.State.CANCELLED, cancelled_at=now, name=SECRET)
    picture = {"file": ContentFile(INSIDE.encode(), "a.jpg")}
    picture["thumbnail"] = ContentFile(INSIDE.encode(), "b.jpg")
    ActivityPhotoFactory(activity=over, by=cast.chair, **picture)
    Activity.objects.filter(pk=over.pk).update(state=State.CLOSED, closed_at=now)
    gone = {"state": State.CANCELLED, "cancelled_at": now, "cancel_reason": "当天有暴雨"}
    ActivityFactory(**school, **gone)
    ActivityFactory(unit=cast.district, kind=Kind.VISIT)
