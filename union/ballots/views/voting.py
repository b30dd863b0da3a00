"""What everybody of the school reads about a vote: what is asked, how it stands, what came of it, the wall."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from union.ballots import wall
from union.ballots.actions.casting import sheet_of
from union.ballots.kinds import kind_of
from union.ballots.models import Elector, Vote
from union.ballots.policies import results, scrutiny
from union.ballots.policies import voting as policies
from union.ballots.results import drawn
from union.kit.pages import page_of
from union.kit.snapshots import grouped


@require_GET
def vote_list(request):
    """Votes that concern somebody; those that run come first."""
    votes = Vote.objects.visible_to(request.user).for_list()
    return render(request, "ballots/vote_list.html", {"page": page_of(request, votes)})


@never_cache  # going back from the receipt must not show that one may still vote
@require_GET
def vote_detail(request, pk):
    """The vote's own page: question, rules, numbers, and the one next step for who reads it."""
    vote = _vote(request, pk)
    context = {
        "vote": vote,
        "kind": kind_of(vote),
        "home": kind_of(vote).home(vote),
        "sheet": sheet_of(vote),
        "fingerprint": grouped(vote.fingerprint, groups=16),
        "entitled": vote.electors.count(),
        "voted": vote.participations.count(),
        "scrutineers": list(vote.scrutineers.all()),
        "may_help": scrutiny.see(request.user, vote),
        "may_take_file": results.take_file(request.user, vote),
        "sees_wall": policies.see_wall(vote),
        "is_trial": settings.EMBEDDED,
        **_own(request.user, vote),
    }
    if policies.see_result(request.user, vote):
        context["results"] = drawn(vote)
    return render(request, "ballots/vote_detail.html", context)


def _own(user, vote: Vote) -> dict:
    """What the vote is to this person: on the roll, has voted, may vote now."""
    rows = Elector.objects.filter(vote=vote, user=user.pk).select_related("participation")
    elector = rows.first()
    if elector is None:
        return {"elector": None, "may_cast": False}
    way = policies.way_of(elector)
    return {"elector": elector, "way": way, "may_cast": policies.cast(vote, elector, user)}


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def vote_receipts(request, pk):
    """The wall of published words. A code that is looked up comes by POST: addresses stand in logs."""
    vote = _vote(request, pk)
    context = {"vote": vote, "sees_wall": policies.see_wall(vote)}
    if context["sees_wall"]:
        words = wall.words(vote)
        context["words"] = words
        if request.method == "POST":
            context["found"] = wall.find(words, request.POST.get("code", "")[:60])
    return render(request, "ballots/vote_receipts.html", context)


@require_GET
def vote_secrecy(request):
    """选票如何保密: what is kept, what is not, and what this does not protect against."""
    return render(request, "ballots/vote_secrecy.html", {"is_trial": settings.EMBEDDED})


def _vote(request, pk: int) -> Vote:
    return get_object_or_404(Vote.objects.visible_to(request.user).for_page(), pk=pk)
