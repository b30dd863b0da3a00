"""Forms of the summary's editor; figures in its text are read by their names (`typed_figures`)."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone

from union.kit.layout import form_helper
from union.kit.lent import Figure
from union.kit.picking import words_of
from union.kit.uploads import UploadField
from union.reports.forms.plans import LEVELS
from union.reports.forms.typed_figures import Unreadable, names_of, read, typed
from union.reports.models import SummaryPhoto, SummarySection, YearSummary
from union.reports.summary.tokens import problems, shown

LONGEST = 20_000
MOST_PHOTOS = 12
LAST_MONTH_OF_LAST_YEAR = 6  # until June it is last year that is summed up


@dataclass(frozen=True)
class Choice:
    """A figure as the menu 插入数字 offers it; ``words`` is what the search looks through."""

    name: str
    shown: str
    unit: str
    words: str


def menu_of(figures: list[Figure]) -> list[Choice]:
    """The menu of these figures, under the names of the text field."""
    names = names_of({figure.key: figure.label for figure in figures})
    return [Choice(names[f.key], shown(f), f.unit, words_of(names[f.key])) for f in figures]


class SummarySectionForm(forms.ModelForm):
    """One section of the summary; ``figures`` (no two of one label) may stand in its text."""

    level = forms.TypedChoiceField(
        label="层次", coerce=int, choices=list(enumerate(LEVELS[:4])), initial=1
    )
    text = forms.CharField(
        label="内容", required=False, widget=forms.Textarea(attrs={"rows": 6, "data-figures": ""})
    )

    class Meta:
        model = SummarySection
        fields = ["level", "title", "text"]

    def __init__(self, *args, figures: list[Figure], **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names_of({figure.key: figure.label for figure in figures})
        self.menu = menu_of(figures)
        values = {figure.key: shown(figure) for figure in figures}
        self.initial["text"] = typed(self.instance.text, self.names, values)
        for name, field in self.fields.items():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"
            if name != "text":
                field.widget.attrs["aria-label"] = field.label
        self.fields["title"].widget.attrs["placeholder"] = "小标题"

    def clean_text(self):
        """The text with its figures as tokens."""
        try:
            text = read(self.cleaned_data["text"].replace("\r\n", "\n").strip(), self.names)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        if sentences := problems(text, self.names):
            raise forms.ValidationError(sentences)
        if len(text) > LONGEST:
            raise forms.ValidationError(
                f"这一节有 {len(text)} 个字，最多 {LONGEST} 个字。请分成几节。"
            )
        return text

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("title") and not cleaned.get("text") and "text" not in self.errors:
            raise forms.ValidationError("小标题和内容至少写一样；整节不要了请按“删除这一节”。")
        return cleaned

    @property
    def example(self) -> str:
        """A name to show how figures are typed without the menu."""
        return self.menu[0].name if self.menu else "慰问教职工"


class SummaryTitleForm(forms.ModelForm):
    """The summary's title."""

    class Meta:
        model = YearSummary
        fields = ["title"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["class"] = "form-control"


class ManyFiles(forms.ClearableFileInput):
    """Several photos at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(UploadField):
    """A list of `Upload`s."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(each, initial) for each in given]


class SummaryPhotosForm(forms.Form):
    """Photos that are printed with the summary."""

    photos = PhotosField(
        kinds=("jpg", "png", "webp"),
        label="照片",
        help_text="可以一次选多张，每张不超过 10 MB。照片会缩小，拍摄地点等信息会去掉。",
    )

    def __init__(self, *args, summary: YearSummary, **kwargs):
        super().__init__(*args, **kwargs)
        self.summary = summary
        self.helper = form_helper("上传", "photos")

    def clean_photos(self):
        photos = self.cleaned_data["photos"]
        if self.summary.photos.count() + len(photos) > MOST_PHOTOS:
            raise forms.ValidationError(f"总结里最多放 {MOST_PHOTOS} 张照片，请挑一挑再传。")
        return photos


class CaptionForm(forms.ModelForm):
    """What is to be seen on a photo."""

    class Meta:
        model = SummaryPhoto
        fields = ["caption"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attrs = {"class": "form-control", "aria-label": "照片说明", "placeholder": "写一句说明"}
        self.fields["caption"].widget.attrs.update(attrs)


class YearForm(forms.Form):
    """Which year is summed up: this one, or one of the two before."""

    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        years = range(today.year, today.year - 3, -1)
        self.usual = today.year if today.month > LAST_MONTH_OF_LAST_YEAR else today.year - 1
        self.fields["year"].choices = [(year, f"{year}年") for year in years]

    @property
    def years(self) -> list[int]:
        """The years to choose from, the latest first."""
        return [year for year, _ in self.fields["year"].choices]

    @property
    def asked(self) -> int:
        """The year that was asked for; the usual one for none and for nonsense."""
        return self.cleaned_data["year"] if self.is_valid() else self.usual


class CarryForm(forms.Form):
    """What goes into next year's plan: items that were not done, and steps that the summary promises."""

    items = forms.MultipleChoiceField(
        label="没有做完的工作", required=False, widget=forms.CheckboxSelectMultiple
    )
    steps = forms.MultipleChoiceField(
        label="下步打算", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, items, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {str(item.pk): item for item in items}
        self.said = {str(place): step for place, step in enumerate(steps)}
        self.fields["items"].choices = [(pk, item.text) for pk, item in self.rows.items()]
        self.fields["steps"].choices = list(self.said.items())

    def chosen(self) -> dict:
        """The chosen ``items`` and ``steps``, as the action takes them."""
        return {
            "items": [self.rows[pk] for pk in self.cleaned_data["items"]],
            "steps": [self.said[place] for place in self.cleaned_data["steps"]],
        }
