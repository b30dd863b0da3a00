"""Handing a case over, answering, signing, putting off."""

import datetime as dt

from django import forms
from django.db.models import Q
from django.utils import timezone

from congress.models import Answer, Handling, Proposal
from congress.schemes import CLASSES, FIELD_NAMES, missing, scheme_of
from union.kit.days import day_words
from union.kit.layout import fields_helper, form_helper
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput
from union.org.models import Department

KINDS = ("pdf", "docx", "xlsx", "jpg", "png", "webp")


def area(rows: int, **attrs) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class WordForm(forms.Form):
    """The principal's word; left empty it says 同意交办."""

    word = forms.CharField(label="批示", max_length=400, required=False, widget=area(2))


class HandOverForm(forms.Form):
    """Which department leads, which ones sign with it, and what they should mind."""

    lead = forms.ModelChoiceField(
        Department.objects.none(),
        label="主办部门",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一个主办部门"},
    )
    co = forms.ModelMultipleChoiceField(
        Department.objects.none(),
        label="协办部门",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="协办部门会签以后，答复才能送审签。没有就不选。",
    )
    instructions = forms.CharField(
        label="交办意见", max_length=500, required=False, widget=area(3, placeholder="可以不填")
    )

    def __init__(self, *args, case: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        of_school = Department.objects.open().filter(school=case.school)
        staffed = Q(head__is_active=True) | Q(handlers__is_active=True)
        ready = of_school.filter(pk__in=of_school.filter(staffed).values("pk"))
        self.empty = list(of_school.exclude(pk__in=ready.values("pk")))
        self.fields["lead"].queryset = self.fields["co"].queryset = ready
        self.helper = form_helper(
            "交办", "lead", "co", "instructions", cancel=case.get_absolute_url()
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("lead") and cleaned["lead"] in cleaned.get("co", []):
            self.add_error("co", f"{cleaned['lead']}已经是主办部门，不用再选为协办")
        return cleaned


class ReasonForm(forms.Form):
    """One text that says why."""

    def __init__(self, *args, label: str, button: str, cancel: str, limit: int = 300, **kwargs):
        super().__init__(*args, **kwargs)
        errors = {"required": f"请写明{label}"}
        self.fields["text"] = forms.CharField(
            label=label, max_length=limit, widget=area(3), error_messages=errors
        )
        self.helper = form_helper(button, "text", cancel=cancel)


class ExtensionForm(forms.Form):
    """Until when, and why; not beyond ``last``."""

    until = forms.DateField(label="延到哪一天", widget=DayInput())
    reason = forms.CharField(
        label="理由", max_length=300, widget=area(3),
        error_messages={"required": "请写明为什么要延期"},
    )  # fmt: skip

    def __init__(self, *args, handling: Handling, last: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.handling, self.last = handling, last
        first = handling.due_on + dt.timedelta(days=1)
        self.fields["until"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}
        self.helper = form_helper("申请延期", "until", "reason", cancel=handling.get_absolute_url())

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= self.handling.due_on:
            raise forms.ValidationError("请选现在的期限以后的日期")
        if until > self.last:
            raise forms.ValidationError(f"最多延到{day_words(self.last)}")
        return until


class DecisionForm(forms.Form):
    """A word with a yes or a no."""

    word = forms.CharField(label="意见", max_length=200, required=False, widget=area(2))


class ClassSelect(forms.RadioSelect):
    """The classes of answers; each names the fields it asks for, so that the page can hide the others."""

    needs: dict = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-needs"] = " ".join(self.needs.get(str(value), ()))
        return option


class AnswerForm(forms.ModelForm):
    """The lead department's answer. A draft may lack anything; ``finishing`` asks for all that its class
    must say."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Answer
        fields = ["answer_class", "text", "measures", "finish_on", "difficulty", "reason", "met_on",
                  "met_note"]  # fmt: skip
        widgets = {
            "answer_class": ClassSelect,
            "text": area(8), "measures": area(4), "difficulty": area(4), "reason": area(4),
            "finish_on": DayInput(), "met_on": DayInput(),
        }  # fmt: skip
        help_texts = {
            "text": "写给提案人看：查了什么、怎么想、打算怎么办。",
            "measures": "已经做了什么、还要做什么，谁来做。",
            "finish_on": "到这一天没有兑现会标出来。",
            "difficulty": "困难在哪里，打算什么时候、怎样解决。",
            "reason": "依据哪些规定或情况。",
            "met_note": "当面同谁谈过、提案人怎么说。",
        }

    def __init__(self, *args, handling: Handling, finishing: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.finishing = finishing
        classes = scheme_of(handling.case.school, on=timezone.localdate())
        field = self.fields["answer_class"] = forms.ChoiceField(
            label="答复类别",
            choices=[(each.key, each.label) for each in classes],
            required=False,
            widget=ClassSelect,
        )
        field.widget.needs = {each.key: each.required for each in classes}
        today = timezone.localdate().isoformat()
        self.fields["finish_on"].widget.attrs["min"] = today
        self.fields["version"].initial = self.instance.edits
        self.helper = fields_helper(*self.fields)

    def clean_finish_on(self):
        return _not_past(self.cleaned_data["finish_on"], "完成时限")

    def clean_met_on(self):
        met = self.cleaned_data["met_on"]
        if met and met > timezone.localdate():
            raise forms.ValidationError("面复日期不能晚于今天，见面以后再填")
        return met

    def clean(self):
        cleaned = super().clean()
        if self.finishing and not self.errors:
            draft = Answer(**{name: cleaned[name] for name in self._meta.fields})
            for name in self._lacking(draft):
                word = {"answer_class": "答复类别", "text": "答复内容", **FIELD_NAMES}[name]
                self.add_error(name, f"请填写{word}，填好才能送审签")
        if self.finishing and not self.errors:
            cleaned |= {
                name: None if name == "finish_on" else "" for name in self._foreign(cleaned)
            }
        return cleaned

    def _foreign(self, cleaned) -> set[str]:
        """Fields that do not belong to the class; what was typed before it was changed goes."""
        chosen = CLASSES.get(cleaned["answer_class"])
        if chosen is None:
            return set()
        if chosen.counts_as == "not":
            return set(FIELD_NAMES) - set(chosen.required)
        return {"reason", "difficulty"} - set(chosen.required)

    def _lacking(self, draft: Answer) -> list[str]:
        names = {"答复类别": "answer_class", "答复内容": "text"}
        names |= {word: name for name, word in FIELD_NAMES.items()}
        return [names[word] for word in missing(draft)]


def _not_past(day, word: str):
    if day and day < timezone.localdate():
        raise forms.ValidationError(f"{word}不能早于今天")
    return day


class PromiseRow(forms.Form):
    """One thing promised, and by when."""

    text = forms.CharField(label="什么事", max_length=300, required=False)
    due_on = forms.DateField(label="何时完成", required=False, widget=DayInput())

    def clean_due_on(self):
        return _not_past(self.cleaned_data["due_on"], "日期")

    def clean(self):
        cleaned = super().clean()
        text, day = cleaned.get("text"), cleaned.get("due_on")
        if text and not day and "due_on" not in self.errors:
            self.add_error("due_on", "请写明何时完成")
        if day and not text:
            self.add_error("text", "请写明承诺什么事")
        return cleaned


PromiseRows = forms.formset_factory(PromiseRow, extra=2, max_num=12, validate_max=True)


def promise_rows(answer: Answer, posted=None):
    """The rows of an answer, with two empty ones."""
    kept = [{"text": text, "due_on": day} for text, day in answer.promised]
    return PromiseRows(posted, initial=None if posted else kept, prefix="p")


def values_of(form: AnswerForm, rows) -> dict:
    """What to save: the fields of the answer and its promises as pairs."""
    filled = [row.cleaned_data for row in rows if row.cleaned_data.get("text")]
    promised = [[row["text"], row["due_on"].isoformat()] for row in filled]
    chosen = CLASSES.get(form.cleaned_data["answer_class"])
    if form.finishing and chosen and chosen.counts_as == "not":
        promised = []
    values = {name: form.cleaned_data[name] for name in form._meta.fields}
    return {**values, "promised": promised}


class SignForm(forms.Form):
    """The co-handling department's word to the answer as it stands at ``version``."""

    opinion = forms.CharField(
        label="协办意见", max_length=1000, required=False, widget=area(3, placeholder="没有补充可以不填")
    )  # fmt: skip
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class FileForm(forms.Form):
    """A file for the answer."""

    file = UploadField(label="附件", kinds=KINDS)
