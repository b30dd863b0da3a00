"""What clerks type: filters of the desk, remarks, a decision; and what anybody checks."""

import unicodedata

from django import forms

from union.filings.contents import Section
from union.kit.pinyin import full, initials
from union.org.models import Unit

SHORTEST_DIGITS = 20
LONGEST_DIGITS = 64
MAX_PDF_BYTES = 20 * 2**20


class DeskFilter(forms.Form):
    """Narrows what lies on a desk; the state is chosen by the tabs above it."""

    q = forms.CharField(label="学校", required=False, max_length=40)
    town = forms.TypedChoiceField(label="学区", required=False, coerce=int)
    year = forms.TypedChoiceField(label="年度", required=False, coerce=int)
    late = forms.BooleanField(label="只看逾期报送的", required=False)

    def __init__(self, *args, unit, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit
        towns = Unit.objects.filter(path__startswith=unit.path, level=Unit.Level.TOWN)
        self.towns = towns.exclude(pk=unit.pk).in_order().in_bulk()
        names = [(town.pk, town.short_name) for town in self.towns.values()]
        self.fields["town"].choices = [("", "全部学区"), *names]
        self.fields["year"].choices = [("", "全部年度"), *((year, f"{year}年") for year in years)]
        self.is_valid()

    def filter(self, filings):
        """Nonsense in a field narrows nothing."""
        wanted = self.cleaned_data
        if wanted.get("q"):
            filings = filings.filter(school__in=self._called(wanted["q"].strip()))
        if wanted.get("town"):
            filings = filings.filter(school__path__startswith=self.towns[wanted["town"]].path)
        if wanted.get("year"):
            filings = filings.filter(year=wanted["year"])
        return filings.late() if wanted.get("late") else filings

    def _called(self, words: str):
        """Schools below the desk whose name holds the words, or reads like them in pinyin."""
        schools = Unit.objects.schools().filter(path__startswith=self.unit.path)
        if not words.isascii():
            return schools.filter(name__contains=words).values("pk")
        typed = words.replace(" ", "").lower()
        names = schools.values_list("pk", "short_name", "name")
        return [pk for pk, *said in names if any(_reads(name, typed) for name in said)]


def _reads(name: str, typed: str) -> bool:
    return typed in initials(name) or typed in full(name).replace(" ", "") or typed in name.lower()


class ReviewForm(forms.Form):
    """The reviewer's words: one on the whole, one for each section, of one submission."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    remark = forms.CharField(label="总的意见", required=False, max_length=2000)

    def __init__(self, *args, sections: list[Section], **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = [section.key for section in sections]
        for section in sections:
            too_long = {"max_length": f"“{section.title}”的意见最多 2000 字。"}
            self.fields[remark_field(section.key)] = forms.CharField(
                label=section.title, required=False, max_length=2000, error_messages=too_long
            )

    def given(self) -> dict[str, str]:
        """The remarks on sections that were sent, by section key; with a used phrase added to it."""
        sent = [key for key in self.keys if remark_field(key) in self.data]
        return {key: self._with_phrase(key) for key in sent}

    def remark_given(self) -> str | None:
        """The remark on the whole; None when the field was not sent."""
        if "remark" not in self.data:
            return None
        return _joined(self.cleaned_data["remark"], self.data.get("again"))

    def _with_phrase(self, key: str) -> str:
        return _joined(self.cleaned_data[remark_field(key)], self.data.get(f"again-{key}"))


class AnswersForm(forms.Form):
    """What the school says to each remark of the last return."""

    def __init__(self, *args, remarks, **kwargs):
        super().__init__(*args, **kwargs)
        self.remarks = remarks
        for remark in remarks:
            name = f"answer-{remark.pk}"
            self.fields[name] = forms.CharField(required=False, max_length=500)

    def given(self) -> dict[int, str]:
        """The answers by the remark's id."""
        return {each.pk: self.cleaned_data[f"answer-{each.pk}"] for each in self.remarks}


def remark_field(key: str) -> str:
    """The name under which a section's remark is posted."""
    return f"remark-{key}"


def _joined(typed: str, phrase: str | None) -> str:
    typed, phrase = typed.strip(), (phrase or "").strip()
    return typed if phrase in typed else f"{typed}\n{phrase}".strip()[:2000]


class CheckForm(forms.Form):
    """The fingerprint printed on a paper, or the paper itself."""

    digits = forms.CharField(label="指纹", required=False, max_length=200)
    paper = forms.FileField(label="PDF 文件", required=False)

    def clean_digits(self):
        return plain_digits(self.cleaned_data["digits"])

    def clean_paper(self):
        paper = self.cleaned_data["paper"]
        if paper and paper.size > MAX_PDF_BYTES:
            raise forms.ValidationError("文件超过 20 MB，本系统没有这么大的文件。")
        return paper

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("digits") and not cleaned.get("paper"):
            raise forms.ValidationError("请填写指纹，或选择要核对的 PDF 文件。")
        return cleaned


def plain_digits(typed: str) -> str:
    """A fingerprint as stored: full-width digits made plain, spaces and hyphens dropped.

    Raises `ValidationError` for what cannot be one.
    """
    digits = "".join(unicodedata.normalize("NFKC", typed).split()).replace("-", "").lower()
    if digits and (
        not SHORTEST_DIGITS <= len(digits) <= LONGEST_DIGITS
        or set(digits) - set("0123456789abcdef")
    ):
        raise forms.ValidationError(
            "指纹至少 20 位，只有数字和字母 a 到 f，印在文件末页。请对照文件重新填写。"
        )
    return digits
