"""An application for aid as its writer fills it in, on the phone or for somebody without one."""

from django import forms
from django.utils import timezone

from members.models import Member
from members.states import State as Membership
from union.kit.layout import fields_helper
from union.kit.money import SumField, yuan
from union.kit.picking import PickManyField, PickOneField
from union.rules.figures import rule
from welfare.aid_consent import OUT_LOUD, SHOWN, TEXT
from welfare.aid_family import earlier_words, why_not
from welfare.aid_proofs import MEANS, needed_words
from welfare.aid_sums import Worked, illness_aid
from welfare.models import AidApplication, HardshipFile
from welfare.rules.aid import CAP, FILE_NEEDED, SHARE

Kind, Basis = AidApplication.Kind, AidApplication.Basis
ILLNESS_ONLY = ("diagnosis", "total_cost", "self_paid")


def named(member: Member) -> str:
    """``李红（012）``."""
    return f"{member.name}（{member.staff_no}）" if member.staff_no else member.name


class MemberField(PickOneField):
    label_from_instance = staticmethod(named)


class MembersField(PickManyField):
    label_from_instance = staticmethod(named)


def members_of(school):
    """Whom the union helps: in register, or retired and kept."""
    return Member.objects.filter(
        school=school, state__in=[Membership.ACTIVE, Membership.KEPT]
    ).order_by("name_pinyin")


def worked_out(application: AidApplication) -> Worked | None:
    """What illness aid comes to by the rules of today; None for other kinds."""
    if application.kind != Kind.ILLNESS or application.self_paid is None:
        return None
    today = timezone.localdate()
    share, cap = (rule(application.school, key, on=today).value for key in (SHARE, CAP))
    return illness_aid(application.self_paid, share, cap)


def area(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "data-count": "", "data-most": 2000})


class AidForm(forms.Form):
    """What one asks for. ``member`` is the applicant, ``application`` the draft that is written anew."""

    kind = forms.ChoiceField(
        label="申请哪一类救助",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一类救助"},
    )
    reason = forms.CharField(
        label="困难情况",
        max_length=2000,
        widget=area(5),
        help_text="什么时候、发生了什么、家里现在怎样。只有工会主席、委员能看到。",
        error_messages={"required": "请写明困难情况"},
    )
    diagnosis = forms.CharField(label="诊断", max_length=200, required=False)
    total_cost = SumField(label="治疗总费用（元）", required=False)
    self_paid = SumField(
        label="其中个人自付（元）",
        required=False,
        help_text="医保和互助保障报销以后，自己付了多少。",
    )
    asked = SumField(label="申请金额（元）", required=False)
    account = forms.CharField(
        label="收款的开户行和账号", max_length=100, required=False, help_text="领现金的不填。"
    )
    kin = MembersField(
        Member.objects.none(),
        label="同一家庭的本校同事",
        required=False,
        help_text="夫妻、父母子女都在本校的请选上。一个家庭只由一人申请，家里人在研究时回避。",
    )
    is_again = forms.BooleanField(label="我知道，仍要申请", required=False)
    consents = forms.BooleanField(
        label=OUT_LOUD, error_messages={"required": "不同意就不能办理，请看清楚上面的说明再勾选"}
    )
    consents_shown = forms.BooleanField(
        label=SHOWN, error_messages={"required": "救助要经过公示，不同意公示就不能办理"}
    )
    consent_text = TEXT
    earlier = ""  # why the same kind has to be asked for knowingly

    def __init__(self, *args, school, member=None, application=None, **kwargs):
        self.school, self.member, self.application = school, member, application
        if application:
            kwargs["initial"] = self._typed_before(application)
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.share, self.cap = (rule(school, key, on=today) for key in (SHARE, CAP))
        self.fields["kin"].queryset = members_of(school).exclude(pk=member.pk if member else None)
        self.fields[
            "asked"
        ].help_text = (
            f"大病救助可以不填，按自付费用的 {self.share.said} 计算，最高 {self.cap.said}。"
        )
        self.helper = fields_helper(*self.fields)

    @staticmethod
    def _typed_before(application: AidApplication) -> dict:
        names = ["kind", "reason", "asked", "account", *ILLNESS_ONLY]
        held = {name: getattr(application, name) for name in names}
        return held | {"kin": application.kin.all(), "consents": True, "consents_shown": True}

    @property
    def options(self) -> list[dict]:
        """The kinds, what each means and which proofs it takes, for the page."""
        chosen = self["kind"].value()
        return [
            {
                "value": value,
                "label": label,
                "means": f"{MEANS[value]}。要{needed_words(value)}",
                "on": value == chosen,
            }
            for value, label in Kind.choices
        ]

    def clean(self):
        asked = super().clean()
        if asked.get("kind") == Kind.ILLNESS:
            self._check_costs(asked)
        else:
            asked |= {"diagnosis": "", "total_cost": None, "self_paid": None}
        if not asked.get("asked") and "asked" not in self.errors and not self._work_out(asked):
            self.add_error("asked", "请填写申请多少元")
        if self.member and not self.errors:
            self._check_person(asked)
        return asked

    def _check_costs(self, asked: dict) -> None:
        total, paid = asked.get("total_cost"), asked.get("self_paid")
        if paid is None and "self_paid" not in self.errors:
            self.add_error("self_paid", "请填写个人自付多少元，票据上有")
        elif total is not None and paid is not None and paid > total:
            self.add_error("self_paid", f"个人自付不能超过总费用 {yuan(total)} 元，请核对票据")
        wish = asked.get("asked")
        if paid is not None and wish is not None and wish > paid:
            self.add_error("asked", f"申请金额不能超过个人自付的 {yuan(paid)} 元")

    def _work_out(self, asked: dict) -> bool:
        paid = asked.get("self_paid")
        if paid is None:
            return "self_paid" in self.errors  # said there already
        asked["asked"] = illness_aid(paid, self.share.value, self.cap.value).amount
        return asked["asked"] > 0

    def _check_person(self, asked: dict) -> None:
        own = self.application.pk if self.application else None
        kind = asked["kind"]
        if refusal := why_not(self.school, self.member, asked["kin"], but=own):
            self.add_error("kin", refusal)
        needed = rule(self.school, FILE_NEEDED, on=timezone.localdate())
        if kind == Kind.HARDSHIP and needed.value and self._file() is None:
            self.add_error("kind", f"还没有困难档案，请先请工会建档。{needed}")
        self.earlier = earlier_words(self.school, self.member, kind, but=own)
        if self.earlier and not asked["is_again"]:
            self.add_error("is_again", "请勾选以后再保存")

    def _file(self) -> HardshipFile | None:
        return HardshipFile.objects.active_for(self.member).filter(school=self.school).first()

    def basis(self, file) -> str:
        return Basis.FILE if file else Basis.OWN

    def filled(self) -> AidApplication:
        """The application with what was typed; nothing is written yet."""
        asked = self.cleaned_data
        held = self.application or AidApplication(school=self.school, member=self.member)
        file = self._file() if asked["kind"] == Kind.HARDSHIP else None
        for name in ("kind", "reason", "asked", "account", *ILLNESS_ONLY):
            setattr(held, name, asked[name])
        held.hardship_file, held.basis = file, self.basis(file)
        held.consent_text = self.consent_text
        return held


class EnteredForm(AidForm):
    """Filled in by an officer for somebody who cannot; the consent is signed on paper and its photo a proof."""

    member_chosen = MemberField(Member.objects.none(), label="替谁填写")

    def __init__(self, *args, school, user, **kwargs):
        super().__init__(*args, school=school, **kwargs)
        others = members_of(school)
        if user.pk:
            others = others.exclude(user=user)
        self.fields["member_chosen"].queryset = others
        if self.application:
            del self.fields["member_chosen"]
        del self.fields["consents_shown"]
        self.fields["consents"].label = "本人看过同意书并签了字，照片作为材料上传"
        self.fields["consents"].error_messages["required"] = "请先请本人在同意书上签字"

    def clean_member_chosen(self):
        self.member = self.cleaned_data["member_chosen"]
        return self.member

    def clean(self):
        asked = super().clean()
        if self.member and self.member in (asked.get("kin") or ()):
            self.add_error("kin", "同一家庭的同事里不用选申请人自己")
        return asked

    def basis(self, file) -> str:
        return Basis.PAPER
