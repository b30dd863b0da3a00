"""Writing down what became of a step."""

from django import forms
from django.utils import timezone

from congress.forms.sessions import date_field
from congress.models import StepRecord
from union.kit.layout import form_helper


class DoneForm(forms.ModelForm):
    """A step that leaves no record of its own was done."""

    done_on = date_field("完成日期")

    class Meta:
        model = StepRecord
        fields = ["done_on", "people", "evidence"]
        labels = {"people": "参加的人", "evidence": "经过和结果"}
        help_texts = {
            "people": "可以不填，例如：书记、校长、工会主席、筹备组。",
            "evidence": "一两句话写明，例如：党支部会议同意召开，批注在请示上。",
        }
        widgets = {"evidence": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = timezone.localdate
        self.helper = form_helper("记下", "done_on", "people", "evidence", cancel=cancel)

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("完成日期不能晚于今天，办完以后再记。")
        return day


class OpenForm(forms.Form):
    """The word that opens a session; ``asks`` when warnings stand and want a reason."""

    reason = forms.CharField(
        label="照常开幕的理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写一条理由，记在上面各项里，也会写进备案。",
    )

    def __init__(self, *args, asks: bool, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["reason"]
        self.helper = form_helper("宣布开幕", *self.fields, cancel=cancel)
