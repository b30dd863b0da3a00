"""Claims as people make them on a phone, and what officers enter."""

from django import forms

from union.kit.layout import fields_helper, form_helper
from union.kit.money import SumField
from union.kit.outgoing import outgoing
from union.kit.uploads import Refused, UploadField
from welfare.claim_files import KINDS, MOST
from welfare.forms.registers import PastDayField
from welfare.models import Claim, ClaimOpening, Enrolment


class PapersForm(forms.Form):
    """One upload for each paper of the plan; what cannot be made harmless is refused here, with the reason."""

    def __init__(self, *args, papers: list[str], room: int = MOST, **kwargs):
        super().__init__(*args, **kwargs)
        self.papers, self.room = papers, room
        for number, paper in enumerate(papers):
            self.fields[f"paper_{number}"] = UploadField(
                label=paper, kinds=KINDS, required=False, help_text=""
            )

    @property
    def uploads(self) -> list[tuple]:
        """(paper, upload) of what was chosen."""
        chosen = [
            (paper, self.cleaned_data.get(f"paper_{number}"))
            for number, paper in enumerate(self.papers)
        ]
        return [(paper, upload) for paper, upload in chosen if upload]

    def clean(self):
        asked = super().clean()
        for number, _paper in enumerate(self.papers):
            upload = asked.get(f"paper_{number}")
            if upload:
                try:
                    asked[f"paper_{number}"] = outgoing(upload)
                except Refused as refusal:
                    self.add_error(f"paper_{number}", str(refusal))
        if len(self.uploads) > self.room:
            raise forms.ValidationError(f"材料最多 {MOST} 份，请合并成 PDF 再上传。")
        return asked


class ClaimForm(PapersForm):
    """What happened, when, and the sum of the bills."""

    happened_on = PastDayField(label="出险或出院日期", years=3)
    diagnosis = forms.CharField(
        label="诊断或事故经过",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="加密保存，只有办理的工会委员按事由打开，每次打开您都看得到。",
    )
    asked = SumField(label="票据金额合计（元）")

    def __init__(self, *args, enrolment: Enrolment, **kwargs):
        super().__init__(*args, papers=enrolment.plan.papers, **kwargs)
        self.enrolment = enrolment
        files = [f"paper_{number}" for number in range(len(self.papers))]
        self.order_fields(["happened_on", "diagnosis", "asked", *files])
        self.helper = fields_helper("happened_on", "diagnosis", "asked")

    @property
    def file_fields(self):
        return [self[f"paper_{number}"] for number in range(len(self.papers))]

    def clean_happened_on(self):
        day, cover = self.cleaned_data["happened_on"], self.enrolment
        if not cover.starts_on <= day <= cover.ends_on:
            raise forms.ValidationError(
                f"这一期只保障 {cover.starts_on:%Y年%-m月%-d日} 到 {cover.ends_on:%Y年%-m月%-d日} 之间发生的。"
            )
        return day

    @property
    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("happened_on", "diagnosis", "asked")}


class MorePapersForm(PapersForm):
    """Papers that are still missing, or a better photo."""

    def __init__(self, *args, claim: Claim, cancel: str = "", **kwargs):
        room = MOST - claim.files.count()
        super().__init__(*args, papers=claim.enrolment.plan.papers, room=room, **kwargs)
        self.helper = form_helper("提交材料", *self.fields, cancel=cancel)

    def clean(self):
        asked = super().clean()
        if not self.errors and not self.uploads:
            raise forms.ValidationError("还没有选文件，请至少选一份。")
        return asked


class OpenForm(forms.Form):
    """What for an officer reads a claim."""

    reason = forms.ChoiceField(
        label="查看事由",
        choices=ClaimOpening.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请先选查看事由"},
    )


class PaymentForm(forms.Form):
    """What the insurer paid."""

    paid = SumField(label="赔付金额（元）")

    def __init__(self, *args, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("登记赔付", "paid", cancel=cancel)


class RefusalForm(forms.Form):
    """Why nothing is paid; the person reads it."""

    reason = forms.CharField(
        label="未赔付的原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="本人看得到，加密保存。",
    )

    def __init__(self, *args, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("登记未赔付", "reason", cancel=cancel)
