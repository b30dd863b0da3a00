"""Forms of publishing: what is to be published, its words, its tables and files, and the verdict on it."""

from django import forms

from disclosure.models import Audience, CatalogueItem, Occasion, Publication
from disclosure.publication_files import FILE_KINDS
from disclosure.readiness import barred_words, least_notice_days
from disclosure.tables import LONGEST_CAPTION, ReadTable, read_pasted, read_workbook
from disclosure.texts import clean_text
from union.kit.layout import fields_helper, form_helper
from union.kit.uploads import MEGABYTE, Refused, UploadField, admit
from union.meetings.models import Decision

MAX_BYTES = 10 * MEGABYTE
AUDIENCES = [
    (Audience.OUTSIDE.value, "对外：任何人不登录就能看"),
    (Audience.INSIDE.value, "只对内：本校教职工登录后看"),
]


def audiences_of(item: CatalogueItem) -> list[tuple[str, str]]:
    """The audiences open to an item: an inside item never goes out."""
    return AUDIENCES if item.may_go_outside else AUDIENCES[1:]


class NewForm(forms.Form):
    """Which period or which event of an item, under what title, for whom."""

    period = forms.ChoiceField(label="哪一期")
    occasion = forms.ModelChoiceField(
        Occasion.objects.none(),
        label="哪一件事",
        required=False,
        empty_label="不在下面，或者只是预告",
    )
    title = forms.CharField(
        label="标题",
        max_length=80,
        required=False,
        help_text="不填就用系统拟的标题，下一步还能改。",
    )
    audience = forms.ChoiceField(label="公开范围", widget=forms.RadioSelect)

    def __init__(self, *args, school, item, periods, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(each.key, each.label) for each in periods]
        self.fields["audience"].choices = audiences_of(item)
        self.fields["audience"].initial = item.audience
        waiting = Occasion.objects.filter(school=school, item=item).waiting()
        self.fields["occasion"].queryset = waiting
        if not periods:
            del self.fields["period"]
        if not item.is_on_occasion or not waiting:
            del self.fields["occasion"]
        if not item.may_go_outside:
            self.fields["audience"].widget = forms.HiddenInput()
        self.helper = form_helper("起草", *self.fields, cancel=cancel)


class PublicationForm(forms.ModelForm):
    """A draft as it is written; it saves itself, so nothing unfinished is refused, only what is wrong."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    audience = forms.ChoiceField(label="公开范围", widget=forms.RadioSelect)

    class Meta:
        model = Publication
        fields = [
            "title",
            "text",
            "audience",
            "amount",
            "decision",
            "notice_days",
            "notice_contact",
        ]
        widgets = {
            "text": forms.Textarea({"rows": 14, "data-count": "", "data-most": 20_000}),
            "notice_days": forms.NumberInput({"min": 1, "max": 60, "inputmode": "numeric"}),
            "amount": forms.TextInput({"inputmode": "decimal"}),
        }
        help_texts = {
            "text": "从 Word 里复制过来也行，只留文字。用“一、”“（一）”编号的行会排成小标题。",
            "notice_contact": "例如：校工会 陈静 0312-8880001",
        }
        error_messages = {
            "title": {"required": "请写标题，一句话说清公开的是什么。"},
            "amount": {"invalid": "金额请写数字，单位是元，例如 3600 或 3600.50。"},
        }

    def __init__(self, *args, user, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        item, school = self.instance.item, self.instance.school
        self.fields["audience"].choices = audiences_of(item)
        if not item.may_go_outside:
            self.fields["audience"].widget = forms.HiddenInput()
        self.fields["version"].initial = self.instance.version
        if item.is_spending:
            decisions = Decision.objects.visible_to(user).citable(school)
            chosen = Decision.objects.citable(school).filter(pk=self.instance.decision_id or 0)
            field = self.fields["decision"]
            field.queryset = (
                (decisions | chosen).distinct() if self.instance.decision_id else decisions
            )
            field.label_from_instance = lambda each: each.offered
            field.empty_label = "没有超过限额，不用选"
        else:
            del self.fields["amount"], self.fields["decision"]
        least = least_notice_days(self.instance)
        must = bool(item.notice_days)
        self.fields["notice_days"].help_text = (
            f"目录规定这一事项要公示，至少 {least} 个工作日。"
            if must
            else f"要征求异议的才填，至少 {least} 个工作日；不填就是直接公开。"
        )
        self.helper = fields_helper(*self.fields)

    def clean_text(self):
        return clean_text(self.cleaned_data["text"])

    def clean_title(self):
        return " ".join(clean_text(self.cleaned_data["title"]).split())

    @property
    def written(self) -> dict:
        """The fields of the row, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TablesForm(forms.Form):
    """An Excel file, or what was copied in Excel; ``tables`` is what was read."""

    file = UploadField(kinds=("xlsx", "xls"), label="Excel 表格", required=False)
    pasted = forms.CharField(
        label="或者：在 Excel 里选中、复制，粘贴到这里",
        required=False,
        max_length=300_000,
        strip=False,
        widget=forms.Textarea({"rows": 5, "class": "form-control"}),
    )

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.tables: list[ReadTable] = []
        self.helper = form_helper("读入", "file", "pasted", cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        upload, pasted = cleaned.get("file"), (cleaned.get("pasted") or "").strip("\r\n")
        if self.errors:
            return cleaned
        if not upload and not pasted.strip():
            raise forms.ValidationError("请选择一个 Excel 文件，或者粘贴表格。")
        try:
            self.tables = read_workbook(upload.data) if upload else [read_pasted(pasted)]
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return cleaned


class TableForm(forms.Form):
    """The name of a table, and which of its columns go on the board."""

    caption = forms.CharField(label="表名", max_length=LONGEST_CAPTION, required=False)
    columns = forms.MultipleChoiceField(
        label="公开哪些列",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少留一列。整张表不要了，请用“移除”。"},
    )

    def __init__(self, *args, table, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        names = [(str(at), word or f"第{at + 1}列") for at, word in enumerate(table.head)]
        self.fields["columns"].choices = names
        self.fields["columns"].initial = [key for key, _ in names]
        self.fields["caption"].initial = table.caption
        self.helper = form_helper("保存", "caption", "columns", cancel=cancel)

    def clean_columns(self):
        return [int(each) for each in self.cleaned_data["columns"]]


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once, and no tick box for taking away."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesForm(forms.Form):
    """Files for a draft, each let in by its content; the value is a list of `Upload`."""

    files = forms.FileField(label="附件", required=False, widget=ManyFilesInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        accept = ",".join(f".{kind}" for kind in ("jpeg", *FILE_KINDS))
        self.fields["files"].widget.attrs |= {
            "accept": accept,
            "class": "form-control",
            "aria-label": "附件",
        }
        self.fields["files"].clean = self._admitted

    def _admitted(self, given, initial=None):
        if not given:
            raise forms.ValidationError("请先选择文件。")
        return [self._admit(file) for file in given]

    def _admit(self, file):
        if file.size > MAX_BYTES:  # before a byte of it comes into memory
            raise forms.ValidationError(f"“{file.name}”超过 10 MB，请缩小后再上传。")
        try:
            return admit(file.name, file.read(), kinds=FILE_KINDS, max_bytes=MAX_BYTES)
        except Refused as refusal:
            raise forms.ValidationError(f"“{file.name}”没有收下：{refusal}") from refusal


class SendForm(forms.Form):
    """Why personal data that may stand does stand."""

    reason = forms.CharField(
        label="为什么要公开这些个人信息",
        max_length=200,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="例如：依据评审文件，公示名单须写明出生年月；已征得本人同意。",
    )


class RemarkForm(forms.Form):
    """What is to be changed before it can go out."""

    remark = forms.CharField(
        label="退回的意见",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写明要改什么，起草人才知道怎么改。"},
    )


class WithdrawForm(forms.Form):
    """Why it is taken off the board; everybody will read it."""

    reason = forms.CharField(
        label="撤回理由",
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        help_text="会和标题一起留在公开栏上，请写给所有人看。",
        error_messages={"required": "请写明撤回的理由。撤回要留痕，不能没有理由。"},
    )

    def __init__(self, *args, publication, **kwargs):
        super().__init__(*args, **kwargs)
        self.publication = publication

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if barred := barred_words(self.publication, reason):
            raise forms.ValidationError(barred)
        return reason
