"""The page that takes a list from Excel: upload, preview with what is wrong at each row, confirmation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from union.kit.downloads import made_file
from union.kit.layout import form_helper
from union.kit.sheet_import import (
    MOST,
    Column,
    ReadSheet,
    SheetRow,
    open_sheet,
    read_sheet,
    seal_sheet,
)
from union.kit.uploads import Refused, UploadField
from union.kit.xlsx import Column as Printed
from union.kit.xlsx import write_xlsx

TEMPLATE = "parts/sheet_import.html"


@dataclass(frozen=True)
class SheetTask:
    """One kind of list.

    ``judge(rows)`` compares the rows that were read with the records and says its problems and doubts on them;
    ``take(rows)`` writes those that were ticked, all or none, and returns the sentence for the person; it may raise `Refused`.
    ``whole`` says that a list with a single bad row is not taken at all (a ledger). ``bound_to`` ties what was
    previewed to person, school and purpose. ``notes`` stand beside the upload.
    """

    title: str
    columns: Sequence[Column]
    judge: Callable[[list[SheetRow]], None]
    take: Callable[[list[SheetRow]], str]
    back: str
    back_label: str
    bound_to: Sequence
    lead: str = "手头的表格就能用：列的先后不限，上方有标题也不要紧。上传后先核对，您确认了才写入。"
    notes: Sequence[str] = field(default_factory=tuple)
    whole: bool = False
    most: int = MOST


class SheetForm(forms.Form):
    """A list to be read."""

    sheet = UploadField(label="表格", kinds=("xlsx", "xls"))

    def __init__(self, *args, most: int = MOST, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sheet"].help_text = f"Excel 表格（.xlsx 或 .xls），不超过 10 MB、{most:,} 行。"
        self.helper = form_helper("上传并核对", "sheet")


def sheet_page(request: HttpRequest, task: SheetTask) -> HttpResponse:
    """Every step of taking a list; the caller has demanded that the person may, and allows GET and POST."""
    if request.method == "GET":
        if "template" in request.GET:
            return made_file(_template(task), f"{task.title}模板.xlsx")
        return render(request, TEMPLATE, {"task": task, "form": SheetForm(most=task.most)})
    if "packed" in request.POST:
        return _take(request, task)
    form = SheetForm(request.POST, request.FILES, most=task.most)
    if form.is_valid():
        try:
            sheet = read_sheet(form.cleaned_data["sheet"].data, task.columns, most=task.most)
        except Refused as refusal:
            form.add_error("sheet", str(refusal))
        else:
            return _preview(request, task, sheet)
    return render(request, TEMPLATE, {"task": task, "form": form}, status=422)


def _preview(request, task: SheetTask, sheet: ReadSheet, *, problem: str = "") -> HttpResponse:
    task.judge(sheet.good)
    context = {
        "task": task,
        "sheet": sheet,
        "packed": seal_sheet(sheet, bound_to=task.bound_to),
        "may_take": bool(sheet.good) and not (task.whole and sheet.bad),
        "doubtful": [row for row in sheet.good if row.doubts],
        "clear": [row for row in sheet.good if not row.doubts],
        "problem": problem,
    }
    return render(request, TEMPLATE, context, status=422 if problem else 200)


def _take(request, task: SheetTask) -> HttpResponse:
    try:
        sheet = open_sheet(request.POST["packed"], task.columns, bound_to=task.bound_to)
    except Refused as refusal:
        form = SheetForm(most=task.most)
        return render(
            request, TEMPLATE, {"task": task, "form": form, "problem": str(refusal)}, status=422
        )
    task.judge(sheet.good)
    ticked = set(request.POST.getlist("take"))
    rows = [row for row in sheet.good if str(row.number) in ticked]
    if task.whole and (sheet.bad or len(rows) != len(sheet.rows)):
        return _again(request, task, "有行要改，这份表格只能整份写入。请改好后重新上传。")
    if not rows:
        return _again(request, task, "一行也没有选中，请至少勾选一行。")
    try:
        said = task.take(rows)
    except Refused as refusal:
        return _again(request, task, str(refusal))
    messages.success(request, said)
    return redirect(task.back)


def _again(request, task: SheetTask, problem: str) -> HttpResponse:
    sheet = open_sheet(request.POST["packed"], task.columns, bound_to=task.bound_to)
    return _preview(request, task, sheet, problem=problem)


def _template(task: SheetTask) -> bytes:
    columns = [Printed(column.label, column.width, column.choices) for column in task.columns]
    return write_xlsx(columns, [], task.title)
