"""Forms of the work on a hardship file: the reason of an opening, words, decisions, people."""

from django import forms

from union.kit.layout import form_helper
from union.kit.plain_text import plain
from union.org.forms.people import PersonField
from union.org.models import Role, User
from welfare.models import CarePerson, FileOpening, HardshipFile

MOST = 1000


class Words(forms.CharField):
    """A few sentences."""

    def __init__(self, label: str, *, missing: str = "", **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}))
        errors = {"required": missing or f"请填写{label}", "max_length": f"最多 {MOST} 个字"}
        super().__init__(label=label, max_length=MOST, error_messages=errors, **kwargs)

    def to_python(self, value):
        return plain(super().to_python(value)).replace("\r\n", "\n").strip()


class OpeningForm(forms.Form):
    """Why the file is opened; the person reads it."""

    reason = forms.ChoiceField(
        label="为什么要看",
        choices=FileOpening.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择理由，本人看得到"},
    )
    words = Words("说明", required=False, help_text="选“其他”时要写明。", widget=forms.TextInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("打开档案", "reason", "words")

    def clean(self):
        asked = super().clean()
        if asked.get("reason") == FileOpening.Reason.OTHER and not asked.get("words"):
            self.add_error("words", "选了“其他”，请写明为什么要看")
        return asked


class AssessForm(forms.Form):
    words = Words("意见", required=False, help_text="例如走访核实的情况。")

    def __init__(self, *args, label: str, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(label, "words", cancel=cancel)


class SolveForm(forms.Form):
    ending = forms.ChoiceField(
        label="怎样解困", choices=HardshipFile.Ending.choices, widget=forms.RadioSelect
    )
    words = Words("情况", missing="请写明怎样解困的")

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("登记解困", "ending", "words", cancel=cancel)


class DecisionForm(forms.Form):
    """The word of the unit above; a refusal says why (domain research §5.2)."""

    PASS, REJECT = "pass", "reject"
    outcome = forms.ChoiceField(
        label="审核结果", choices=[(PASS, "通过"), (REJECT, "驳回")], widget=forms.RadioSelect
    )
    opinion = Words("意见", required=False, help_text="驳回的必须写明理由。")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("提交审核", "outcome", "opinion")

    def clean(self):
        asked = super().clean()
        if asked.get("outcome") == self.REJECT and not asked.get("opinion"):
            self.add_error("opinion", "驳回要写明理由，学校据此补充")
        return asked


class CorrectionForm(forms.Form):
    text = Words("哪里不对，应该是什么", missing="请写明哪里不对、应该是什么")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("提出更正", "text")


class AnswerForm(forms.Form):
    answer = Words("答复", missing="请写明改了什么，或者为什么不改")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("答复", "answer")


class CarerForm(forms.Form):
    """A committee member who is to work on the files."""

    user = PersonField(User.objects.none(), label="工会委员")

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        named = CarePerson.objects.current().filter(school=school).values("user")
        people = User.objects.in_office(Role.COMMITTEE, school).exclude(pk__in=named)
        self.fields["user"].queryset = people.order_by("name")
        self.helper = form_helper("指定", "user")
