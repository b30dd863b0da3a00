"""The plans a person has to do with, read once a request however many places ask for them."""

from django.utils import timezone

from union.reports.models import PlanItem, YearPlan

# Kept on the person's own object, which lives as long as the request; the next request reads anew.
# Not in a dictionary by person: two objects of one person are equal, and the old one may linger.
KEPT = "_plans_of_this_request"


def plans_of(user, *, since: int | None = None) -> list[YearPlan]:
    """Plans of one's own school, as teacher or officer, that begin in the year ``since`` (last year
    unless an earlier one is asked for) or later, the newest first; ``plan.rows`` holds the items."""
    last_year = timezone.localdate().year - 1
    if since is not None and since < last_year:
        return _plans(user, since)
    if not hasattr(user, KEPT):
        setattr(user, KEPT, _plans(user, last_year))
    return getattr(user, KEPT)


def _plans(user, since: int) -> list[YearPlan]:
    schools = {office.unit_id for office in user.offices} | {user.school_id}
    visible = YearPlan.objects.visible_to(user).filter(school__in=schools - {None})
    plans = {plan.pk: plan for plan in visible.filter(year__gte=since).select_related("filing")}
    for plan in plans.values():
        plan.rows = []
    for item in PlanItem.objects.filter(plan__in=plans).order_by("position", "pk"):
        item.plan = plans[item.plan_id]
        item.plan.rows.append(item)
    return sorted(plans.values(), key=lambda plan: -plan.year)


def is_current(plan: YearPlan, today) -> bool:
    """Whether ``today`` lies in the plan's twelve months."""
    return plan.starts_on <= today <= plan.ends_on
