"""What an address names, if this person may see it; a 404 else."""

from django.shortcuts import get_object_or_404

from congress.models import AgendaItem, Proposal, Session, Sitting


def session_for(request, pk) -> Session:
    return get_object_or_404(Session.objects.visible_to(request.user).for_page(), pk=pk)


def sitting_for(request, pk) -> Sitting:
    return get_object_or_404(Sitting.objects.visible_to(request.user).for_page(), pk=pk)


def point_for(request, pk) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(request.user)
    roads = ["sitting__session__congress", "sitting__session__school"]
    return get_object_or_404(rows.select_related(*roads), pk=pk)


def proposal_for(request, pk) -> Proposal:
    return get_object_or_404(Proposal.objects.visible_to(request.user).for_page(), pk=pk)
