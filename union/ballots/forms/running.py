"""Ending a vote early: a reason that everybody reads."""

from django import forms

from union.kit.layout import fields_helper


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        error_messages={"required": "请写明原因，投票人会看到这句话，也会留在操作记录里"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_helper("reason")
