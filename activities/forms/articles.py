"""Handing in an article, finding articles, saying where one was used."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from activities.forms.choosing import MemberField, colleagues, not_ahead
from activities.models import Article
from union.kit.layout import fields_helper, form_helper
from union.kit.widgets import DayInput

Level, State = Article.Level, Article.State


class ArticleForm(forms.ModelForm):
    """``own``: the membership of whoever writes for himself; None lets an officer choose the author."""

    class Meta:
        model = Article
        fields = ["author", "with_names", "title", "on", "link", "text"]
        widgets = {"on": DayInput(), "text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "with_names": "几个人一起写的，写上其他人的姓名；得分记在第一作者名下。",
        }

    author = MemberField(queryset=None, label="作者")
    link = forms.URLField(
        label="网址", required=False, max_length=500, assume_scheme="https",
        help_text="已经登出的，贴上网址就行，不用再贴正文。",
    )  # fmt: skip

    def __init__(self, *args, school, own, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        names = list(self.Meta.fields)
        if own:
            self.instance.author = own
            del self.fields["author"]
            names.remove("author")
        else:
            self.fields["author"].queryset = colleagues(school)
        self.initial["on"] = self.instance.on or timezone.localdate()
        self.helper = form_helper("保存" if self.instance.pk else "交稿", *names, cancel=cancel)

    def clean_on(self):
        return not_ahead(self.cleaned_data["on"])

    def clean(self):
        asked = super().clean()
        if not asked.get("text") and not asked.get("link") and "link" not in self.errors:
            self.add_error("text", "请写正文，或填写登出后的网址")
        return asked


class ArticleFilter(forms.Form):
    """By year, state, level and words."""

    q = forms.CharField(label="标题或作者", required=False, max_length=60)
    year = forms.TypedChoiceField(label="年份", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *State.choices])
    level = forms.ChoiceField(
        label="采用级别", required=False, choices=[("", "全部"), *Level.choices]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = timezone.localdate().year
        years = [(year, f"{year} 年") for year in range(now, now - 6, -1)]
        self.fields["year"].choices = [("", "全部"), *years]

    def filter(self, rows):
        if not self.is_valid():
            return rows
        asked = self.cleaned_data
        if asked["year"]:
            rows = rows.of_year(asked["year"])
        if asked["q"]:
            rows = rows.filter(
                Q(title__icontains=asked["q"]) | Q(author__name__icontains=asked["q"])
            )
        chosen = {name: asked[name] for name in ("state", "level") if asked[name]}
        return rows.filter(**chosen)


class AdoptionForm(forms.Form):
    """Where it was used: at the school itself, or at a level above it."""

    level = forms.ChoiceField(label="采用级别", widget=forms.RadioSelect)
    outlet = forms.CharField(
        label="采用单位或栏目",
        max_length=60,
        required=False,
        help_text="例如：区教育工会简报第 8 期",
    )
    on = forms.DateField(label="采用日期", widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args, here: bool, **kwargs):
        super().__init__(*args, **kwargs)
        above = [pair for pair in Level.choices if pair[0] != Level.SCHOOL]
        self.fields["level"].choices = Level.choices[:1] if here else above
        if here:
            self.fields["level"].widget = forms.HiddenInput()
            self.fields["level"].initial = Level.SCHOOL
        else:
            self.fields["level"].initial = Level.DISTRICT
        self.helper = fields_helper("level", "outlet", "on")

    def clean_on(self):
        return not_ahead(self.cleaned_data["on"])


class DeclineForm(forms.Form):
    """Why it is not used; the author reads it."""

    remark = forms.CharField(
        label="不采用的原因",
        max_length=200,
        error_messages={"required": "请写一句原因，作者会看到"},
    )
