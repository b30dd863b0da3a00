"""Sums of money in templates."""

from django import template

from union.kit import money

register = template.Library()


@register.filter
def yuan(amount) -> str:
    """``14,200`` or ``1,200.50``, without the unit; empty for None."""
    return money.yuan(amount)
