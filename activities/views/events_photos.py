"""照片: a gallery for the house, added by those who run the activity or took part."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import events_results as actions
from activities.forms.events_results import PhotosForm
from activities.policies import events as policies
from activities.views.events_fetching import activity_for, photo_for
from union.kit.access import demand
from union.kit.downloads import private_file
from union.kit.pages import form_answer
from union.kit.uploads import Refused

# A photograph that is opened by itself must load nothing else.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_http_methods(["GET", "POST"])
def event_photos(request, pk):
    """All photographs of one activity."""
    activity, user = activity_for(request, pk), request.user
    demand(policies.see_photos(user, activity))
    may_add = policies.take_photos(user, activity)
    form = PhotosForm(activity=activity)
    context = {
        "activity": activity,
        "photos": activity.photos.select_related("by"),
        "form": form,
        "may_add": may_add,
        "runs": policies.run(user, activity),
    }
    if request.method == "GET":
        return render(request, "activities/event_photos.html", context)
    demand(may_add)
    context["form"] = form = PhotosForm(request.POST, request.FILES, activity=activity)
    if form.is_valid():
        try:
            added = actions.add_photos(activity, form.cleaned_data["photos"], by=user)
        except Refused as refusal:
            form.add_error("photos", str(refusal))
        else:
            messages.success(request, f"已上传 {added} 张照片。")
            return redirect("activities:event_photos", pk)
    return form_answer(request, "activities/event_photos.html", context)


@require_GET
def photo(request, pk):
    """One photograph."""
    return _sent(request, pk, "file")


@require_GET
def photo_small(request, pk):
    """The small one that stands in the page."""
    return _sent(request, pk, "thumbnail")


def _sent(request, pk, column):
    row = photo_for(request, pk)
    demand(policies.see_photos(request.user, row.activity))
    tag = row.sha256 if column == "file" else f"{row.sha256}-s"
    stored = getattr(row, column).name
    answer = private_file(stored, f"{row}.jpg", etag=tag, inline=True)
    answer["Content-Security-Policy"] = FILE_POLICY
    return answer


@require_POST
def photo_drop(request, pk):
    """By those who run it, or by whoever put it there: also when somebody on it asks."""
    row = photo_for(request, pk)
    demand(policies.drop_photo(request.user, row))
    actions.drop_photo(row, by=request.user)
    messages.success(request, "照片已删除。")
    return redirect("activities:event_photos", row.activity_id)
