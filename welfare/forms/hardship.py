"""Forms of hardship files: whose, consent, the content with the household, proofs."""

from django import forms
from django.utils import timezone

from members.models import Member
from union.kit.cells import Unclear, as_text
from union.kit.layout import fields_helper, form_helper
from union.kit.money import SumField, read_sum
from union.kit.picking import PickOneField
from union.kit.plain_text import plain
from union.kit.uploads import Refused, UploadField
from union.kit.widgets import DayInput
from welfare import hardship_fields as spec
from welfare.hardship_files import KINDS, MOST, made_small
from welfare.models import HardshipFile, HardshipProof

LONGEST = 2000
MOST_CAUSES = 3
SPARE_ROWS = 3
ZERO = 0


class WholeNumber(forms.IntegerField):
    """Also with full-width digits and a word behind it (4人)."""

    def to_python(self, value):
        try:
            text = as_text(value).removesuffix("人").removesuffix("平方米").strip()
        except Unclear as error:
            raise forms.ValidationError(str(error)) from error
        return super().to_python(text)


class NumberText(forms.CharField):
    """A long number as people copy it: spaces between the digits, a small x."""

    def __init__(self, *, problem, **kwargs):
        super().__init__(max_length=40, **kwargs)
        self.problem = problem

    def to_python(self, value):
        return "".join(as_text(super().to_python(value)).upper().split())

    def validate(self, value):
        super().validate(value)
        if value and (words := self.problem(value)):
            raise forms.ValidationError(words)


class PlainText(forms.CharField):
    def to_python(self, value):
        return plain(super().to_python(value)).replace("\r\n", "\n").strip()


def _asked(fact: spec.Fact) -> dict:
    errors = {"required": f"请填写{fact.label}", "invalid": f"{fact.label}要填整数"}
    if fact.kind == spec.COUNT:
        errors |= {"min_value": f"{fact.label}至少是 1", "max_value": f"{fact.label}不会超过 999"}
    return {
        "label": fact.label,
        "required": fact.is_required,
        "help_text": fact.help,
        "error_messages": errors,
    }


def _choice(fact, asked):
    empty = "请选择" if fact.is_required else "未填"
    asked["error_messages"]["required"] = f"请选择{fact.label}"
    return forms.ChoiceField(choices=[("", empty), *fact.choices], **asked)


MAKERS = {
    spec.TEXT: lambda fact, asked: PlainText(max_length=120, **asked),
    spec.LONG: lambda fact, asked: PlainText(
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **asked
    ),
    spec.CHOICE: _choice,
    spec.MANY: lambda fact, asked: forms.MultipleChoiceField(
        choices=fact.choices, widget=forms.CheckboxSelectMultiple, **asked
    ),
    spec.MONEY: lambda fact, asked: SumField(least=ZERO, **asked),
    spec.COUNT: lambda fact, asked: WholeNumber(
        min_value=1, max_value=999, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **asked
    ),
    spec.TICK: lambda fact, asked: forms.BooleanField(**asked),
    spec.IDENTITY: lambda fact, asked: NumberText(problem=spec.identity_problem, **asked),
    spec.CARD: lambda fact, asked: NumberText(problem=spec.card_problem, **asked),
    "day": lambda fact, asked: forms.DateField(widget=DayInput(), **asked),
}


def field_for(fact: spec.Fact) -> forms.Field:
    field = MAKERS[fact.kind](fact, _asked(fact))
    field.widget.attrs.setdefault("autocomplete", "off")
    return field


def stored_value(value):
    """As it stands in the sealed JSON: sums and days as text."""
    if value is None or isinstance(value, str | bool | int | list):
        return value
    return str(value)


class FactsForm(forms.Form):
    """Fields made of a list of `Fact`; `facts` gives what to store."""

    asked: tuple[spec.Fact, ...] = ()

    def __init__(self, *args, facts: dict | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for fact in self.asked:
            self.fields[fact.key] = field_for(fact)
        self.initial |= {key: _initial(key, value) for key, value in (facts or {}).items()}

    def facts(self) -> dict:
        values = {fact.key: stored_value(self.cleaned_data.get(fact.key)) for fact in self.asked}
        return {key: value for key, value in values.items() if value not in (None, "", [], False)}


def _initial(key: str, value):
    fact = spec.BY_KEY.get(key)
    is_sum = key == "income" or (fact and fact.kind == spec.MONEY)
    return read_sum(value, least=None) if is_sum and value else value


class ContentForm(FactsForm):
    """All about the person, in the groups of the district's form."""

    asked = tuple(spec.FACTS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = spec.GROUPS.items()
        self.groups = [(name, fields_helper(*(f.key for f in facts))) for name, facts in groups]

    def clean_causes(self):
        chosen = self.cleaned_data["causes"]
        if len(chosen) > MOST_CAUSES:
            raise forms.ValidationError(
                f"次要原因最多选 {MOST_CAUSES} 个，现在选了 {len(chosen)} 个"
            )
        return chosen

    def clean(self):
        asked = super().clean()
        if asked.get("cause") and asked["cause"] in asked.get("causes", []):
            self.add_error("causes", f"“{asked['cause']}”已经是主要原因，请从次要原因里去掉")
        parts = sum(asked.get(name) or 0 for name in ("medical", "study"))
        if parts > (asked.get("rigid") or 0):
            words = "刚性支出包括治病和上学的钱，不能比两项之和少，请核对"
            self.add_error("rigid", words)
        return asked


class HouseholdForm(FactsForm):
    """One person of the household; a row left empty is no row, an emptied one goes."""

    asked = spec.HOUSEHOLD

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.helper = fields_helper(*(fact.key for fact in self.asked))

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self._says_anything():
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}

    def _says_anything(self) -> bool:
        return any(self.data.get(self.add_prefix(fact.key), "").strip() for fact in self.asked)

    def clean_born(self):
        born = self.cleaned_data["born"]
        if born and born > timezone.localdate():
            raise forms.ValidationError("出生日期不能晚于今天，请核对")
        return born


def household_forms(data, file: HardshipFile) -> list[HouseholdForm]:
    """A form a row, and a few spare ones."""
    rows = [row.facts for row in file.household.all()]
    rows += [{}] * SPARE_ROWS
    return [
        HouseholdForm(data, facts=facts, prefix=f"row{place}") for place, facts in enumerate(rows)
    ]


class MemberField(PickOneField):
    def label_from_instance(self, member):
        return f"{member.name}（{member.staff_no}）" if member.staff_no else member.name


class PaperField(UploadField):
    """A picture or a scan of something signed, readable and small."""

    def __init__(self, **kwargs):
        super().__init__(kinds=("jpg", "png", "webp", "pdf"), **kwargs)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return _small(upload) if upload else upload


def _small(upload):
    try:
        return made_small(upload)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal


class NewFileForm(forms.Form):
    """Whose file, and the consent where it is signed already."""

    member = MemberField(Member.objects.none(), label="教职工")
    paper = PaperField(label="签好字的同意书（可以以后再传）", required=False)
    covers_children = forms.BooleanField(
        label="同意书里有作为监护人、代未满 14 周岁子女的同意", required=False
    )

    def __init__(self, *args, school, user, **kwargs):
        super().__init__(*args, **kwargs)
        open_states = [HardshipFile.State.DRAFT, HardshipFile.State.FILED]
        taken = HardshipFile.objects.filter(school=school, state__in=open_states)
        people = Member.objects.visible_to(user).filter(school=school).on_register()
        people = people.exclude(pk__in=taken.values("member")).exclude(user=user)
        self.fields["member"].queryset = people.order_by("name_pinyin", "pk")
        self.fields["member"].help_text = "已有档案的和您本人不在其中。"
        self.helper = form_helper("登记", "member", "paper", "covers_children")


class PaperConsentForm(forms.Form):
    """A consent that was signed by hand."""

    paper = PaperField(label="签好字的同意书", required=True)
    covers_children = forms.BooleanField(
        label="其中有作为监护人、代未满 14 周岁子女的同意", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("登记同意", "paper", "covers_children")


class OwnConsentForm(forms.Form):
    """On the own phone, after the whole text."""

    has_read = forms.BooleanField(
        label="我已读完告知书，单独同意工会为上述目的处理我的敏感个人信息",
        error_messages={"required": "同意的话请先勾选；不同意不用办理任何手续"},
    )
    covers_children = forms.BooleanField(
        label="家里有未满 14 周岁的子女，我作为监护人代为同意", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("同意", "has_read", "covers_children")


class ProofForm(forms.Form):
    """One proof more, while there is room."""

    kind = forms.ChoiceField(label="是什么材料", choices=HardshipProof.Kind.choices)
    upload = UploadField(label="文件", kinds=KINDS)

    def __init__(self, *args, file, **kwargs):
        super().__init__(*args, **kwargs)
        self.file = file
        self.helper = form_helper("上传", "kind", "upload")

    def clean_upload(self):
        if self.file.proofs.count() >= MOST:
            raise forms.ValidationError(f"每份档案最多 {MOST} 个材料，请合成一个文件再传")
        return _small(self.cleaned_data["upload"])
