"""Forms of the groups page: a seat in a group, and the settings of the board."""

from django import forms
from django.utils import timezone

from disclosure import addresses
from disclosure.grouping import heads_of
from disclosure.models import Board, Seat
from union.kit.days import day_words, years_after
from union.kit.layout import form_helper
from union.kit.pinyin import tidy
from union.kit.widgets import DayInput
from union.org.forms.people import PersonField
from union.org.models import Role, User


class SeatForm(forms.ModelForm):
    """Somebody's place in ``group`` of ``school``: an account that is chosen, or a name that is typed."""

    user = PersonField(
        User.objects.none(), label="人员", required=False, help_text="没有账号的人，在下面写姓名。"
    )

    class Meta:
        model = Seat
        fields = ["user", "name", "duty", "is_head", "starts_on"]
        widgets = {"starts_on": DayInput()}
        labels = {"is_head": "任组长", "starts_on": "从哪天起"}
        help_texts = {"duty": "印在公开栏上，例如：党支部书记、语文组教师。"}

    def __init__(self, *args, school, group, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school, self.instance.group = school, group
        self.fields["user"].queryset = User.objects.filter(school=school, is_active=True)
        self.fields["name"].required = False
        self.fields["name"].label = "姓名（没有账号的人）"
        if not self.instance.pk:
            self.initial.setdefault("starts_on", timezone.localdate())
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean_starts_on(self):
        day, today = self.cleaned_data["starts_on"], timezone.localdate()
        if not years_after(today, -30) <= day <= years_after(today, 1):
            raise forms.ValidationError("日期请写三十年以内、一年以后之前的，请核对年份。")
        return day

    def clean(self):
        cleaned = super().clean()
        person, name = cleaned.get("user"), tidy(cleaned.get("name") or "")
        if not person and not name and "user" not in self.errors:
            self.add_error("user", "请选一个人，或者在下面写姓名。")
        cleaned["name"] = person.name if person else name
        if person and self._sits(person):
            self.add_error("user", f"{person.name}已经在这个小组里。")
        if person and self._watches_itself(person):
            said = f"{person.name}是校长，不能监督自己，也不能从监督小组看意见箱。请换一位。"
            self.add_error("user", said)
        return cleaned

    def _watches_itself(self, person) -> bool:
        is_watching = self.instance.group == Seat.Group.SUPERVISING
        heads = User.objects.in_office(Role.PRINCIPAL, self.instance.school)
        return is_watching and heads.filter(pk=person.pk).exists()

    def _sits(self, person) -> bool:
        rows = Seat.objects.filter(school=self.instance.school, group=self.instance.group)
        still = rows.exclude(ends_on__lt=timezone.localdate())
        return still.filter(user=person).exclude(pk=self.instance.pk).exists()


class SeatEndForm(forms.Form):
    """The last day of somebody's place in a group."""

    ends_on = forms.DateField(label="到哪天为止", widget=DayInput(), help_text="这一天还算在内。")

    def __init__(self, *args, seat, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.seat = seat
        self.initial.setdefault("ends_on", timezone.localdate())
        self.helper = form_helper("不再担任", "ends_on", cancel=cancel)

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day < self.seat.starts_on:
            raise forms.ValidationError(f"不能早于开始担任的{day_words(self.seat.starts_on)}。")
        if day > years_after(timezone.localdate(), 1):
            raise forms.ValidationError("离现在超过一年，请核对年份。")
        return day


class BoardForm(forms.ModelForm):
    """The address of ``school``'s board, its head, how the school is reached, and the four responsibilities."""

    class Meta:
        model = Board
        fields = [
            "party", "executor", "supervisor", "slug", "is_open", "intro", "phone", "place", "reception",
        ]  # fmt: skip
        help_texts = {
            "party": "党组织，写姓名和职务，例如：党支部书记 张敏。",
            "executor": "校长，例如：校长 王建国。",
            "supervisor": "工会，例如：工会主席 陈静。",
            "slug": "家长和群众打开公开栏的网址。改了以后，旧网址和已经贴出的二维码仍然能用。",
            "is_open": "关上以后，校外打不开公开栏；校内照常。",
            "intro": "一两句话，显示在公开栏最上面。",
            "phone": "有意见、有异议可以打的电话。",
            "place": "例如：教学楼一楼大厅东侧。",
            "reception": "例如：每月第一个星期三 15:00—17:00。",
        }

    def __init__(self, *args, school, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        self.fields["slug"] = forms.CharField(
            label="公开网址", max_length=addresses.LONGEST, help_text=self.Meta.help_texts["slug"]
        )
        if not self.instance.pk:
            self.initial = {"slug": addresses.proposal(school), **heads_of(school), **self.initial}
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean_slug(self):
        slug = self.cleaned_data["slug"].strip().lower()
        if wrong := addresses.wrong_with(slug):
            raise forms.ValidationError(wrong)
        if addresses.is_taken(slug, self.instance.school):
            free = addresses.proposal(self.instance.school)
            raise forms.ValidationError(f"这个网址有学校在用或用过，请换一个，例如 {free}。")
        return slug
