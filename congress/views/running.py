"""Running a sitting: which point is under way, and what is said about it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from congress.actions import running as actions
from congress.forms.hall import NotesForm, SeenForm
from congress.models import AgendaItem
from congress.policies import hall as policies
from congress.policies.polls import put
from congress.polled import APART, METHODS, poll_for
from congress.quorum import quorum_of
from congress.views.fetching import point_for, sitting_for
from union.ballots.models import Vote
from union.kit.access import demand
from union.kit.autosave import Stale, is_autosave, not_saved, saved

WRITTEN_BY_ANOTHER = "别人刚改过这一项的记录，您写的没有存上。请先复制下来，刷新以后补进去。"


@require_GET
def sitting_run(request, pk):
    """The agenda as the clerk of the meeting sees it: the present point large, notes below each."""
    sitting = sitting_for(request, pk)
    demand(policies.see_list(request.user, sitting))
    points = list(sitting.agenda.select_related("motion"))
    now = next((point for point in points if point.state == AgendaItem.State.NOW), None)
    context = {
        "sitting": sitting,
        "points": [(point, actions.version_of(point)) for point in points],
        "now": now,
        "quorum": quorum_of(sitting),
        "may_step": policies.step(request.user, sitting),
        "may_note": policies.run(request.user, sitting),
        "may_open": policies.open_doors(request.user, sitting),
        "may_end": policies.end(request.user, sitting),
        "is_at_the_start": bool(points) and now == points[0],
        "is_begun": any(point.state != AgendaItem.State.AHEAD for point in points),
        "is_done": bool(points) and all(p.state == AgendaItem.State.DONE for p in points),
    } | _voting(request.user, now)
    return render(request, "congress/sitting_run.html", context)


def _voting(user, now: AgendaItem | None) -> dict:
    """Where the vote on the point under way stands, when it is held on a sheet."""
    motion = now.motion if now else None
    if motion is None or motion.method not in METHODS or motion.kind in APART:
        return {"is_on_sheets": False}
    poll = poll_for(motion)
    decided = poll and poll.vote.state in (Vote.State.PUBLISHED, Vote.State.VOID)
    return {
        "is_on_sheets": True,
        "is_voting": not decided,
        "poll": poll,
        "may_put": put(user, motion),
        "cast": poll.vote.participations.count() if poll else 0,
    }


@require_POST
def agenda_on(request, pk):
    sitting = _stepping(request, pk)
    actions.go_on(sitting, by=request.user, seen=_seen(request))
    return redirect("congress:sitting_run", pk)


@require_POST
def agenda_back(request, pk):
    sitting = _stepping(request, pk)
    actions.go_back(sitting, by=request.user, seen=_seen(request))
    return redirect("congress:sitting_run", pk)


@require_POST
def agenda_go(request, pk):
    item = point_for(request, pk)
    demand(policies.step(request.user, item.sitting))
    actions.go_to(item, by=request.user, seen=_seen(request))
    return redirect("congress:sitting_run", item.sitting_id)


@require_POST
def agenda_note(request, pk):
    """Notes save themselves; without script the form comes by its button."""
    item = point_for(request, pk)
    demand(policies.take_notes(request.user, item))
    form = NotesForm(request.POST)
    if not form.is_valid():
        reason = "；".join(error for errors in form.errors.values() for error in errors)
        return not_saved(reason)
    given = form.cleaned_data
    try:
        version = actions.take_notes(item, given["notes"], seen=given["version"])
    except Stale:
        if not is_autosave(request):
            raise
        return not_saved(WRITTEN_BY_ANOTHER, status=409)
    if is_autosave(request):
        return saved(version)
    return redirect("congress:sitting_run", item.sitting_id)


def _stepping(request, pk):
    sitting = sitting_for(request, pk)
    demand(policies.step(request.user, sitting))
    return sitting


def _seen(request) -> int | None:
    """The point the page showed as under way. Nonsense is taken for none, and meets 409."""
    form = SeenForm(request.POST)
    return form.cleaned_data["seen"] if form.is_valid() else None
