"""监票人: one page that says what to do now, and the acts that need the passphrase.

What is typed here never leaves the request: not into a page, a log or an error report.
"""

from collections import Counter

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from union.ballots import guiding, passphrases
from union.ballots.actions import opening, preparing
from union.ballots.forms.scrutiny import HandOverForm, PassphraseForm
from union.ballots.models import Participation, Scrutineer, Vote
from union.ballots.policies import running, scrutiny, slips
from union.ballots.refusals import Refused, WrongPassphrase
from union.kit.access import demand
from union.kit.pages import form_answer
from union.kit.snapshots import fingerprint

State = Vote.State
AWAITING = (State.PREPARING, State.OPEN, State.CLOSED, State.COUNTED)  # the page asks what is new


def vote_of(request, pk) -> Vote:
    """The vote of the address, as far as this person may know of it."""
    return get_object_or_404(Vote.objects.visible_to(request.user).for_page(), pk=pk)


def scrutineer_of(request, vote: Vote) -> Scrutineer:
    rows = Scrutineer.objects.visible_to(request.user).select_related("vote__school", "user")
    return get_object_or_404(rows, vote=vote, user=request.user)


def refused(request, vote: Vote, why: Refused):
    """Back to the page that says what to do, with the reason on top."""
    messages.error(request, f"{why.reason}。")
    return redirect("ballots:vote_scrutiny", vote.pk)


@never_cache
@require_GET
def vote_scrutiny(request, pk):
    """The one next step, who is ready, how many have voted. The page asks by itself whether anything is new."""
    vote = vote_of(request, pk)
    demand(scrutiny.see(request.user, vote))
    context = _hub(request, vote)
    if request.htmx and request.GET.get("seen") == context["mark"]:
        return HttpResponse(status=204)  # nothing is drawn anew under somebody's finger
    part = "#live" if request.htmx else ""
    return render(request, f"ballots/scrutiny.html{part}", context)


def _hub(request, vote: Vote) -> dict:
    people = list(vote.scrutineers.order_by("position"))
    step = guiding.next_step(vote, request.user)
    ways = Counter(vote.participations.values_list("way", flat=True))
    found = {
        "step": step,
        "roll_url": reverse("ballots:vote_roll", args=[vote.pk]),
        "phases": guiding.phases(vote),
        "me": next((each for each in people if each.user_id == request.user.pk), None),
        "people": guiding.people(vote, people),
        "electors": vote.electors.count(),
        "phones": ways[Participation.Way.PHONE],
        "papers": ways[Participation.Way.PAPER],
        "may": _may(request.user, vote),
    }
    is_live = not step.is_post and vote.state in AWAITING
    return {**found, "vote": vote, "is_live": is_live, "mark": fingerprint(repr(found))}


def _may(user, vote: Vote) -> dict:
    """What else this person may do now, beside the next step."""
    return {
        "roll": slips.hand_out(user, vote),
        "look": slips.look_at_roll(user, vote),
        "close": running.close(user, vote),
        "lose": scrutiny.lose(user, vote),
        "renew": scrutiny.set_passphrase(user, vote),
        "cancel": running.cancel(user, vote),
        "void": running.void(user, vote),
    }


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def vote_passphrase(request, pk):
    """First a passphrase to copy down, then the paper is proved by typing from it."""
    vote = vote_of(request, pk)
    demand(scrutiny.set_passphrase(request.user, vote))
    row, back = scrutineer_of(request, vote), reverse("ballots:vote_scrutiny", args=[pk])
    context = {"vote": vote, "row": row}
    if request.method == "GET" and "written" not in request.GET:
        context["suggested"] = passphrases.suggested()
        return render(request, "ballots/passphrase.html", context)
    form = PassphraseForm(request.POST or None, scrutineer=row)
    context["form"] = form
    if request.method == "GET":
        return render(request, "ballots/passphrase.html", context)
    if not form.is_valid():
        return form_answer(request, "ballots/passphrase.html", context)
    typed = form.cleaned_data["passphrase"]
    stood = form.cleaned_data["instead_of"]
    try:
        preparing.set_passphrase(row, typed, by=request.user, instead_of=stood)
    except Refused as why:
        return refused(request, vote, why)
    words = f"口令已设好，{passphrases.strength(typed)}。请把写口令的纸收好，开票时要用。"
    messages.success(request, words)
    return redirect(back)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def vote_hand_over(request, pk):
    """The own passphrase for the opening; with the second one the urn opens at once."""
    vote = vote_of(request, pk)
    demand(scrutiny.be_scrutineer(request.user, vote))
    verdict = scrutiny.hand_over(request.user, vote)
    if request.method == "GET" and not verdict:
        return refused(request, vote, Refused(verdict.reason))
    row, back = scrutineer_of(request, vote), reverse("ballots:vote_scrutiny", args=[pk])
    form = HandOverForm(request.POST or None)
    context = {"vote": vote, "row": row, "form": form}
    if request.method == "GET":
        return render(request, "ballots/hand_over.html", context)
    if not form.is_valid():
        return form_answer(request, "ballots/hand_over.html", context)
    try:
        is_open = opening.hand_over(row, form.cleaned_data["passphrase"], by=request.user)
    except WrongPassphrase as why:
        form.add_error("passphrase", why.reason)
        return form_answer(request, "ballots/hand_over.html", context)
    except Refused as why:
        return refused(request, vote, why)
    said = "票箱已打开，结果如下。" if is_open else "口令已收到，请等另一名监票人输入。"
    messages.success(request, said)
    return redirect(back)


@never_cache
@require_http_methods(["GET", "POST"])
def vote_lost(request, pk):
    """The passphrase is lost: what that means, then on record."""
    vote = vote_of(request, pk)
    demand(scrutiny.lose(request.user, vote))
    if request.method == "GET":
        others = vote.scrutineers.exclude(user=request.user).exclude(public_key="")
        able = others.filter(Q(has_lost=False) | Q(has_handed_over=True))
        context = {"vote": vote, "others": list(able), "is_enough": len(able) >= opening.NEEDED}
        return render(request, "ballots/lost.html", context)
    if opening.lose(scrutineer_of(request, vote), by=request.user):
        messages.warning(request, "能开票的监票人已不足两名，这次投票作废，须重新投票。")
    else:
        messages.success(request, "已登记遗失。另外两名监票人仍可以开票。")
    return redirect("ballots:vote_scrutiny", pk)
