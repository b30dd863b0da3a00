"""Forms of contests: what is asked for, a work, a score, the prizes."""

import re
from collections import Counter

from django import forms
from django.utils import timezone

from activities.forms.choosing import MembersField, colleagues
from activities.models import Contest, Entry
from union.kit.layout import form_helper
from union.kit.outgoing import KINDS
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput
from union.org.forms.people import PeopleField
from union.org.models import User

TIER = re.compile(r"^(?P<name>\D+?)[\s：:×x]*(?P<quota>\d{1,3})\s*[名件个项]?$")
MOST_TIERS = 8
USUAL = "一等奖 1\n二等奖 2\n三等奖 3"
NONE = ""


def read_tiers(text: str) -> list[tuple[str, int]]:
    """``一等奖 2、二等奖 4`` as names and numbers, best first. Raises `ValidationError`."""
    found = []
    for line in re.split(r"[\n,，、；;]+", text.strip()):
        match = TIER.match(line.strip())
        if not match or not int(match["quota"]):
            raise forms.ValidationError(
                f"“{line.strip()[:20]}”看不懂，请一行写一个奖项和名额，例如：一等奖 2"
            )
        found.append((match["name"].strip()[:20], int(match["quota"])))
    if len({name for name, _ in found}) < len(found):
        raise forms.ValidationError("有两个奖项同名，请改掉一个。")
    if len(found) > MOST_TIERS:
        raise forms.ValidationError(f"奖项最多 {MOST_TIERS} 个。")
    return found


def staff_of(school):
    return User.objects.filter(school=school, is_active=True).order_by("name")


class ContestForm(forms.ModelForm):
    """A contest of ``school``."""

    class Meta:
        model = Contest
        fields = [
            "title", "kind", "rules", "opens_on", "closes_on",
            "scale", "is_anonymous", "recuses_groups", "drops_extremes",
        ]  # fmt: skip
        widgets = {
            "rules": forms.Textarea(attrs={"rows": 5}),
            "opens_on": DayInput(),
            "closes_on": DayInput(),
        }
        help_texts = {
            "is_anonymous": "评委只看编号和作品，公布以后才看到作者。",
            "recuses_groups": "评委看不到自己小组的作品；自己的作品总是看不到。",
            "drops_extremes": "至少三位评委评分时才去掉。",
        }

    def __init__(self, *args, school, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        tiers = USUAL
        if self.instance.pk:
            tiers = "\n".join(f"{tier.name} {tier.quota}" for tier in self.instance.tiers.all())
        else:
            self.instance.created_by = user
            self.initial.setdefault("opens_on", timezone.localdate())
        self.fields["tiers"] = forms.CharField(
            label="奖项和名额",
            initial=tiers,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="一行一个，从高到低，例如：一等奖 2",
            error_messages={"required": "请至少设一个奖项。"},
        )
        chosen = list(self.instance.judges.all()) if self.instance.pk else []
        self.fields["judges"] = PeopleField(
            staff_of(school), label="评委", required=False, initial=chosen
        )
        cancel = self.instance.get_absolute_url() if self.instance.pk else ""
        fields = [*self.Meta.fields, "tiers", "judges"]
        self.helper = form_helper("保存", *fields, cancel=cancel)

    def clean_tiers(self):
        return read_tiers(self.cleaned_data["tiers"])

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "截止日期不能早于开始日期。")
        return cleaned


class JudgesForm(forms.Form):
    """Another bench, also in the middle of the judging."""

    def __init__(self, *args, contest: Contest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["judges"] = PeopleField(
            staff_of(contest.school),
            label="评委",
            initial=list(contest.judges.all()),
            help_text="去掉的评委，已经评的分数一并删除。",
            error_messages={"required": "请至少选一位评委。"},
        )
        self.helper = form_helper("保存", "judges", cancel=contest.get_absolute_url())


class EntryForm(forms.ModelForm):
    """A work. ``member`` is the sender's own place in the register, None for an officer who has none."""

    upload = UploadField(label="作品文件", kinds=KINDS, required=False)

    class Meta:
        model = Entry
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, contest: Contest, member, is_officer: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.contest, self.member, self.is_officer = contest, member, is_officer
        chosen = list(self.instance.authors.all()) if self.instance.pk else [member]
        others = [one for one in chosen if one and (is_officer or one != member)]
        label = "作者" if is_officer else "合作的同事"
        help_text = "" if is_officer else "一个人完成的不选。"
        self.fields["authors"] = MembersField(
            colleagues(contest.school),
            label=label,
            help_text=help_text,
            required=is_officer,
            initial=others,
        )
        self.fields["text"].help_text = "征文可以直接贴在这里，也可以只上传文件。"
        save = "保存" if self.instance.pk else "提交作品"
        cancel = (self.instance if self.instance.pk else contest).get_absolute_url()
        self.helper = form_helper(save, "title", "text", "upload", "authors", cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        has_file = self.instance.pk and self.instance.files.exists()
        if not (cleaned.get("text") or cleaned.get("upload") or has_file or self.errors):
            self.add_error("upload", "请写上文字，或者上传作品文件。")
        return cleaned

    @property
    def authors(self) -> list:
        """Those chosen, with the sender where the sender is no officer."""
        chosen = list(self.cleaned_data["authors"])
        own = [self.member] if self.member and not self.is_officer else []
        return [*own, *(one for one in chosen if one not in own)]


class ScoreForm(forms.Form):
    """What a judge gives a work."""

    remark = forms.CharField(label="评语（可以不写）", max_length=300, required=False)

    def __init__(self, *args, scale: int, **kwargs):
        super().__init__(*args, **kwargs)
        bounds = f"分数在 0 到 {scale} 之间，最多两位小数。"
        self.fields["value"] = forms.DecimalField(
            label=f"分数（满分 {scale}）",
            min_value=0,
            max_value=scale,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "required": "请填写分数；不便评的请点“回避这件作品”。",
                "invalid": bounds,
                "min_value": bounds,
                "max_value": bounds,
                "max_decimal_places": bounds,
            },
        )
        self.order_fields(["value", "remark"])


class AwardsForm(forms.Form):
    """A class, or none, for each work that was ranked."""

    def __init__(self, *args, contest: Contest, works: list[Entry], most: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.works, self.most, self.tiers = works, most, list(contest.tiers.all())
        choices = [(NONE, "不获奖"), *((str(tier.pk), tier.name) for tier in self.tiers)]
        for work in works:
            self.fields[f"work_{work.pk}"] = forms.ChoiceField(
                label=f"{work.number}号《{work}》",
                choices=choices,
                required=False,
                initial=str(work.tier_id or NONE),
            )

    def rows(self):
        """Works with their fields, for the page."""
        return [(work, self[f"work_{work.pk}"]) for work in self.works]

    @property
    def given(self) -> dict[int, int]:
        chosen = {work.pk: self.cleaned_data.get(f"work_{work.pk}") for work in self.works}
        return {pk: int(tier) for pk, tier in chosen.items() if tier}

    def clean(self):
        cleaned, given = super().clean(), self.given
        counted = Counter(given.values())
        for tier in self.tiers:
            if counted[tier.pk] > tier.quota:
                self.add_error(None, f"{tier}名额 {tier.quota} 个，选了 {counted[tier.pk]} 个。")
        if len(given) > self.most:
            self.add_error(None, f"获奖作品最多 {self.most} 件，选了 {len(given)} 件。")
        self._demand_order(given)
        return cleaned

    def _demand_order(self, given: dict[int, int]):
        """No work stands below one that scored less."""
        place = {tier.pk: tier.position for tier in self.tiers}
        last = len(self.tiers) + 1
        behind = [(work.rank, place.get(given.get(work.pk), last), work) for work in self.works]
        for rank, position, work in behind:
            worse = [other for r, p, other in behind if r > rank and p < position]
            if worse:
                self.add_error(None, f"《{work}》得分高于《{worse[0]}》，奖项不能更低。")
                return
