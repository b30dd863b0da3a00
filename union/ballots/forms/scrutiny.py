"""开票口令: typed twice when it is set, once when it opens. It is never drawn into a page again."""

from django import forms
from django.utils.crypto import constant_time_compare

from union.ballots import passphrases
from union.ballots.models import Scrutineer
from union.kit.layout import fields_helper

LONGEST = 100
# No password box: browsers offer to keep what stands in one. The style sheet hides the characters.
ATTRS = {
    "autocomplete": "off", "autocapitalize": "off", "autocorrect": "off", "spellcheck": "false",
    "class": "masked",
}  # fmt: skip


class _PassphraseInput(forms.TextInput):
    """Never shows what was typed."""

    def __init__(self):
        super().__init__(attrs={**ATTRS})

    def format_value(self, value):
        return None


def _field(label: str, missing: str, **rest) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        widget=_PassphraseInput(),
        error_messages={"required": missing},
        **rest,
    )


class PassphraseForm(forms.Form):
    """A passphrase as it stands on the paper, twice. ``instead_of`` is the key that the page was drawn for, so
    that two phones of one person do not overwrite each other."""

    passphrase = _field("口令", "请照纸上输入口令", help_text="空格可以不输，大小写都可以。")
    again = _field("再输入一遍", "请再输入一遍，看看有没有抄错")
    instead_of = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, scrutineer: Scrutineer, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["instead_of"] = scrutineer.public_key
        self.helper = fields_helper("passphrase", "again", "instead_of")

    def clean_passphrase(self):
        typed = self.cleaned_data["passphrase"]
        if wrong := passphrases.mistakes(typed):
            raise forms.ValidationError(wrong)
        return typed

    def clean(self):
        given = super().clean()
        one, other = (passphrases.tidy(given.get(name, "")) for name in ("passphrase", "again"))
        if one and other and not constant_time_compare(one, other):
            self.add_error("again", "两遍不一样，请照纸上重新输入")
        return given


class HandOverForm(forms.Form):
    passphrase = _field("您的开票口令", "请输入您写在纸上的口令")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passphrase"].help_text = "空格可以不输，大小写都可以。"
        self.helper = fields_helper("passphrase")
