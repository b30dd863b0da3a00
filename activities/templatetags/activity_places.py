"""The row of links on top of the room's pages."""

from django import template

from activities.places import ABOVE, OF_SCHOOL
from union.kit.places import row_of
from union.org.models import Role

register = template.Library()


@register.inclusion_tag("parts/_places.html", takes_context=True)
def activity_places(context, here: str):
    """The places of the person who looks; ``here`` is the name of the address that is marked."""
    office = context["request"].office or None
    shown = ABOVE if office and office.role == Role.CLERK else OF_SCHOOL
    return row_of(shown, f"activities:{here}", "活动各页")
