"""Turning to the union: on the phone by oneself, or entered by an officer who was told."""

from django import forms

from disclosure.case_alike import twin_of
from disclosure.case_desk import NoDesk, desk_without, in_reach
from disclosure.case_files import KINDS, MOST
from disclosure.case_names import named_by_name, named_in
from disclosure.models import Complaint
from union.kit.layout import fields_helper, form_helper
from union.kit.plain_text import plain
from union.kit.uploads import UploadField
from union.org.forms.people import PersonField
from union.org.models import User

LONGEST = 5000
MEANS = {
    Complaint.Kind.PETITION: "有困难、有要求，请工会帮着办",
    Complaint.Kind.COMPLAINT: "对某件事、某个做法不满意",
    Complaint.Kind.REPORT: "有人违规违纪，请工会查一查",
    Complaint.Kind.MEDIATION: "和学校、和同事有争议，请工会居中调解",
    Complaint.Kind.LEGAL_AID: "想问法律上的事，或者需要请律师",
}


def area(rows: int, **attrs) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class LongText(forms.CharField):
    """Words and nothing else, with one kind of line end. Without ``maxlength``, since browsers cut what is
    pasted without a word; too much is named instead, with how much it is."""

    def __init__(
        self, label: str, rows: int = 6, *, most: int = LONGEST, missing: str = "", **kwargs
    ):
        self.most = most
        errors = {"required": missing or f"请填写{label}"}
        look = area(rows, **{"data-count": "", "data-most": most})
        super().__init__(label=label, widget=look, error_messages=errors, **kwargs)

    def to_python(self, value):
        return plain(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n").strip()

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            words = f"写了 {len(value)} 个字，最多 {self.most} 个字，请删减，或把全文作为材料上传"
            raise forms.ValidationError(words)


class CaseFileField(UploadField):
    """One file more for a case, while there is room."""

    def __init__(self, **kwargs):
        super().__init__(label="材料", kinds=KINDS, required=False, **kwargs)
        self.complaint = None

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and self.complaint and self.complaint.files.count() >= MOST:
            raise forms.ValidationError(
                f"每件最多 {MOST} 个材料，已经满了。请合成一个文件再交给承办人"
            )
        return upload


class PeopleInReach(forms.ModelMultipleChoiceField):
    """Those into whose hands a case could come, each with the offices held; a tick keeps it from them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(User.objects.none(), **kwargs)
        self.offices: dict[User, str] = {}

    def narrow(self, offices: dict[User, str], *, but: set[int]) -> None:
        self.offices = offices
        chosen = {user.pk for user in offices} - but
        self.queryset = User.objects.filter(pk__in=chosen).order_by("name")

    def label_from_instance(self, user):
        return f"{user.name}（{self.offices[user] or '承办人'}）"


class ComplaintForm(forms.Form):
    """What somebody asks of the union of ``school``: one matter a time."""

    kind = forms.ChoiceField(
        label="您想办什么",
        choices=Complaint.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一类；说不准就选“信访”"},
    )
    subject = forms.CharField(
        label="一句话说清是什么事",
        max_length=60,
        error_messages={
            "required": "请用一句话写明是什么事",
            "max_length": "请写短一些，不超过 60 个字",
        },
    )
    text = LongText(
        "事情经过和您的要求",
        8,
        help_text="什么时候、在哪里、谁、做了什么，您希望怎么办。一次只说一件事。",
    )
    against = forms.CharField(
        label="反映的是谁、哪个部门", max_length=100, required=False, help_text="没有就不填。"
    )
    about = PeopleInReach(
        label="下面有没有与这件事有关的人",
        required=False,
        help_text="勾选的人看不到这件，也不能参加办理。",
    )
    is_confidential = forms.BooleanField(
        label="请为我保密：只让受理的人和承办人看到", required=False
    )
    file = CaseFileField()
    is_another = forms.BooleanField(label="这是另一件事，照样提交", required=False)
    is_clear = forms.BooleanField(label="写到的人都与这件事无关，照样提交", required=False)
    twin = None  # one's own case under way that says the same
    mentioned = ()  # people in whose hands it could come, named in the words and not said to be concerned

    def __init__(self, *args, school, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.school, self.user = school, user
        self.fields["about"].narrow(in_reach(school), but={user.pk})
        self.helper = fields_helper("subject", "text", "against", "about", "is_confidential")

    @property
    def options(self) -> list[dict]:
        """The kinds with what each means, for the page."""
        chosen = self["kind"].value()
        return [
            {"value": value, "label": label, "means": MEANS[value], "on": value == chosen}
            for value, label in Complaint.Kind.choices
        ]

    def clean(self):
        asked = super().clean()
        if not self.errors:
            self._check_desk(asked)
            self._check_words(asked)
        if not self.errors and not asked["is_another"]:
            self.twin = twin_of(asked["subject"], self._under_way())
            if self.twin:
                self.add_error("is_another", "是另一件事就勾选，再提交")
        return asked

    def _check_words(self, asked: dict) -> None:
        """Whoever writes 陈静扣下了补贴 and names nobody above should not have it lie on that person's desk unasked."""
        known = {*asked["about"], *named_in(self.school, asked["against"]), self.user}
        named = set(named_by_name(self.school, f"{asked['subject']}\n{asked['text']}"))
        near = [user for user in self.fields["about"].offices if user in named - known]
        self.mentioned = [user for user in near if user.pk != self.complainant_id]
        if self.mentioned and not asked["is_clear"]:
            names = "、".join(map(self.fields["about"].label_from_instance, self.mentioned))
            words = f"您写到了{names}。与这件事有关的，请在这里勾选"
            self.add_error("about", words)

    def _under_way(self):
        """Where to look for the same matter: among one's own."""
        return Complaint.objects.own(self.user).filter(school=self.school).under_way()

    def _check_desk(self, asked: dict) -> None:
        """Somebody must be left who may decide on it."""
        away = {user.pk for user in [*asked["about"], *named_in(self.school, asked["against"])]}
        away -= {self.complainant_id}
        try:
            desk_without(self.school, {*away, self.complainant_id} - {None})
        except NoDesk as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    @property
    def complainant_id(self) -> int | None:
        return self.user.pk

    def complaint(self) -> Complaint:
        """The row to be received; nothing is written yet."""
        asked, level = self.cleaned_data, Complaint.Level
        kept = asked["is_confidential"] or asked["kind"] == Complaint.Kind.REPORT
        return Complaint(
            school=self.school,
            level=level.CONFIDENTIAL if kept else level.ORDINARY,
            complainant=self.user,
            **{name: asked[name] for name in ("kind", "subject", "text", "against")},
        )


class EnteredForm(ComplaintForm):
    """What came in person, by phone or by letter, as an officer enters it."""

    channel = forms.ChoiceField(
        label="怎么来的",
        choices=[each for each in Complaint.Channel.choices if each[0] != Complaint.Channel.ONLINE],
    )
    person = PersonField(
        User.objects.none(),
        label="来信人是本校教职工",
        required=False,
        empty_label="不是，或不便关联账号",
        help_text="选了以后，本人登录就能看进度和答复。",
    )
    name = forms.CharField(
        label="来信人姓名", max_length=60, required=False, help_text="上面没有选的在这里写。"
    )
    contact = forms.CharField(label="联系方式", max_length=100, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = User.objects.filter(school=self.school, is_active=True).exclude(pk=self.user.pk)
        self.fields["person"].queryset = here
        self.fields["subject"].label = "事由"
        self.fields["text"].label = "内容"
        self.fields["kind"].label = "类别"
        self.fields["is_confidential"].label = "作为保密件：只让受理的人和承办人看到"
        self.helper = fields_helper("channel", "person", "name", "contact", *self.helper.layout)

    def _under_way(self):
        """The page of the case shows what is alike to whoever decides."""
        return Complaint.objects.none()

    @property
    def complainant_id(self) -> int | None:
        person = self.cleaned_data.get("person")
        return person.pk if person else None

    def clean(self):
        asked = super().clean()
        nobody = not asked.get("person") and not asked.get("name")
        if nobody and asked.get("kind") not in (None, Complaint.Kind.REPORT):
            self.add_error("name", "请选来信人或写明姓名；只有举报可以匿名")
        if self.user in named_in(self.school, asked.get("against") or ""):
            self.add_error("against", "这件与您有关，您不能登记，请由别的委员登记")
        return asked

    def complaint(self) -> Complaint:
        found, asked = super().complaint(), self.cleaned_data
        found.complainant, found.entered_by = asked["person"], self.user
        found.complainant_name = "" if asked["person"] else asked["name"]
        found.contact, found.channel = asked["contact"], asked["channel"]
        return found


class WordsForm(forms.Form):
    """What the complainant adds."""

    note = LongText("补充的内容", 5, most=2000)
    file = CaseFileField()

    def __init__(self, *args, complaint: Complaint, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].complaint = complaint
        self.helper = form_helper("提交补充", "note", "file", cancel=complaint.own_url)


class RatingForm(forms.Form):
    """The complainant's verdict on the answer."""

    grade = forms.ChoiceField(
        label="评价",
        choices=Complaint.Grade.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选满意、基本满意或不满意"},
    )
    words = forms.CharField(label="说明", max_length=500, required=False, widget=area(3))
