"""The ticks on the proof of delivery."""

from django import forms

from union.kit.layout import fields_helper


class ChosenForm(forms.Form):
    """Which delegates of the sheet were ticked; ``delegates`` are those that may be."""

    delegate = forms.ModelMultipleChoiceField(
        None,
        error_messages={
            "required": "请先在名单里勾选代表。",
            "invalid_choice": "勾选的人里有名单上没有的，请刷新页面重新勾选。",
        },
    )

    def __init__(self, *args, delegates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["delegate"].queryset = delegates
        self.helper = fields_helper("delegate")
