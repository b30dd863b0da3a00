"""The row of links on top of the room's pages."""

from django import template

from union.kit.places import row_of
from union.statistics.places import ABOVE

register = template.Library()


@register.inclusion_tag("parts/_places.html")
def statistics_places(here: str):
    """The clerk's pages; ``here`` is the name of the address that is marked."""
    return row_of(ABOVE, f"statistics:{here}", "统计各页")
