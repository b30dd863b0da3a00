"""What the tables of publications ask: ``{% if row|is_total_row %}``."""

from django import template

from disclosure.tables import is_total

register = template.Library()


@register.filter
def is_total_row(row: list[str]) -> bool:
    """Whether a row is a 合计 or 小计, which stands out."""
    return is_total(row)
