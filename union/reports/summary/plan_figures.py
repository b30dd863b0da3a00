"""The plan of a year in figures: how many of its items are done."""

from django.urls import reverse

from union.kit.lent import Figure
from union.reports.models import PlanItem, YearPlan

PREFIX = "reports.plan"
WORDS = {
    "items": "计划工作",
    PlanItem.State.DONE.value: "已完成的计划工作",
    PlanItem.State.BEGUN.value: "进行中的计划工作",
    PlanItem.State.OPEN.value: "未启动的计划工作",
}


def plan_of(unit, year: int) -> YearPlan | None:
    """The plan that governs a calendar year: that of the year itself, else the school year in which most of its
    months lie, else the school year that begins in it."""
    plans = YearPlan.objects.filter(school=unit)
    wanted = [(1, year), (9, year - 1), (9, year)]
    found = {(p.first_month, p.year): p for p in plans.filter(year__in=[year - 1, year])}
    return next((found[key] for key in wanted if key in found), None)


def plan_figures(plan: YearPlan | None) -> list[Figure]:
    """Items of the plan in all, and by what became of them; nothing without items."""
    states = list(plan.items.values_list("state", flat=True)) if plan else []
    if not states:
        return []
    url = reverse("reports:plan_detail", args=[plan.pk])
    counted = {state: states.count(state) for state in PlanItem.State.values}
    counted = {"items": len(states), **counted}
    return [
        Figure(f"{PREFIX}.{name}", label, counted[name], "项", url) for name, label in WORDS.items()
    ]
