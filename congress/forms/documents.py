"""Forms for papers: the file, its name, and what is new in a version."""

from django import forms

from congress.models import Document, DocumentVersion, Motion, Opinion
from congress.wording import PAPER_KINDS, words_of
from union.kit.layout import form_helper
from union.kit.uploads import Refused, UploadField

LONGEST_TITLE = 120


class PaperField(UploadField):
    """A file that can be put before the delegates; ``words`` holds the text that was read from it."""

    def __init__(self, **kwargs):
        super().__init__(kinds=PAPER_KINDS, label="文件", **kwargs)
        self.words = ""

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        try:
            self.words = words_of(upload)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload


class DocumentForm(forms.ModelForm):
    """A new paper with its first version; without a name it is called as the file is."""

    file = PaperField()

    class Meta:
        model = Document
        fields = ["title", "motion"]

    def __init__(self, *args, session, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "不填就用文件名。"
        _narrow_motions(self, session)
        self.helper = form_helper("上传", "file", "title", "motion", cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("title") and (upload := cleaned.get("file")):
            cleaned["title"] = upload.name.rpartition(".")[0][:LONGEST_TITLE] or upload.name
        return cleaned


class RenameForm(forms.ModelForm):
    """The name of a paper and the motion that it belongs to."""

    class Meta:
        model = Document
        fields = ["title", "motion"]

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        _narrow_motions(self, self.instance.session)
        self.helper = form_helper("保存", "title", "motion", cancel=cancel)


class VersionForm(forms.Form):
    """A further version: the file, what is new, and which adopted opinions it takes up."""

    file = PaperField()
    changes = forms.CharField(
        label="修改说明",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明这一稿改了什么、为什么改，代表会看到。逐字的改动由系统对照标出，不必列。",
    )
    opinions = forms.ModelMultipleChoiceField(
        Opinion.objects.none(),
        label="这一稿写入了这些采纳的意见",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, document, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.document = document
        adopted = document.opinions.filter(is_adopted=True, revised_in=None)
        self.fields["opinions"].queryset = adopted.select_related("delegation")
        self.fields["opinions"].label_from_instance = _said
        self.fields["opinions"].initial = [each.pk for each in adopted]
        shown = ["file", "changes", *(["opinions"] if adopted else [])]
        self.helper = form_helper("上传新的一稿", *shown, cancel=cancel)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        newest = DocumentVersion.objects.filter(document=self.document).first()
        if newest and newest.sha256 == upload.sha256:
            raise forms.ValidationError(
                f"这个文件和第{newest.number}稿完全一样。请选改过的那一份再上传。"
            )
        return upload


def _narrow_motions(form, session) -> None:
    field = form.fields["motion"]
    field.queryset = Motion.objects.filter(session=session)
    field.label = "对应的议题"
    field.empty_label = "不对应哪一项议题"
    field.help_text = "选了议题，表决时文件就在议题旁边。"


def _said(opinion: Opinion) -> str:
    words = opinion.text if len(opinion.text) <= 60 else f"{opinion.text[:60]}…"
    return f"{opinion.delegation}：{words}"
