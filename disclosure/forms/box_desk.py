"""Forms of whoever signs in: the desk's verbs, entering a letter, a letter under one's own name, 您问我答."""

from difflib import SequenceMatcher

from django import forms
from django.utils import timezone

from disclosure.box_people import people_of
from disclosure.forms.box import MAX_TEXT, MOST_PICTURES
from disclosure.models import Letter
from union.kit.days import years_after
from union.kit.layout import fields_helper, form_helper
from union.kit.pictures import small_picture
from union.kit.uploads import MEGABYTE, Refused, admit
from union.kit.widgets import DayInput
from union.org.models import Department, User

MAX_FILE = 5 * MEGABYTE
FILE_KINDS = ("jpg", "png", "webp", "pdf", "docx")
COPIED = 12  # characters in a row are no chance
MOST_REPEATS = 50  # letters offered as 同一件事


def _area(rows: int, **attrs) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class PassOnForm(forms.Form):
    """Which department answers."""

    department = forms.ModelChoiceField(
        Department.objects.none(),
        label="转给哪个部门",
        empty_label="请选择",
        help_text="信里说的就是这个部门的，不要转给它，由工会自己办理。",
        error_messages={"required": "请选一个部门"},
    )
    note = forms.CharField(label="转办意见", max_length=200, required=False, widget=_area(2))

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, prefix="pass", **kwargs)
        of_school = Department.objects.open().filter(school=school)
        self.fields["department"].queryset = of_school.select_related("head")
        self.helper = fields_helper("department", "note")

    def clean_department(self):
        department = self.cleaned_data["department"]
        if not people_of(department):
            raise forms.ValidationError(f"{department}没有负责人和经办人，请先在“组织与任职”里指定")
        return department


class UrgencyForm(forms.Form):
    """Another deadline, with the reason."""

    urgency = forms.ChoiceField(label="缓急", choices=Letter.Urgency, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="理由", max_length=200, widget=_area(2), error_messages={"required": "请写明理由"}
    )

    def __init__(self, *args, letter, **kwargs):
        super().__init__(*args, prefix="urgency", initial={"urgency": letter.urgency}, **kwargs)
        self.letter = letter
        self.helper = fields_helper("urgency", "reason")

    def clean_urgency(self):
        if self.cleaned_data["urgency"] == self.letter.urgency:
            now = self.letter.get_urgency_display()
            raise forms.ValidationError(f"现在就是“{now}”，要调整请选另一个")
        if self.letter.is_late:
            raise forms.ValidationError("已经过了答复期限，不能再调整，请尽快答复")
        return self.cleaned_data["urgency"]


class SayForm(forms.Form):
    """An answer, or a question back."""

    def __init__(self, *args, label: str, prefix: str, rows: int = 6, **kwargs):
        super().__init__(*args, prefix=prefix, **kwargs)
        errors = {"required": f"请写{label}"}
        self.fields["text"] = forms.CharField(
            label=label, max_length=MAX_TEXT, widget=_area(rows), error_messages=errors
        )
        self.helper = fields_helper("text")


class RefuseForm(forms.Form):
    """不予受理: the reason, words for the writer, and which letter it repeats."""

    refusal = forms.ChoiceField(label="原因", choices=Letter.Refusal, widget=forms.RadioSelect)
    same_as = forms.ModelChoiceField(
        Letter.objects.none(),
        label="和哪一封是同一件事",
        required=False,
        empty_label="不是重复来信",
    )
    words = forms.CharField(
        label="对来信人说明",
        max_length=300,
        widget=_area(2),
        error_messages={"required": "请写一句说明，来信人看得到"},
    )

    def __init__(self, *args, letter, user, **kwargs):
        super().__init__(*args, prefix="refuse", **kwargs)
        others = Letter.objects.visible_to(user).filter(school=letter.school).exclude(pk=letter.pk)
        recent = others.order_by("-received_on", "pk").values("pk")[:MOST_REPEATS]
        self.fields["same_as"].queryset = Letter.objects.filter(
            pk__in=list(recent.values_list("pk", flat=True))
        )
        self.fields["same_as"].label_from_instance = lambda row: f"{row.label} {row.subject}"
        self.helper = fields_helper("refusal", "same_as", "words")

    def clean(self):
        cleaned = super().clean()
        repeated = cleaned.get("refusal") == Letter.Refusal.REPEATED
        if repeated and not cleaned.get("same_as"):
            self.add_error("same_as", "请选出是和哪一封重复")
        if cleaned.get("same_as") and not repeated:
            cleaned["same_as"] = None
        return cleaned


class EnterForm(forms.Form):
    """A letter of the paper box, a call, a talk."""

    channel = forms.ChoiceField(
        label="怎么来的",
        choices=[each for each in Letter.Channel.choices if each[0] != Letter.Channel.WEB],
        widget=forms.RadioSelect,
        initial=Letter.Channel.BOX,
    )
    received_on = forms.DateField(label="收到日期", widget=DayInput)
    category = forms.ChoiceField(label="类别", choices=Letter.Category)
    subject = forms.CharField(label="标题", max_length=60)
    text = forms.CharField(label="内容", max_length=MAX_TEXT, widget=_area(6))
    signed = forms.CharField(
        label="署名", max_length=40, required=False, help_text="没有署名就不填，按匿名登记。"
    )

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, initial={"received_on": timezone.localdate()}, **kwargs)
        self.helper = form_helper("登记", *self.fields, cancel=cancel)

    def clean_received_on(self):
        if self.cleaned_data["received_on"] > timezone.localdate():
            raise forms.ValidationError("收到日期不能晚于今天")
        if self.cleaned_data["received_on"] < years_after(timezone.localdate(), -1):
            raise forms.ValidationError("收到日期在一年以前，请核对年份")
        return self.cleaned_data["received_on"]


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """At most three pictures or papers; its value is a list of (name, kind, content)."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        files = [each for each in data or [] if each]
        if len(files) > MOST_PICTURES:
            raise forms.ValidationError(f"最多附 {MOST_PICTURES} 个文件，您选了 {len(files)} 个")
        return [_admitted(each) for each in files]


class NamedLetterForm(forms.Form):
    """A letter under one's own name."""

    category = forms.ChoiceField(label="类别", choices=Letter.Category, widget=forms.RadioSelect)
    subject = forms.CharField(
        label="标题", max_length=60, error_messages={"required": "请用一句话写明是什么事"}
    )
    text = forms.CharField(
        label="内容",
        max_length=MAX_TEXT,
        widget=_area(8),
        error_messages={"required": "请写明内容"},
        help_text="一封信写一件事：什么时候、在哪里、怎么回事、希望怎么办。",
    )
    files = FilesField(
        label="附件",
        required=False,
        help_text="可以不附。照片、PDF、Word，最多 3 个，每个不超过 5 MB。转给部门时文件原样转去，里面请不要写姓名。",
    )

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, initial={"category": Letter.Category.ADVICE}, **kwargs)
        self.helper = form_helper("署名投递", *self.fields, cancel=cancel)


class PublishForm(forms.Form):
    """您问我答: the question in new words, and the answer; whoever asked must not be found in either."""

    title = forms.CharField(
        label="标题", max_length=80, error_messages={"required": "请用一句话写明是什么事"}
    )
    question = forms.CharField(
        label="问",
        max_length=500,
        widget=_area(3),
        help_text="请用自己的话重写，不要照抄来信：来信的口气和细节会让熟人认出是谁。",
        error_messages={"required": "请写问题"},
    )
    answer = forms.CharField(
        label="答", max_length=MAX_TEXT, widget=_area(7), error_messages={"required": "请写答复"}
    )
    is_clean = forms.BooleanField(
        label="看过了：里面没有来信人的姓名、班级、岗位和只有来信人知道的事",
        error_messages={"required": "请先看一遍，再勾选这一项"},
    )

    def __init__(self, *args, letter: Letter, said: list[str], cancel: str, **kwargs):
        """``said`` is what the writer wrote, to notice what was copied from it."""
        super().__init__(*args, **kwargs)
        self.letter, self.said = letter, said
        self.helper = form_helper("送去起草公开", *self.fields, cancel=cancel)

    def clean_title(self):
        return self._reworded("title")

    def clean_question(self):
        return self._reworded("question")

    def _reworded(self, name: str) -> str:
        """Raises where the whole, or a long stretch, is the writer's own wording."""
        words = self.cleaned_data[name].strip()
        for text in (self.letter.subject, *self.said):
            if words == text.strip():
                raise forms.ValidationError("这和来信一字不差，请用自己的话重写")
            match = SequenceMatcher(None, words, text, autojunk=False).find_longest_match()
            if match.size >= COPIED:
                part = words[match.a : match.a + match.size]
                raise forms.ValidationError(f"“{part}”是来信的原话，请用自己的话重写")
        return words

    @property
    def names(self) -> list[str]:
        """Names of the school's staff that stand in it: no mistake by itself, but to be looked at."""
        text = " ".join(str(self[name].value() or "") for name in ("title", "question", "answer"))
        staff = User.objects.filter(school=self.letter.school, is_active=True)
        return sorted({name for name in staff.values_list("name", flat=True) if name in text})


def _admitted(received) -> tuple[str, str, bytes]:
    if received.size > MAX_FILE:
        raise forms.ValidationError("单个文件不能超过 5 MB，请缩小后再附")
    try:
        upload = admit(received.name, received.read(), kinds=FILE_KINDS, max_bytes=MAX_FILE)
        if upload.kind in ("jpg", "png", "webp"):
            return f"{upload.name.rsplit('.', 1)[0]}.jpg", "jpg", small_picture(upload.data).data
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return upload.name, upload.kind, upload.data
