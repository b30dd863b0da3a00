"""The show school's year with the records that fulfil its plan: most confirmed, a few waiting for the chair."""

from union.reports.actions.following import confirm
from union.reports.following.year import follow
from union.reports.models import PlanItem, YearPlan

LEFT_TO_DO = 2


def fill(world) -> None:
    plan = YearPlan.objects.filter(school=world.show, year=world.today.year).first()
    if plan is None:
        return
    chair = world.chairs[world.show.pk]
    done = [
        line
        for line in follow(plan, today=world.today).lines
        if line.item.state == PlanItem.State.DONE and line.offers
    ]
    for line in done[: len(done) - LEFT_TO_DO]:
        chosen = [each.deed for each in line.offers if each.is_sure][:2] or [line.offers[0].deed]
        confirm(line.item, chosen, by=chair)
