"""What the reviewer's page asks of its form."""

from django import template

from union.filings.forms import filings as forms
from union.filings.models import Filing

register = template.Library()


@register.filter
def remark_field(key: str) -> str:
    """The name of the field for the remark on this section."""
    return forms.remark_field(key)


@register.filter
def typed(form, name: str) -> str:
    """What was typed into a field of a form that came back; empty when it was not sent."""
    return form.data.get(name, "")


@register.filter
def errors_of(form, name: str) -> list:
    """The sentences that say what is wrong with a field."""
    return form.errors.get(name, [])


@register.filter
def has_error(form, name: str) -> bool:
    """Whether a field was refused; no form, no error."""
    return bool(form) and name in form.errors


@register.filter
def said_of(phrases, key: str) -> list[str]:
    """Remarks used before that fit this section best."""
    return phrases.of(key)


@register.filter
def at(rows: dict, key):
    """What a dictionary holds under ``key``; None for nothing."""
    return rows.get(key)


@register.filter
def round_state(of_round) -> str:
    """The look of a round's state."""
    if of_round.is_over:
        return "done"
    if not of_round.is_begun:
        return "draft"
    return "late" if of_round.state_words == "已过应报日" else "begun"


@register.filter
def filing_words(state: str) -> str:
    """A filing's state in words that fit every kind."""
    return "已审定" if state == Filing.State.APPROVED else Filing.State(state).label
