"""Forms of 公示: an objection, its settlement, and the end."""

from django import forms

from disclosure.models import Notice, Objection
from disclosure.readiness import barred_words
from union.kit.layout import form_helper
from union.kit.plain_text import plain

LONGEST = 2000


class ObjectionText(forms.CharField):
    """What somebody objects to and why."""

    def __init__(self):
        super().__init__(
            label="异议内容",
            max_length=LONGEST,
            widget=forms.Textarea({"rows": 6, "data-count": "", "data-most": LONGEST}),
            help_text="写明对哪一条、哪个人、哪个数有异议，依据是什么。",
            error_messages={
                "required": "请写明对什么有异议、为什么。",
                "max_length": f"最多 {LONGEST} 个字，请删减后再提交。",
            },
        )

    def to_python(self, value):
        return plain(super().to_python(value)).strip()


def _name() -> forms.CharField:
    return forms.CharField(
        label="姓名",
        max_length=40,
        error_messages={"required": "请写姓名。公示异议要实名；不想留名的，可以投意见箱。"},
    )


def _contact(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label="联系方式",
        max_length=80,
        required=required,
        help_text="电话或邮箱，处理结果告诉您。只有处理异议的人能看到。",
        error_messages={"required": "请留电话或邮箱，处理结果才能告诉您。"},
    )


class ObjectionForm(forms.Form):
    """By somebody who is signed in."""

    text = ObjectionText()
    contact = _contact(required=False)

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("提交异议", "text", "contact", cancel=cancel)


class EnteredForm(forms.Form):
    """By telephone or on paper, written down by whoever took it; also by people from outside for themselves."""

    text = ObjectionText()
    name = _name()
    contact = _contact(required=True)

    def __init__(self, *args, label="登记", cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(label, "text", "name", "contact", cancel=cancel)


class SettleForm(forms.ModelForm):
    """What came out, and why; the writer reads it."""

    class Meta:
        model = Objection
        fields = ["finding", "answer"]
        widgets = {"finding": forms.RadioSelect, "answer": forms.Textarea({"rows": 4})}
        help_texts = {"answer": "核查了什么、依据是什么、接下来怎么办。会告诉提出人。"}
        error_messages = {
            "finding": {"required": "请选异议成立还是不成立。"},
            "answer": {"required": "请写明处理的理由。"},
        }

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = Objection.Finding.choices
        self.fields["finding"].required = self.fields["answer"].required = True
        self.helper = form_helper("处理完毕", "finding", "answer", cancel=cancel)


class CloseForm(forms.ModelForm):
    """How the 公示 ended; it stands on the board."""

    class Meta:
        model = Notice
        fields = ["outcome"]
        widgets = {"outcome": forms.Textarea({"rows": 3})}
        error_messages = {"outcome": {"required": "请写公示结果，它会显示在公开栏上。"}}

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].required = True
        self.fields["outcome"].initial = _suggested(self.instance)
        self.helper = form_helper("结束公示", "outcome", cancel=cancel)

    def clean_outcome(self):
        outcome = self.cleaned_data["outcome"]
        if barred := barred_words(self.instance.publication, outcome):
            raise forms.ValidationError(barred)
        return outcome


def _suggested(notice: Notice) -> str:
    """What can be said from the record."""
    findings = list(notice.objections.values_list("finding", flat=True))
    if not findings:
        return "公示期满，没有收到异议。"
    upheld = findings.count(Objection.Finding.UPHELD)
    said = f"公示期内收到异议 {len(findings)} 条，均已核查处理"
    return f"{said}，其中 {upheld} 条成立。" if upheld else f"{said}，异议不成立。"
