"""The minutes: drafted from the records, written, finished, taken away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.autosave import ELSEWHERE, Stale, is_autosave, not_saved, saved
from union.kit.docx import write_docx
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer
from union.meetings.actions import meetings as actions
from union.meetings.drafting import draft_minutes, unwritten
from union.meetings.forms.meetings import MinutesForm
from union.meetings.papers import minutes_paper
from union.meetings.policies import meetings as policies
from union.meetings.views.fetching import meeting_for

TEMPLATE = "meetings/minutes.html"


@require_http_methods(["GET", "POST"])
def minutes(request, pk):
    """What was saved, or else what the records draft."""
    meeting = meeting_for(request, pk)
    demand(policies.write(request.user, meeting))
    if request.method == "POST":
        return _keep(request, meeting)
    fresh = draft_minutes(meeting)
    start = {"text": meeting.minutes or fresh, "version": meeting.version}
    context = {"form": MinutesForm(initial=start), **_beside(request, meeting)}
    context["fresh"] = fresh if meeting.minutes and fresh != meeting.minutes else ""
    return render(request, TEMPLATE, context)


def _beside(request, meeting) -> dict:
    return {
        "meeting": meeting,
        "may_finish": policies.finish(request.user, meeting),
        "unwritten": unwritten(meeting, meeting.decisions.all()) if meeting.minutes else [],
    }


def _keep(request, meeting):
    form = MinutesForm(request.POST)
    if not form.is_valid():
        if is_autosave(request):
            return not_saved("纪要不能是空的，最多五万字。")
        return form_answer(request, TEMPLATE, {"form": form, **_beside(request, meeting)})
    given = form.cleaned_data
    try:
        actions.keep_minutes(meeting, given["text"], seen=given["version"], by=request.user)
    except Stale as stale:
        return _elsewhere(request, stale.row, form)
    if is_autosave(request):
        return saved(meeting.version)
    if "finish" in request.POST:
        return _finish(request, meeting)
    messages.success(request, "纪要已保存。")
    return redirect("meetings:minutes", meeting.pk)


def _elsewhere(request, meeting, form):
    """Both texts on one page: what somebody else saved, and what was just written."""
    if is_autosave(request):
        return not_saved(ELSEWHERE, status=409)
    again = form.data.copy()
    again["version"] = meeting.version
    context = {"form": MinutesForm(again), "stored": meeting.minutes, **_beside(request, meeting)}
    return render(request, TEMPLATE, context, status=409)


def _finish(request, meeting):
    """The button below the text saves it and finishes the minutes in one."""
    demand(policies.finish(request.user, meeting))
    actions.finish(meeting, seen=meeting.version, by=request.user)
    messages.success(request, "纪要定稿了，参会的人都收到了通知。")
    return redirect(meeting)


@require_POST
def minutes_print(request, pk):
    meeting = meeting_for(request, pk)
    demand(policies.to_paper(request.user, meeting))
    return redirect(actions.order_minutes(meeting, by=request.user))


@require_GET
def minutes_docx(request, pk):
    meeting = meeting_for(request, pk)
    demand(policies.to_paper(request.user, meeting))
    return made_file(write_docx(minutes_paper(meeting)), file_name(f"{meeting}纪要", "docx"))
