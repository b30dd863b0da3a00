"""What is written down after an activity: prizes, souvenirs, photographs, costs, the line for the summary."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from activities.events_awards import broken, judge, judge_souvenir
from activities.events_money import posted
from activities.models import Activity
from union.funds.models import Category
from union.kit.layout import fields_helper, form_helper
from union.kit.money import SumField, yuan
from union.kit.picking import PickManyField
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput

MOST_PHOTOS = 60
RANKS = {"一等奖": 1, "二等奖": 2, "三等奖": 3, "优秀奖": 4, "团体奖": 5}


class WinnersField(PickManyField):
    """People who took part, by name."""

    def label_from_instance(self, row):
        return f"{row.name}（{row.group_name}）" if row.group_name else row.name


class PrizeForm(forms.Form):
    """One place of honour with all who won it, people or teams."""

    name = forms.CharField(
        label="奖项",
        max_length=30,
        initial="一等奖",
        widget=forms.TextInput({"list": "prize-names"}),
        error_messages={"required": "请写奖项名称，例如：一等奖。"},
    )
    people = WinnersField(None, label="获奖人", required=False)
    teams = PickManyField(None, label="获奖队", required=False)
    thing = forms.CharField(
        label="奖品", max_length=40, required=False, help_text="例如：运动毛巾。只发奖状的不填。"
    )
    amount = SumField(label="每人金额（元）", required=False)

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["people"].queryset = activity.sign_ups.taking_part()
        self.fields["teams"].queryset = activity.teams.all()
        if not activity.teams.exists():
            del self.fields["teams"]
        self.helper = fields_helper(*self.fields)

    @property
    def rank(self) -> int:
        """First things first; what has a name of its own stands behind the usual ones."""
        return RANKS.get(self.cleaned_data["name"], max(RANKS.values()) + 1)

    def reached(self) -> set[int]:
        """Everybody (ids of sign-ups) who gets it, as a person or as one of a team."""
        people = {row.pk for row in self.cleaned_data.get("people") or []}
        teams = list(self.cleaned_data.get("teams") or [])
        players = self.activity.sign_ups.filter(team__in=teams) if teams else []
        return people | {row.pk for row in players}

    def findings(self):
        """How the rules stand with what is typed; while half of it is missing, too."""
        amount = self.cleaned_data.get("amount") or 0
        return judge(self.activity, people=self.reached(), amount=amount)

    def clean(self):
        said = super().clean()
        if self.activity.souvenir:
            raise forms.ValidationError(
                "已经给每人发了纪念品，不能再设奖项。要设奖，先去掉纪念品。"
            )
        if not said.get("people") and not said.get("teams"):
            self.add_error("people", "请选出获奖的人或队。")
        for words in broken(self.findings()):
            self.add_error(None, words)
        return said


class SouvenirForm(forms.ModelForm):
    """What everybody got where there were no prizes."""

    souvenir_amount = SumField(label="每人金额（元）", required=False)

    class Meta:
        model = Activity
        fields = ["souvenir", "souvenir_amount"]
        labels = {"souvenir": "纪念品"}
        help_texts = {"souvenir": "例如：毛巾。没有纪念品就留空。"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存纪念品", *self.fields)

    def clean(self):
        said = super().clean()
        thing, amount = said.get("souvenir"), said.get("souvenir_amount")
        if not thing:
            said["souvenir_amount"] = None
        elif self.instance.prizes.exists():
            self.add_error("souvenir", "已经设了奖项，不能再给每人发纪念品。")
        elif amount is None and "souvenir_amount" not in self.errors:
            self.add_error("souvenir_amount", "请写每人多少元。")
        elif amount is not None:
            for words in broken(judge_souvenir(self.instance, amount)):
                self.add_error("souvenir_amount", words)
        return said


class ManyFiles(forms.ClearableFileInput):
    """Several photographs at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(UploadField):
    """A list of `Upload`s."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(each, initial) for each in given]


class PhotosForm(forms.Form):
    """Photographs of one activity."""

    photos = PhotosField(kinds=("jpg", "png", "webp"), label="照片")

    def __init__(self, *args, activity: Activity, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields[
            "photos"
        ].help_text = "可以一次选多张，每张不超过 10 MB。照片会缩小，拍摄地点等信息会去掉。"
        self.helper = form_helper("上传", "photos", cancel=cancel)

    def clean_photos(self):
        photos = self.cleaned_data["photos"]
        if self.activity.photos.count() + len(photos) > MOST_PHOTOS:
            raise forms.ValidationError(f"一次活动最多留 {MOST_PHOTOS} 张照片，请挑一挑再传。")
        return photos


SPENDING = [each for each in Category if not each.is_income]
CATEGORY_OF = {
    Activity.Kind.SPORTS: Category.SPORTS,
    Activity.Kind.EDUCATION: Category.EDUCATION,
    Activity.Kind.FESTIVAL: Category.COLLECTIVE,
    Activity.Kind.SOCIAL: Category.SPORTS,
    Activity.Kind.VISIT: Category.SPORTS,
    Activity.Kind.OTHER: Category.COLLECTIVE,
}


class ExpenseForm(forms.Form):
    """One thing that was paid for an activity."""

    amount = SumField(label="金额（元）", error_messages={"required": "请填写金额，例如 320.50。"})
    words = forms.CharField(
        label="用在什么上", max_length=100, error_messages={"required": "请写用在什么上。"}
    )
    payee = forms.CharField(label="付给谁", max_length=60, required=False)
    on = forms.DateField(label="日期", widget=DayInput())
    category = forms.ChoiceField(
        label="科目", choices=[(each.value, each.label) for each in SPENDING]
    )
    is_posted = forms.BooleanField(label="记入账簿", required=False, initial=True)

    def __init__(self, *args, activity: Activity, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["on"].initial = min(activity.starts_on, today)
        self.fields["category"].initial = CATEGORY_OF[activity.kind]
        if not activity.unit.is_school:
            del self.fields["is_posted"], self.fields["category"], self.fields["payee"]
        self.helper = form_helper("记下费用", *self.fields, cancel=cancel)

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("日期不能晚于今天。")
        return day


class PostForm(forms.Form):
    """What was spent and is not in the ledger yet, written there at one go."""

    category = forms.ChoiceField(
        label="科目", choices=[(each.value, each.label) for each in SPENDING]
    )

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].initial = CATEGORY_OF[activity.kind]


class WrapUpForm(forms.ModelForm):
    """How it went: results in words, how many came where nobody ticked a list, one line for the year's summary."""

    class Meta:
        model = Activity
        fields = ["results", "came_count", "summary"]
        widgets = {
            "results": forms.Textarea({"rows": 4}),
            "came_count": forms.NumberInput({"min": 0, "inputmode": "numeric"}),
            "summary": forms.Textarea({"rows": 3, "maxlength": 300, "data-count": ""}),
        }
        help_texts = {
            "results": "各项比赛的名次、成绩，怎么写都行。",
            "came_count": "没有逐人签到的才填；签到过的按签到名单数。",
            "summary": "系统按名单和奖项拟了一句，可以改。年度总结从这里取。",
        }

    def __init__(self, *args, draft="", **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.summary:
            self.initial["summary"] = draft
        if self.instance.sign_ups.came().exists():
            del self.fields["came_count"]
        self.helper = form_helper("保存", *self.fields)


class CostForm(forms.Form):
    """What was spent in all, where it was written down wrongly."""

    cost = SumField(
        label="一共用了多少元",
        least=Decimal(0),
        error_messages={"required": "请填写合计，没有花钱填 0。"},
    )

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["cost"].initial = activity.cost
        self.helper = form_helper("改正", "cost")

    def clean_cost(self):
        cost, booked = self.cleaned_data["cost"], posted(self.activity)
        if cost < booked:
            raise forms.ValidationError(
                f"账簿里已经有 {yuan(booked)} 元，合计不能比它少。账簿记错的请在账簿里冲销。"
            )
        return cost
