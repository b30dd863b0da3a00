"""Photos of a summary: uploaded, described, put in order, handed out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.filings.contents import photo_block
from union.kit.access import demand
from union.kit.downloads import file_name, private_file
from union.kit.pages import form_answer
from union.kit.uploads import Refused
from union.reports.actions import summaries_photos as actions
from union.reports.forms.summaries import CaptionForm, SummaryPhotosForm
from union.reports.models import SummaryPhoto
from union.reports.policies import summaries as policies
from union.reports.views.summaries import summary_for

# A photograph that is opened by itself must load nothing else.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_http_methods(["GET", "POST"])
def summary_photos(request, pk):
    """All photos with their captions, in the order in which they are printed."""
    summary = summary_for(request, pk)
    demand(policies.edit(request.user, summary))
    form = SummaryPhotosForm(request.POST or None, request.FILES or None, summary=summary)
    if request.method == "POST" and form.is_valid():
        added = _add(form, summary, by=request.user)
        if added:
            messages.success(request, f"已上传 {added} 张照片。")
        if not form.errors:
            return redirect("reports:summary_photos", pk)
    photos = list(summary.photos.all())
    for photo in photos:
        photo.form = CaptionForm(instance=photo)
    context = {"summary": summary, "form": form, "photos": photos}
    if request.method == "POST":
        return form_answer(request, "reports/summary_photos.html", context)
    return render(request, "reports/summary_photos.html", context)


def _add(form, summary, *, by) -> int:
    """How many could be kept; why the others could not stands beside the field."""
    added = 0
    for upload in form.cleaned_data["photos"]:
        try:
            actions.add_photo(summary, upload, by=by)
        except Refused as refusal:
            form.add_error(None, f"{upload.name}：{refusal}")
        else:
            added += 1
    return added


def _photo(request, pk) -> SummaryPhoto:
    """A photo of a summary that this person may edit."""
    kept = SummaryPhoto.objects.visible_to(request.user)
    photo = get_object_or_404(kept.select_related("summary__filing", "summary__school"), pk=pk)
    demand(policies.edit(request.user, photo.summary))
    return photo


@require_GET
def summary_photo(request, pk):
    """The picture of a summary that is being written."""
    photo = _photo(request, pk)
    return _sent(photo.file.name, str(photo), photo.sha256)


@require_GET
def summary_picture(request, pk, number):
    """A picture of the summary as it was filed; ``number`` is the photo's."""
    summary = summary_for(request, pk)
    filed = summary.filing.latest() if summary.filing.revision else None
    block = photo_block(filed.content, f"f{number}") if filed else None
    if block is None:
        raise Http404
    return _sent(block["name"], block["text"] or "照片", block["sha256"])


def _sent(stored: str, title: str, sha256: str):
    answer = private_file(stored, file_name(title, "jpg"), etag=sha256, inline=True)
    answer["Content-Security-Policy"] = FILE_POLICY
    return answer


@require_POST
def summary_photo_caption(request, pk):
    photo = _photo(request, pk)
    form = CaptionForm(request.POST, instance=photo)
    if form.is_valid():
        actions.caption_photo(photo, form.cleaned_data["caption"])
    else:
        messages.error(request, "说明没有保存：最多 60 个字。")
    return redirect("reports:summary_photos", photo.summary_id)


@require_POST
def summary_photo_step(request, pk):
    """One place on, or back."""
    photo = _photo(request, pk)
    actions.step_photo(photo, down=request.POST.get("to") == "down")
    return redirect("reports:summary_photos", photo.summary_id)


@require_POST
def summary_photo_remove(request, pk):
    photo = _photo(request, pk)
    actions.remove_photo(photo, by=request.user)
    messages.success(request, "照片已拿掉。")
    return redirect("reports:summary_photos", photo.summary_id)
