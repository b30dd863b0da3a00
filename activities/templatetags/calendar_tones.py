"""How an entry is coloured; the word beside it says the same."""

from django import template

register = template.Library()

DONE = ("已完成", "已报送", "已通过", "已结束")


@register.filter
def tone(entry):
    """The class of an entry: done and late by its state, else what is to be filed, else planned."""
    if "逾期" in entry.state:
        return "is-late"
    if entry.state in DONE:
        return "is-done"
    return "is-due" if entry.kind == "due" else "is-planned"
