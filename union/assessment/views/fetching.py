"""Rows of the room as this person may see them; 404 for the others."""

from django.shortcuts import get_object_or_404

from union.assessment.models import (
    Assessment,
    Finding,
    Inspection,
    InspectionVisit,
    Liaison,
    MutualCheck,
    MutualRound,
    Rubric,
    RubricItem,
    RubricVersion,
)


def rubric_for(request, pk) -> Rubric:
    rows = Rubric.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(rows, pk=pk)


def version_for(request, pk) -> RubricVersion:
    rows = RubricVersion.objects.visible_to(request.user).select_related("rubric__unit")
    return get_object_or_404(rows, pk=pk)


def item_for(request, pk) -> RubricItem:
    rows = RubricItem.objects.visible_to(request.user).select_related("version__rubric__unit")
    return get_object_or_404(rows, pk=pk)


def assessment_for(request, pk) -> Assessment:
    rows = Assessment.objects.visible_to(request.user).for_list().select_related("rubric__unit")
    return get_object_or_404(rows, pk=pk)


def round_for(request, pk) -> MutualRound:
    rows = MutualRound.objects.visible_to(request.user).select_related("unit", "rubric")
    return get_object_or_404(rows, pk=pk)


def check_for(request, pk) -> MutualCheck:
    rows = MutualCheck.objects.visible_to(request.user)
    related = rows.select_related("round__unit", "round__rubric", "school", "rater", "done_by")
    return get_object_or_404(related, pk=pk)


def inspection_for(request, pk) -> Inspection:
    rows = Inspection.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(rows, pk=pk)


def visit_for(request, pk) -> InspectionVisit:
    rows = InspectionVisit.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("inspection__unit", "school"), pk=pk)


def finding_for(request, pk) -> Finding:
    rows = Finding.objects.visible_to(request.user)
    related = rows.select_related("visit__inspection__unit", "visit__school", "item", "closed_by")
    return get_object_or_404(related, pk=pk)


def liaison_for(request, pk) -> Liaison:
    rows = Liaison.objects.visible_to(request.user).select_related("unit", "school", "person")
    return get_object_or_404(rows, pk=pk)
