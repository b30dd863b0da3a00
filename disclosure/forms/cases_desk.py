"""Deciding on a complaint, putting it off, answering and closing it."""

from django import forms
from django.utils import timezone

from disclosure.case_alike import alike
from disclosure.case_dates import latest_extension
from disclosure.case_desk import concerned, in_reach
from disclosure.forms.cases import LongText, PeopleInReach, area
from disclosure.models import Complaint
from union.kit.days import day_words
from union.kit.layout import fields_helper, form_helper
from union.kit.widgets import DayInput
from union.org.forms.people import PeopleField
from union.org.models import User

REASONS = [
    "不属于工会职责范围",
    "已经或者依法应当通过诉讼、仲裁、行政复议解决",
    "没有具体的事实和要求",
    "已经办理并答复，没有新的事实",
]


def staff_for(complaint: Complaint):
    """Who may be a handler: the school's people with an account, without those concerned."""
    here = User.objects.filter(school=complaint.school, is_active=True)
    return here.exclude(pk__in=concerned(complaint))


class HandlersField(PeopleField):
    def __init__(self, **kwargs):
        kwargs = {"label": "承办人", "required": False} | kwargs
        super().__init__(User.objects.none(), **kwargs)


class DecisionForm(forms.Form):
    """受理, 不予受理, or a repeat of an earlier case."""

    ACCEPT, DECLINE, REPEAT = "accept", "decline", "repeat"
    MEANS = {
        ACCEPT: ("受理", "开始计算期限，来信人收到通知"),
        DECLINE: ("不予受理", "写明理由，告诉来信人可以找哪里"),
        REPEAT: ("重复", "和以前的一件是同一件事，由那一件答复"),
    }

    outcome = forms.ChoiceField(
        label="决定",
        choices=[(key, label) for key, (label, _) in MEANS.items()],
        error_messages={"required": "请选一个结果"},
    )
    handlers = HandlersField(help_text="不选就由您自己办理。有关的人不在名单里。")
    earlier = forms.ChoiceField(label="和哪一件是同一件事", required=False)
    ground = forms.ChoiceField(
        label="常见理由",
        required=False,
        choices=[("", "请选择"), *zip(REASONS, REASONS, strict=True)],
    )
    reason = LongText("说明", 3, most=500, required=False)
    turn_to = forms.CharField(
        label="可以向哪里反映", max_length=200, required=False,
        help_text="例如：区劳动人事争议仲裁委员会，电话……",
    )  # fmt: skip

    def __init__(self, *args, complaint: Complaint, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["handlers"].queryset = staff_for(complaint)
        self.candidates = {
            str(other.pk): other for other, _ in alike(complaint, Complaint.objects.inside(user))
        }
        named = [(key, f"{other} {other.subject}") for key, other in self.candidates.items()]
        self.fields["earlier"].choices = [("", "请选择"), *named]
        self.helper = fields_helper(*self.fields)

    @property
    def options(self) -> list[dict]:
        chosen = self["outcome"].value()
        return [
            {"value": value, "label": label, "means": means, "on": value == chosen}
            for value, (label, means) in self.MEANS.items()
            if value != self.REPEAT or self.candidates
        ]

    def clean(self):
        asked = super().clean()
        outcome = asked.get("outcome")
        words = [asked.get("ground"), asked.get("reason")]
        asked["said"] = "。".join(word for word in words if word)
        if outcome == self.DECLINE and not asked["said"] and "reason" not in self.errors:
            self.add_error("reason", "不予受理要写明理由，来信人会看到")
        if outcome == self.REPEAT and not asked.get("earlier") and "earlier" not in self.errors:
            self.add_error("earlier", "请选是哪一件")
        asked["earlier"] = self.candidates.get(asked.get("earlier") or "")
        return asked


class HandlersForm(forms.Form):
    """Other people for a case under way."""

    handlers = HandlersField(help_text="没有选的人不再看到这件。有关的人不在名单里。")

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, initial={"handlers": complaint.handlers.all()}, **kwargs)
        self.fields["handlers"].queryset = staff_for(complaint)
        self.helper = form_helper("确定", "handlers", cancel=complaint.get_absolute_url())


class RecusalForm(forms.Form):
    """Who must not see the case."""

    people = PeopleInReach(
        label="谁应当回避",
        help_text="回避以后不再看到这件，不能恢复。",
        error_messages={"required": "请勾选应当回避的人"},
    )

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, **kwargs)
        near = dict.fromkeys(complaint.handlers.all(), "") | in_reach(complaint.school)
        self.fields["people"].narrow(near, but=concerned(complaint))
        self.helper = form_helper("确定回避", "people", cancel=complaint.get_absolute_url())


class ExtensionForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(label="延到哪一天", widget=DayInput())
    reason = LongText("理由", 3, most=300, missing="请写明为什么要延期，来信人会看到")

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, **kwargs)
        self.due, self.last = complaint.due_on, latest_extension(complaint).day
        self.fields["until"].widget.attrs["max"] = self.last.isoformat()
        self.helper = form_helper("延期", "until", "reason", cancel=complaint.get_absolute_url())

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= max(self.due, timezone.localdate()):
            raise forms.ValidationError("请选今天和原来期限以后的日期")
        if until > self.last:
            raise forms.ValidationError(f"最多延到{day_words(self.last)}")
        return until


class ReplyForm(forms.Form):
    """The answer as it goes out."""

    answer = LongText("答复意见", 8)

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, initial={"answer": complaint.answer}, **kwargs)
        self.helper = form_helper("发出答复", "answer", cancel=complaint.get_absolute_url())


class ReworkForm(forms.Form):
    """Back to the handlers."""

    word = LongText("还缺什么", 3, most=300)

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("退回补充", "word", cancel=complaint.get_absolute_url())


class ClosingForm(forms.Form):
    """What was heard of the answer, if anything."""

    grade = forms.ChoiceField(
        label="来信人的评价", choices=[("", "没有评价"), *Complaint.Grade.choices], required=False
    )
    words = forms.CharField(label="说明", max_length=500, required=False, widget=area(3))

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, **kwargs)
        fields = [] if complaint.complainant_id else ["grade", "words"]
        for name in set(self.fields) - set(fields):
            del self.fields[name]  # who has an account rates it in person
        self.helper = form_helper("办结", *fields, cancel=complaint.get_absolute_url())
