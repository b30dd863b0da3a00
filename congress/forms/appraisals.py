"""Forms of 民主评议: a sheet that is built, people, the vote, remarks and opinions."""

from django import forms

from congress.bodies import candidates
from congress.forms.bodies import MemberField
from congress.models import Appraisal, Appraisee, Session, Sitting
from congress.scales import MOST_GRADES, MOST_LINES, TEMPLATES, Line, Scale
from members.models import Member
from union.ballots.models import Remark, Vote
from union.kit.layout import fields_helper, form_helper

BLANK_LINES = 3  # empty rows at the end of a sheet, to be filled in
ALL_STAFF = "all"
DEFAULT_DUTIES = ["校长", "副校长", "工会主席"]
WITHHELD_REASONS = ["能看出是谁写的", "言语不当，伤害他人", "与评议无关", "捏造或无法核实"]


class BeginForm(forms.Form):
    """A name, and the sheet to begin with."""

    title = Appraisal._meta.get_field("title").formfield(label="名称")
    template = forms.ChoiceField(
        label="从哪一张评议表开始",
        choices=[(each.key, each.label) for each in TEMPLATES.values()],
        initial="leader",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一张评议表，开始以后还可以修改"},
    )

    def __init__(self, *args, session: Session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = f"{session.opens_on.year}年民主评议领导干部"
        self.helper = fields_helper("title")


class ScaleForm(forms.Form):
    """The sheet with all its lines and three empty ones; what is emptied goes away.

    The number of rows a page showed comes back as ``rows``. `scale` is what was read.
    """

    title = Appraisal._meta.get_field("title").formfield(label="名称")
    asks_words = forms.BooleanField(label="请评议人写优点和不足（可以不写）", required=False)
    rows = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=MOST_LINES + BLANK_LINES
    )

    def __init__(self, data=None, *, scale: Scale, title: str = ""):
        first = {"title": title, "asks_words": scale.asks_words}
        count = min(len(scale.lines) + BLANK_LINES, MOST_LINES + BLANK_LINES)
        super().__init__(data, initial=first | {"rows": count})
        self.is_scored = scale.is_scored
        self.size = self._rows_posted(count)
        for group in ("grade", "overall"):
            given = scale.grades if group == "grade" else scale.overall
            for n in range(MOST_GRADES):
                self._text(f"{group}{n}", f"第 {n + 1} 等", given[n] if n < len(given) else "", 8)
        for n in range(self.size):
            line = scale.lines[n] if n < len(scale.lines) else Line("")
            self._text(f"part{n}", f"第 {n + 1} 项所属方面", line.part, 12)
            self._text(f"text{n}", f"第 {n + 1} 项评议内容", line.text, 30)
            if self.is_scored:
                self.fields[f"points{n}"] = forms.IntegerField(
                    label=f"第 {n + 1} 项分值", required=False, min_value=1, max_value=100,
                    initial=line.points or None,
                    error_messages={"invalid": "请填写整数"},
                    widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
                )  # fmt: skip

    def _rows_posted(self, count: int) -> int:
        if not self.is_bound:
            return count
        try:
            return self.fields["rows"].clean(self.data.get("rows"))
        except forms.ValidationError:
            return count

    def _text(self, name: str, label: str, initial: str, most: int) -> None:
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=most,
            initial=initial,
            error_messages={"max_length": f"最多 {most} 个字"},
            widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        )

    @property
    def lines(self) -> list[dict]:
        names = ["part", "text"] + ["points"] * self.is_scored
        return [
            {"number": n + 1, **{name: self[f"{name}{n}"] for name in names}}
            for n in range(self.size)
        ]

    @property
    def grades(self) -> list:
        return [self[f"grade{n}"] for n in range(MOST_GRADES)]

    @property
    def overall(self) -> list:
        return [self[f"overall{n}"] for n in range(MOST_GRADES)]

    def clean(self):
        given = super().clean()
        if self.errors:
            return given
        self.scale = Scale(
            self._names("grade"),
            tuple(
                Line(given[f"text{n}"], given[f"part{n}"], given.get(f"points{n}") or 0)
                for n in range(self.size)
                if given[f"text{n}"]
            ),
            self._names("overall"),
            given["asks_words"],
        )
        for fault in self.scale.faults():
            self.add_error(None, fault)
        return given

    def _names(self, group: str) -> tuple[str, ...]:
        told = (self.cleaned_data[f"{group}{n}"] for n in range(MOST_GRADES))
        return tuple(name for name in told if name)


class PersonForm(forms.Form):
    """Somebody to be appraised, with the duty."""

    member = MemberField(
        Member.objects.none(),
        label="评议对象",
        error_messages={"required": "请选一位，可以打姓名或拼音找"},
    )
    duty = Appraisee._meta.get_field("duty").formfield(
        label="职务", error_messages={"required": "请填写职务，例如：副校长"}
    )

    def __init__(self, *args, appraisal: Appraisal, **kwargs):
        super().__init__(*args, **kwargs)
        listed = appraisal.appraisees.exclude(member=None).values("member")
        people = candidates(appraisal.session, "preparation").exclude(pk__in=listed)
        self.fields["member"].queryset = people
        self.fields["duty"].widget.attrs["placeholder"] = "例如：副校长"
        self.helper = form_helper("加入名单", "member", "duty")


class PutForm(forms.Form):
    """Who votes, how, and what the report counts against."""

    voters = forms.ChoiceField(label="由谁测评", widget=forms.RadioSelect)
    ways = forms.ChoiceField(
        label="怎样投票",
        choices=Vote.Ways.choices,
        initial=Vote.Ways.PHONE,
        widget=forms.RadioSelect,
        help_text="有代表不用手机的，选“手机和纸质票”。",
    )
    on_roll = forms.IntegerField(
        label="在册教职工人数",
        min_value=1,
        max_value=100_000,
        help_text="报告里“占在册”的百分比按它计算。",
    )
    by_group = forms.BooleanField(
        label="按代表团（组）分别统计",
        required=False,
        help_text="票数不够的组不显示，以免看出是谁评的。只统计手机票。",
    )

    def __init__(self, *args, appraisal: Appraisal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on_roll"].initial = appraisal.on_roll
        sittings = appraisal.session.sittings.exclude(state=Sitting.State.OVER)
        self.sittings = {str(each.pk): each for each in sittings.order_by("starts_at", "pk")}
        choices = [(pk, f"“{each}”签到的正式代表") for pk, each in self.sittings.items()]
        self.fields["voters"].choices = [*choices, (ALL_STAFF, "全体教职工（名册上的会员）")]
        self.fields["voters"].initial = choices[-1][0] if choices else ALL_STAFF
        self.helper = form_helper("准备测评票", "voters", "ways", "on_roll", "by_group")

    @property
    def sitting(self) -> Sitting | None:
        return self.sittings.get(self.cleaned_data["voters"])


class RemarksForm(forms.Form):
    """A decision for each remark; one that is not made leaves the remark waiting."""

    def __init__(self, *args, remarks: list[Remark], **kwargs):
        super().__init__(*args, **kwargs)
        self.remarks = remarks
        choices = [
            (Remark.State.RELEASED, "反馈"),
            *((f"no{n}", f"不反馈：{why}") for n, why in enumerate(WITHHELD_REASONS)),
        ]
        for remark in remarks:
            self.fields[str(remark.key)] = forms.ChoiceField(
                label="怎样处理",
                required=False,
                choices=[("", "还没有审阅"), *choices],
                initial=self._said(remark),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def _said(self, remark: Remark) -> str:
        if remark.state == Remark.State.WITHHELD and remark.reason in WITHHELD_REASONS:
            return f"no{WITHHELD_REASONS.index(remark.reason)}"
        return remark.state if remark.state == Remark.State.RELEASED else ""

    @property
    def judged(self) -> dict[str, tuple[str, str]]:
        """State and reason by the remark's key, of those that were decided."""
        found = {}
        for key, said in self.cleaned_data.items():
            if said == Remark.State.RELEASED:
                found[key] = (Remark.State.RELEASED, "")
            elif said:
                found[key] = (Remark.State.WITHHELD, WITHHELD_REASONS[int(said[2:])])
        return found


class SumForm(forms.ModelForm):
    """优点 and 不足 of one person in the union's words."""

    class Meta:
        model = Appraisee
        fields = ["strengths", "weaknesses"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in fields}

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("prefix", f"person{kwargs['instance'].pk}")
        super().__init__(*args, **kwargs)
        self.helper = fields_helper("strengths", "weaknesses")


class OpinionsForm(forms.ModelForm):
    """What the leading group and the superior say of the results, and who joined the talks."""

    class Meta:
        model = Appraisal
        fields = ["talked", "house_opinion", "superior_opinion"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("house_opinion", "superior_opinion")
        }
        help_texts = {
            "talked": "分组个别谈话评议的代表人数，没有可以不填。",
            "superior_opinion": "上级评议小组签来的意见，抄录在这里。",
        }

    helper = form_helper("保存意见", *Meta.fields)

    def clean_talked(self):
        talked, due = self.cleaned_data["talked"], self.instance.due
        if talked and due and talked > due:
            raise forms.ValidationError(f"代表一共 {due} 人，参加的不能更多")
        return talked
