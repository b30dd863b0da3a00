"""The row of links on top of the room's pages."""

from django import template

from union.funds.places import ABOVE, places_of
from union.funds.standing import school_of, standing
from union.kit.places import row_of
from union.org.models import Role

register = template.Library()


@register.inclusion_tag("parts/_places.html", takes_context=True)
def funds_places(context, here: str):
    """The places of the person who looks; ``here`` is the name of the address that is marked."""
    request = context["request"]
    office = request.office or None
    if office and office.role == Role.CLERK:
        shown = ABOVE
    else:
        shown = places_of(standing(request.user, school_of(request.user, office)))
    return row_of(shown, f"funds:{here}", "工会经费各页")
