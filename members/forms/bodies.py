"""Forms of the union's bodies: entered by hand, corrected, positions, by-elections, the certificate."""

from django import forms
from django.utils import timezone

from members import rules, seating
from members.actions.bodies import NewBody
from members.models import BodySeat, LegalPerson, Member, UnionBody
from members.models.bodies import TERMS
from members.models.legal import credit_code
from members.renewing import Limits, seats_for, size_of
from union.kit.layout import form_helper
from union.kit.picking import PickManyField, PickOneField
from union.kit.widgets import DayInput
from union.rules.figures import rule

Kind = UnionBody.Kind
YEARS = [(years, f"{years}年") for years in TERMS]
USUAL_SEATS = 3  # of the bodies that no table speaks of


def name_and_post(member: Member) -> str:
    """李红（012，语文教师）: people of one name are told apart."""
    known = "，".join(part for part in (member.staff_no, member.post) if part)
    return f"{member.name}（{known}）" if known else member.name


class MembersField(PickManyField):
    label_from_instance = staticmethod(name_and_post)


class MemberField(PickOneField):
    label_from_instance = staticmethod(name_and_post)


def _past(day):
    if day and day > timezone.localdate():
        raise forms.ValidationError("这一天还没有到，请核对。")
    return day


class NewBodyForm(forms.Form):
    """A body as it was elected, entered by hand; ``former`` is the one it takes over from."""

    number = forms.IntegerField(label="第几届", min_value=1, max_value=99)
    starts_on = forms.DateField(
        label="从哪天算起", widget=DayInput(), help_text="一般是选举大会召开的日期，任期从这天算。"
    )
    term_years = forms.TypedChoiceField(
        label="任期", choices=YEARS, coerce=int, widget=forms.RadioSelect
    )
    seats = forms.IntegerField(label="委员名额", min_value=1, max_value=99)
    people = MembersField(Member.objects.none(), label="当选的人", required=False)
    head = MemberField(Member.objects.none(), label="主任", required=False)
    source = forms.CharField(
        label="怎样产生的",
        max_length=200,
        required=False,
        help_text="例如：2024年4月20日会员代表大会无记名投票选举产生。",
    )
    approval_no = forms.CharField(
        label="上级工会批复文号",
        max_length=60,
        required=False,
        help_text="没有批复可以不填。",
    )
    approved_on = forms.DateField(label="批复日期", widget=DayInput(), required=False)

    def __init__(self, *args, school, kind: str, former: UnionBody | None, cancel="", **kwargs):
        self.kind = Kind(kind)
        self.base = seating.plain_position(kind)
        kwargs["initial"] = self._first(school, former)
        super().__init__(*args, **kwargs)
        people = seating.candidates(school, kind)
        self.fields["people"].queryset = self.fields["head"].queryset = people
        self.fields["head"].label = seating.head_position(kind).label
        self.fields["head"].help_text = "从上面选定的人里选；副职和分工下一步再填。"
        if self.kind.is_one_person:
            self.fields["people"] = MemberField(people, label=self.kind.label)
            del self.fields["seats"], self.fields["head"]
        self.helper = form_helper("登记", *self.fields, cancel=cancel)

    def _first(self, school, former) -> dict:
        today = timezone.localdate()
        seats = USUAL_SEATS
        if self.kind == Kind.COMMITTEE:
            table = Limits.of(school, today).committee_size.value
            seats = seats_for(size_of(school, today).people, table)[1] or USUAL_SEATS
        return {
            "number": former.number + 1 if former and former.kind == self.kind else 1,
            "starts_on": today,
            "term_years": rule(school, rules.TERM_YEARS, on=today).value,
            "seats": seats,
        }

    def clean_starts_on(self):
        return _past(self.cleaned_data["starts_on"])

    def clean_people(self):
        """Always a list; a body of one person posts one."""
        chosen = self.cleaned_data["people"]
        people = [chosen] if self.kind.is_one_person else list(chosen)
        if not people:
            raise forms.ValidationError("还没有选人，请至少选一位。")
        return people

    def clean(self):
        super().clean()
        head, people = self.cleaned_data.get("head"), self.cleaned_data.get("people")
        if head and people and head not in people:
            self.add_error("head", f"{head.name}不在上面选定的人里，请先选进去，或者另选。")
        seats = self.cleaned_data.get("seats", 1)
        if people and seats and len(people) > seats:
            self.add_error("seats", f"名额 {seats} 名，选了 {len(people)} 人，请核对。")

    @property
    def body(self) -> NewBody:
        """What was entered, when it is valid."""
        given = dict(self.cleaned_data)
        head, first = given.pop("head", None), seating.head_position(self.kind)
        people = [(one, first if one == head else self.base, None) for one in given.pop("people")]
        return NewBody(kind=self.kind, people=people, seats=given.pop("seats", 1), **given)


class BodyForm(forms.ModelForm):
    """Correct what was entered of a body in office."""

    class Meta:
        model = UnionBody
        fields = [
            "number", "starts_on", "term_years", "seats", "source", "approval_no", "approved_on",
            "late_reason",
        ]  # fmt: skip
        widgets = {
            "starts_on": DayInput(),
            "approved_on": DayInput(),
            "term_years": forms.RadioSelect(choices=YEARS),
        }
        labels = {"number": "第几届", "starts_on": "从哪天算起", "source": "怎样产生的"}
        help_texts = {
            "late_reason": "任期已满还没有换届的，写明原因和打算什么时候换届，上级工会看得到。"
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        body = self.instance
        if body.ends_on > timezone.localdate():
            del self.fields["late_reason"]
        if Kind(body.kind).is_one_person:
            del self.fields["seats"]
        self.helper = form_helper("保存", *self.fields, cancel=body.get_absolute_url())

    def clean_number(self):
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99:
            raise forms.ValidationError("请填写第几届，例如 3。")
        same = UnionBody.objects.filter(school=self.instance.school, kind=self.instance.kind)
        if same.exclude(pk=self.instance.pk).filter(number__gte=number).exists():
            raise forms.ValidationError("本校已经登记过这一届或更靠后的一届，请核对。")
        return number

    def clean_starts_on(self):
        """After the former body began; the seats of this one go with it."""
        day = _past(self.cleaned_data["starts_on"])
        same = UnionBody.objects.filter(school=self.instance.school, kind=self.instance.kind)
        before = same.exclude(pk=self.instance.pk).order_by("-number").first()
        if before and day <= before.starts_on:
            raise forms.ValidationError(
                f"不能早于上一届的起始日期（{before.starts_on:%Y-%m-%d}）。"
            )
        return day

    def clean_seats(self):
        seats, held = self.cleaned_data["seats"], self.instance.held.seated().count()
        if seats < max(held, 1):
            raise forms.ValidationError(f"现有 {held} 人，名额不能少于现有人数。")
        return seats


class PositionsForm(forms.Form):
    """职务 and 分工 of everybody on a body, in one table."""

    def __init__(self, *args, body: UnionBody, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body
        self.seats = list(body.held.seated().for_list())
        positions = [(one.value, one.label) for one in Kind(body.kind).positions]
        for seat in self.seats:
            name = str(seat.member)
            self.fields[f"position_{seat.pk}"] = forms.ChoiceField(
                choices=positions,
                initial=seat.position,
                widget=forms.Select(attrs={"class": "form-select", "aria-label": f"{name}的职务"}),
            )
            self.fields[f"portfolio_{seat.pk}"] = forms.CharField(
                max_length=30,
                required=False,
                initial=seat.portfolio,
                widget=forms.TextInput(
                    attrs={"class": "form-control", "aria-label": f"{name}的分工"}
                ),
            )

    @property
    def rows(self) -> list[tuple]:
        """(seat, field of the position, field of the portfolio)."""
        return [
            (seat, self[f"position_{seat.pk}"], self[f"portfolio_{seat.pk}"]) for seat in self.seats
        ]

    def clean(self):
        super().clean()
        chosen = [self.cleaned_data.get(f"position_{seat.pk}") for seat in self.seats]
        try:
            seating.check_positions(self.body.kind, [one for one in chosen if one])
        except seating.BadBody as reason:
            raise forms.ValidationError(f"{reason}。") from None

    @property
    def positions(self) -> dict[int, str]:
        return {seat.member_id: self.cleaned_data[f"position_{seat.pk}"] for seat in self.seats}

    @property
    def portfolios(self) -> dict[int, str]:
        return {seat.member_id: self.cleaned_data[f"portfolio_{seat.pk}"] for seat in self.seats}


class FillForm(forms.Form):
    """People elected later; what they are is said on the page of positions."""

    people = MembersField(Member.objects.none(), label="补选的人", required=False)
    on = forms.DateField(label="当选日期", widget=DayInput())
    source = forms.CharField(
        label="怎样产生的", max_length=200, help_text="例如：2026年3月5日会员大会补选。"
    )

    def __init__(self, *args, body: UnionBody, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body
        seated = body.held.seated().values("member")
        people = seating.candidates(body.school, body.kind).exclude(pk__in=seated)
        self.fields["people"].queryset = people
        self.fields["on"].initial = timezone.localdate()
        self.helper = form_helper("登记", *self.fields, cancel=body.get_absolute_url())

    @property
    def newcomers(self) -> list[seating.Person]:
        base = seating.plain_position(self.body.kind)
        return [(one, base, None) for one in self.cleaned_data["people"]]


class SeatEndForm(forms.Form):
    """Why and from when somebody no longer sits on a body."""

    on = forms.DateField(label="从哪天起", widget=DayInput())
    reason = forms.CharField(
        label="原因",
        max_length=100,
        help_text="例如：本人辞职，工会委员会 3 月 5 日同意；会员大会罢免。",
    )

    def __init__(self, *args, seat: BodySeat, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        self.helper = form_helper("登记离任", "on", "reason", cancel=seat.body.get_absolute_url())


class CodeField(forms.CharField):
    """A code as people copy it: spaces and small letters do not matter."""

    def to_python(self, value):
        return "".join(super().to_python(value).split()).upper()


class LegalPersonForm(forms.ModelForm):
    """The certificate of the union as a legal person."""

    code = CodeField(
        label="统一社会信用代码",
        max_length=40,
        validators=[credit_code],
        help_text="证书上的 18 位代码，保存时核对校验位。",
    )

    class Meta:
        model = LegalPerson
        fields = ["code", "issued_on", "valid_until"]
        widgets = {"issued_on": DayInput(), "valid_until": DayInput()}
        help_texts = {"valid_until": "证书上没有写的可以不填。"}

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean_issued_on(self):
        return _past(self.cleaned_data["issued_on"])
