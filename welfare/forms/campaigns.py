"""Forms of campaigns and purchases."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from union.kit.layout import form_helper
from union.kit.money import SumField
from union.kit.outgoing import KINDS
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput
from union.org.models import Unit
from welfare.models import Campaign, Purchase, PurchaseFile

ZERO = Decimal("0.00")
QUOTATIONS = 3


class CampaignForm(forms.ModelForm):
    budget = SumField(
        label="预算（元）", least=ZERO, error_messages={"required": "请填写预算，没有预算填 0"}
    )

    class Meta:
        model = Campaign
        fields = ["kind", "title", "starts_on", "ends_on", "budget", "audience"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}
        help_texts = {"audience": "打算慰问多少人，说不准可以填 0。"}
        error_messages = {"title": {"required": "请写名称，例如 2026 年两节送温暖"}}

    def __init__(self, *args, school: Unit, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.school = school
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean(self):
        said = super().clean()
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "结束日期不能早于开始日期")
        return said


class CloseForm(forms.Form):
    summary = forms.CharField(
        label="小结",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="走访了哪些人、送了什么、有什么反映。不写具体人的病情和困难。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("结束这次活动", "summary")


class PurchaseForm(forms.ModelForm):
    amount = SumField(label="金额（元）", error_messages={"required": "请填写金额"})
    amount_832 = SumField(label="其中从“832”平台采购（元）", least=ZERO, required=False)

    class Meta:
        model = Purchase
        fields = ["campaign", "on", "supplier", "goods", "amount", "amount_832"]
        widgets = {"on": DayInput()}
        error_messages = {
            "supplier": {"required": "请填写供货单位"},
            "goods": {"required": "请填写买了什么"},
        }

    def __init__(self, *args, school: Unit, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.school = school
        self.fields["campaign"].queryset = Campaign.objects.filter(school=school)
        self.fields["campaign"].label = "属于哪次活动"
        self.fields["campaign"].empty_label = "不属于"
        names = list(self.fields)
        if not self.instance.pk:
            for at in range(1, QUOTATIONS + 1):
                field = UploadField(label=f"报价单 {at}", kinds=KINDS, required=False)
                field.help_text = (
                    "" if at < QUOTATIONS else "照片、PDF、Word 或 Excel；可以以后补。"
                )
                self.fields[f"quotation_{at}"] = field
            self.fields["is_booked"] = forms.BooleanField(
                label="同时记入工会账簿", required=False, initial=True
            )
        self.helper = form_helper("保存", *names, *list(self.fields)[len(names) :], cancel=cancel)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("采购日期不能晚于今天")
        return on

    def clean(self):
        said = super().clean()
        said["amount_832"] = said.get("amount_832") or ZERO
        if said.get("amount") and said["amount_832"] > said["amount"]:
            self.add_error("amount_832", "832 平台的金额是总金额的一部分，不能超过总金额")
        return said

    @property
    def quotations(self) -> list:
        """The uploads that came along."""
        files = (self.cleaned_data.get(f"quotation_{at}") for at in range(1, QUOTATIONS + 1))
        return [each for each in files if each]


class PaperForm(forms.Form):
    """One more paper of a purchase."""

    file = UploadField(label="文件", kinds=KINDS)
    kind = forms.ChoiceField(label="种类", choices=PurchaseFile.Kind.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("上传", "kind", "file")
