"""The form of a term's review: what was counted, what was found."""

from django import forms

from union.funds.forms.ledger import words_field
from union.funds.models import TermReview
from union.kit.layout import form_helper
from union.kit.money import SumField


class ReviewForm(forms.Form):
    """The count on the last day of the term, why it differs, and the findings."""

    counted = SumField(
        label="盘点的实有金额（元）",
        least=0,
        help_text="学期最后一天现金加银行存款，以对账单为准。",
        error_messages={"required": "请填盘点的实有金额"},
    )
    explanation = words_field("和账面不符的原因", most=300, help_text="相符就不用填。", rows=2)
    findings = words_field(
        "审查意见",
        most=2000,
        required="请写审查意见，例如：账实相符，票据齐全",
        rows=4,
    )

    def __init__(self, *args, review: TermReview, balance, **kwargs):
        super().__init__(*args, **kwargs)
        self.balance = balance
        self.initial = {
            "counted": review.counted,
            "explanation": review.explanation,
            "findings": review.findings or "账实相符，票据齐全，开支符合规定。",
        }
        self.helper = form_helper(
            "保存", "counted", "explanation", "findings", cancel=review.get_absolute_url()
        )

    def clean(self):
        cleaned = super().clean()
        counted = cleaned.get("counted")
        if counted is not None and counted != self.balance and not cleaned.get("explanation"):
            self.add_error(
                "explanation",
                f"账面余额是 {self.balance:,.2f} 元，和实有金额不符，请查明并写明原因",
            )
        return cleaned
