"""Beginning a pair, writing on its card, ending it."""

import datetime as dt

from django import forms
from django.utils import timezone

from activities.forms.choosing import MemberField, colleagues, not_ahead
from activities.models import Pair, PairRecord
from union.kit.days import years_after
from union.kit.layout import form_helper
from union.kit.widgets import DayInput

FIELDS = ["kind", "mentor", "mentee", "other_name", "theme", "starts_on", "ends_on", "agreement"]


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PairForm(forms.ModelForm):
    """``may_care``: whether 爱心结对 may be chosen."""

    class Meta:
        model = Pair
        fields = FIELDS
        widgets = {
            "kind": forms.RadioSelect,
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "theme": area(2),
            "agreement": area(5),
            "other_name": forms.TextInput,
        }
        help_texts = {
            "theme": "例如：一年内独立上好公开课；或：每周到家里看望一次。",
            "agreement": "签了协议的，把条款贴在这里，会印在记录卡上。",
            "other_name": "帮扶的是学生或家属时填写，就不用选上面的被帮扶人。",
        }

    mentor = MemberField(queryset=None, label="师傅（帮扶人）")
    mentee = MemberField(queryset=None, label="徒弟（被帮扶人）", required=False)

    def __init__(self, *args, school, may_care: bool, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        people = colleagues(school)
        self.fields["mentor"].queryset = self.fields["mentee"].queryset = people
        today = timezone.localdate()
        self.fields["starts_on"].initial = today
        self.fields["ends_on"].initial = years_after(today, 1) - dt.timedelta(days=1)
        self.fields["theme"].max_length = 200
        names = list(FIELDS)
        if not may_care:
            for name in ("kind", "other_name"):
                del self.fields[name]
                names.remove(name)
            self.fields["mentee"].required = True
        self.helper = form_helper("保存" if self.instance.pk else "登记结对", *names, cancel=cancel)

    def clean(self):
        asked = super().clean()
        mentee, other = asked.get("mentee"), (asked.get("other_name") or "").strip()
        if "mentee" in self.errors:
            return asked
        if mentee and mentee == asked.get("mentor"):
            self.add_error("mentee", "两个人要不同")
        if not mentee and not other:
            self.add_error("mentee", "请选徒弟（被帮扶人）")
        if mentee and other:
            self.add_error("other_name", "已经选了名册里的人，这里就不用填")
        if other and asked.get("kind") == Pair.Kind.MENTOR:
            self.add_error("other_name", "师徒结对请从名册里选徒弟")
        if mentee and not self.errors and self._is_double(asked):
            self.add_error("mentee", "这两位已经在结对，不用再登记")
        starts, ends = asked.get("starts_on"), asked.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "结束日期不能早于开始日期")
        return asked

    def _is_double(self, asked) -> bool:
        kind = asked.get("kind") or self.instance.kind
        two = {"mentor": asked.get("mentor"), "mentee": asked["mentee"], "kind": kind}
        rows = Pair.objects.under_way().filter(**two)
        return rows.exclude(pk=self.instance.pk).exists()


class RecordForm(forms.ModelForm):
    """One line of the card, written in a minute."""

    class Meta:
        model = PairRecord
        fields = ["done", "next_step", "on"]
        widgets = {"on": DayInput(), "done": area(3), "next_step": area(2)}

    def __init__(self, *args, pair: Pair, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.pair = pair
        self.fields["on"].initial = timezone.localdate
        self.helper = form_helper("保存", *self.Meta.fields)

    def clean_on(self):
        day = not_ahead(self.cleaned_data["on"])
        if day < self.instance.pair.starts_on:
            raise forms.ValidationError("不能早于结对开始的日期")
        return day


class EndForm(forms.Form):
    """The day it ended and what came of it."""

    on = forms.DateField(label="结束日期", widget=DayInput(), initial=timezone.localdate)
    result = forms.CharField(label="小结", max_length=2000, widget=area(3))

    def __init__(self, *args, pair: Pair, **kwargs):
        super().__init__(*args, **kwargs)
        self.pair = pair
        self.helper = form_helper("结束结对", "on", "result")

    def clean_on(self):
        day = not_ahead(self.cleaned_data["on"])
        if day < self.pair.starts_on:
            raise forms.ValidationError("不能早于结对开始的日期")
        return day
