"""What is typed in the hall: the digits by the door, a reason for leave, notes on a point."""

import re

from django import forms

from congress.doors import DIGITS, is_code_of, may_try
from congress.models import AgendaItem, Leave
from union.kit.layout import form_helper


class CodeForm(forms.Form):
    """The digits by the door, for who cannot scan."""

    code = forms.CharField(
        label="会场门口的签到码",
        max_length=20,
        error_messages={"required": f"请输入会场门口的 {DIGITS} 位数字"},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "door-code"}
        ),
    )

    def __init__(self, *args, sitting, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.sitting, self.user = sitting, user
        self.helper = form_helper("签到", "code")

    def clean_code(self):
        typed = re.sub(r"\D", "", self.cleaned_data["code"])
        if not may_try(self.user, self.sitting):
            raise forms.ValidationError(
                "输错的次数太多。请扫门口的二维码，或请会场工作人员在名单上给您签到"
            )
        if not is_code_of(self.sitting, typed):
            raise forms.ValidationError("数字不对，请看清会场门口现在贴出的签到码再输入")
        return typed


class LeaveForm(forms.ModelForm):
    class Meta:
        model = Leave
        fields = ["reason"]
        error_messages = {"reason": {"required": "请写明请假事由，例如“外出培训”"}}

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("登记请假", "reason", cancel=cancel)


class NotesForm(forms.ModelForm):
    """``version`` is that of the notes the page showed, see `congress.actions.running.version_of`."""

    version = forms.CharField(max_length=16)

    class Meta:
        model = AgendaItem
        fields = ["notes"]


class SeenForm(forms.Form):
    """Which point the page showed as under way; empty for none."""

    seen = forms.IntegerField(required=False)
