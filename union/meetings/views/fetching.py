"""What the pages of meetings fetch: always from what the person may see."""

from django.shortcuts import get_object_or_404

from union.meetings.models import AgendaItem, Decision, Meeting, Task
from union.org.models import Role, Unit
from union.org.models.units import below


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


def desk_of(request) -> Unit:
    """The unit whose desk a clerk sits at: by the office held now, else the first such office."""
    desks = [held for held in request.user.offices if held.role == Role.CLERK]
    now = request.office.pk if request.office else None
    return next((held.unit for held in desks if held.pk == now), desks[0].unit)


def schools_seen(request):
    """Schools whose meetings a clerk may count."""
    served = below(request.user.paths(Role.CLERK))
    return Unit.objects.visible_to(request.user).filter(served).schools().open()


def towns_seen(request):
    """The units between a clerk's desk and the schools, to choose from."""
    paths = request.user.paths(Role.CLERK)
    rows = Unit.objects.visible_to(request.user).filter(below(paths)).exclude(path__in=paths)
    return rows.open().filter(level__lt=Unit.Level.SCHOOL).order_by("path")
