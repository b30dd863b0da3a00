"""Preparing a questionnaire, and answering it."""

from django import forms
from django.utils import timezone

from union.kit.layout import form_helper
from union.kit.widgets import DayInput
from union.surveys.models import Question, Survey
from union.surveys.models.surveys import GRADES, LONGEST_TEXT
from union.surveys.samples import CHOICES

MOST_OPTIONS, LONGEST_OPTION = 12, 60
Kind = Question.Kind


class SurveyForm(forms.ModelForm):
    """What it is about, whom it asks, until when; a sample to begin with."""

    sample = forms.ChoiceField(
        label="从哪一份开始", choices=CHOICES, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Survey
        fields = ["title", "intro", "audience", "closes_on"]
        widgets = {"closes_on": DayInput(), "intro": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"intro": "写在题目前面，例如为什么问、结果怎么用。可以不写。"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sample"].initial = CHOICES[0][0]
        places = ["sample", "title", "intro", "audience", "closes_on"]
        self.helper = form_helper("下一步：看题目", *places)

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("截止日期不能早于今天。")
        return day


class LastDayForm(forms.Form):
    """A later last day."""

    closes_on = forms.DateField(label="延长到", widget=DayInput())

    def __init__(self, *args, survey: Survey, **kwargs):
        super().__init__(*args, **kwargs)
        self.survey = survey
        self.helper = form_helper("延长", "closes_on")

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day <= self.survey.closes_on or day < timezone.localdate():
            raise forms.ValidationError("要晚于原来的截止日期，也不能早于今天。")
        return day


class QuestionForm(forms.ModelForm):
    """One question; the options one a line."""

    lines = forms.CharField(
        label="选项",
        required=False,
        max_length=MOST_OPTIONS * (LONGEST_OPTION + 2),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="一行一个。满意度题和文字题不用填。",
    )

    class Meta:
        model = Question
        fields = ["kind", "text", "is_required"]
        widgets = {"kind": forms.RadioSelect()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.kind in (Kind.ONE, Kind.MANY):
            self.fields["lines"].initial = "\n".join(self.instance.options)
        self.helper = form_helper("保存题目", "kind", "text", "lines", "is_required")

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind in (Kind.ONE, Kind.MANY):
            self._read_options(cleaned)
        elif kind:
            cleaned["options"] = list(GRADES) if kind == Kind.GRADE else []
        return cleaned

    def _read_options(self, cleaned: dict) -> None:
        options = [line.strip() for line in cleaned.get("lines", "").splitlines() if line.strip()]
        if len(options) < 2:
            self.add_error("lines", "请至少写两个选项，一行一个。")
        elif len(options) > MOST_OPTIONS:
            self.add_error("lines", f"最多{MOST_OPTIONS}个选项。")
        elif len(set(options)) < len(options):
            self.add_error("lines", "有两个选项一样，请改一个。")
        elif any(len(option) > LONGEST_OPTION for option in options):
            self.add_error("lines", f"一个选项最多{LONGEST_OPTION}个字。")
        cleaned["options"] = options

    @property
    def values(self) -> dict:
        """What the question is to hold."""
        kept = self.cleaned_data
        return {name: kept[name] for name in ("kind", "text", "options", "is_required")}


class AnswerForm(forms.Form):
    """All questions of a survey, a field each: ``q12`` for the question 12."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for number, question in enumerate(self.questions, start=1):
            self.fields[f"q{question.pk}"] = _field(question, number)

    @property
    def chosen(self) -> dict[int, list[int]]:
        """Places of the chosen options by question."""
        return {
            question.pk: [int(place) for place in _listed(self.cleaned_data[f"q{question.pk}"])]
            for question in self.questions
            if question.kind != Kind.TEXT
        }

    @property
    def words(self) -> dict[int, str]:
        """What was written, by question."""
        texts = [question for question in self.questions if question.kind == Kind.TEXT]
        return {question.pk: self.cleaned_data[f"q{question.pk}"] for question in texts}


def _listed(value) -> list:
    if isinstance(value, list):
        return value
    return [value] if value else []


def _field(question: Question, number: int) -> forms.Field:
    about = {"label": f"{number}. {question.text}", "required": question.is_required}
    if question.kind == Kind.TEXT:
        area = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(**about, max_length=LONGEST_TEXT, widget=area)
    choices = [(str(place), option) for place, option in enumerate(question.options)]
    about["error_messages"] = {"required": "这一题请选一选。"}
    if question.kind == Kind.MANY:
        ticks = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(**about, choices=choices, widget=ticks)
    return forms.ChoiceField(**about, choices=choices, widget=forms.RadioSelect)
