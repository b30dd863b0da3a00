"""Check-ups of the show school: this year's, three quarters done, and last year's for the women."""

import datetime as dt

from union.notices.models import Notice
from welfare.actions import checkups as actions
from welfare.models import CheckupRound

HOSPITAL = "云川市人民医院体检中心"


def fill(world) -> None:
    """After the members."""
    if CheckupRound.objects.exists():
        return
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    school, chair, day = world.show, world.chairs[world.show.pk], dt.timedelta(days=1)
    past = world.today - 200 * day
    rounds = [("all", world.today - 30 * day, 45, 4), ("women", past, 30, 100)]
    for kind, first, length, gap in rounds:
        round_ = CheckupRound(school=school, kind=kind, year=first.year, hospital=HOSPITAL)
        round_.starts_on, round_.ends_on = first, first + length * day
        actions.arrange(round_, by=chair)
        rows = list(round_.rows.order_by("pk").values_list("pk", flat=True))
        done = {pk for at, pk in enumerate(rows) if at % gap}
        actions.tick(round_, done=done, undone=set(), on=first + 9 * day, by=chair)
    Notice.objects.filter(pk__gt=told).delete()
