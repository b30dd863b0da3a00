"""Forms of the opinion box: the anonymous ones know neither user nor request."""

from django import forms

from disclosure.models import Letter
from union.kit.pictures import small_picture
from union.kit.uploads import MEGABYTE, Refused, kind_of

MOST_PICTURES = 3
MAX_PICTURE = 10 * MEGABYTE
MAX_TEXT = 4000
PAPERS = ("docx", "doc", "pdf", "xlsx", "xls")
TELLS_ITS_AUTHOR = "Word、PDF、Excel 文件里通常写着作者的姓名和电脑名，匿名投递不收。请把内容抄在正文里，或拍成照片。"
ONLY_PICTURES = "只能附照片（.jpg）和图片（.png、.webp）。"


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """At most three pictures; its value is a list of JPEGs drawn anew, without anything the camera wrote."""

    widget = ManyFiles

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs |= {"accept": "image/jpeg,image/png,image/webp", "data-pictures": ""}

    def clean(self, data, initial=None):
        files = [each for each in data or [] if each]
        if len(files) > MOST_PICTURES:
            raise forms.ValidationError(f"最多附 {MOST_PICTURES} 张图片，您选了 {len(files)} 张。")
        return [_picture(super(PicturesField, self).clean(each)) for each in files]


class BlindForm(forms.Form):
    """What an anonymous writer sends. ``kept`` is the number of pictures that came along from the page before."""

    pictures = PicturesField(label="图片", required=False)

    def __init__(self, *args, kept: int = 0, **kwargs):
        super().__init__(*args, auto_id="box-%s", **kwargs)
        self.kept = kept
        for name, field in self.fields.items():
            field.widget.attrs |= {"autocomplete": "off"}
            if name in self.errors:
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"wrong-{name}"}

    def clean_pictures(self):
        pictures = self.cleaned_data["pictures"]
        if len(pictures) + self.kept > MOST_PICTURES:
            raise forms.ValidationError(f"连同已经附上的，最多 {MOST_PICTURES} 张图片。")
        return pictures


class LetterForm(BlindForm):
    """An anonymous letter."""

    category = forms.ChoiceField(
        label="是哪一类", choices=Letter.Category, initial=Letter.Category.ADVICE
    )
    subject = forms.CharField(
        label="标题",
        max_length=60,
        error_messages={
            "required": "请用一句话写明是什么事。",
            "max_length": "标题最多 %(limit_value)d 个字，现在有 %(show_value)d 个字，请缩短。",
        },
    )
    text = forms.CharField(
        label="内容",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={
            "required": "请写明内容。",
            "max_length": "内容最多 %(limit_value)d 个字，现在有 %(show_value)d 个字，请缩短。",
        },
    )
    # Filled in by programs that fill in everything; people do not see it.
    website = forms.CharField(label="请留空", required=False)

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError("“请留空”一栏不要填写。")


class MoreForm(forms.Form):
    """A further word of a writer who signed."""

    text = forms.CharField(
        label="再写几句",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={
            "required": "请写下您要补充的话。",
            "max_length": "最多 %(limit_value)d 个字，现在有 %(show_value)d 个字，请缩短。",
        },
    )

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


class MoreBlindForm(BlindForm, MoreForm):
    """A further word of an anonymous writer."""


def _picture(received) -> bytes:
    if received.size > MAX_PICTURE:
        raise forms.ValidationError("单张图片不能超过 10 MB，请缩小后再选。")
    content = received.read()
    kind = kind_of(content)
    if kind in PAPERS:
        raise forms.ValidationError(TELLS_ITS_AUTHOR)
    if kind not in ("jpg", "png", "webp"):
        raise forms.ValidationError(ONLY_PICTURES)
    try:
        return small_picture(content).data
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
