"""What the reviewer's page asks of its form."""

from django import template

from union.filings.forms import filings as forms

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
