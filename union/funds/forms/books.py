"""Forms of the opening balance and of a year's budget."""

from django import forms

from union.funds.budgets import BudgetRow
from union.funds.forms.ledger import day_field
from union.kit.layout import form_helper
from union.kit.money import SumField


class OpeningForm(forms.Form):
    """What there was when the ledger began."""

    on = day_field("建账日期", help_text="从这一天开始在这里记账。")
    amount = SumField(
        label="期初余额（元）",
        least=0,
        help_text="这一天开始时现金和银行存款一共多少。没有就填 0。",
        error_messages={"required": "请填期初余额，没有就填 0"},
    )

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存", "on", "amount", cancel=cancel)


class BudgetForm(forms.Form):
    """A sum for each category; empty for none."""

    def __init__(self, *args, rows: list[BudgetRow], **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[row.category.value] = SumField(
                label=row.category.label, least=0, required=False, initial=row.planned
            )

    def lines(self) -> list[tuple[BudgetRow, forms.BoundField]]:
        """Each category with its field."""
        return [(row, self[row.category.value]) for row in self.rows]

    @property
    def planned(self) -> dict:
        return {row.category: self.cleaned_data[row.category.value] for row in self.rows}
