"""Working on a complaint: steps, the finding, the record of a mediation, legal aid."""

from django import forms
from django.utils import timezone

from disclosure.forms.cases import CaseFileField, LongText
from disclosure.models import CaseStep, Complaint, LegalAid, Mediation
from union.kit.layout import form_helper
from union.kit.widgets import DayInput


class StepForm(forms.Form):
    """One step of the handling."""

    kind = forms.ChoiceField(label="做了什么", choices=CaseStep.Kind.of_handlers())
    on = forms.DateField(label="日期", widget=DayInput())
    note = LongText("记录", 6, help_text="同谁谈的、看到什么。来信人看不到这里的记录。")
    file = CaseFileField()

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, initial={"on": timezone.localdate()}, **kwargs)
        self.fields["file"].complaint = complaint
        fields = ("kind", "on", "note", "file")
        self.helper = form_helper("记下", *fields, cancel=complaint.get_absolute_url())

    def clean_on(self):
        return _not_later(self.cleaned_data["on"])


def _not_later(day):
    if day > timezone.localdate():
        raise forms.ValidationError("日期不能晚于今天，办了以后再记")
    return day


class FindingForm(forms.Form):
    """What was found, and the answer that is proposed."""

    finding = LongText(
        "办理情况", 6, help_text="查了什么、事实怎样、怎样处理的。只有办理的人看到。"
    )
    answer = LongText("答复意见", 6, help_text="写给来信人：事实、依据、怎么办。")

    def __init__(self, *args, complaint: Complaint, **kwargs):
        kept = {"finding": complaint.finding, "answer": complaint.answer}
        super().__init__(*args, initial=kept, **kwargs)
        self.helper = form_helper("报请答复", *kept, cancel=complaint.get_absolute_url())


class MediationForm(forms.Form):
    """The record of a mediation."""

    held_on = forms.DateField(label="调解日期", widget=DayInput())
    place = forms.CharField(label="地点", max_length=60, required=False)
    parties = LongText(
        "当事人", 3, most=300, help_text="一行一位，例如：申请人 李红；被申请人 后勤处。"
    )
    mediators = LongText("调解员", 2, most=200, help_text="一行一位。", missing="至少写一位调解员")
    facts = LongText("查明的事实", 6)
    dispute = LongText("争议焦点", 3, most=1000)
    outcome = forms.ChoiceField(
        label="结果", choices=Mediation.Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选是否达成协议"},
    )  # fmt: skip
    agreement = LongText("协议内容", 5, required=False, help_text="达成协议的填写。")

    def __init__(self, *args, complaint: Complaint, **kwargs):
        kept = getattr(complaint, "mediation", None)
        initial = {"held_on": timezone.localdate()}
        if kept:
            initial = {name: getattr(kept, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, **kwargs)
        self.recused = list(complaint.recused.all())
        self.helper = form_helper("保存", *self.fields, cancel=complaint.get_absolute_url())

    def clean_held_on(self):
        return _not_later(self.cleaned_data["held_on"])

    def clean_mediators(self):
        names = _lines(self.cleaned_data["mediators"])
        if away := [user.name for user in self.recused if user.name in names]:
            raise forms.ValidationError(f"{'、'.join(away)}应当回避，不能当调解员")
        return names

    def clean_parties(self):
        names = _lines(self.cleaned_data["parties"])
        if "\n" not in names:
            raise forms.ValidationError("至少写两方当事人，一行一位")
        return names

    def clean(self):
        asked = super().clean()
        if asked.get("outcome") == Mediation.Outcome.FAILED:
            asked["agreement"] = ""
        elif asked.get("outcome") and not asked.get("agreement") and "agreement" not in self.errors:
            self.add_error("agreement", "达成协议的，请写明协议内容")
        return asked


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


class AidForm(forms.Form):
    """What was done for somebody who needs the law."""

    way = forms.ChoiceField(
        label="怎么办的", choices=LegalAid.Way.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选怎么办的"},
    )  # fmt: skip
    on = forms.DateField(label="日期", widget=DayInput())
    centre = forms.CharField(
        label="转介到哪里",
        max_length=80,
        required=False,
        help_text="例如：清源区法律援助中心，12348。",
    )
    result = LongText("结果", 4, most=2000, required=False)

    def __init__(self, *args, complaint: Complaint, **kwargs):
        kept = getattr(complaint, "legal_aid", None)
        initial = {"on": timezone.localdate()}
        if kept:
            initial = {name: getattr(kept, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, **kwargs)
        self.helper = form_helper("保存", *self.fields, cancel=complaint.get_absolute_url())

    def clean_on(self):
        return _not_later(self.cleaned_data["on"])

    def clean(self):
        asked = super().clean()
        if asked.get("way") == LegalAid.Way.CONSULTED:
            asked["centre"] = ""
        elif asked.get("way") and not asked.get("centre") and "centre" not in self.errors:
            self.add_error("centre", "请写明转介到哪里")
        return asked
