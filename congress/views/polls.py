"""Votes of a session: the list, the sheet while it is prepared, the beginning, the result sheet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import polls as actions
from congress.forms.polls import PollForm
from congress.models import Poll
from congress.policies import polls as policies
from congress.polled import KIND, rules_on, sitting_for, waiting
from congress.polling import electors_of_sitting, shut_out
from congress.quorum import quorum_of
from congress.views.fetching import session_for
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.kit.access import demand
from union.kit.pages import form_answer


@require_GET
def poll_list(request, pk):
    """Every vote of the session with its state; for officers what has still to be put on a sheet."""
    session = session_for(request, pk)
    rows = Poll.objects.visible_to(request.user).filter(session=session).for_page()
    polls = list(rows.exclude(vote__state=Vote.State.CANCELLED).order_by("pk"))
    for poll in polls:
        poll.may_print = poll.vote.kind == KIND and policies.order_sheet(request.user, poll)
    context = {
        "session": session,
        "polls": polls,
        "may_prepare": policies.prepare(request.user, session),
        "waiting": waiting(session),
    }
    return render(request, "congress/poll_list.html", context)


@require_http_methods(["GET", "POST"])
def poll_new(request, pk):
    """A new sheet; ``?motion=`` ticks one of the motions."""
    session = session_for(request, pk)
    demand(policies.prepare(request.user, session))
    first = {"motions": _ticked(request, session)}
    form = PollForm(request.POST or None, session=session, initial=first, cancel=_list(session))
    if request.method == "POST" and form.is_valid():
        poll = actions.prepare(session, by=request.user, **form.cleaned_data)
        messages.success(request, f"已准备好表决票“{poll}”。")
        return redirect("congress:poll_open", poll.pk)
    return _form_page(request, session, form, "准备表决票")


def _ticked(request, session) -> list[int]:
    free = list(waiting(session).values_list("pk", flat=True))
    asked = request.GET.get("motion", "")
    return [pk for pk in free if str(pk) == asked] or (free if len(free) == 1 else [])


@require_http_methods(["GET", "POST"])
def poll_edit(request, pk):
    poll = poll_for(request, pk)
    demand(policies.revise(request.user, poll))
    back = reverse("congress:poll_open", args=[poll.pk])
    form = PollForm(
        request.POST or None, session=poll.session, poll=poll, initial=_held(poll), cancel=back
    )
    if request.method == "POST" and form.is_valid():
        actions.revise(poll, by=request.user, **form.cleaned_data)
        messages.success(request, "已保存")
        return redirect(back)
    return _form_page(request, poll.session, form, "修改表决票")


def _held(poll: Poll) -> dict:
    vote = poll.vote
    people = list(vote.scrutineers.values_list("user", flat=True))
    return {
        "head": people[0] if people else None,
        "motions": list(poll.motions.values_list("motion", flat=True)),
        "title": vote.title,
        "question": vote.question,
        "ways": vote.ways,
        "scrutineers": people,
    }


def _form_page(request, session, form, title):
    context = {"session": session, "form": form, "title": title}
    if form.is_bound:
        return form_answer(request, "congress/poll_form.html", context)
    return render(request, "congress/poll_form.html", context)


@require_http_methods(["GET", "POST"])
def poll_open(request, pk):
    """What is ready and what is missing; then the beginning. Once begun it leads to the vote itself."""
    poll = poll_for(request, pk)
    if request.method == "GET" and poll.vote.state != Vote.State.PREPARING:
        return redirect(poll)
    demand(policies.prepare(request.user, poll.session))
    may = policies.open_(request.user, poll)
    if request.method == "GET":
        return render(request, "congress/poll_open.html", _readiness(request, poll, may))
    demand(may)
    try:
        actions.open_(poll, by=request.user)
    except Refused as refused:
        context = _readiness(request, poll, may) | {"refused": refused.reason}
        return render(request, "congress/poll_open.html", context, status=422)
    messages.success(request, "投票开始了。代表可以用手机投票，大屏上能看到人数。")
    return redirect(poll)


def _readiness(request, poll: Poll, may) -> dict:
    sitting = sitting_for(poll.session)
    day = sitting.starts_on if sitting else poll.session.opens_on
    return {
        "poll": poll,
        "vote": poll.vote,
        "session": poll.session,
        "sitting": sitting,
        "quorum": quorum_of(sitting) if sitting else None,
        "rows": poll.motions.select_related("motion"),
        "scrutineers": poll.vote.scrutineers.all(),
        "missing": policies.what_is_missing(poll),
        "shut_out": shut_out(poll.vote, electors_of_sitting(sitting)) if sitting else "",
        "rules": rules_on(poll.session, day),
        "may_open": may,
        "may_revise": policies.revise(request.user, poll),
    }


@require_POST
def poll_sheet(request, pk):
    """Order the result sheet; leads to the shelf, where it is printed."""
    poll = poll_for(request, pk)
    demand(policies.order_sheet(request.user, poll))
    return redirect(actions.order_sheet(poll, by=request.user))


def poll_for(request, pk) -> Poll:
    """A vote on motions of a session; others have pages of their own."""
    rows = Poll.objects.visible_to(request.user).filter(vote__kind=KIND)
    return get_object_or_404(rows.for_page(), pk=pk)


def _list(session) -> str:
    return reverse("congress:poll_list", args=[session.pk])
