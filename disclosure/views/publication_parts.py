"""Tables and files of a draft; and files of whatever one may read, handed out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import publication_parts as actions
from disclosure.forms.publishing import FilesForm, TableForm, TablesForm
from disclosure.models import Publication
from disclosure.policies import publishing as policies
from disclosure.tables import sum_warnings
from disclosure.views.publication_fetching import file_for, publication_for, table_for
from disclosure.views.publication_writing import edit_context
from union.kit.access import demand
from union.kit.downloads import private_file
from union.kit.pages import form_answer
from union.kit.uploads import Refused

GET_POST = ["GET", "POST"]
# A file that somebody sent in may do nothing in the reader's browser.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_http_methods(GET_POST)
def publication_tables(request, pk):
    """Read tables from Excel, or from what was copied there."""
    publication = publication_for(request, pk)
    demand(policies.edit(request.user, publication))
    form = TablesForm(request.POST or None, request.FILES or None, cancel=_editing(publication))
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.put_tables(publication, form.tables)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _say_what_was_read(request, form.tables)
            if len(added) == 1:
                return redirect("disclosure:publication_table", added[0].pk)
            return redirect(f"{_editing(publication)}#tables")
    context = {"publication": publication, "form": form}
    if form.is_bound:
        return form_answer(request, "disclosure/publication_tables.html", context)
    return render(request, "disclosure/publication_tables.html", context)


def _say_what_was_read(request, tables) -> None:
    rows = sum(len(table.rows) for table in tables)
    messages.success(request, f"读入 {len(tables)} 张表，共 {rows} 行。请核对。")
    dropped = dict.fromkeys(head for table in tables for head in table.dropped)
    if dropped:
        names = "、".join(f"“{head}”" for head in dropped)
        messages.warning(request, f"个人信息不能上公开栏，{names}列没有读入。")


@require_http_methods(GET_POST)
def publication_table(request, pk):
    """A table as it will stand, its name, and which columns stay."""
    table = table_for(request, pk)
    publication = table.publication
    demand(policies.edit(request.user, publication))
    form = TableForm(request.POST or None, table=table, cancel=_editing(publication))
    if request.method == "POST" and form.is_valid():
        actions.change_table(table, **form.cleaned_data)
        return redirect(f"{_editing(publication)}#tables")
    context = {
        "publication": publication,
        "table": table,
        "form": form,
        "warnings": sum_warnings(table.head, table.rows, table.figures),
    }
    if form.is_bound:
        return form_answer(request, "disclosure/publication_table.html", context)
    return render(request, "disclosure/publication_table.html", context)


@require_POST
def publication_table_drop(request, pk):
    table = table_for(request, pk)
    demand(policies.edit(request.user, table.publication))
    actions.drop_table(table)
    messages.success(request, "表格已移除。")
    return redirect(f"{_editing(table.publication)}#tables")


@require_POST
def publication_files(request, pk):
    """Add files to a draft."""
    publication = publication_for(request, pk)
    demand(policies.edit(request.user, publication))
    form = FilesForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.attach(publication, form.cleaned_data["files"], by=request.user)
        except Refused as refusal:
            form.add_error("files", str(refusal))
        else:
            messages.success(request, "附件已上传。")
            return redirect(f"{_editing(publication)}#files")
    context = edit_context(request, publication, files_form=form)
    return form_answer(request, "disclosure/publication_edit.html", context)


@require_POST
def publication_file_drop(request, pk):
    file = file_for(request, pk)
    demand(policies.edit(request.user, file.publication))
    actions.detach(file, by=request.user)
    messages.success(request, f"已移除“{file.name}”。")
    return redirect(f"{_editing(file.publication)}#files")


@require_GET
def publication_file(request, pk):
    """A file, for whoever reads the publication; pictures open in the page, anything else is saved."""
    return _sent(request, pk, "file")


@require_GET
def publication_picture(request, pk):
    """The small picture that stands in the page."""
    return _sent(request, pk, "thumbnail")


def _sent(request, pk, column):
    file = file_for(request, pk)
    demand(policies.open_files(request.user, file.publication))
    stored = getattr(file, column).name
    if not stored:
        raise Http404("only pictures have a small picture")
    tag = file.sha256 if column == "file" else f"{file.sha256}-s"
    answer = private_file(stored, file.name, etag=tag, inline=file.is_picture)
    answer["Content-Security-Policy"] = FILE_POLICY
    return answer


def _editing(publication: Publication) -> str:
    return reverse("disclosure:publication_edit", args=[publication.pk])
