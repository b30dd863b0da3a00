"""What forms say when something is missing or wrong: each sentence says what to do."""

from django import forms
from django.core import validators

SENTENCES = {
    forms.Field: {"required": "请填写这一项。"},
    forms.IntegerField: {"invalid": "请填写整数，例如 12。"},
    forms.DecimalField: {"invalid": "请填写数字，例如 12.5。"},
    forms.DateField: {"invalid": "日期没有读懂，请按 2026-03-05 的样子填写。"},
    forms.ChoiceField: {"invalid_choice": "没有“%(value)s”这一项，请从列出的里面选。"},
    forms.ModelChoiceField: {"invalid_choice": "列出的里面没有这一项，请重新选择。"},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": "列出的里面没有这一项，请重新选择。",
        "invalid_pk_value": "列出的里面没有这一项，请重新选择。",
    },
    forms.FileField: {
        "required": "请选择一个文件。",
        "invalid": "没有收到文件，请重新选择。",
        "missing": "没有收到文件，请重新选择。",
        "empty": "这个文件是空的，请换一个。",
    },
}


def speak_plainly() -> None:
    """Give Django's fields our sentences; a field with its own ``error_messages`` keeps them."""
    for field, sentences in SENTENCES.items():
        field.default_error_messages = {**field.default_error_messages, **sentences}
    validators.EmailValidator.message = "邮箱没有读懂，请按 name@example.org 的样子填写。"
