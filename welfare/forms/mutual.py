"""Plans, who joins them, who has paid."""

from django import forms
from django.utils import timezone

from members.models import Member
from union.kit.layout import WholeRowForm, fields_helper, form_helper
from union.kit.money import SumField
from union.kit.widgets import DayInput
from welfare.forms.registers import MembersField, PastDayField, near
from welfare.models import Enrolment, MutualPlan
from welfare.mutual_cover import why_not

EXAMPLE_PAPERS = "费用票据\n出院小结\n诊断证明\n身份证复印件"


class PlanForm(WholeRowForm):
    """A plan that ``unit`` offers."""

    given = frozenset({"unit", "ended_on"})

    fee = SumField(label="每人每期费用（元）", least=0)

    class Meta:
        model = MutualPlan
        fields = [
            "name", "insurer", "fee", "period_months", "sex", "age_from", "age_to", "caps",
            "claim_papers", "claim_days", "source",
        ]  # fmt: skip
        labels = {"sex": "谁可以参加", "claim_days": "出险后几天内申请理赔"}
        help_texts = {
            "name": "例如：在职女职工特殊疾病互助保障计划。",
            "insurer": "例如：中国职工保险互助会清源办事处。",
            "period_months": "一年填 12，两年填 24。",
            "age_from": "按保障开始那天的周岁；没有限制就不填。",
            "caps": "给教职工看的一两句话，例如：确诊一次给付 10,000 元。",
            "claim_papers": "一行一项，缺哪一项会提醒本人。",
            "source": "计划的文件名称和文号。",
        }
        widgets = {"claim_papers": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, unit, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.unit = unit
        if not self.instance.pk:
            self.initial.setdefault("claim_papers", EXAMPLE_PAPERS)
        self.helper = form_helper("保存", *self._meta.fields, cancel=cancel)

    def clean_claim_papers(self):
        text = self.cleaned_data["claim_papers"]
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) != len(set(lines)):
            raise forms.ValidationError("有一项材料写了两遍，请删去一行。")
        if any(len(line) > 100 for line in lines):
            raise forms.ValidationError("有一行超过 100 个字，请分成几项。")
        return "\n".join(lines)


class EnrolForm(forms.Form):
    """Who joins ``plan`` at ``school`` from which day."""

    starts_on = forms.DateField(label="保障从哪天开始", widget=DayInput())
    members = MembersField()

    def __init__(self, *args, plan: MutualPlan, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        here = Member.objects.on_register().filter(school=school)
        self.fields["members"].queryset = here
        self.initial.setdefault("starts_on", timezone.localdate())
        self.helper = fields_helper("starts_on")

    def clean_starts_on(self):
        near(self.cleaned_data["starts_on"], years=2)
        return self.cleaned_data["starts_on"]

    def clean(self):
        asked = super().clean()
        if self.errors:
            return asked
        wrong = [
            f"{member}（{reason}）"
            for member in asked["members"]
            if (reason := why_not(self.plan, member, asked["starts_on"]))
        ]
        if wrong:
            self.add_error("members", f"不能参加：{'、'.join(wrong[:10])}。请去掉勾选。")
        return asked


class PaidForm(forms.Form):
    """Which enrolments were paid, and on which day."""

    enrolment = forms.ModelMultipleChoiceField(
        Enrolment.objects.none(),
        error_messages={"required": "请先勾选已经缴费的人。"},
    )
    paid_on = PastDayField(label="缴费日期")

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enrolment"].queryset = rows
        self.initial.setdefault("paid_on", timezone.localdate())
