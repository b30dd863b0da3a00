"""Forms of the ledger's lines: a new one, its correction, its approval, its reversal; and the filter of the list."""

from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django.utils import timezone

from union.funds.booking import book_of, may_write
from union.funds.models import Category, Line
from union.kit.layout import form_helper
from union.kit.money import SumField, yuan
from union.kit.plain_text import plain

FIELDS = ("amount", "category", "words", "on", "payee", "voucher")
MONTHS = [("", "全年"), *((str(number), f"{number}月") for number in range(1, 13))]
OFTEN = {
    Category.DUES, Category.ALLOCATION, Category.SUBSIDY_SCHOOL, Category.SPORTS, Category.COLLECTIVE,
    Category.WARMTH, Category.HARDSHIP, Category.TRAINING, Category.OFFICE,
}  # fmt: skip
STATES = [("", "全部状态"), *Line.State.choices]
SIDES = [("", "收入和支出"), ("in", "只看收入"), ("out", "只看支出")]


@dataclass(frozen=True)
class Chips:
    """A group of categories as chips; a folded one opens when ``chosen`` is among them."""

    word: str
    categories: list[Category]
    chosen: str | None
    is_folded: bool

    @property
    def is_open(self) -> bool:
        return self.chosen in self.categories


def day_field(label: str, **kwargs) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    wrong = {"required": "请选日期", "invalid": "日期写成 2026-11-22 这样"}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=wrong, **kwargs)


def words_field(label: str, *, most: int, required: str = "", rows: int = 0, help_text: str = ""):
    """Plain words; ``required`` is the sentence for an empty field."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"})
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        widget=widget,
        help_text=help_text,
        error_messages={
            "required": required,
            "max_length": f"{label}最多 {most} 个字，请缩短",
        },
    )


class LineForm(forms.Form):
    """A line, the sum first. ``line`` is the one that is corrected."""

    amount = SumField(label="金额（元）", error_messages={"required": "请填金额"})
    category = forms.ChoiceField(
        label="科目",
        choices=Category,
        widget=forms.RadioSelect,
        error_messages={"required": "请选科目", "invalid_choice": "请选一个科目"},
    )
    words = words_field("摘要", most=200, required="请写摘要，例如：三八节活动用品")
    on = day_field("日期")
    payee = words_field("对方", most=60, help_text="付给谁，或收到谁的钱。可以不填。")
    voucher = words_field("凭证号", most=30, help_text="可以不填。")

    def __init__(self, *args, school, line: Line | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.school, self.line = school, line
        if line is not None:
            self.initial = {name: getattr(line, name) for name in FIELDS} | self.initial
        self.fields["on"].initial = timezone.localdate
        self.fields["on"].widget.attrs["max"] = f"{timezone.localdate():%Y-%m-%d}"
        self.fields["amount"].widget.attrs["placeholder"] = "0.00"

    def clean(self):
        cleaned = super().clean()
        for name in ("words", "payee", "voucher"):
            if name in cleaned:
                cleaned[name] = plain(cleaned[name]).strip()
        on = cleaned.get("on")
        if on and not (verdict := may_write(book_of(self.school), on)):
            self.add_error("on", verdict.reason)
        return cleaned

    @property
    def chips(self) -> list[Chips]:
        """The categories to choose from: what schools mostly need, then the others, folded unless one is chosen."""
        chosen = self["category"].value()
        often = [one for one in Category if one in OFTEN]
        rest = [one for one in Category if one not in OFTEN]
        groups = [
            ("支出", [one for one in often if not one.is_income]),
            ("收入", [one for one in often if one.is_income]),
            ("其他科目", rest),
        ]
        return [Chips(word, group, chosen, group is rest) for word, group in groups]


class ApproveForm(forms.Form):
    """同意 to the sum that was ``seen``; where the committee has to decide, its meeting is named."""

    decision = words_field("依据的工会委员会决定", most=200)
    seen = forms.DecimalField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, line: Line, needs_decision: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.line, self.fields["seen"].initial = line, line.amount
        if needs_decision:
            field = self.fields["decision"]
            field.required = True
            field.error_messages["required"] = "请写明哪一次工会委员会会议决定的"
            field.help_text = "例如：2026年11月5日工会委员会会议同意。"
            self.helper = form_helper("同意，记入账簿", "decision", "seen")
        else:
            del self.fields["decision"]
            self.helper = form_helper("同意，记入账簿", "seen")

    def clean(self):
        cleaned = super().clean()
        seen = cleaned.get("seen")
        if seen is not None and seen != self.line.amount:
            amount = yuan(self.line.amount)
            raise forms.ValidationError(f"金额刚刚改成了 {amount} 元，请核对后再同意")
        return cleaned


class RefuseForm(forms.Form):
    """Not agreed, and why."""

    reason = words_field("不同意的原因", most=200, required="请写明原因，记账的人会看到")

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("不同意", "reason", cancel=cancel)


class ReverseForm(forms.Form):
    """A counter-line: why, and on which day."""

    reason = words_field("冲销的原因", most=200, required="请写明冲销的原因，例如：重复入账")
    on = day_field("冲销日期", help_text="已经审查的学期不能再写，用现在的日期即可。")

    def __init__(self, *args, line: Line, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.line = line
        self.fields["on"].initial = timezone.localdate
        self.helper = form_helper("确认冲销", "reason", "on", cancel=cancel)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on < self.line.on:
            raise forms.ValidationError(f"不能早于原来的日期 {self.line.on:%Y年%-m月%-d日}")
        if not (verdict := may_write(book_of(self.line.school), on)):
            raise forms.ValidationError(verdict.reason)
        return on


class FilterForm(forms.Form):
    """Narrows the year's lines: month, side, category, state, words."""

    month = forms.ChoiceField(choices=MONTHS, required=False)
    side = forms.ChoiceField(choices=SIDES, required=False)
    category = forms.ChoiceField(choices=[("", "全部科目"), *Category.choices], required=False)
    state = forms.ChoiceField(choices=STATES, required=False)
    q = forms.CharField(max_length=60, required=False)

    @property
    def chosen(self) -> dict:
        """What is chosen and makes sense; the rest is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def filter(self, rows):
        chosen = self.chosen
        if month := chosen.get("month"):
            rows = rows.filter(on__month=int(month))
        if side := chosen.get("side"):
            incoming = Q(category__in=Category.incomes())
            rows = rows.filter(incoming if side == "in" else ~incoming)
        if category := chosen.get("category"):
            rows = rows.filter(category=category)
        if state := chosen.get("state"):
            rows = rows.filter(state=state)
        if words := chosen.get("q"):
            named = Q(words__icontains=words) | Q(payee__icontains=words)
            rows = rows.filter(named | Q(voucher__icontains=words))
        return rows
