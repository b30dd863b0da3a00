"""办理投票: closing, working out, announcing, ending early."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from union.ballots.actions import opening, preparing
from union.ballots.actions.slips import issued
from union.ballots.forms.running import ReasonForm
from union.ballots.models import Vote
from union.ballots.policies import running
from union.ballots.refusals import Refused
from union.ballots.views.scrutiny import refused, vote_of
from union.kit.access import demand
from union.kit.pages import form_answer


@never_cache
@require_http_methods(["GET", "POST"])
def vote_close(request, pk):
    """How many have voted, then no more ballots."""
    vote = vote_of(request, pk)
    demand(running.close(request.user, vote))
    if request.method == "GET":
        electors, took_part = vote.electors.count(), vote.participations.count()
        counted = {"electors": electors, "took_part": took_part, "papers": issued(vote)}
        context = {"vote": vote, "missing": electors - took_part, **counted}
        return render(request, "ballots/close.html", context)
    opening.close(vote, by=request.user)
    messages.success(request, "投票已截止，不再收票。")
    return redirect("ballots:vote_scrutiny", pk)


@require_POST
def vote_count(request, pk):
    """The result of a vote without an urn."""
    vote = vote_of(request, pk)
    demand(running.count(request.user, vote))
    try:
        opening.count_unsealed(vote, by=request.user)
    except Refused as why:
        return refused(request, vote, why)
    return redirect("ballots:vote_scrutiny", pk)


@require_POST
def vote_publish(request, pk):
    vote = vote_of(request, pk)
    demand(running.publish(request.user, vote))
    opening.publish(vote, by=request.user)
    messages.success(request, "结果已宣布，大家都能看到了。")
    return redirect("ballots:vote_scrutiny", pk)


@never_cache
@require_http_methods(["GET", "POST"])
def vote_cancel(request, pk):
    """Before the close."""
    vote = vote_of(request, pk)
    demand(running.cancel(request.user, vote))
    return _end(request, vote, preparing.cancel, "取消这次投票")


@never_cache
@require_http_methods(["GET", "POST"])
def vote_void(request, pk):
    """After the close: the urn is destroyed unread."""
    vote = vote_of(request, pk)
    demand(running.void(request.user, vote))
    return _end(request, vote, opening.give_up, "作废这次投票")


def _end(request, vote: Vote, act, verb: str):
    back = reverse("ballots:vote_scrutiny", args=[vote.pk])
    form = ReasonForm(request.POST or None)
    context = {"vote": vote, "form": form, "verb": verb, "took_part": vote.participations.count()}
    if request.method == "GET":
        return render(request, "ballots/end.html", context)
    if not form.is_valid():
        return form_answer(request, "ballots/end.html", context)
    act(vote, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, f"已{verb[:2]}，原因已记录。")
    return redirect(back)
