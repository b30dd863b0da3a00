"""A women's contract: its days and parties, its signing, its end, the yearly check."""

from django import forms
from django.utils import timezone

from members.models import Member
from union.kit.days import years_after
from union.kit.layout import form_helper
from union.kit.outgoing import outgoing
from union.kit.uploads import Refused, UploadField
from union.kit.widgets import DayInput
from union.rules.figures import rule
from welfare.forms.registers import PastDayField, near
from welfare.models import ContractCheck, WomenContract
from welfare.rules.contracts import MOST_YEARS


class ContractForm(forms.ModelForm):
    """From when to when, who signs, how many women it covers."""

    class Meta:
        model = WomenContract
        fields = ["starts_on", "ends_on", "employer", "union_side", "women_covered"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}
        help_texts = {
            "ends_on": "最后一天，这一天还有效。",
            "employer": "例如：校长 王建国。",
            "union_side": "例如：工会主席 陈静、女职工委员 吴敏。",
            "women_covered": "按会员名册里在籍的女职工填好了，不对可以改。",
        }

    def __init__(self, *args, school, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        if not self.instance.pk:
            women = Member.objects.on_register().filter(school=school, sex=Member.Sex.FEMALE)
            self.initial.setdefault("women_covered", women.count())
        self.helper = form_helper("保存", *self._meta.fields, cancel=cancel)

    def clean_starts_on(self):
        near(self.cleaned_data["starts_on"], years=10)
        return self.cleaned_data["starts_on"]

    def clean(self):
        asked = super().clean()
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if first and last:
            most = rule(self.instance.school, MOST_YEARS, on=first)
            if last >= years_after(first, most.value):
                self.add_error("ends_on", f"超过了最长期限。{most}")
        return asked


class ScanForm(forms.Form):
    """The signed paper and its number at the labour office; both may come later."""

    filed_no = forms.CharField(
        label="备案编号", max_length=60, required=False, help_text="报人社部门备案以后填写。"
    )
    file = UploadField(label="签字文本", kinds=("pdf",), required=False)

    def __init__(self, *args, save_label="保存", cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(save_label, *self.fields, cancel=cancel)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        try:
            return outgoing(upload) if upload else None
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class SignForm(ScanForm):
    """签订: on which day."""

    signed_on = PastDayField(label="签订日期", years=10)
    field_order = ["signed_on", "filed_no", "file"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, save_label="登记签订", **kwargs)
        self.initial.setdefault("signed_on", timezone.localdate())


class EndForm(forms.Form):
    """提前终止: from which day, why."""

    on = PastDayField(label="终止日期", years=3)
    reason = forms.CharField(
        label="终止原因", max_length=200, help_text="例如：双方协商一致，重新签订。"
    )

    def __init__(self, *args, contract: WomenContract, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.contract = contract
        self.initial.setdefault("on", timezone.localdate())
        self.helper = form_helper("终止合同", "on", "reason", cancel=cancel)

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < self.contract.signed_on:
            raise forms.ValidationError("不能早于签订日期。")
        return day


class CheckForm(forms.ModelForm):
    """The yearly look at whether the contract is kept."""

    on = PastDayField(label="检查日期", years=3)

    class Meta:
        model = ContractCheck
        fields = ["on", "is_kept", "found"]
        widgets = {"found": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"found": "四期保护、女职工体检、同工同酬、假期和哺乳时间等，逐项写一句。"}

    def __init__(self, *args, contract: WomenContract, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.contract = contract
        self.initial.setdefault("on", timezone.localdate())
        self.helper = form_helper("保存", *self._meta.fields, cancel=cancel)

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < self.instance.contract.starts_on:
            raise forms.ValidationError("不能早于合同开始执行的日期。")
        return day
