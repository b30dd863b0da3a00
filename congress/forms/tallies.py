"""The count of raised hands."""

from django import forms

from congress.models import Motion, Sitting, Tally
from congress.quorum import Quorum
from congress.tallying import Count, Verdict, judge_for
from union.kit.layout import fields_helper, form_helper

VOTES = ["in_favour", "against", "abstained"]


class TallyForm(forms.ModelForm):
    """How many hands went up; it is judged in `clean`, and what does not add up is refused with its sums.

    ``attempt`` is the number of the vote the page was drawn for.
    """

    use_required_attribute = False  # what is missing is said in our own words
    attempt = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Tally
        fields = ["present", *VOTES]
        labels = {
            "present": "表决时实到（人）", "in_favour": "赞成（票）", "against": "反对（票）",
            "abstained": "弃权（票）",
        }  # fmt: skip
        help_texts = {
            "present": "只数正式代表，列席、特邀代表不计。有人中途离场的，填表决时的人数。"
        }

    def __init__(self, *args, motion: Motion, sitting: Sitting, quorum: Quorum, attempt: int, **kw):
        first = {"present": quorum.present, "attempt": attempt}
        super().__init__(*args, initial=first, **kw)
        self.motion, self.sitting, self.quorum = motion, sitting, quorum
        self.verdict: Verdict | None = None
        for name in self.fields:
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
            self.fields[name].error_messages["required"] = "请填写，没有就填 0"
            self.fields[name].error_messages["invalid"] = "请填写整数"
        self.helper = fields_helper(*self.fields)

    def clean(self):
        given = super().clean()
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

    @property
    def count(self) -> Count:
        """What was typed; only once the form is valid as far as its fields go."""
        given = {name: self.cleaned_data[name] for name in ["present", *VOTES]}
        return Count(due=self.quorum.due, **given)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="录错在哪里",
        max_length=200,
        error_messages={"required": "请写明录错在哪里，这句话会留在操作记录里"},
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("撤回这次票数", "reason", cancel=cancel)
