"""A motion: its words, what the congress does with it, how it is decided."""

from django import forms

from congress.models import Measure, Motion
from congress.motions import Level, binding_for, method_verdict
from union.kit.layout import form_helper

Kind, Method = Motion.Kind, Motion.Method


class MotionForm(forms.ModelForm):
    """A motion of ``session``. A way of deciding that the district only warns of asks for a tick."""

    measure_kind = forms.ChoiceField(
        label="属于哪一类制度",
        choices=[("", "不涉及"), *Measure.Kind.choices],
        required=False,
        help_text="涉及教职工切身利益、须经教代会讨论通过的，选上类别，通过以后自动登记。",
    )
    by_hands_anyway = forms.BooleanField(
        label="已知道应当无记名投票，仍然不用无记名投票", required=False
    )

    class Meta:
        model = Motion
        fields = ["title", "kind", "method", "measure_kind"]
        help_texts = {
            "title": "例如：绩效工资分配方案（草案）。",
            "kind": "绩效、福利、聘任、考核、奖惩等制度选“讨论通过”；听报告选“听取审议”。",
        }

    def __init__(self, *args, session, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.session = session
        self.session = session
        self.verdict = None
        fields = list(self._meta.fields)
        if self.is_bound and self.data.get("kind") == Kind.ADOPT:
            fields.append("by_hands_anyway")
        else:
            del self.fields["by_hands_anyway"]
        self.helper = form_helper("保存", *fields, cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        kind, method = cleaned.get("kind"), cleaned.get("method")
        if kind in (Kind.ELECT, Kind.APPRAISE) and method != Method.SECRET:
            self.add_error("method", "选举和评议要无记名投票。")
        self._check_method(kind, method, bool(cleaned.get("by_hands_anyway")))
        return cleaned

    def _check_method(self, kind, method, knows):
        verdict = method_verdict(kind, method, binding_for(self.session))
        said = f"{verdict.sentence}{verdict.rule or ''}"
        if verdict.level == Level.BLOCK:
            self.add_error("method", said)
        elif verdict.level == Level.WARN and not knows:
            self.add_error(
                "by_hands_anyway", f"{said}请改成无记名投票；仍要这样表决的，请勾选，会写进备案。"
            )
