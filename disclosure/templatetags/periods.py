"""Periods in words: ``{{ publication.period|period_label }}``."""

from django import template

from disclosure.periods import beside, label_of

register = template.Library()


@register.filter
def period_label(key: str) -> str:
    """2026年第一季度 for ``2026Q1``; nothing for an empty key."""
    return label_of(key or "")


@register.filter
def period_beside(key: str, title: str) -> str:
    """The period where the title does not say it already: ``{{ row.period|period_beside:row.title }}``."""
    return beside(key or "", title)
