"""The sheet of a count by hand."""

from django import forms

from congress.models import Motion, Sitting, Tally
from congress.quorum import Quorum
from congress.tallying import Count, Verdict, judge_for
from union.kit.layout import fields_helper, form_helper

VOTES = ["in_favour", "against", "abstained"]
SHEETS = ["issued", "returned", "invalid"]


class TallyForm(forms.ModelForm):
    """What was counted; it is judged in `clean`, and what does not add up is refused with its sums.

    ``attempt`` is the number of the vote the page was drawn for.
    """

    use_required_attribute = False  # the votes of a void vote may stay empty
    attempt = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Tally
        fields = ["present", *SHEETS, *VOTES]
        labels = {
            "present": "表决时实到（人）", "issued": "发出表决票（张）", "returned": "收回（张）",
            "invalid": "其中无效（张）", "in_favour": "赞成（票）", "against": "反对（票）",
            "abstained": "弃权（票）",
        }  # fmt: skip
        help_texts = {
            "present": "只数正式代表，列席、特邀代表不计。有人中途离场的，填表决时的人数。"
        }

    def __init__(self, *args, motion: Motion, sitting: Sitting, quorum: Quorum, attempt: int, **kw):
        first = {"present": quorum.present, "attempt": attempt, "invalid": 0}
        super().__init__(*args, initial=first, **kw)
        self.motion, self.sitting, self.quorum = motion, sitting, quorum
        self.verdict: Verdict | None = None
        if motion.method == Motion.Method.HANDS:
            for name in SHEETS:
                del self.fields[name]
        for name in self.fields:
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
            self.fields[name].error_messages["required"] = "请填写，没有就填 0"
            self.fields[name].error_messages["invalid"] = "请填写整数"
        self.helper = fields_helper(*self.fields)

    def clean(self):
        given = super().clean()
        self._forgive_what_is_void(given)
        if self.errors:
            return given
        if given["present"] > self.quorum.present:
            self.add_error(
                "present",
                f"签到的正式代表只有{self.quorum.present}人。有人漏签的，请先在签到名单上补签",
            )
            return given
        self.verdict = judge_for(self.motion, self.sitting, self.count)
        for sentence in self.verdict.errors:
            self.add_error(None, sentence)
        return given

    def _forgive_what_is_void(self, given: dict) -> None:
        """Nobody counts the box once more came back than went out."""
        issued, returned = given.get("issued"), given.get("returned")
        if issued is None or returned is None or returned <= issued:
            return
        for name in VOTES:
            if given.get(name) is None:
                self.errors.pop(name, None)
                given[name] = 0

    @property
    def count(self) -> Count:
        """The sheet as it was typed; only once the form is valid as far as its fields go."""
        names = [name for name in [*SHEETS, *VOTES, "present"] if name in self.fields]
        return Count(due=self.quorum.due, **{name: self.cleaned_data[name] for name in names})


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="录错在哪里",
        max_length=200,
        error_messages={"required": "请写明录错在哪里，这句话会留在操作记录里"},
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("撤回这次票数", "reason", cancel=cancel)
