"""The row of links on top of the room's lists: plans, summaries, and how this year's plan is followed."""

from django import template
from django.urls import reverse
from django.utils import timezone

from union.kit.places import Place, row_of
from union.org.office import school_of
from union.reports.current import is_current, plans_of

register = template.Library()
LISTS = [Place("reports:plan_list", "计划"), Place("reports:summary_list", "总结")]


class Following:
    """The page of one plan; it is no address without its number, so no `Place`."""

    key, label = "reports:following", "完成情况"

    def __init__(self, plan):
        self.url = reverse(self.key, args=[plan.pk])


@register.inclusion_tag("parts/_places.html", takes_context=True)
def report_places(context, here: str):
    """Plans, summaries, and 完成情况 of the school's present plan where there is one; ``here`` is marked."""
    request = context["request"]
    school, today = school_of(request), timezone.localdate()
    own = [plan for plan in plans_of(request.user) if school and plan.school_id == school.pk]
    now = next((plan for plan in own if is_current(plan, today)), None)
    places = [*LISTS, *([Following(now)] if now else [])]
    return row_of(places, f"reports:{here}", "计划与总结各页")
