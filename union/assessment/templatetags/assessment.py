"""The row of links on top of the room's pages, and points as people write them."""

from django import template

from union.assessment import totals
from union.assessment.places import places_of
from union.assessment.stages import stage_of
from union.kit.places import row_of

register = template.Library()


@register.filter
def points(value) -> str:
    """8, 2.5; — where no score is there at all, or none yet (a template writes both as nothing)."""
    return totals.points_said(None if value == "" else value)


@register.filter
def score(value) -> str:
    """93.0; — where there is none."""
    return totals.shown(None if value == "" else value)


@register.filter
def result(assessment) -> str:
    """93.0 + 3; — while a part is missing."""
    return totals.result_said(assessment.total, assessment.bonus)


@register.inclusion_tag("parts/_state.html")
def stage(assessment):
    """Where it stands."""
    state, label = stage_of(assessment)
    return {"state": state, "label": label}


@register.inclusion_tag("parts/_places.html", takes_context=True)
def assessment_places(context, here: str):
    """The places of the person who looks; ``here`` is the name of the address that is marked."""
    request = context["request"]
    shown = places_of(request.user, request.office or None)
    return row_of(shown, f"assessment:{here}", "考核各页")
