"""This year's rounds of the first district: one that has begun, one for some schools, one past its day."""

import datetime as dt

from django.utils import timezone

from union.filings.actions import rounds as actions
from union.filings.kinds import Kind, named
from union.filings.models import Round
from union.filings.models.rounds import of_district


def fill(world) -> None:
    district, today = world.districts[0], timezone.localdate()
    clerk = world.clerks[district.pk]
    for kind, began, due, note in [
        (Kind.STATISTICS, 40, -3, "数字以年末在册为准，先与校办、财务核对。"),
        (Kind.ASSESSMENT, 10, 20, "先逐项自评，再报区教育工会复核；佐证由系统记录提供。"),
    ]:
        of_round = Round(
            unit=district,
            kind=kind,
            year=today.year,
            title=named(kind, today.year),
            note=note,
            opens_on=today - dt.timedelta(days=began),
            due_on=today + dt.timedelta(days=due),
        )
        schools = None
        if kind == Kind.STATISTICS:
            schools = of_district(district).exclude(pk=world.show.pk)
        actions.open_round(of_round, schools, by=clerk)
    place = of_round.schools.select_related("school", "round__unit").order_by("-school__path")[0]
    actions.extend(place, today + dt.timedelta(days=35), "校区搬迁，档案尚未整理完毕", by=clerk)
