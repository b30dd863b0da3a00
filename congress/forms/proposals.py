"""The form of a proposal or suggestion, its files, and the filter of the list."""

from django import forms
from django.db.models import Q

from congress.actions.attachments import MOST
from congress.models import Delegate, Proposal
from union.kit.layout import fields_helper
from union.kit.picking import PickerWidget, PickManyField
from union.kit.plain_text import plain
from union.kit.uploads import MEGABYTE, Refused, admit

FILE_KINDS = ("jpg", "png", "webp", "pdf", "docx", "xlsx")
MAX_BYTES = 10 * MEGABYTE
LONGEST = {"title": 60, "grounds": 2000, "advice": 2000}


class PlainText(forms.CharField):
    """Words and nothing else: no control characters, one kind of line end, so that page and server
    count alike. The field has no ``maxlength``, since browsers cut pasted text without a word."""

    def __init__(self, *, most: int, rows: int, is_line: bool = False, **kwargs):
        look = {"rows": rows, "data-count": "", "data-most": most}
        super().__init__(required=False, widget=forms.Textarea(look), **kwargs)
        self.most, self.is_line = most, is_line

    def to_python(self, value):
        text = plain(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return " ".join(text.split()) if self.is_line else text

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            words = f"{self.label}写了 {len(value)} 个字，最多 {self.most} 个字，请删减后再保存。"
            raise forms.ValidationError(words)


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once, and no tick box for taking away."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Any number of files, each let in by its content; the value is a list of `Upload`."""

    def __init__(self, **kwargs):
        accept = ",".join(f".{kind}" for kind in ("jpeg", *FILE_KINDS))
        look = {"accept": accept, "class": "form-control", "aria-label": "照片和附件"}
        super().__init__(required=False, widget=ManyFilesInput(look), **kwargs)

    def clean(self, data, initial=None):
        return [self._admit(file) for file in data or [] if file]

    def _admit(self, file):
        if file.size > MAX_BYTES:  # before a byte of it comes into memory
            raise forms.ValidationError(f"“{file.name}”超过 10 MB，请缩小后再上传。")
        try:
            return admit(file.name, file.read(), kinds=FILE_KINDS, max_bytes=MAX_BYTES)
        except Refused as refusal:
            raise forms.ValidationError(f"“{file.name}”没有收下：{refusal}") from refusal


class ProposalForm(forms.ModelForm):
    """What the author writes. A draft may be unfinished; only what is too long is refused."""

    title = PlainText(
        label="案名",
        most=LONGEST["title"],
        rows=2,
        is_line=True,
        help_text="一件只说一件事，例如：关于在教学楼增设直饮水机的提案",
    )
    grounds = PlainText(
        label="案由",
        most=LONGEST["grounds"],
        rows=6,
        help_text="为什么要提：看到的情况、数字、依据。50～300 字最合适。",
    )
    advice = PlainText(
        label="建议措施",
        most=LONGEST["advice"],
        rows=6,
        help_text="怎么办：做什么、谁来做、什么时候做完。最好写 30 字以上。",
    )
    files = FilesField(label="照片和附件")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    class Meta:
        model = Proposal
        fields = ["title", "category", "grounds", "advice", "is_collective", "is_open"]
        labels = {"is_collective": "这是代表团集体提案"}

    def __init__(self, *args, may_be_collective=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", "请选择"), *Proposal.Category.choices]
        if not may_be_collective:
            del self.fields["is_collective"]
        if not self.instance.is_proposal:
            self.fields["title"].label = "想说的一件事"
            self.fields["title"].help_text = "一次只说一件，例如：食堂窗口贴出一周菜单"
            self.fields["is_open"].label = "受理后向全校教职工公开"
        self.fields["version"].initial = self.instance.edits
        self.helper = fields_helper(*self.fields)

    def clean_files(self):
        uploads = self.cleaned_data["files"]
        have = self.instance.attachments.filter(handling=None).count() if self.instance.pk else 0
        if have + len(uploads) > MOST:
            raise forms.ValidationError(f"附件最多 {MOST} 个，已有 {have} 个，请少选几个。")
        return uploads

    @property
    def written(self) -> dict:
        """The fields of the row, without files and version."""
        return {n: v for n, v in self.cleaned_data.items() if n in self._meta.fields}


class OwnFirst(PickerWidget):
    """A list of delegates with those of one delegation at the top."""

    delegation_id = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["rows"].sort(key=lambda row: not row["selected"] and not self._own(row))
        return context

    def _own(self, row) -> bool:
        delegate = getattr(row["value"], "instance", None)
        return bool(delegate and self.delegation_id == delegate.delegation_id is not None)


class InviteField(PickManyField):
    """Delegates by name, pinyin or delegation."""

    def label_from_instance(self, delegate):
        return f"{delegate.name}（{delegate.delegation or delegate.get_category_display()}）"


class InviteForm(forms.Form):
    """Delegates to be asked for seconding; those of the author's own delegation come first."""

    delegates = InviteField(Delegate.objects.none(), label="请谁附议", widget=OwnFirst(many=True))

    def __init__(self, *args, delegates, first=None, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["delegates"]
        field.queryset = delegates
        field.widget.delegation_id = first
        field.error_messages["required"] = "请至少选一位代表。"
        self.helper = fields_helper("delegates")


class ReasonForm(forms.Form):
    """A word to the author."""

    reason = forms.CharField(
        label="请怎么改",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写明要改什么，提案人才知道怎么改。"},
    )


class FilterForm(forms.Form):
    """The filter above the list."""

    q = forms.CharField(label="案名、内容或编号", required=False, max_length=60)
    session = forms.ChoiceField(label="届次", required=False)
    category = forms.ChoiceField(label="类别", required=False)
    state = forms.ChoiceField(label="状态", required=False)

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(str(session.pk), session.label) for session in sessions]
        self.fields["session"].choices = [("", "全部"), *known]
        self.fields["category"].choices = [("", "全部"), *Proposal.Category.choices]
        self.fields["state"].choices = [("", "全部"), *Proposal.State.choices]

    def filter(self, rows):
        """Narrow the rows; what cannot be read narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        for name in ("session", "category", "state"):
            if asked.get(name):
                rows = rows.filter(**{name: asked[name]})
        if words := asked.get("q"):
            rows = rows.filter(
                Q(title__icontains=words)
                | Q(grounds__icontains=words)
                | Q(advice__icontains=words)
                | Q(number__istartswith=words)
            )
        return rows
