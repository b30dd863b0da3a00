"""Rating, supervision, promises, year-end checks, talk."""

from django import forms

from congress.forms.handling import area
from congress.models import FollowUpCheck, Promise, Rating
from union.kit.layout import form_helper


class RatingForm(forms.Form):
    """满意, 基本满意 or 不满意; 不满意 needs words, so that the department knows what to do."""

    grade = forms.ChoiceField(
        label="您对这次答复", choices=Rating.Grade, widget=forms.RadioSelect,
        error_messages={"required": "请选一项"},
    )  # fmt: skip
    words = forms.CharField(
        label="意见", max_length=1000, required=False, widget=area(3),
        help_text="不满意时请写明哪里没有解决，部门会据此重新办理。",
    )  # fmt: skip

    def __init__(self, *args, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("提交评价", "grade", "words", cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        unhappy = cleaned.get("grade") == Rating.Grade.DISSATISFIED
        if unhappy and not cleaned.get("words", "").strip():
            self.add_error("words", "请写明哪里不满意，部门才知道怎么重新办理")
        return cleaned


class MessageForm(forms.Form):
    """A word to the others on the case."""

    text = forms.CharField(
        label="留言", max_length=1000, widget=area(2),
        error_messages={"required": "请先写几个字"},
    )  # fmt: skip

    def __init__(self, *args, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("发送", "text", cancel=cancel)


class SettleForm(forms.Form):
    """Whether a promise was kept; 未兑现 needs words."""

    state = forms.ChoiceField(
        label="核实结果",
        choices=[(s.value, s.label) for s in (Promise.State.KEPT, Promise.State.BROKEN)],
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项"},
    )
    note = forms.CharField(label="核实情况", max_length=500, required=False, widget=area(3))

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存", "state", "note", cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == Promise.State.BROKEN and not cleaned.get("note", "").strip():
            self.add_error("note", "请写明没有兑现的情况")
        return cleaned


class CheckForm(forms.Form):
    """What the year-end look found; anything but 已落实 needs words."""

    found = forms.ChoiceField(
        label="复查结果", choices=FollowUpCheck.Found, widget=forms.RadioSelect,
        error_messages={"required": "请选一项"},
    )  # fmt: skip
    words = forms.CharField(label="复查情况", max_length=1000, required=False, widget=area(3))

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存复查结果", "found", "words", cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        found = cleaned.get("found")
        if found and found != FollowUpCheck.Found.DONE and not cleaned.get("words", "").strip():
            self.add_error("words", "请写明做到哪一步了，还差什么")
        return cleaned
