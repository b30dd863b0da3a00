"""Writing down on the day: who came, what was said, what was decided, who does what, what became of it."""

import datetime as dt

from django import forms

from union.kit.layout import fields_helper, form_helper
from union.kit.widgets import DayInput
from union.meetings.forms.fields import AmountField, NamesField, WhoField, WordsField
from union.meetings.models import Attendee, Meeting, Task

State = Attendee.State
FARTHEST = dt.timedelta(days=800)
CHOICES = [(state, state.label) for state in State if state != State.DUE]


class AttendanceForm(forms.Form):
    """One choice for each person, and names of others who came.

    Whoever is not yet on record stands as present: one unticks those who are missing. Beside each
    choice stands what the page showed, so that only what was changed is written, and only over that.
    """

    others = NamesField(
        label="没有通知到、也来了的人", rows=2, help_text="一行一个；本校的人写姓名就行。"
    )

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others"].school = meeting.school
        self.attendees = list(meeting.attendees.select_related("user"))
        for each in self.attendees:
            shown = State.PRESENT if each.state == State.DUE else each.state
            self.fields[f"state-{each.pk}"] = forms.ChoiceField(
                label=each.name, choices=CHOICES, initial=shown, required=False
            )
            self.fields[f"was-{each.pk}"] = forms.CharField(initial=each.state, required=False)

    def rows(self):
        """Each person with the choices, the chosen one marked."""
        for each in self.attendees:
            yield each, self[f"state-{each.pk}"].value(), CHOICES

    def changes(self) -> dict[int, tuple[str, str]]:
        """The attendees whose state the page changed, with what it showed and what was chosen."""
        given = self.cleaned_data
        pairs = {
            each.pk: (given.get(f"was-{each.pk}"), given.get(f"state-{each.pk}"))
            for each in self.attendees
        }
        return {
            pk: (was, chosen) for pk, (was, chosen) in pairs.items() if chosen and was != chosen
        }


class DiscussionForm(forms.Form):
    """What was said about one point of the agenda."""

    presenter = WordsField(label="汇报人", most=60, required=False)
    discussion = WordsField(label="讨论情况", most=5_000, rows=3, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    helper = fields_helper("presenter", "discussion", "version")


class TaskForm(forms.Form):
    """Who does what by when, after the day of the meeting."""

    who = WhoField(label="谁来做", help_text="写姓名或部门，他们会收到通知。")
    task = WordsField(label="做什么", most=200)
    due_on = forms.DateField(label="什么时候前", widget=DayInput())
    helper = form_helper("加上这一项", "who", "task", "due_on")

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.fields["who"].school = meeting.school

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < self.meeting.on:
            raise forms.ValidationError("完成的日子不能早于开会那一天。")
        if due_on and due_on > self.meeting.on + FARTHEST:
            raise forms.ValidationError("完成的日子离开会两年多了，请核对年份。")
        return due_on


class DecisionForm(TaskForm):
    """A decision, and if somebody has to do something about it at once who, what and when."""

    text = WordsField(label="决定", most=500, rows=2)
    amount = AmountField(label="同意的金额（元）", help_text="不涉及钱的空着。")
    field_order = ["text", "amount", "who", "task", "due_on"]
    helper = form_helper("记下这项决定", *field_order)

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, meeting=meeting, **kwargs)
        for name in ("who", "task", "due_on"):
            self.fields[name].required = False
        self.fields["who"].label = "谁来做（没有要办的事就空着）"

    def clean_text(self):
        """A button pressed twice is one decision."""
        text = self.cleaned_data["text"]
        same = self.meeting.decisions.filter(text=text).first()
        if same:
            raise forms.ValidationError(f"第 {same.number} 项决定就是这一句，已经记下了。")
        return text

    def clean(self):
        """A task is whole or not there."""
        cleaned = super().clean()
        names = ("who", "task", "due_on")
        given = [name for name in names if cleaned.get(name) or name in self.errors]
        for name in set(names) - set(given) if given else ():
            self.add_error(name, "落实事项要写全：谁来做、做什么、什么时候前。")
        return cleaned

    def task_values(self) -> dict | None:
        """The task's fields; None where nobody was named."""
        given = self.cleaned_data
        if not given["who"]:
            return None
        return {"owner": given["who"], "text": given["task"], "due_on": given["due_on"]}


class RedecideForm(forms.Form):
    """Other words or another sum for a decision."""

    text = WordsField(label="决定", most=500, rows=3)
    amount = AmountField(label="同意的金额（元）", help_text="不涉及钱的空着。")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存", "text", "amount", "version", cancel=cancel)


class SettleForm(forms.Form):
    """What became of a task."""

    state = forms.ChoiceField(
        label="结果",
        choices=[("done", "已完成"), ("dropped", "不再办")],
        widget=forms.RadioSelect,
        initial="done",
    )
    note = WordsField(label="落实情况", most=500, rows=3, required=False)
    helper = form_helper("办结", "state", "note")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == Task.State.DROPPED and not cleaned.get("note"):
            self.add_error("note", "不再办的，请写明原因。")
        return cleaned
