"""What plans lend to the calendar: items on their days, and what a month is for."""

from union.kit.lent import CalendarEntry
from union.reports.models import PlanItem, YearPlan


def entries(user, first, last) -> list[CalendarEntry]:
    """The items of the plans of one's own school (as teacher or officer) between two days."""
    schools = {office.unit_id for office in user.offices} | {user.school_id}
    plans = YearPlan.objects.visible_to(user).filter(school__in=schools)
    years = range(first.year - 1, last.year + 1)
    found = PlanItem.objects.filter(plan__in=plans.filter(year__in=years).values("pk"))
    items = found.select_related("plan").order_by("position", "pk")
    return [
        _entry(item)
        for item in items
        if (item.starts_on or item.first_month)
        and item.first_day <= last
        and item.last_day >= first
    ]


def _entry(item) -> CalendarEntry:
    return CalendarEntry(
        uid=f"plan-item-{item.pk}",
        title=item.text,
        starts_on=item.first_day,
        ends_on=item.last_day,
        url=f"{item.plan.get_absolute_url()}#{item.key}",
        kind="计划",
        note=f"责任人：{item.owner}" if item.owner else "",
        whole_month=item.starts_on is None,
        state="" if item.state == item.State.OPEN else item.get_state_display(),
    )
