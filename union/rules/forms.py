"""Setting a figure, pasting a notice, correcting a day, counting."""

import re
import unicodedata

from django import forms
from django.utils import timezone

from union.kit.days import years_after
from union.kit.layout import fields_helper, form_helper
from union.kit.widgets import DayInput
from union.rules.decrees import LONGEST_NOTICE, Unreadable, read_notice
from union.rules.lunar import FIRST_YEAR, LAST_YEAR
from union.rules.models import DayShift
from union.rules.specs import BadFigure, Kind, RuleSpec
from union.rules.workdays import Shift

LONGEST_COUNT = 366
MOST_YEARS_AHEAD = 5
NUMERALS = "零一二三四五六七八九十"
HOW_TO_WRITE = {
    Kind.NUMBER: "整数，例如 7。",
    Kind.FRACTION: "分数或百分数，例如 2/3 或 60%。",
    Kind.MONEY: "金额，例如 3000 或 3000.50。",
    Kind.DATE: "每年的这一天，例如 9月1日。",
}


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


class FigureForm(forms.Form):
    """A new figure as people write it; ``cleaned_data["value"]`` is the exact value."""

    value = forms.CharField(label="新数值", max_length=60)
    starts_on = forms.DateField(
        label="从哪一天起",
        widget=DayInput(),
        help_text="今天或以后。已经办结的事仍按原来的数值。",
    )
    source = forms.CharField(
        label="依据",
        max_length=200,
        help_text="文件名称和文号，例如：清教工〔2026〕3号。",
        error_messages={"required": "请写明依据的文件，例如“清教工〔2026〕3号”。"},
    )
    note = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args, spec: RuleSpec, **kwargs):
        super().__init__(*args, **kwargs)
        self.spec = spec
        if choices := _choices(spec):
            words = {"required": "请选一项。"}
            self.fields["value"] = forms.ChoiceField(
                label="新数值", choices=[("", "请选择"), *choices], error_messages=words
            )
        else:
            self.fields["value"].help_text = HOW_TO_WRITE[spec.kind]
            self.fields["value"].error_messages["required"] = "请填写新数值。"
        day = self.fields["starts_on"]
        day.error_messages["required"] = "请选从哪一天起。"
        day.widget.attrs["min"] = timezone.localdate().isoformat()
        self.helper = fields_helper("value", "starts_on", "source", "note")

    def clean_value(self):
        try:
            return self.spec.read(as_read(self.spec, self.cleaned_data["value"]))
        except BadFigure as error:
            raise forms.ValidationError(str(error)) from None

    def clean_starts_on(self):
        on, today = self.cleaned_data["starts_on"], timezone.localdate()
        if on < today:
            raise forms.ValidationError("新数值只能从今天或以后生效，已经办结的事仍按原来的规则。")
        if on > years_after(today, MOST_YEARS_AHEAD):
            raise forms.ValidationError(f"最多提前{MOST_YEARS_AHEAD}年设定，请核对年份。")
        return on


def _choices(spec: RuleSpec) -> list[tuple[str, str]]:
    if spec.kind == Kind.CHOICE:
        return list(spec.choices)
    return [("是", "是"), ("否", "否")] if spec.kind == Kind.YESNO else []


def as_read(spec: RuleSpec, text: str) -> str:
    """What people write, as `RuleSpec.read` takes it: 10个工作日, ３０００元, 百分之60 and 三分之二 too."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if spec.kind == Kind.FRACTION:
        return _share(plain)
    if spec.kind in (Kind.NUMBER, Kind.MONEY):
        unit = spec.unit or "元"
        plain = plain.removesuffix(unit).removesuffix(unit.removeprefix("个"))
    return plain


def _share(plain: str) -> str:
    """三分之二 as 2/3, 百分之60 as 60%."""
    if match := re.fullmatch(r"百分之(\d{1,3}(?:\.\d+)?)", plain):
        return f"{match[1]}%"
    if match := re.fullmatch(r"([一二三四五六七八九十])分之([一二三四五六七八九十])", plain):
        return f"{NUMERALS.index(match[2])}/{NUMERALS.index(match[1])}"
    return plain
