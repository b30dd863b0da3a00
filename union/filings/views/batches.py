"""Printing what a whole district filed: the orders, a new one, how far it is, its files."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.filings.actions import batches as actions
from union.filings.batches.front import book_title
from union.filings.batches.progress import Progress
from union.filings.deadlines import yearly_kinds
from union.filings.desk import clerk_unit
from union.filings.forms.batches import BatchForm
from union.filings.kinds import Kind
from union.filings.models import Batch, BatchFile, BatchRow
from union.filings.policies import batches as policies
from union.kit.access import demand
from union.kit.downloads import file_name, private_file
from union.kit.pages import form_answer, page_of, row_number

YEARS_BACK = 5
SPRING = 3  # until then one still thinks of the year that has ended


@require_GET
def batch_list(request):
    demand(policies.open_batches(request.user))
    batches = Batch.objects.visible_to(request.user).for_list()
    return render(request, "filings/batch_list.html", {"page": page_of(request, batches)})


@require_http_methods(["GET", "POST"])
def batch_new(request):
    """The order; the address may name ``kind`` and ``year``. One that runs already is shown instead."""
    demand(policies.open_batches(request.user))
    unit = clerk_unit(request.user, request.office or None)
    given = {"unit": unit, "years": _years(), "cancel": reverse("filings:batch_list")}
    form = BatchForm(request.POST or None, initial=_asked(request), **given)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            batch, is_new = actions.order(unit, **wanted, by=request.user)
        except actions.NobodyThere as error:
            form.add_error("parts", str(error))
        else:
            if not is_new:
                messages.info(request, "这一批正在排印，没有另起一批。")
            return redirect(batch)
    context = {"form": form, "unit": unit}
    if form.is_bound:
        return form_answer(request, "filings/batch_new.html", context)
    return render(request, "filings/batch_new.html", context)


@never_cache
@require_GET
def batch_detail(request, pk):
    """How far the batch is; for htmx the part that renews itself."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user).for_page(), pk=pk)
    context = {
        "batch": batch,
        "progress": Progress.of(batch),
        "may_resume": policies.resume(request.user, batch),
        "may_stop": policies.stop(request.user, batch),
        "has_urging": batch.kind in yearly_kinds(),
    }
    template = "filings/_batch.html" if request.htmx else "filings/batch_detail.html"
    return render(request, template, context)


@require_POST
def batch_stop(request, pk):
    batch = get_object_or_404(Batch.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.stop(request.user, batch))
    actions.stop(batch, by=request.user)
    messages.info(request, "已停下。印好的都在，随时可以继续。")
    return redirect(batch)


@require_POST
def batch_resume(request, pk):
    batch = get_object_or_404(Batch.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.resume(request.user, batch))
    actions.resume(batch, by=request.user)
    return redirect(batch)


@require_POST
def batch_row_again(request, pk):
    """Try one row again that failed."""
    rows = BatchRow.objects.visible_to(request.user).select_related("batch__unit")
    row = get_object_or_404(rows, pk=pk)
    demand(policies.try_again(request.user, row))
    actions.resume(row.batch, by=request.user, rows=[row])
    return redirect(row.batch)


@require_POST
def batch_bind(request, pk):
    """Bind again what failed."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user).for_page(), pk=pk)
    files = batch.files.select_related("job", "batch__unit")
    failed = [file for file in files if policies.bind_again(request.user, file)]
    if not failed:
        raise Http404("这一批没有装订失败的文件。")
    for file in failed:
        actions.bind_again(file, by=request.user)
    return redirect(batch)


@require_GET
def batch_merged(request, pk):
    return _handed_out(request, pk, BatchFile.Form.BOOK, "pdf")


@require_GET
def batch_zip(request, pk):
    return _handed_out(request, pk, BatchFile.Form.ZIP, "zip")


def _handed_out(request, pk, form: str, ending: str):
    batch = get_object_or_404(Batch.objects.visible_to(request.user).for_page(), pk=pk)
    file = batch.files.select_related("batch__unit").filter(form=form).first()
    demand(policies.download(request.user, file))
    actions.note_download(file, by=request.user)
    name = file_name(f"{batch.unit.short_name}{book_title(batch)}", ending)
    return private_file(file.file.name, name, etag=file.sha256)


def _asked(request) -> dict:
    """What the address names; else the summary, in winter that of the year that has ended."""
    today = timezone.localdate()
    kind, year = request.GET.get("kind"), row_number(request.GET.get("year"))
    usual = today.year - (today.month < SPRING)
    return {
        "kind": kind if kind in Kind.values else Kind.YEAR_SUMMARY,
        "year": year if year in _years() else usual,
    }


def _years() -> list[int]:
    this_year = timezone.localdate().year
    return list(range(this_year + 1, this_year - YEARS_BACK, -1))
