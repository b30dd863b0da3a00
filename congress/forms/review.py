"""The decision of the committee on one form."""

from django import forms

from congress.merging import mains_for
from congress.models import Proposal, Review
from congress.policies.review import outcomes
from union.kit.layout import fields_helper
from union.kit.picking import PickOneField

Outcome = Review.Outcome

# Why a form is not admitted, in words that a district's regulations commonly use.
GROUNDS = [
    "与法律法规或上级政策不符",
    "属于党派、团体内部事务",
    "纯属个人诉求，或对个人的批评",
    "属于学术问题",
    "应由司法机关处理",
    "不在学校职权范围内",
    "已经解决或正在办理",
    "内容空泛，没有具体建议",
    "一个部门直接就能解决，不必立案",
]
REASON_WANTED = {
    Outcome.DECLINE: "不予立案要写明理由，提案人会看到。",
    Outcome.SEND_BACK: "退回要写明改什么，提案人才知道怎么改。",
    Outcome.DISPUTE: "请写明分歧在哪里，主席团才好审定。",
}
LABELS = {
    Outcome.ACCEPT: ("立案", "作为提案交部门办理、答复"),
    Outcome.MERGE: ("并案", "和另一件是同一件事，一并办理，提案人都收到答复"),
    Outcome.SUGGESTION: ("转意见建议", "有用，但不作为提案，同样转部门答复"),
    Outcome.SEND_BACK: ("退回修改", "提案人改好后重新提交，编号不变"),
    Outcome.DECLINE: ("不予立案", "写明理由，告诉提案人"),
    Outcome.DISPUTE: ("提请主席团", "意见不一致，由主席团审定"),
}


class MainField(PickOneField):
    """The form of another case, by number and title."""

    def label_from_instance(self, main: Proposal):
        waiting = "，待审查，并案时一并立案" if main.state == Proposal.State.SUBMITTED else ""
        return f"{main.number} {main.title}（{main.author.name}{waiting}）"


class ReviewForm(forms.Form):
    """One of the outcomes, with what it asks for: the other case, or the reason."""

    outcome = forms.ChoiceField(
        label="审查结果",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一个结果。"},
    )
    main = MainField(Proposal.objects.none(), label="并入哪一件", required=False)
    ground = forms.ChoiceField(label="常见理由", required=False)
    reason = forms.CharField(
        label="说明", required=False, max_length=900, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, proposal: Proposal, user, **kwargs):
        super().__init__(*args, **kwargs)
        open_to = outcomes(proposal)
        self.fields["outcome"].choices = [(each.value, LABELS[each][0]) for each in open_to]
        mains = mains_for(proposal, by=user).select_related("author").order_by("-pk")
        self.fields["main"].queryset = mains
        self.fields["ground"].choices = [("", "请选择"), *[(each, each) for each in GROUNDS]]
        self.helper = fields_helper("main", "ground", "reason")

    @property
    def options(self) -> list[dict]:
        """The outcomes with what each means, for the page."""
        chosen = self["outcome"].value()
        return [
            {"value": value, "label": label, "means": LABELS[value][1], "on": value == chosen}
            for value, label in self.fields["outcome"].choices
        ]

    def clean(self):
        asked = super().clean()
        outcome, words = asked.get("outcome"), []
        if outcome == Outcome.DECLINE and asked.get("ground"):
            words.append(asked["ground"])
        words += [asked["reason"]] if asked.get("reason") else []
        asked["said"] = "。".join(words)
        if outcome in REASON_WANTED and not asked["said"] and "reason" not in self.errors:
            self.add_error("reason", REASON_WANTED[outcome])
        if outcome == Outcome.MERGE and not asked.get("main") and "main" not in self.errors:
            self.add_error("main", "请选要并入的那一件。")
        return asked
