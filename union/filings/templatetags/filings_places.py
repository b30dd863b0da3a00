"""The row of links on top of the desk's pages."""

from django import template

from union.filings.places import DESK
from union.kit.places import row_of

register = template.Library()


@register.inclusion_tag("parts/_places.html")
def filings_places(here: str):
    """The places of a clerk; ``here`` is the name of the address that is marked."""
    return row_of(DESK, f"filings:{here}", "报送各页")
