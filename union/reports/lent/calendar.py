"""What plans lend to the calendar: items on their days, and what a month is for."""

from union.kit.lent import CalendarEntry
from union.reports.current import plans_of


def entries(user, first, last) -> list[CalendarEntry]:
    """The items of the plans of one's own school (as teacher or officer) between two days."""
    rows = [item for plan in _plans(user, first, last) for item in plan.rows]
    return [
        _entry(item)
        for item in rows
        if (item.starts_on or item.first_month)
        and item.first_day <= last
        and item.last_day >= first
    ]


def _plans(user, first, last):
    return [p for p in plans_of(user, since=first.year - 1) if p.starts_on <= last]


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
