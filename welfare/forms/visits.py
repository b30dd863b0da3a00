"""Forms of visits: the entry, its correction, news of a colleague."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from members.models import Member
from members.states import State
from union.kit.layout import form_helper
from union.kit.money import SumField
from union.kit.picking import PickOneField
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput
from union.org.models import Unit
from welfare.models import Campaign, NewsHint, Visit
from welfare.occasions import Festival, Form, Occasion
from welfare.policies.visits import keep
from welfare.visit_caps import Finding
from welfare.visit_checks import check, retired_on, wish_of
from welfare.visit_files import KINDS

ZERO = Decimal("0.00")


def people_of(user, school: Unit):
    """Whom the person may enter visits for: an officer the whole school's, a leader the own groups' people."""
    return Member.objects.visible_to(user).filter(school=school)


class VisitFields(forms.ModelForm):
    """What a visit says, whoever it was to; ``findings`` are filled in by `clean`."""

    occasion = forms.ChoiceField(
        label="事由",
        choices=Occasion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选为什么去慰问"},
    )
    festival = forms.ChoiceField(
        label="哪个节日（节日慰问才选）", choices=[("", "请选"), *Festival.choices], required=False
    )
    form = forms.ChoiceField(
        label="送什么",
        choices=Form.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选送的是什么"},
    )
    amount = SumField(label="金额（元）", least=ZERO, required=False)
    is_another = forms.BooleanField(label="不是同一次，照样登记", required=False)
    findings: list[Finding] = []

    class Meta:
        model = Visit
        fields = [
            "occasion", "festival", "on", "form", "what", "amount", "visitors", "words", "campaign",
        ]  # fmt: skip
        widgets = {
            "on": DayInput(),
            "words": forms.Textarea(attrs={"rows": 2}),
            "what": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args, user, school: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.school = user, school
        self.fields["on"].error_messages["required"] = "请填写哪一天去的"
        running = Campaign.objects.filter(school=school, state=Campaign.State.OPEN)
        self.fields["campaign"].queryset = running
        self.fields["campaign"].empty_label = "不属于"
        self.fields["campaign"].label = "属于哪次活动"

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("日期不能晚于今天，去过以后再登记")
        return on

    def clean(self):
        said = super().clean()
        if said.get("occasion") != Occasion.FESTIVAL:
            said["festival"] = ""
        elif not said.get("festival"):
            self.add_error("festival", "请选是哪个节日")
        self._clean_amount(said)
        return said

    def _clean_amount(self, said) -> None:
        if "amount" not in said or "form" not in said:
            return
        if said["form"] == Form.NOTHING:
            if said["amount"]:
                self.add_error("amount", "写了金额，就请选送的是什么；没有带物品的，金额不用填")
            said["amount"] = ZERO
        elif not said["amount"]:
            self.add_error("amount", "请填写金额；没有带物品的，选“无物品”")

    def _post_clean(self):
        """After the model is filled in: what the rules say of it."""
        super()._post_clean()
        if not self.errors:
            self._hold_against_rules()

    def _hold_against_rules(self) -> None:
        self.instance.confirmed = "不是同一次" if self.cleaned_data["is_another"] else ""
        self.refuse(self._found())

    def _found(self) -> list[Finding]:
        discreet = not keep(self.user, self.school)
        wishes = [wish_of(self.instance)]
        return check(self.school, wishes, but=self.instance.pk, discreet=discreet)[0]

    def refuse(self, findings: list[Finding]) -> None:
        """Show the findings, and refuse where one of them forbids or asks for a tick that is missing."""
        self.findings = findings
        if any(finding.is_blocked for finding in findings):
            self.add_error(None, "还没有登记：不符合规定，请看“送什么”下面的说明")
        elif self.asks_tick and not self.cleaned_data.get("is_another"):
            self.add_error(None, "还没有登记：可能已经登记过，请看“送什么”下面的说明")

    @property
    def asks_tick(self) -> bool:
        return any(finding.needs_tick for finding in self.findings)


class VisitForm(VisitFields):
    """A new visit: to a member of the school, or to somebody by name who is not in the register."""

    member = forms.ModelChoiceField(Member.objects.none(), required=False)
    name = forms.CharField(label="姓名", max_length=60, required=False)
    is_retired = forms.BooleanField(label="离退休人员", required=False)
    photo = UploadField(label="照片", kinds=KINDS, required=False)
    is_booked = forms.BooleanField(label="同时记入工会账簿", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = self.school
        self.fields["member"].queryset = people_of(self.user, self.school)
        self.fields["photo"].help_text = "可以现场拍。照片会缩小，去掉位置信息，加密保存。"
        self.fields["photo"].widget.attrs["accept"] = "image/*"

    def clean(self):
        said = super().clean()
        member, name = said.get("member"), (said.get("name") or "").strip()
        if not member and not name and "member" not in self.errors:
            self.add_error(None, "请先选慰问谁")
        if name and not member:
            self._demand_unknown("".join(name.split()))
        self.instance.member = member
        self.instance.name = member.name if member else name
        on = said.get("on") or timezone.localdate()
        self.instance.is_retired = (
            retired_on(member, on) if member else bool(said.get("is_retired"))
        )
        return said

    def _demand_unknown(self, name: str) -> None:
        """Who stands in the register is taken from there: sums of the year and leaving are looked up by person."""
        if Member.objects.filter(school=self.school, name=name).exists():
            said = (
                f"名册里有{name}，请回上一步从名册里选；不在您小组的，请工会主席、委员登记。"
                f"同名的另一个人，请注明，例如“{name}（退休）”"
            )
            self.add_error(None, said)


class CorrectForm(VisitFields):
    """The same fields of a visit that stands, and its receipt."""

    class Meta(VisitFields.Meta):
        fields = [
            *VisitFields.Meta.fields, "handler", "approver", "received_by", "received_on",
        ]  # fmt: skip
        widgets = VisitFields.Meta.widgets | {"received_on": DayInput()}

    def __init__(self, *args, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("occasion", "form"):  # a line each: here they are rarely changed
            self.fields[name].widget = forms.Select(choices=self.fields[name].choices)
        own = Campaign.objects.filter(pk=self.instance.campaign_id)
        self.fields["campaign"].queryset = self.fields["campaign"].queryset | own
        if not self.is_bound:
            del self.fields["is_another"]
        self.helper = form_helper("保存更正", *self.fields, cancel=cancel)

    def _hold_against_rules(self):
        asked = self.cleaned_data.get("is_another") or self.instance.confirmed
        self.instance.confirmed = "不是同一次" if asked else ""
        self.refuse(self._found())


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="为什么撤销",
        max_length=200,
        error_messages={"required": "请写明为什么撤销，例如：登记错人"},
    )


class PhotoForm(forms.Form):
    """A photo for a visit that is entered already."""

    photo = UploadField(label="照片", kinds=KINDS)
    kind = forms.ChoiceField(
        label="是什么照片", choices=[("photo", "现场照片"), ("receipt", "签收单照片")]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photo"].widget.attrs["accept"] = "image/*"
        self.helper = form_helper("添加", "photo", "kind")


class HintForm(forms.ModelForm):
    """News of a colleague: who, what, when; the words go to officers only."""

    occasion = forms.ChoiceField(
        label="什么事",
        choices=[(each.value, each.label) for each in Occasion.sudden()],
        widget=forms.RadioSelect,
        error_messages={"required": "请选是什么事"},
    )
    member = PickOneField(
        Member.objects.none(), label="哪位同事", error_messages={"required": "请选是哪位同事"}
    )

    class Meta:
        model = NewsHint
        fields = ["member", "occasion", "on", "words"]
        widgets = {"on": DayInput(), "words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, school: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        # Names of colleagues are no secret at a school; nothing else of the register is shown here.
        colleagues = Member.objects.filter(school=school, state__in=State.open()).for_list()
        self.fields["member"].queryset = colleagues
        self.fields["on"].error_messages["required"] = "请填写哪一天，记不清就填今天"
        self.fields[
            "words"
        ].help_text = "想说就说两句，例如住在哪个医院、什么时候方便去。只有工会主席、委员看得到。"
        self.helper = form_helper("告诉工会", "member", "occasion", "on", "words")
