"""Choosing records for an item, and a note beside one."""

from django import forms

from union.kit.layout import form_helper
from union.reports.models import ItemDeed


class NoteForm(forms.ModelForm):
    """What the record does not say: 42人参加."""

    class Meta:
        model = ItemDeed
        fields = ["note"]
        help_texts = {"note": "例如：42人参加；获区一等奖。"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存说明", "note")
