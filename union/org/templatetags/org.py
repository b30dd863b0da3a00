"""Small words for the templates of the organisation."""

from django import template

register = template.Library()


@register.filter
def at(table: dict, key):
    """What ``table`` holds for ``key``, or nothing."""
    return table.get(key, "")
