"""Filling in a ballot and casting it.

The page must hold when a whole hall opens it in the same second: no frame, few queries, and the sheet itself is
drawn once for everybody. Nothing of a choice goes into the session, an address, a log or a cache.
"""

import secrets
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from union.ballots import receipts
from union.ballots.actions import casting
from union.ballots.forms import voting as forms
from union.ballots.kinds import kind_of
from union.ballots.models import Elector, Vote
from union.ballots.places import place_of
from union.ballots.policies import voting as policies
from union.ballots.refusals import BadMarks, NotEntitled, Refused
from union.ballots.sealing import proof_of
from union.kit.access import demand
from union.kit.qr import qr_svg

CAST, EDIT, QR, NOTED = "cast", "edit", "qr", "noted"  # values of _step; anything else: check
STALE = "这张选票已经过期，没有投出。请重新打开选票"
MOST_NOISE = 256  # bytes; what choices make a page longer or shorter is a few dozen
TOO_LARGE = "填写的内容太多，没有投出。请重新打开选票，把文字写短一些"


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def vote_cast(request, pk):
    """Fill in, read over, cast; then the receipt. All under one address, so that going back is harmless."""
    elector = _elector(request, pk)
    if request.method == "GET":
        return _empty_ballot(request, elector)
    vote = elector.vote
    if int(request.META.get("CONTENT_LENGTH") or 0) > forms.LARGEST:
        return _turned_away(request, vote, TOO_LARGE, 413)
    try:
        code = receipts.code_in(request.POST.get("_receipt", ""), vote.pk, request.user.pk)
    except receipts.NotOurs:
        return _turned_away(request, vote, STALE, 409, is_stale=True)
    step = request.POST.get("_step")
    if step in (QR, NOTED):
        return _receipt_again(request, elector, code, step)
    marks = forms.marks_in(casting.sheet_of(vote), request.POST)
    if step == CAST:
        return _cast(request, elector, marks, code)
    return _look_over(request, elector, marks, step)


def _elector(request: HttpRequest, pk: int) -> Elector:
    """The place in the roll of who asks, with the vote."""
    if elector := place_of(pk, request.user):
        return elector
    vote = get_object_or_404(Vote.objects.visible_to(request.user), pk=pk)
    demand(policies.cast(vote, None, request.user))
    raise AssertionError("nobody off the roll may cast")


def _empty_ballot(request, elector: Elector) -> HttpResponse:
    vote = elector.vote
    if not policies.fill(vote, elector):
        return redirect(vote)
    if not (verdict := policies.admitted(vote, request.user)):
        return _turned_away(request, vote, verdict.reason, 403)
    context = {"sheet": _blank_sheet(vote.fingerprint, vote.pk)}
    token = receipts.new_token(vote.pk, request.user.pk)
    return _page(request, "ballot", vote, context, token=token)


@lru_cache(maxsize=32)
def _blank_sheet(fingerprint: str, pk: int) -> str:
    """The questions of a frozen sheet, unfilled: the same for everybody, so drawn once in this process."""
    sheet = casting.sheet_of(Vote(pk=pk, fingerprint=fingerprint))
    return _drawn(forms.asked(sheet))


def _drawn(asked: list) -> str:
    return render_to_string("ballots/_sheet.html", {"asked": asked})


@sensitive_variables()
def _look_over(request, elector: Elector, marks: dict, step: str | None) -> HttpResponse:
    """The filled ballot in words, for browsers without script; or back to the form."""
    vote, sheet = elector.vote, casting.sheet_of(elector.vote)
    if not (verdict := policies.fill(vote, elector)):
        return _turned_away(request, vote, f"{verdict.reason}，这张票没有计入", 409)
    wrong = {} if step == EDIT else sheet.mistakes(marks)
    if wrong or step == EDIT:
        return _filled(request, vote, marks, wrong)
    lines, fields = forms.said_back(sheet, marks), forms.fields_of(sheet, marks)
    return _page(request, "look_over", vote, {"lines": lines, "fields": fields})


@sensitive_variables()
def _filled(request, vote: Vote, marks: dict, wrong: dict) -> HttpResponse:
    """The form with everything that was filled in; 422 when something is wrong with it."""
    asked = forms.asked(casting.sheet_of(vote), marks, wrong)
    context = {"sheet": _drawn(asked), "is_filled": True, "wrong": wrong}
    return _page(request, "ballot", vote, context, status=422 if wrong else 200)


@sensitive_variables()
def _cast(request, elector: Elector, marks: dict, code: receipts.Code) -> HttpResponse:
    vote = elector.vote
    try:
        is_new = casting.cast(vote, request.user, marks, code.plain)
    except BadMarks as bad:
        return _filled(request, vote, marks, bad.mistakes)
    except NotEntitled as refused:
        return _turned_away(request, vote, refused.reason, 403)
    except Refused as refused:
        return _turned_away(request, vote, refused.reason, 409)
    return _receipt(request, vote, code, {"is_new": is_new})


@sensitive_variables()
def _receipt_again(request, elector: Elector, code: receipts.Code, step: str) -> HttpResponse:
    """The receipt with its QR code, or with the answer to what was typed; only to whom it was given."""
    took_part = getattr(elector, "participation", None)
    if took_part is None or took_part.proof != proof_of(code.plain):
        return redirect(elector.vote)
    context = {"is_new": True}
    if step == QR:
        wall = reverse("ballots:vote_receipts", args=[elector.vote_id])
        context["qr"] = qr_svg(f"{request.build_absolute_uri(wall)}#{code.word}")
    else:
        context["is_noted"] = code.ends_with(request.POST.get("end", ""))
        context["end"] = request.POST.get("end", "")[:8]
    return _receipt(request, elector.vote, code, context)


def _receipt(request, vote: Vote, code: receipts.Code, context: dict) -> HttpResponse:
    return _page(request, "receipt", vote, {"code": code, **context})


def _turned_away(request, vote: Vote, reason: str, status: int, **more) -> HttpResponse:
    """Why no ballot is given or taken, and where to go from here."""
    context = {"reason": reason, "status": status, "home": kind_of(vote).home(vote), **more}
    return _page(request, "turned_away", vote, context, status=status)


def _page(request, name: str, vote: Vote, context: dict, *, token="", status=200) -> HttpResponse:
    """A page without the house's frame: nothing is asked for it that is not on it."""
    token = token or request.POST.get("_receipt", "")
    every = {"vote": vote, "user": request.user, "receipt": token, "csrf_token": get_token(request)}
    every["is_trial"] = settings.EMBEDDED
    html = render_to_string(f"ballots/{name}.html", every | context | {"noise": _noise()})
    return HttpResponse(f"{html}<!-- {_noise()} -->", status=status)


def _noise() -> str:
    """Characters of random number and kind. Who sees the sealed traffic of the school's network sees how long a
    page and a posted form are, and 赞成 and 弃权 are not equally long."""
    return secrets.token_hex(secrets.randbelow(MOST_NOISE))
