"""What star groups lend: objections that wait for an officer, and the published table for the board."""

from django.db.models import Count
from django.utils import timezone

from activities.models import StarCheck, StarScheme
from activities.policies.stars import begin
from activities.signs import signs_of
from activities.standing import school_of
from activities.star_standing import standing_table
from union.kit.lent import Publishable, Todo
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL

ROOM = "activities"
OBJECTED = StarCheck.State.OBJECTED


def signs() -> dict:
    """``star_objections``: one is open at the school."""
    return {"star_objections": StarCheck.objects.filter(scheme__school=SCHOOL, state=OBJECTED)}


def todos(user, office) -> list[Todo]:
    """For the school's officers: objections to be answered."""
    if office is None or office.role not in OFFICERS:
        return []
    school = school_of(user, office)
    if not signs_of(user, school).star_objections:
        return []
    rows = StarCheck.objects.filter(scheme__school=school, state=OBJECTED)
    counted = rows.order_by().values("scheme").annotate(count=Count("pk"))
    found = {row["scheme"]: row["count"] for row in counted}
    schemes = StarScheme.objects.in_bulk(found)
    return [
        Todo(f"{schemes[pk]}：{count} 条异议等您答复", schemes[pk].get_absolute_url(), room=ROOM)
        for pk, count in found.items()
    ]


def publishable(user, pk: int) -> Publishable | None:
    """The table of a published scheme: ranks, points and stars; no single check."""
    rows = StarScheme.objects.visible_to(user).select_related("school")
    scheme = rows.filter(pk=pk, state=StarScheme.State.PUBLISHED).first()
    if scheme is None or not begin(user, scheme.school):
        return None
    places = standing_table(scheme, list(scheme.items.all()))
    lines = [(str(one.rank), one.who.name, f"{one.total:f}", one.said) for one in places]
    return Publishable(
        title=f"{scheme}结果"[:80],
        text=f"共 {len(places)} 个{scheme.get_of_display()}参加评比。",
        school=scheme.school,
        on=timezone.localdate(scheme.published_at),
        category="union",
        tables=((("名次", scheme.get_of_display(), "得分", "星级"), *lines),),
        url=scheme.get_absolute_url(),
    )
