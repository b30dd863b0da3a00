"""Fields that the forms of meetings share: a person by name, several names, a sum, plain text."""

from django import forms

from union.kit.plain_text import plain
from union.meetings.amounts import BadAmount, read_amount, say_amount
from union.meetings.names import BadNames, read_names
from union.meetings.people import Unclear, accounts_named, owner_of

PEOPLE_LIST = "people"  # the datalist that the page draws from `known_names`


class WordsField(forms.CharField):
    """Words and nothing else; no ``maxlength``, since browsers cut pasted text without a word."""

    def __init__(self, *, most: int, rows: int = 0, is_counted=True, look=None, **kwargs):
        counts = {"data-count": "", "data-most": most} if rows and is_counted else {}
        attrs = {**counts, **(look or {})}
        widget = forms.Textarea({"rows": rows, **attrs}) if rows else forms.TextInput(attrs)
        super().__init__(widget=widget, **kwargs)
        self.most, self.is_line = most, not rows

    def to_python(self, value):
        text = plain(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return " ".join(text.split()) if self.is_line else text.strip()

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                f"{self.label}写了 {len(value)} 个字，最多 {self.most} 个字，请删减后再保存。"
            )


class WhoField(WordsField):
    """Who does something, typed with the school's names offered; set ``school`` before cleaning.

    The value is what `union.meetings.people.owner_of` makes of it, None for nothing.
    """

    def __init__(self, **kwargs):
        look = {"list": PEOPLE_LIST, "autocomplete": "off"}
        super().__init__(most=60, look=look, **kwargs)
        self.school = None

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return owner_of(self.school, text)
        except Unclear as unclear:
            raise forms.ValidationError(str(unclear)) from None


class NamesField(WordsField):
    """Several people by name; the value is the pair (accounts of the school, other names)."""

    def __init__(self, **kwargs):
        super().__init__(most=20_000, required=False, is_counted=False, **kwargs)
        self.school = None

    def clean(self, value):
        text = super().clean(value)
        try:
            return accounts_named(self.school, read_names(text))
        except (BadNames, Unclear) as wrong:
            raise forms.ValidationError(str(wrong)) from None


class AmountField(forms.CharField):
    """A sum in yuan as people write it; None where no money is spent."""

    def __init__(self, **kwargs):
        look = {"inputmode": "decimal", "autocomplete": "off", "placeholder": "例如 12800"}
        super().__init__(required=False, widget=forms.TextInput(look), **kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else say_amount(value)

    def clean(self, value):
        try:
            return read_amount(plain(super().clean(value)))
        except BadAmount as wrong:
            raise forms.ValidationError(str(wrong)) from None
