"""The one look of every form. Crispy's layout objects appear here and nowhere else."""

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.html import format_html


def form_helper(
    save_label: str,
    *fields: str,
    second: tuple[str, str] | None = None,
    cancel: str = "",
) -> FormHelper:
    """The fields from top to bottom, then the button; the page owns ``<form>`` and its token.

    ``second`` is a further button as (name, label): its name is in the POST when it was pressed,
    as ``save`` is for the first. ``cancel`` is the address that 取消 leads back to.
    """
    buttons = [_button("save", save_label, "btn-primary")]
    if second:
        buttons.append(_button(*second, "btn-outline-primary"))
    if cancel:
        buttons.append(_CancelLink(cancel))
    return fields_helper(*fields, Div(*buttons, css_class="form-buttons"))


def fields_helper(*fields) -> FormHelper:
    """Only the fields; the page writes its own buttons (a bar, a filter, two verbs)."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*fields)
    return helper


def _button(name, label, css_class):
    return StrictButton(label, type="submit", name=name, value="1", css_class=css_class)


class _CancelLink:
    """A link that is never read as a template, since addresses may hold what people typed."""

    def __init__(self, address):
        self.address = address

    def render(self, form, context, template_pack=None, **kwargs):
        return format_html('<a class="btn btn-link" href="{}">取消</a>', self.address)


class WholeRowForm(forms.ModelForm):
    """A form whose row is also judged by ``given``: what nobody types, such as the school, and what a unique constraint
    asks for beside it. Without it Django leaves such constraints to the database."""

    given: frozenset[str]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - self.given
