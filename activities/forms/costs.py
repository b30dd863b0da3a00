"""A cost on its way into the ledger."""

from django import forms
from django.utils import timezone

from activities.forms.choosing import not_ahead
from union.funds.models import Category
from union.kit.layout import form_helper
from union.kit.money import SumField
from union.kit.widgets import DayInput


class CostForm(forms.Form):
    """One line of spending."""

    amount = SumField(label="金额（元）", error_messages={"required": "请填写花了多少钱。"})
    on = forms.DateField(label="付款日期", widget=DayInput())
    words = forms.CharField(label="摘要", max_length=200)
    category = forms.ChoiceField(label="科目")
    payee = forms.CharField(label="收款人", max_length=60, required=False)

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [(one, one.label) for one in Category.spendings()]
        self.initial.setdefault("on", timezone.localdate())
        fields = ["amount", "on", "words", "category", "payee"]
        self.helper = form_helper("记入账簿", *fields, cancel=cancel)

    def clean_on(self):
        return not_ahead(self.cleaned_data["on"])
