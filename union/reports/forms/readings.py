"""Handing in last year's document, and correcting what was read."""

import re

from django import forms
from django.forms import formset_factory

from union.kit.layout import fields_helper, form_helper
from union.reports.forms.plans import ItemForm, SectionForm
from union.reports.reading import Unreadable, read_pasted, read_source

FIRST_MONTHS = [(1, "1月至12月（日历年）"), (9, "9月至次年8月（学年）")]
BLANK_ROWS = 1
MOST_ROWS = 2000


class SourceForm(forms.Form):
    """A file, or text pasted; read while it is checked, so that a refusal stands at its field."""

    file = forms.FileField(
        label="去年的计划",
        required=False,
        allow_empty_file=True,  # the reader has the better sentence for it
        help_text="Word（docx、doc）、PDF 或 txt，不超过 10 MB。系统只留下读出的文字，不保存文件。",
    )
    text = forms.CharField(
        label="或者把文字粘贴在这里",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.source, self.source_name = None, ""
        self.helper = form_helper("读一读", "file", "text")

    def clean(self):
        cleaned = super().clean()
        upload, text = cleaned.get("file"), cleaned.get("text") or ""
        if upload is None and not text.strip():
            if not self.errors:
                raise forms.ValidationError("请选一个文件，或者把文字粘贴进来")
            return cleaned
        field = "file" if upload else "text"
        try:
            self.source = read_source(upload.read(), upload.name) if upload else read_pasted(text)
        except Unreadable as refusal:
            self.add_error(field, str(refusal))
        self.source_name = upload.name if upload else "粘贴的文字"
        return cleaned


class YearForm(forms.Form):
    """Which twelve months the plan is for."""

    year = forms.IntegerField(label="计划年度", min_value=2000, max_value=2100)
    first_month = forms.TypedChoiceField(label="起止", coerce=int, choices=FIRST_MONTHS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_helper("year", "first_month")


SectionRows = formset_factory(
    SectionForm,
    extra=0,
    can_delete=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)
ItemRows = formset_factory(
    ItemForm,
    extra=BLANK_ROWS,
    can_delete=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)
KEPT = {
    "s": ("level", "title", "text", "DELETE"),
    "i": ("text", "owner", "first_month", "last_month", "starts_on", "ends_on", "DELETE"),
}


def typed(posted, old: dict) -> dict:
    """The draft as the page now stands, word by word; what the reader noted stays with its row."""
    sections = _rows(posted, "s", old.get("sections", []))
    items = [row for row in _rows(posted, "i", old.get("items", [])) if row["text"] or row["line"]]
    return {"title": _said(posted, "title")[:500], "sections": sections, "items": items}


def _said(posted, name):
    """What was typed, without the one character that PostgreSQL cannot keep."""
    return posted.get(name, "").replace("\x00", "")


def _rows(posted, prefix, old):
    count = posted.get(f"{prefix}-TOTAL_FORMS", "")
    total = min(int(count), MOST_ROWS) if re.fullmatch("[0-9]{1,6}", count) else len(old)
    rows = []
    for number in range(total):
        noted = old[number] if number < len(old) else {"line": None, "doubt": "", "moved": ""}
        said = {name: _said(posted, f"{prefix}-{number}-{name}") for name in KEPT[prefix]}
        rows.append({**noted, **said})
    return rows
