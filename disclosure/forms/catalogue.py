"""Forms of the catalogue: an item, until when it holds, why it does not apply, what has happened."""

from django import forms
from django.urls import reverse
from django.utils import timezone

from disclosure.actions.catalogue import EDITED
from disclosure.asking import catalogue_of
from disclosure.models import CatalogueItem, Exemption, Occasion
from disclosure.periods import Period
from union.kit.days import day_words, years_after
from union.kit.layout import form_helper
from union.kit.widgets import DayInput
from union.org.models import Unit

LONGEST = 60  # working days; more is a slip of the finger
NOT_BACK = "过去的期次已经按原来的要求统计，不能往前改。请填今天或以后的日期。"


class CatalogueItemForm(forms.ModelForm):
    """An item of ``unit``. ``since`` is from when a new item, or a new rhythm, holds."""

    since = forms.DateField(
        label="自哪天起",
        widget=DayInput(),
        help_text="增加的事项、改动的周期和期限从这一天起执行；以前各期仍按原来的要求。",
    )

    class Meta:
        model = CatalogueItem
        fields = [name for name in EDITED if name != "position"]
        widgets = {
            "audience": forms.RadioSelect(),
            "ahead": forms.CheckboxInput(),
        }
        labels = {"within": "期满或发生后几个工作日内"}
        help_texts = {
            "audience": "对内的事项永远不会出现在对外公开栏上。",
            "within": "不填按规则口径里的天数。",
            "ahead": "每期开始以前就要公开，例如每学期收费标准。",
            "notice_days": "大于 0 时，每次公开都是公示，期满才能结束。",
            "is_spending": "超过限额的支出须写明由哪次会议决定。",
        }
        error_messages = {
            "name": {"required": "请写上要公开的事项"},
            "audience": {"required": "请选择对外还是对内"},
            "rhythm": {"required": "请选择多久公开一次"},
            "category": {"required": "请选择类别"},
        }

    def __init__(self, *args, unit: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.unit = unit
        self.fields["since"].initial = timezone.localdate()
        self.fields["notice_days"].required = False
        for name in ("audience", "category", "rhythm"):
            known = CatalogueItem._meta.get_field(name).choices
            self.fields[name].choices = known if name == "audience" else [("", "请选择"), *known]
        names = [name for name in EDITED if name != "position"]
        back = f"{reverse('disclosure:catalogue')}?unit={unit.pk}"
        self.helper = form_helper("保存", *names, "since", cancel=back)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        above = CatalogueItem.objects.over(self.instance.unit).on(timezone.localdate())
        same = above.filter(name=name).exclude(pk=self.instance.pk).select_related("unit").first()
        if same and same.unit != self.instance.unit:
            raise forms.ValidationError(
                f"{same.unit}的目录里已有“{name}”，学校照它公开，不用再加。"
            )
        if same:
            raise forms.ValidationError(f"目录里已有“{name}”，请直接修改那一项，或换一个名称。")
        return name

    def clean_within(self):
        return _small(self.cleaned_data["within"], "期满后的工作日数")

    def clean_notice_days(self):
        return _small(self.cleaned_data["notice_days"] or 0, "公示的工作日数")

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise forms.ValidationError(NOT_BACK)
        return since

    @property
    def values(self) -> dict:
        """What was entered, by field of the item."""
        return {name: self.cleaned_data[name] for name in EDITED if name in self.cleaned_data}


def _small(count: int | None, words: str) -> int | None:
    if count is not None and count > LONGEST:
        raise forms.ValidationError(f"{words}最多 {LONGEST} 天，请核对。")
    return count


class DropForm(forms.Form):
    """Until when an item is still asked for."""

    on = forms.DateField(label="执行到哪天", widget=DayInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        self.helper = form_helper("停止执行", "on")

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(NOT_BACK)
        return on


class ExemptionForm(forms.ModelForm):
    """Why an item does not apply, in one of ``periods`` or at all."""

    period = forms.ChoiceField(label="哪一期", required=False)

    class Meta:
        model = Exemption
        fields = ["period", "reason"]
        error_messages = {"reason": {"required": "请写明理由，监督小组和区教育工会会看到"}}

    def __init__(self, *args, periods: list[Period], **kwargs):
        super().__init__(*args, **kwargs)
        known = [(period.key, period.label) for period in periods if period.key]
        self.fields["period"].choices = [("", "所有各期"), *known]
        self.helper = form_helper("登记不适用", "period", "reason")


class OccasionForm(forms.ModelForm):
    """Something happened at ``school`` that an item of its catalogue asks to be published."""

    class Meta:
        model = Occasion
        fields = ["item", "title", "happened_on"]
        labels = {"item": "目录里的哪一项"}
        widgets = {"happened_on": DayInput()}
        error_messages = {
            "item": {"required": "请选择目录里的事项"},
            "title": {"required": "请写明是什么事，例如“教学楼维修招标”"},
            "happened_on": {"required": "请填写发生的日期"},
        }

    def __init__(self, *args, school: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.school = school
        today = timezone.localdate()
        items = catalogue_of(school, today, today)
        self.fields["item"].queryset = items.filter(rhythm__in=CatalogueItem.ON_OCCASION)
        self.fields["item"].empty_label = "请选择"
        back = f"{reverse('disclosure:matrix')}?school={school.pk}"
        self.helper = form_helper("登记", "item", "title", "happened_on", cancel=back)

    def clean_happened_on(self):
        on, today = self.cleaned_data["happened_on"], timezone.localdate()
        if on > today:
            raise forms.ValidationError("还没有发生的事，发生以后再登记。")
        if on < years_after(today, -1):
            raise forms.ValidationError("一年以前的事不再登记，请核对日期。")
        return on

    def clean(self):
        """What the item of today did not ask for yet belongs to the one of the same name that held on the day."""
        cleaned = super().clean()
        item, on = cleaned.get("item"), cleaned.get("happened_on")
        if not item or not on or item.is_in_force(on):
            return cleaned
        held = catalogue_of(self.school, on, on).filter(rhythm__in=CatalogueItem.ON_OCCASION)
        cleaned["item"] = held.filter(name=item.name).first()
        if cleaned["item"] is None:
            since = f"{day_words(item.starts_on)}起目录才要求公开“{item}”，以前的事不用登记。"
            self.add_error("happened_on", since)
        return cleaned
