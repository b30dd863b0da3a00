"""Minutes and resolutions: written, passed, made public, followed up, printed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import outcome as actions
from congress.forms.outcome import FollowUpForm, MinutesForm, ResolutionForm, SettleForm
from congress.models import FollowUp, Minutes, Motion, Resolution
from congress.papers import outcome as papers
from congress.policies import outcome as policies
from congress.views.fetching import session_for
from union.kit.access import demand
from union.kit.autosave import ELSEWHERE, Stale, is_autosave, not_saved, saved
from union.kit.docx import write_docx
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, row_number


def _resolution(request, pk) -> Resolution:
    rows = Resolution.objects.visible_to(request.user)
    parts = ["session__congress", "session__school", "motion", "edited_by"]
    return get_object_or_404(rows.select_related(*parts), pk=pk)


@require_http_methods(["GET", "POST"])
def minutes(request, pk):
    """The minutes as saved, or as the records draft them; officers write, everybody of the house reads."""
    session = session_for(request, pk)
    may_keep = policies.keep(request.user, session)
    kept = Minutes.objects.visible_to(request.user).filter(session=session).first()
    if request.method == "POST":
        demand(may_keep)
        return _keep_minutes(request, session)
    text = kept.text if kept else ""
    fresh = actions.fresh_minutes(session) if may_keep else ""
    start = {"text": text or fresh, "version": kept.edits if kept else 0}
    context = {
        "session": session,
        "kept": kept,
        "blocks": papers.blocks(text),
        "form": MinutesForm(initial=start) if may_keep else None,
        "fresh": fresh if kept and fresh != text else "",
        "may_keep": may_keep,
    }
    return render(request, "congress/minutes.html", context)


def _keep_minutes(request, session):
    form = MinutesForm(request.POST)
    if not form.is_valid():
        if is_autosave(request):
            return not_saved("纪要不能是空的，最多五万字。")
        context = {"session": session, "form": form, "may_keep": True}
        return form_answer(request, "congress/minutes.html", context)
    text, seen = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        kept = actions.keep_minutes(session, text, seen=seen, by=request.user)
    except Stale as stale:
        return _elsewhere(request, stale.row, "congress/minutes.html", session, form)
    if is_autosave(request):
        return saved(kept.edits)
    messages.success(request, "纪要已保存。")
    return redirect("congress:minutes", session.pk)


def _elsewhere(request, row, template, session, form):
    """Both texts on one page: what somebody else saved, and what was just written."""
    if is_autosave(request):
        return not_saved(ELSEWHERE, status=409)
    again = form.data.copy()
    again["version"] = row.edits
    context = {"session": session, "stored": row, "form": type(form)(again), "may_keep": True}
    context["resolution"] = row if isinstance(row, Resolution) else None
    return render(request, template, context, status=409)


@require_POST
def minutes_print(request, pk):
    session = session_for(request, pk)
    kept = get_object_or_404(Minutes.objects.visible_to(request.user), session=session)
    return redirect(actions.order_minutes(kept, by=request.user))


@require_GET
def minutes_docx(request, pk):
    session = session_for(request, pk)
    kept = get_object_or_404(Minutes.objects.visible_to(request.user), session=session)
    name = file_name(f"{session}会议纪要", "docx")
    return made_file(write_docx(papers.minutes_paper(kept)), name)


@require_GET
def resolution_list(request, pk):
    """The session's resolutions, and those that can be drafted from its motions."""
    session = session_for(request, pk)
    resolutions = list(Resolution.objects.visible_to(request.user).filter(session=session))
    may_keep = policies.keep(request.user, session)
    drafted = {each.motion_id for each in resolutions}
    passed = session.motions.filter(kind=Motion.Kind.ADOPT, result=Motion.Result.PASSED)
    context = {
        "session": session,
        "resolutions": resolutions,
        "may_keep": may_keep,
        "to_draft": [motion for motion in passed if motion.pk not in drafted] if may_keep else [],
        "has_whole": None in drafted,
    }
    return render(request, "congress/resolution_list.html", context)


@require_POST
def resolution_draft(request, pk):
    """Draft one from the records: on the motion that is posted, or on the session as a whole."""
    session = session_for(request, pk)
    demand(policies.keep(request.user, session))
    asked = request.POST.get("motion", "")
    motion = None
    if asked:
        motions = Motion.objects.visible_to(request.user).filter(session=session)
        motion = get_object_or_404(motions, pk=row_number(asked))
    return redirect(actions.draft(session, motion, by=request.user))


@require_http_methods(["GET", "POST"])
def resolution_detail(request, pk):
    """Read it; while it is a draft officers write in it."""
    resolution = _resolution(request, pk)
    may_edit = policies.edit(request.user, resolution)
    if request.method == "POST":
        demand(may_edit)
        return _rewrite(request, resolution)
    start = {"title": resolution.title, "text": resolution.text, "version": resolution.edits}
    form = ResolutionForm(initial=start) if may_edit else None
    return _resolution_page(request, resolution, form)


def _resolution_page(request, resolution, form, follow_form=None, status=200):
    user = request.user
    may_follow = policies.follow(user, resolution)
    follow_ups = resolution.follow_ups.select_related("department")
    context = {
        "session": resolution.session,
        "resolution": resolution,
        "form": form,
        "blocks": papers.blocks(resolution.text),
        "may_adopt": policies.adopt(user, resolution),
        "may_publish": policies.publish(user, resolution),
        "may_follow": may_follow,
        "follow_ups": follow_ups,
        "follow_form": follow_form or FollowUpForm(school=resolution.session.school),
        "settle_form": SettleForm(),
    }
    return render(request, "congress/resolution_detail.html", context, status=status)


def _rewrite(request, resolution):
    form = ResolutionForm(request.POST)
    if not form.is_valid():
        if is_autosave(request):
            return not_saved("决议的名称和正文都要写。")
        return _resolution_page(request, resolution, form, status=422)
    given = form.cleaned_data
    words = {"title": given["title"], "text": given["text"], "seen": given["version"]}
    try:
        actions.rewrite(resolution, **words, by=request.user)
    except Stale as stale:
        template = "congress/resolution_stale.html"
        return _elsewhere(request, stale.row, template, resolution.session, form)
    if is_autosave(request):
        return saved(resolution.edits)
    messages.success(request, "草案已保存。")
    return redirect(resolution)


@require_POST
def resolution_adopt(request, pk):
    resolution = _resolution(request, pk)
    demand(policies.adopt(request.user, resolution))
    actions.adopt(resolution, by=request.user)
    messages.success(request, "已记为通过，文字不再改动。")
    return redirect(resolution)


@require_POST
def resolution_publish(request, pk):
    resolution = _resolution(request, pk)
    demand(policies.publish(request.user, resolution))
    actions.publish(resolution, by=request.user)
    messages.success(request, "已向全体教职工公布。")
    return redirect(resolution)


@require_POST
def resolution_print(request, pk):
    resolution = _resolution(request, pk)
    return redirect(actions.order_paper(resolution, by=request.user))


@require_GET
def resolution_docx(request, pk):
    resolution = _resolution(request, pk)
    content = write_docx(papers.resolution_paper(resolution))
    return made_file(content, file_name(resolution.title, "docx"))


@require_POST
def follow_up_new(request, pk):
    resolution = _resolution(request, pk)
    demand(policies.follow(request.user, resolution))
    form = FollowUpForm(request.POST, school=resolution.session.school)
    if not form.is_valid():
        return _resolution_page(request, resolution, None, form, status=422)
    actions.follow(resolution, form.cleaned_data, by=request.user)
    return redirect(resolution)


@require_http_methods(["GET", "POST"])
def follow_up_settle(request, pk):
    """One page for the word on a follow-up."""
    rows = FollowUp.objects.visible_to(request.user)
    parts = ["resolution__session__school", "resolution__session__congress", "department"]
    follow_up = get_object_or_404(rows.select_related(*parts), pk=pk)
    demand(policies.settle(request.user, follow_up))
    form = SettleForm(request.POST or None)
    context = {"follow_up": follow_up, "resolution": follow_up.resolution, "form": form}
    if request.method == "POST":
        if not form.is_valid():
            return form_answer(request, "congress/follow_up_settle.html", context)
        given = form.cleaned_data
        actions.settle(follow_up, given["state"], note=given["note"], by=request.user)
        messages.success(request, "已办结。")
        return redirect(follow_up.resolution)
    return render(request, "congress/follow_up_settle.html", context)
