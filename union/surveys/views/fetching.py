"""Finding what an address names."""

from django.shortcuts import get_object_or_404

from union.surveys.models import Question, Survey


def survey_of(request, pk) -> Survey:
    return get_object_or_404(Survey.objects.visible_to(request.user).select_related("unit"), pk=pk)


def question_of(request, pk) -> Question:
    rows = Question.objects.visible_to(request.user).select_related("survey__unit")
    return get_object_or_404(rows, pk=pk)


def unit_of(request):
    """The unit one acts for: that of the office held, else one's school."""
    return request.office.unit if request.office else request.user.school
