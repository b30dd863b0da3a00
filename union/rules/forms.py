"""Pasting a notice, correcting a day, counting."""

from django import forms
from django.utils import timezone

from union.kit.layout import fields_helper, form_helper
from union.kit.widgets import DayInput
from union.rules.decrees import LONGEST_NOTICE, Unreadable, read_notice
from union.rules.lunar import FIRST_YEAR, LAST_YEAR
from union.rules.models import DayShift
from union.rules.workdays import Shift

LONGEST_COUNT = 366


class NoticeForm(forms.Form):
    """The yearly notice as pasted; ``cleaned_data["text"]`` is the notice read."""

    text = forms.CharField(
        label="通知全文",
        max_length=LONGEST_NOTICE,
        help_text="从中国政府网复制《国务院办公厅关于某某年部分节假日安排的通知》全文，粘贴在这里。",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={
            "required": "请粘贴通知全文。",
            "max_length": "文字太长，请只粘贴通知正文。",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存", "text", second=("look", "先看一看"))

    def clean_text(self):
        try:
            return read_notice(self.cleaned_data["text"])
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from None


class DayShiftForm(forms.ModelForm):
    """One day set by hand: the festival of an autonomous region, a school closed by order."""

    is_working = forms.TypedChoiceField(
        label="这一天",
        choices=[("no", "放假"), ("yes", "上班")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )

    class Meta:
        model = DayShift
        fields = ["on", "is_working", "name", "source"]
        widgets = {"on": DayInput()}
        help_texts = {
            "name": "例如：古尔邦节、校庆",
            "source": "按哪个文件，例如：自治区人民政府办公厅通知",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存更正", "on", "is_working", "name", "source")

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError("过去的日子不能更正，已经算出的期限不再变动。")
        if on.year >= LAST_YEAR:
            raise forms.ValidationError(f"日历只到{LAST_YEAR - 1}年。")
        return on

    @property
    def shift(self):
        kept = self.cleaned_data
        return Shift(kept["is_working"], kept["name"], kept["source"])


class CountForm(forms.Form):
    """From which day, how many working days."""

    start = forms.DateField(label="从哪一天起（当日不算）", widget=DayInput())
    days = forms.IntegerField(
        label="数几个工作日",
        min_value=-LONGEST_COUNT,
        max_value=LONGEST_COUNT,
        error_messages={
            "min_value": f"往前最多数{LONGEST_COUNT}个工作日。",
            "max_value": f"往后最多数{LONGEST_COUNT}个工作日。",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_helper("start", "days")

    def clean_start(self):
        start = self.cleaned_data["start"]
        if not FIRST_YEAR + 2 < start.year < LAST_YEAR - 2:
            raise forms.ValidationError("这一年太远，日历里没有。")
        return start
