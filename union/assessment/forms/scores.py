"""The scores of a school: one form over all items, for the school or for the committee."""

from django import forms

from union.assessment.actions.scores import Mark, differs
from union.assessment.content import in_blocks, lines_of
from union.assessment.models import Assessment, ItemScore
from union.assessment.offers import offer_for
from union.assessment.totals import points_said
from union.kit.layout import form_helper

MET = (("", "未评"), ("yes", "达到"), ("no", "未达到"))
SAID = {True: "yes", False: "no", None: ""}
READ = {said: met for met, said in SAID.items()}
SAVED_ELSEWHERE = "别人刚刚保存过这所学校的评分。您填的还在这一页，请核对，再保存一次就以您的为准。"


class Line:
    """One item in the form: what stands in the records, what was said, and its fields."""

    def __init__(self, item, score, offer, form):
        self.item, self.score, self.offer = item, score, offer
        self.points, self.words = form[f"p{item.pk}"], form[f"w{item.pk}"]
        self.met = form[f"m{item.pk}"] if item.is_must else None


class ScoreForm(forms.Form):
    """Points, words, and whether must-items are met; nothing is required, so half of it can be kept.

    ``side`` is ``self`` or ``committee``. Fields are named by the item: ``p7``, ``m7``, ``w7``.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, assessment: Assessment, side: str, figures: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.assessment, self.side = assessment, side
        self.rows = lines_of(assessment, for_desk=side == "committee")
        self.offers = {item.pk: offer_for(item, figures) for item, _score in self.rows}
        self.fields["seen"].initial = assessment.edits
        for item, score in self.rows:
            self._add(item, score)
        if side == "committee":
            self.fields["remark"] = forms.CharField(
                label="评语", required=False, max_length=1000, initial=assessment.remark,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    def _add(self, item, score) -> None:
        own = self.side == "self"
        held = getattr(score, f"{self.side}_points", None)
        self.fields[f"p{item.pk}"] = forms.DecimalField(
            label=f"{item.text}：得分", required=False, min_value=0, max_value=item.points,
            decimal_places=2, max_digits=5, initial=None if held is None else points_said(held),
            error_messages={"max_value": f"最多 {points_said(item.points)} 分。", "min_value": "不能小于 0 分。"},
        )  # fmt: skip
        words = "self_words" if own else "committee_reason"
        self.fields[f"w{item.pk}"] = forms.CharField(
            label=f"{item.text}：{'说明' if own else '理由'}", required=False,
            max_length=500 if own else 300, initial=getattr(score, words, ""),
        )  # fmt: skip
        if item.is_must:
            self.fields[f"m{item.pk}"] = forms.ChoiceField(
                label=f"{item.text}：是否达到", choices=MET, required=False,
                initial=SAID[getattr(score, f"{self.side}_met", None)],
            )  # fmt: skip

    def blocks(self) -> list[tuple[str, list[Line]]]:
        """The items under their headings."""
        lines = [Line(item, score, self.offers[item.pk], self) for item, score in self.rows]
        return in_blocks(lines, item_of=lambda line: line.item)

    def clean(self):
        asked = super().clean()
        if self.side == "committee":
            for item, score in self.rows:
                self._check_reason(item, score, asked)
        return asked

    def _check_reason(self, item, score, asked) -> None:
        """A score other than the school's needs its reason at once: later nobody remembers."""
        if score is None or f"p{item.pk}" in self.errors:
            return
        given = ItemScore(
            self_points=score.self_points, self_met=score.self_met,
            committee_points=asked.get(f"p{item.pk}"), committee_met=READ[asked.get(f"m{item.pk}", "")],
        )  # fmt: skip
        if differs(given) and not asked.get(f"w{item.pk}"):
            self.add_error(f"w{item.pk}", "与自评不同，请写一句理由。")

    def marks(self, take: str = "") -> dict[int, Mark]:
        """What was said, by item; ``take`` is an item whose offered points are taken over, or ``all``.

        With ``self`` the committee gives what the school gave itself wherever nothing was typed.
        """
        asked, found = self.cleaned_data, {}
        for item, score in self.rows:
            points, offer = asked.get(f"p{item.pk}"), self.offers[item.pk]
            met = READ[asked.get(f"m{item.pk}", "")]
            if offer and take in ("all", str(item.pk)):
                points = offer.points
            if take == "self" and score:
                points = score.self_points if points is None else points
                met = score.self_met if met is None else met
            found[item.pk] = Mark(points, met, asked[f"w{item.pk}"])
        return found


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label="异议和理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写明哪一条、认为应得几分、依据是什么。", error_messages={"required": "请写明异议和理由。"},
    )  # fmt: skip

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("提出异议", "text", cancel=cancel)


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label="决定", choices=(("keep", "维持原来的评分"), ("correct", "重新打开评分，改好再公布")),
        widget=forms.RadioSelect, error_messages={"required": "请选一个决定。"},
    )  # fmt: skip
    text = forms.CharField(
        label="答复", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明答复。"},
    )  # fmt: skip

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("答复", "outcome", "text", cancel=cancel)


class PublishForm(forms.Form):
    ranking_is_public = forms.BooleanField(
        label="各校可以看到全部排名", required=False,
        help_text="不选的，每所学校只看到本校的得分、等次和名次。",
    )  # fmt: skip

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("公布结果", "ranking_is_public", cancel=cancel)
