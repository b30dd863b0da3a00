"""What group and committee write about applications for aid."""

from decimal import Decimal

from django import forms
from django.db.models import Sum
from django.utils import timezone

from union.funds.models import Category
from union.kit.layout import fields_helper, form_helper
from union.kit.money import SumField, yuan
from union.kit.widgets import DayInput
from union.meetings.models import Decision
from welfare.forms.aid import area, worked_out
from welfare.models import AidApplication, AidObjection

Opinion = AidApplication.Opinion
BOOKED = [Category.HARDSHIP, Category.WARMTH]


def _not_later(day, label: str):
    if day and day > timezone.localdate():
        raise forms.ValidationError(f"{label}不能晚于今天")
    return day


class OpinionForm(forms.Form):
    """The word of the group's leader, or an officer passing it on without one."""

    opinion = forms.ChoiceField(
        label="小组意见",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项意见"},
    )
    words = forms.CharField(label="说明", max_length=300, required=False, widget=area(3))

    def __init__(self, *args, is_leader: bool, **kwargs):
        super().__init__(*args, **kwargs)
        own = [Opinion.SUPPORT, Opinion.DOUBT]
        chosen = own if is_leader else [Opinion.PASSED]
        self.fields["opinion"].choices = [(each.value, each.label) for each in chosen]
        if not is_leader:
            self.fields["opinion"].initial = Opinion.PASSED
        self.helper = form_helper("提交意见", "opinion", "words")

    def clean(self):
        asked = super().clean()
        if asked.get("opinion") == Opinion.DOUBT and not asked.get("words"):
            self.add_error("words", "请写明要核实什么")
        return asked


class RowsForm(forms.Form):
    """Several applications ticked on one page; each row has its own fields, named by the row's id."""

    none_words = "请至少勾选一份申请"

    def __init__(self, *args, rows, only: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            on = not only or row.pk == only
            self.fields[f"pick-{row.pk}"] = forms.BooleanField(required=False, initial=on)
            self.add_row(row)
        self.helper = fields_helper(*self.declared_fields)

    def add_row(self, row) -> None:
        """A form with more fields for each row adds them here."""

    def picked(self) -> list[AidApplication]:
        return [row for row in self.rows if self.cleaned_data.get(f"pick-{row.pk}")]

    def clean(self):
        asked = super().clean()
        if not self.picked():
            raise forms.ValidationError(self.none_words)
        return asked


class GrantForm(RowsForm):
    """What one meeting granted: the sums, and which meeting it was."""

    on = forms.DateField(label="决定日期", widget=DayInput())
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="会议决定",
        required=False,
        empty_label="不在下面，写在下一行",
    )
    words = forms.CharField(
        label="哪次会议定的",
        max_length=100,
        required=False,
        help_text="例如：第三届工会委员会第六次会议。上面选了的可以不填。",
    )

    def __init__(self, *args, school, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        chosen = Decision.objects.visible_to(user).citable(school)
        self.fields["decision"].queryset = chosen
        self.fields["decision"].label_from_instance = lambda each: each.offered

    def add_row(self, row) -> None:
        row.worked = worked = worked_out(row)
        self.fields[f"sum-{row.pk}"] = SumField(
            label=f"{row.member}的救助金额",
            required=False,
            initial=min(worked.amount, row.asked) if worked else row.asked,
        )

    @property
    def lines(self) -> list[dict]:
        return [
            {
                "row": row,
                "pick": self[f"pick-{row.pk}"],
                "sum": self[f"sum-{row.pk}"],
                "worked": row.worked,
            }
            for row in self.rows
        ]

    def clean_on(self):
        return _not_later(self.cleaned_data["on"], "决定日期")

    def clean(self):
        asked = super().clean()
        for row in self.picked():
            if not asked.get(f"sum-{row.pk}") and f"sum-{row.pk}" not in self.errors:
                self.add_error(f"sum-{row.pk}", "请填写金额")
        if not asked.get("decision") and not asked.get("words"):
            self.add_error("words", "请选会议决定，或写明是哪次会议定的")
        if not self.errors and asked["decision"] and asked["decision"].amount:
            self._check_total(asked["decision"])
        return asked

    def _check_total(self, decision: Decision) -> None:
        total = sum((amount for _, amount in self.granted()), Decimal(0))
        before = AidApplication.objects.filter(decision=decision, granted__isnull=False)
        spent = before.aggregate(total=Sum("granted"))["total"] or Decimal(0)
        if spent + total > decision.amount:
            used = f"已经用了 {yuan(spent)} 元，" if spent else ""
            words = (
                f"这项决定的金额是 {yuan(decision.amount)} 元，{used}勾选的合计 {yuan(total)} 元"
            )
            raise forms.ValidationError(words)

    def granted(self) -> list[tuple[AidApplication, Decimal]]:
        return [(row, self.cleaned_data[f"sum-{row.pk}"]) for row in self.picked()]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=area(3),
        help_text="申请人会看到。",
        error_messages={"required": "请写明理由，申请人会看到"},
    )

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("不予救助", "reason", cancel=cancel)


class NoticeForm(RowsForm):
    """What is put up for everybody to see, and until when."""

    title = forms.CharField(
        label="标题",
        max_length=60,
        help_text="不要写病名和姓名。",
        error_messages={"required": "请写标题"},
    )
    contact = forms.CharField(
        label="异议受理人和电话",
        max_length=80,
        help_text="例如：校工会 陈静 0312-8880001",
        error_messages={"required": "请写明异议向谁提、电话多少"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["title"].initial = f"{today.year}年{today.month}月教职工救助公示"

    def clean_title(self):
        """No name of anybody concerned: a title is read by everybody."""
        title = self.cleaned_data["title"]
        named = [row.member.name for row in self.rows if row.member.name in title]
        if named:
            raise forms.ValidationError("标题里不能写姓名")
        return title


class PayForm(RowsForm):
    """How it was paid, to whom, and whether the ledger shall know."""

    on = forms.DateField(label="发放日期", widget=DayInput())
    way = forms.ChoiceField(
        label="怎么发放", choices=AidApplication.Way.choices, widget=forms.RadioSelect
    )
    category = forms.ChoiceField(
        label="记入账簿",
        required=False,
        choices=[*((each.value, each.label) for each in BOOKED), ("", "先不记")],
        help_text="账簿里只记编号和隐去名字的姓名。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        self.fields["way"].initial = AidApplication.Way.TRANSFER

    def add_row(self, row) -> None:
        self.fields[f"payee-{row.pk}"] = forms.CharField(
            label=f"{row.member}的收款人", max_length=60, initial=row.member.name
        )

    @property
    def lines(self) -> list[dict]:
        return [
            {"row": row, "pick": self[f"pick-{row.pk}"], "payee": self[f"payee-{row.pk}"]}
            for row in self.rows
        ]

    def clean_on(self):
        day = _not_later(self.cleaned_data["on"], "发放日期")
        if self.rows and day <= self.rows[0].notice.ends_on:
            ends = self.rows[0].notice.ends_on
            raise forms.ValidationError(f"公示到{ends.month}月{ends.day}日止，发放要在这以后")
        return day

    def paid(self) -> list[tuple[AidApplication, str]]:
        return [(row, self.cleaned_data[f"payee-{row.pk}"]) for row in self.picked()]


class ObjectionForm(forms.Form):
    """Which line one objects to, and why; officers also say for whom they enter it."""

    application = forms.ChoiceField(
        label="对哪一项有异议",
        widget=forms.RadioSelect,
        error_messages={"required": "请选是哪一项"},
    )
    text = forms.CharField(
        label="异议和理由",
        max_length=1000,
        widget=area(4),
        error_messages={"required": "请写明有什么异议"},
    )
    name = forms.CharField(label="提出人", max_length=40, required=False)
    contact = forms.CharField(label="联系方式", max_length=80, required=False)

    def __init__(self, *args, lines, for_others: bool, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.applications = {str(each.application.pk): each.application for each in lines}
        choices = [(str(each.application.pk), each.words) for each in lines]
        self.fields["application"].choices = choices
        if not for_others:
            del self.fields["name"]
        self.helper = form_helper("提交异议", *self.fields, cancel=cancel)

    def clean_application(self):
        return self.applications[self.cleaned_data["application"]]


class SettleForm(forms.Form):
    finding = forms.ChoiceField(
        label="处理结论",
        choices=AidObjection.Finding.choices,
        widget=forms.RadioSelect,
        help_text="异议成立的，这项救助不再发放。",
        error_messages={"required": "请选处理结论"},
    )
    answer = forms.CharField(
        label="处理说明",
        max_length=500,
        widget=area(4),
        help_text="提出人和申请人会看到。",
        error_messages={"required": "请写明怎样核实、为什么这样处理"},
    )

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("确定", "finding", "answer", cancel=cancel)
