"""Forms of delegates and delegations."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from congress.counting import majority_needed
from congress.models import Congress, Constituency, Delegate, Delegation
from congress.rules import ELECTION_MAJORITY
from members.models import Member
from union.kit.layout import form_helper
from union.kit.picking import PickManyField, PickOneField
from union.kit.pinyin import tidy
from union.kit.widgets import DayInput
from union.rules.figures import rule

Category = Delegate.Category


def name_and_number(member: Member) -> str:
    return f"{member.name}（{member.staff_no}）" if member.staff_no else member.name


class MembersField(PickManyField):
    """Several people of the register, found by name, number or pinyin."""

    label_from_instance = staticmethod(name_and_number)


class DelegateFilter(forms.Form):
    """Which delegates are shown."""

    SEATED, ENDED, ALL = "seated", "ended", "all"

    q = forms.CharField(label="姓名、拼音或首字母", required=False, max_length=60)
    category = forms.ChoiceField(
        label="类别", required=False, choices=[("", "全部类别"), *Category.choices]
    )
    delegation = forms.ChoiceField(label="代表团", required=False)
    unit = forms.ModelChoiceField(
        label="选举单位", required=False, queryset=Constituency.objects.none(), empty_label="全部"
    )
    state = forms.ChoiceField(
        label="资格",
        required=False,
        choices=[(SEATED, "有效"), (ENDED, "已终止"), (ALL, "全部")],
    )

    def __init__(self, data, *, congress: Congress, **kwargs):
        chosen = data.copy()
        chosen.setdefault("state", self.SEATED)
        super().__init__(chosen, **kwargs)
        self.congress = congress
        teams = [(str(one.pk), one.name) for one in congress.delegations.all()]
        self.fields["delegation"].choices = [("", "全部"), ("none", "未编团"), *teams]
        self.fields["unit"].queryset = congress.constituencies.all()

    def filter(self, delegates):
        """Narrow the list; what makes no sense narrows nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        rows, today = delegates, timezone.localdate()
        if words := wanted.get("q"):
            people = Member.objects.filter(school=self.congress.school).found_by(words)
            rows = rows.filter(Q(name__icontains=tidy(words)) | Q(member__in=people))
        if wanted.get("category"):
            rows = rows.filter(category=wanted["category"])
        if team := wanted.get("delegation"):
            rows = rows.filter(delegation=None if team == "none" else team)
        if wanted.get("unit"):
            rows = rows.filter(constituency=wanted["unit"])
        if wanted.get("state") == self.SEATED:
            rows = rows.seated(today)
        if wanted.get("state") == self.ENDED:
            rows = rows.exclude(pk__in=delegates.seated(today).values("pk"))
        return rows


class AddForm(forms.Form):
    """Observers and guests; people of the register, or one guest from outside."""

    category = forms.ChoiceField(
        label="类别",
        choices=[(c.value, c.label) for c in Category if c != Category.FORMAL],
        initial=Category.OBSERVER,
        widget=forms.RadioSelect,
        help_text="列席、特邀代表没有表决权，不计入应到人数。",
    )
    members = MembersField(Member.objects.none(), label="本校人员", required=False)
    guest = forms.CharField(
        label="校外或退休人员姓名", max_length=60, required=False, help_text="只有特邀代表可以填。"
    )
    duty = forms.CharField(
        label="职务",
        max_length=40,
        required=False,
        help_text="例如：退休教师代表、家长委员会主任。",
    )
    delegation = forms.ModelChoiceField(
        label="代表团", queryset=Delegation.objects.none(), required=False, empty_label="不编团"
    )
    starts_on = forms.DateField(label="从哪天起", widget=DayInput())

    def __init__(self, *args, congress: Congress, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.congress = congress
        held = congress.delegates.filter(ended_on=None).exclude(member=None).values("member")
        staff = Member.objects.filter(school=congress.school).open().exclude(pk__in=held)
        self.fields["members"].queryset = staff.filter(ended_on=None)
        self.fields["delegation"].queryset = congress.delegations.all()
        self.fields["starts_on"].initial = min(timezone.localdate(), congress.ends_on)
        self.helper = form_helper("增加", *self.fields, cancel=cancel)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        guest = given["guest"] = tidy(given.get("guest", ""))
        if guest and given.get("category") == Category.OBSERVER:
            self.add_error("guest", "列席代表是本校人员，请在上面选；校外人员请选“特邀代表”。")
        if guest and self.congress.delegates.filter(name=guest, ended_on=None).exists():
            self.add_error("guest", f"名单里已经有{guest}了。")
        if not guest and not given.get("members") and "members" not in self.errors:
            self.add_error("members", "请至少选一位。")


class DelegateForm(forms.ModelForm):
    """What is kept of a delegate beside the register's own particulars."""

    class Meta:
        model = Delegate
        fields = ["rank", "duty", "delegation", "wants_paper"]
        help_texts = {
            "rank": "资格审查的比例按它计算。",
            "duty": "名册上印的职务；不填就印岗位。",
            "wants_paper": "发文件时另送一份纸质的。",
        }

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["delegation"].queryset = self.instance.congress.delegations.all()
        self.fields["delegation"].empty_label = "不编团"
        self.helper = form_helper("保存", *self.fields, cancel=cancel)


class EndForm(forms.Form):
    """Ending a mandate by hand; a recall (罢免) needs the votes of the constituency's half."""

    RECALL = "原选举单位罢免"
    REASONS = ["本人辞去代表", RECALL, "长期离岗", "受处分或刑事处罚", "多次无故缺席", "其他"]

    on = forms.DateField(label="从哪天起终止", widget=DayInput())
    why = forms.ChoiceField(
        label="原因", choices=[(one, one) for one in REASONS], widget=forms.RadioSelect
    )
    votes = forms.IntegerField(
        label="罢免的赞成票", min_value=0, required=False, help_text="只有罢免要填。"
    )
    note = forms.CharField(label="说明", max_length=60, required=False)

    def __init__(self, *args, delegate: Delegate, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.delegate = delegate
        self.fields["on"].initial = timezone.localdate()
        self.helper = form_helper("终止资格", *self.fields, cancel=cancel)

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("日期不能晚于今天。")
        if day < self.delegate.starts_on:
            raise forms.ValidationError(f"不能早于当选日期（{self.delegate.starts_on:%Y-%m-%d}）。")
        return day

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("why") == "其他" and not given.get("note"):
            self.add_error("note", "请写明原因。")
        if given.get("why") == self.RECALL and "votes" not in self.errors:
            self._count_votes(given)
        words = [given.get("why", ""), given.get("note", "")]
        self.reason = "：".join(word for word in words if word and word != "其他")

    def _count_votes(self, given: dict) -> None:
        unit, votes = self.delegate.constituency, given.get("votes")
        if unit is None:
            self.add_error("why", "没有登记选举单位，不能办理罢免。")
            return
        majority = rule(self.delegate.congress.school, ELECTION_MAJORITY, on=timezone.localdate())
        least = majority_needed(unit.staff_count, majority.value)
        if votes is None or votes < least or votes > unit.staff_count:
            said = (
                f"{unit}共 {unit.staff_count} 人，罢免至少要 {least} 票赞成，请核对。（{majority}）"
            )
            self.add_error("votes", said)
            return
        given["note"] = f"{unit.staff_count}人中{votes}票赞成；{given['note']}".strip("；")


class DelegationForm(forms.ModelForm):
    """A delegation's name and its head, one of its formal delegates."""

    head = PickOneField(
        Delegate.objects.none(), label="团长", required=False, empty_label="还没有定"
    )

    class Meta:
        model = Delegation
        fields = ["name", "head"]
        labels = {"name": "代表团名称"}

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        here = Delegate.objects.filter(delegation=self.instance.pk or 0).formal().seated()
        self.fields["head"].queryset = here
        if self.instance.pk is None:
            del self.fields["head"]
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        same = self.instance.congress.delegations.filter(name=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(f"已经有“{name}”了，请换一个名称。")
        return name


class AssignForm(forms.Form):
    """Delegates ticked in the list, and the delegation they go to."""

    delegate = forms.ModelMultipleChoiceField(
        Delegate.objects.none(), error_messages={"required": "请先在名单里勾选代表。"}
    )
    to = forms.ModelChoiceField(Delegation.objects.none(), label="编入", required=False)

    def __init__(self, *args, congress: Congress, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["delegate"].queryset = congress.delegates.all()
        self.fields["to"].queryset = congress.delegations.all()
        self.fields["to"].empty_label = "不编团"


class RanksForm(forms.Form):
    """What each formal delegate counts as, in one table."""

    def __init__(self, *args, delegates: list[Delegate], **kwargs):
        super().__init__(*args, **kwargs)
        self.delegates = delegates
        for delegate in delegates:
            field = forms.ChoiceField(choices=Delegate.Rank.choices, initial=delegate.rank)
            field.widget.attrs = {"class": "form-select", "aria-label": f"{delegate.name}的身份"}
            self.fields[f"rank-{delegate.pk}"] = field

    @property
    def rows(self) -> list:
        return [(delegate, self[f"rank-{delegate.pk}"]) for delegate in self.delegates]

    @property
    def ranks(self) -> dict[int, str]:
        """The ranks that were posted and can be read; a row that was not posted stays as it is."""
        self.is_valid()
        read = {one.pk: self.cleaned_data.get(f"rank-{one.pk}") for one in self.delegates}
        return {pk: rank for pk, rank in read.items() if rank}
