"""What the pages of meetings fetch: always from what the person may see."""

from django.shortcuts import get_object_or_404

from union.meetings.models import AgendaItem, Decision, Meeting, Task
from union.org.models import Unit


def meeting_for(request, pk) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).for_page(), pk=pk)


def item_for(request, pk) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(request.user).select_related("meeting__school")
    return get_object_or_404(rows, pk=pk)


def decision_for(request, pk) -> Decision:
    rows = Decision.objects.visible_to(request.user).select_related("meeting__school", "school")
    return get_object_or_404(rows, pk=pk)


def task_for(request, pk) -> Task:
    parts = [
        "decision__meeting__school", "decision__meeting__recorder", "decision__meeting__created_by",
        "owner", "department", "settled_by", "school",
    ]  # fmt: skip
    rows = Task.objects.visible_to(request.user).select_related(*parts)
    return get_object_or_404(rows, pk=pk)


def schools_seen(request):
    """Schools whose meetings a clerk may count."""
    return Unit.objects.visible_to(request.user).schools().open().in_order()
