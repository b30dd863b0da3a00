"""The form of the yearly evaluation: its name, and what is judged."""

from django import forms

from disclosure.evaluating import LINES, MOST_LINES, year_words
from disclosure.models import Evaluation
from union.kit.layout import form_helper

LONGEST_LINE = 40


class EvaluationForm(forms.Form):
    """A name, and the things to be judged, one a line."""

    title = Evaluation._meta.get_field("title").formfield(
        label="名称", error_messages={"required": "请写上名称，教职工在评议票上会看到"}
    )
    lines = forms.CharField(
        label="评议内容",
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=(
            f"一行一项，最多 {MOST_LINES} 项。每项请教职工选满意、基本满意、不满意或不了解；"
            "最后自动加上“总的评价”和一栏可以不写的意见。"
        ),
        error_messages={"required": "请至少写一项评议内容"},
    )

    def __init__(self, *args, year: int, evaluation: Evaluation | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = (
            evaluation.title if evaluation else f"{year_words(year)}教职工评议校务公开"
        )
        self.fields["lines"].initial = "\n".join(evaluation.lines if evaluation else LINES)
        cancel = evaluation.get_absolute_url() if evaluation else ""
        label = "保存" if evaluation else "准备评议票"
        self.helper = form_helper(label, "title", "lines", cancel=cancel)

    def clean_lines(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if not lines:
            raise forms.ValidationError("请至少写一项评议内容")
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(
                f"评议内容最多 {MOST_LINES} 项，现在有 {len(lines)} 项，请合并几项"
            )
        if long := [line for line in lines if len(line) > LONGEST_LINE]:
            raise forms.ValidationError(
                f"“{long[0][:12]}……”太长，每项最多 {LONGEST_LINE} 个字，手机上才看得清"
            )
        if len(set(lines)) < len(lines):
            raise forms.ValidationError("有两项评议内容一样，请改掉一项")
        return lines
