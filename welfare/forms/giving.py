"""A collection, entering who gave, handing it on."""

from django import forms
from django.utils import timezone

from members.models import Member
from union.kit.layout import fields_helper, form_helper
from union.kit.money import SumField
from union.kit.widgets import DayInput
from welfare.forms.registers import MembersField, PastDayField, near
from welfare.models import Gift, GivingRound


class GivingForm(forms.ModelForm):
    """What for, from when to when."""

    class Meta:
        model = GivingRound
        fields = ["kind", "title", "purpose", "starts_on", "ends_on"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput(), "kind": forms.RadioSelect}
        help_texts = {
            "title": "例如：2026年慈善一日捐。",
            "purpose": "钱给谁、做什么用，写清楚；教职工按这个决定捐不捐。",
        }

    def __init__(self, *args, school, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        if self.instance.pk:
            del self.fields["kind"]
        label = "保存" if self.instance.pk else "发起，并通知教职工"
        self.helper = form_helper(label, *self.fields, cancel=cancel)

    def clean_starts_on(self):
        near(self.cleaned_data["starts_on"], years=2)
        return self.cleaned_data["starts_on"]


class GiftsForm(forms.Form):
    """Several people who gave the same."""

    amount = SumField(label="每人金额（元）", help_text="金额不同的分几次登记。")
    on = PastDayField(label="日期", years=1)
    members = MembersField()

    def __init__(self, *args, round_: GivingRound, **kwargs):
        super().__init__(*args, **kwargs)
        here = Member.objects.open().filter(school=round_.school).select_related("user")
        self.fields["members"].queryset = here
        if not round_.is_money:
            del self.fields["amount"]
        self.initial.setdefault("on", timezone.localdate())
        self.helper = fields_helper(*[name for name in self.fields if name != "members"])

    @property
    def amount_given(self):
        """None for blood."""
        return self.cleaned_data.get("amount")


class GiftForm(forms.Form):
    """Another sum for one gift."""

    amount = SumField(label="金额（元）")

    def __init__(self, *args, gift: Gift, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("amount", gift.amount)
        self.helper = form_helper("更正", "amount", cancel=cancel)


class HandForm(forms.Form):
    """To whom it went, on which day, under which receipt."""

    to = forms.CharField(label="转交给", max_length=80, help_text="例如：清源区慈善总会。")
    on = PastDayField(label="转交日期", years=1)
    receipt_no = forms.CharField(label="收据编号", max_length=60, help_text="对方开的捐赠票据号。")

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
        self.helper = form_helper("登记转交", "to", "on", "receipt_no", cancel=cancel)
