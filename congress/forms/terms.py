"""Forms of a congress: setting it up, its constituencies in one table."""

from django import forms
from django.utils import timezone

from congress.actions.constituencies import BY_TOTAL, BY_UNIT
from congress.models import Congress, Constituency
from congress.rules import TERM_YEARS
from congress.terms import delegates_required, form_of, renewal
from members.models import Member
from union.kit.days import years_after
from union.kit.layout import form_helper
from union.kit.widgets import DayInput
from union.org.models import Unit
from union.rules.figures import rule

YEARS = [(3, "3年"), (5, "5年")]


class CongressForm(forms.ModelForm):
    """A congress of ``school``. Its form (代表大会 or 大会) is the rule's, never chosen."""

    class Meta:
        model = Congress
        fields = ["number", "starts_on", "term_years", "staff_count", "women_count"]
        widgets = {"starts_on": DayInput(), "term_years": forms.RadioSelect(choices=YEARS)}
        labels = {"number": "第几届", "starts_on": "本届从哪天算起", "term_years": "任期"}
        help_texts = {
            "starts_on": "一般是换届会议召开的日期，任期从这天算。",
            "staff_count": "已按会员名册填好；有不在名册里的教职工，请改成全校教职工人数。",
        }

    def __init__(self, *args, school, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.school = self.instance.school = school
        self.form = None
        self.fields["women_count"].required = True
        self.fields["staff_count"].min_value = 1
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean_starts_on(self):
        day, today = self.cleaned_data["starts_on"], timezone.localdate()
        if day > years_after(today, 1):
            raise forms.ValidationError("离现在超过一年，请核对年份。")
        if day < years_after(today, -10):
            raise forms.ValidationError("离现在超过十年，请核对年份。")
        return day

    def clean(self):
        super().clean()
        given, errors = self.cleaned_data, {}
        staff, women = given.get("staff_count"), given.get("women_count")
        if staff == 0:
            errors["staff_count"] = "教职工人数不能是 0。"
        elif staff is not None and women is not None and women > staff:
            errors["women_count"] = f"女教职工 {women} 人，多于教职工 {staff} 人，请核对。"
        if staff and given.get("starts_on"):
            self.form = form_of(staff, self.school, given["starts_on"])
            self._settle_kind(errors)
        self._compare_with_others(errors)
        if errors:
            raise forms.ValidationError(errors)

    def _settle_kind(self, errors: dict) -> None:
        """The form follows the number of staff; once people sit in it, it stays."""
        before = self.instance.kind
        if self.instance.pk and before != self.form.kind and self.instance.delegates.exists():
            errors["staff_count"] = f"已经有代表了，本届的形式不能再变。{self.form.sentence}"
            return
        self.instance.kind = self.form.kind

    def _compare_with_others(self, errors: dict) -> None:
        number, day = self.cleaned_data.get("number"), self.cleaned_data.get("starts_on")
        others = Congress.objects.filter(school=self.school).exclude(pk=self.instance.pk)
        if number == 0 or (number and number > 99):
            errors["number"] = "请填写第几届，例如 3。"
        elif number and others.filter(number=number).exists():
            errors["number"] = f"本校已经有第 {number} 届了。"
        elif number and others.filter(number__gt=number).exists():
            errors["number"] = "本校已经有更靠后的一届了，请核对届数。"
        before = others.filter(number__lt=number or 0).order_by("-number").first()
        if before and day and day <= before.starts_on:
            errors["starts_on"] = f"不能早于上一届的起始日期（{before.starts_on:%Y-%m-%d}）。"


class FoundForm(CongressForm):
    """A new congress; figures come from the register, constituencies from the congress before."""

    takes_over = forms.BooleanField(
        label="沿用上一届的选举单位和名额",
        required=False,
        initial=True,
        help_text="人数按现在的名册重新计算，名额可以再改。",
    )

    def __init__(self, *args, school, **kwargs):
        before = Congress.objects.current(school)
        staff = Member.objects.filter(school=school).on_register()
        kwargs["initial"] = {
            "number": before.number + 1 if before else 1,
            "starts_on": timezone.localdate(),
            "term_years": rule(school, TERM_YEARS, on=timezone.localdate()).value,
            "staff_count": staff.count(),
            "women_count": staff.filter(sex=Member.Sex.FEMALE).count(),
        }
        super().__init__(*args, school=school, **kwargs)
        if not (before and before.constituencies.exists()):
            del self.fields["takes_over"]
        self.helper = form_helper("设立", *self.fields)


class AmendForm(CongressForm):
    """Correct what was entered; the reason for a late renewal once the term is over."""

    class Meta(CongressForm.Meta):
        fields = [*CongressForm.Meta.fields, "renewal_reason"]
        help_texts = {
            **CongressForm.Meta.help_texts,
            "renewal_reason": "任期届满还要以本届名义开会的，写明理由，会写进备案。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if renewal(self.instance, timezone.localdate()).state == "ok":
            del self.fields["renewal_reason"]
            self.helper = form_helper("保存", *self.fields, cancel=self.instance.get_absolute_url())


class ProposeForm(forms.Form):
    """How quotas are drawn up from the union groups."""

    method = forms.ChoiceField(
        label="名额怎么算",
        choices=[
            (BY_UNIT, "每个单位按比例进位，合计可能略多于规定"),
            (BY_TOTAL, "合计正好是规定的名额，按余数大小分配"),
        ],
        initial=BY_UNIT,
        widget=forms.RadioSelect,
    )


class ConstituencyForm(forms.ModelForm):
    """One row of the table of constituencies."""

    class Meta:
        model = Constituency
        fields = ["name", "group", "staff_count", "quota"]

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups
        # Read once for the whole table: each field would ask the database again.
        self.fields["group"].choices = [("", "不限小组"), *((g.pk, g.short_name) for g in groups)]
        for name, field in self.fields.items():
            style = "form-select" if name == "group" else "form-control"
            field.widget.attrs |= {"class": style, "aria-label": field.label}

    def clean(self):
        super().clean()
        staff, quota = self.cleaned_data.get("staff_count"), self.cleaned_data.get("quota")
        if staff == 0:
            self.add_error("staff_count", "人数不能是 0。")
        elif staff is not None and quota is not None and quota > staff:
            self.add_error("quota", f"名额 {quota} 多于人数 {staff}。")


class ConstituencyTable(forms.BaseInlineFormSet):
    """All constituencies of a congress; together they must elect enough delegates."""

    def __init__(self, *args, **kwargs):
        groups = Unit.objects.filter(parent=kwargs["instance"].school, level=Unit.Level.GROUP)
        kwargs["form_kwargs"] = {"groups": groups.in_order()}
        super().__init__(*args, **kwargs)

    @property
    def kept(self) -> list[dict]:
        """The rows that would stand, as far as they can be read."""
        read = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return [row for row in read if row.get("name") and not row.get("DELETE")]

    @property
    def staff(self) -> int:
        return sum(row.get("staff_count") or 0 for row in self.kept)

    @property
    def seats(self) -> int:
        return sum(row.get("quota") or 0 for row in self.kept)

    @property
    def required(self):
        return delegates_required(
            self.instance.staff_count, self.instance.school, self.instance.starts_on
        )

    def clean(self):
        super().clean()
        names = [row["name"] for row in self.kept]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise forms.ValidationError(f"选举单位重名：{'、'.join(twice)}，请改成不同的名称。")
        for form in self.deleted_forms:
            unit = form.instance
            if unit.pk and (unit.elections.exists() or unit.delegates.exists()):
                raise forms.ValidationError(f"{unit}已经有选举结果或代表，不能删去。")
            if unit.pk and unit.contests.exists():
                raise forms.ValidationError(f"{unit}正在准备或进行投票选举，不能删去。")
        if names and self.seats < self.required.count:
            raise forms.ValidationError(
                f"名额合计 {self.seats} 名，不足规定的 {self.required.count} 名。"
                f"{self.required.sentence}（{self.required.rules[-1].source}）"
            )

    def validate_unique(self):
        """Names are compared in `clean`, with a sentence of ours."""

    def save_new(self, form, commit=True):
        form.instance.position = self.instance.constituencies.count() + 1
        return super().save_new(form, commit=commit)


ConstituencyFormSet = forms.inlineformset_factory(
    Congress,
    Constituency,
    form=ConstituencyForm,
    formset=ConstituencyTable,
    extra=2,
    max_num=60,
    absolute_max=80,
)
